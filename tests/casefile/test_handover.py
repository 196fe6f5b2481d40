"""Sealing for the partner service: only its private key opens it, in its own place, and unaltered."""

import uuid
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.casefile import handover
from throughline.casefile.handover import (
    SMALLEST,
    load_public_key,
    open_sealed,
    public_key,
    public_line,
    seal_for,
)
from throughline.casefile.keys import KeyFileError, new_key_line
from throughline.casefile.material import Material, Picture, Written, pack, place_of, unpack
from throughline.casefile.sealed import CannotUnseal, key_id, seal

OLD, NEW, OTHER = b"o" * 32, b"n" * 32, b"x" * 32
HERE = "programme_handedover.sealed:1:2"
WORDS = b"she rang and said that he is home"


def sealed(plain=WORDS, aad=HERE):
    return seal_for(public_key(NEW), plain, aad=aad)


@given(st.binary(max_size=400), st.text(max_size=40))
def test_what_is_sealed_opens_again(plain, aad):
    value = seal_for(public_key(NEW), plain, aad=aad)
    assert open_sealed(value, keys=[NEW], aad=aad) == plain
    assert open_sealed(memoryview(value), keys=[OTHER, NEW], aad=aad) == plain


@pytest.mark.parametrize("end", [b"\x00", b"\x80", b"\x80\x00\x00", b"\x00\x80\x80"])
def test_a_value_that_ends_like_its_filling_stays_whole(end):
    assert open_sealed(sealed(WORDS + end), keys=[NEW], aad=HERE) == WORDS + end


def test_two_seals_of_one_value_share_nothing():
    first, second = sealed(), sealed()
    assert first[:5] == second[:5] == b"\x02" + key_id(public_key(NEW))
    assert first[5:37] != second[5:37]
    assert WORDS not in first
    assert first[37:] != second[37:]


def test_the_public_key_does_not_open_it():
    with pytest.raises(CannotUnseal):
        open_sealed(sealed(), keys=[public_key(NEW)], aad=HERE)


def test_another_key_does_not_open_it_even_under_the_same_name(monkeypatch):
    with pytest.raises(CannotUnseal):
        open_sealed(sealed(), keys=[OTHER], aad=HERE)
    monkeypatch.setattr(handover, "key_id", lambda _: b"same")
    value = sealed()
    assert open_sealed(value, keys=[OTHER, NEW], aad=HERE) == WORDS
    with pytest.raises(CannotUnseal):
        open_sealed(value, keys=[OTHER], aad=HERE)


def test_older_keys_open_what_was_sealed_before_a_change_of_keys():
    value = seal_for(public_key(OLD), WORDS, aad=HERE)
    assert open_sealed(value, keys=[NEW, OLD], aad=HERE) == WORDS
    with pytest.raises(CannotUnseal):
        open_sealed(value, keys=[NEW], aad=HERE)


@pytest.mark.parametrize("at", [0, 1, 4, 5, 20, 36, 37, 60, -17, -16, -1])
def test_a_changed_byte_is_noticed(at):
    value = bytearray(sealed())
    value[at] ^= 1
    with pytest.raises(CannotUnseal):
        open_sealed(bytes(value), keys=[NEW], aad=HERE)


@pytest.mark.parametrize("length", [0, 1, 5, 36, 37, 52, -1])
def test_a_value_that_was_cut_short_is_noticed(length):
    with pytest.raises(CannotUnseal):
        open_sealed(sealed()[:length], keys=[NEW], aad=HERE)


def test_a_value_that_was_moved_to_another_row_or_man_does_not_open():
    row, man = uuid.uuid4(), uuid.uuid4()
    value = sealed(aad=place_of(row, man))
    assert open_sealed(value, keys=[NEW], aad=place_of(row, man)) == WORDS
    for there in (place_of(uuid.uuid4(), man), place_of(row, uuid.uuid4()), HERE):
        with pytest.raises(CannotUnseal):
            open_sealed(value, keys=[NEW], aad=there)


def test_the_other_kind_of_sealed_value_does_not_open_here():
    with pytest.raises(CannotUnseal):
        open_sealed(seal(WORDS, keys=[NEW], aad=HERE), keys=[NEW], aad=HERE)


def test_a_public_key_that_makes_every_secret_the_same_is_refused():
    with pytest.raises(ValueError, match="(?i)shared key"):
        seal_for(bytes(32), WORDS, aad=HERE)
    forged = b"\x02" + key_id(public_key(NEW)) + bytes(32) + bytes(SMALLEST + 16)
    with pytest.raises(CannotUnseal):
        open_sealed(forged, keys=[NEW], aad=HERE)


def test_the_length_of_a_note_tells_nothing():
    assert len({len(sealed(b"x" * length)) for length in (0, 1, 500, 4000, SMALLEST - 1)}) == 1


def test_the_length_of_a_document_tells_little():
    lengths = [len(sealed(b"x" * length)) for length in range(1_000_000, 1_100_000, 5_000)]
    assert len(set(lengths)) <= 3
    assert all(length < 1_000_000 * 1.25 for length in lengths[:1])


# ---- the file with the public key


@pytest.fixture
def key_file(tmp_path):
    def write(text, mode=0o644):
        path = tmp_path / "handover_key"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    return write


def test_the_line_that_is_printed_can_be_loaded(key_file):
    assert load_public_key(key_file(public_line(NEW))) == public_key(NEW)
    assert NEW.hex() not in public_line(NEW)


@pytest.mark.parametrize(
    "text",
    [
        "",
        new_key_line(),
        "throughline-handover-1",
        "throughline-handover-1 !",
        "throughline-handover-1 c2hvcnQ=",
        "throughline-handover-1 " + "A" * 43 + "=",
        "throughline-handover-9 " + new_key_line(),
        public_line(NEW) * 2,
        b"\xff\xfe",
    ],
)
def test_what_is_no_public_key_is_refused_with_what_to_do(key_file, text):
    with pytest.raises(KeyFileError, match="is not a handover key. .* throughline handover") as caught:
        load_public_key(key_file(text))
    shown = text if isinstance(text, str) else ""
    assert not shown.strip() or shown.strip() not in str(caught.value)


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_change_is_refused(key_file, mode):
    with pytest.raises(KeyFileError, match="Other users can change"):
        load_public_key(key_file(public_line(NEW), mode))


def test_a_missing_file_has_a_sentence(tmp_path):
    with pytest.raises(KeyFileError, match="cannot be read"):
        load_public_key(tmp_path / "nowhere")


# ---- what is in it

WRITTEN = Written(
    "Zoë rang", "He said", date(2026, 5, 4), "Ada Moss", datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
)
PICTURES = tuple(Picture("image/png", 60, 80, b"x" * size) for size in (3, 1, 0, 300))


@pytest.mark.parametrize(
    "material",
    [
        Material("Ada Moss", versions=(WRITTEN, WRITTEN)),
        Material(
            "Ada Moss", title="Letter", kind="Letter", added_by="Bo", added_at=WRITTEN.at, pictures=PICTURES
        ),
    ],
)
def test_what_is_packed_comes_out_whole(material):
    assert unpack(pack(material)) == material
