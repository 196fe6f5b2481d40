"""What a file is, by its content."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile.documents import samples
from throughline.casefile.documents.kinds import Kind, kind_of
from throughline.casefile.documents.refusals import SENTENCES, Reason, Refused

TAKEN = {
    "pdf": (samples.pdf(), Kind.PDF),
    "jpeg": (samples.photograph(), Kind.JPEG),
    "png": (samples.png_with_words(), Kind.PNG),
    "tiff": (samples.tiff(), Kind.TIFF),
    "tiff from a large machine": (b"MM\x00*\x00\x00\x00\x08", Kind.TIFF),
    "e-mail": (samples.email(), Kind.EMAIL),
    "e-mail in old letters": (samples.email(b"caf\xe9", b"text/plain; charset=latin-1"), Kind.EMAIL),
    "text": (b"Dear Ann,\nThursday at ten.\n", Kind.TEXT),
    "text from an old Windows": ("It costs £20 – “really”".encode("cp1252"), Kind.TEXT),
    "text in UTF-16": ("Zoë".encode("utf-16"), Kind.TEXT),
    "text that starts like a bitmap": (b"BM is how I sign. MZ too.", Kind.TEXT),
    "a letter that begins like an e-mail": (b"From: Ann\n\nThursday at ten.", Kind.TEXT),
    "a test of virus checkers, which is text": (samples.EICAR, Kind.TEXT),
}
REFUSED = {
    "Word": (samples.word(), Reason.OFFICE),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), Reason.OFFICE),
    "rich text": (b"{\\rtf1 hello}", Reason.OFFICE),
    "zip": (samples.zip_bomb(), Reason.PACKED),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", Reason.PACKED),
    "HTML": (samples.SCRIPT_HTML, Reason.WEB),
    "HTML after blank lines": (b"\n\n  " + samples.SCRIPT_HTML, Reason.WEB),
    "HTML before a PDF": (samples.SCRIPT_HTML + samples.pdf(), Reason.WEB),
    "SVG": (samples.SCRIPT_SVG, Reason.WEB),
    "a billion laughs": (samples.LAUGHS, Reason.WEB),
    "a telephone's own picture": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", Reason.PICTURE),
    "GIF": (samples.saved(samples.corners(), "GIF"), Reason.PICTURE),
    "WebP": (samples.saved(samples.corners(), "WEBP"), Reason.PICTURE),
    "sound": (b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(50), Reason.SOUND),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(50), Reason.UNKNOWN),
    "PostScript": (b"%!PS-Adobe-3.0\n", Reason.UNKNOWN),
    "nonsense": (b"\x01\x02\x03", Reason.UNKNOWN),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_may_be_attached(name):
    data, kind = TAKEN[name]
    assert kind_of(data) is kind


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not(name):
    data, reason = REFUSED[name]
    with pytest.raises(Refused) as caught:
        kind_of(data)
    assert caught.value.reason is reason


def test_every_reason_has_a_sentence_that_says_what_to_do():
    assert set(SENTENCES) == set(Reason)
    verbs = ("Choose", "Split", "Scan", "Save", "Print", "Unpack", "Write", "Wait", "print", "unpack")
    for reason in Reason:
        sentence = Refused(reason).sentence
        assert "{" not in sentence
        assert any(verb in sentence for verb in verbs), sentence


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_a_kind_or_are_refused(data):
    with suppress(Refused):
        assert kind_of(data) in Kind
