"""The words that men sign: a published version stays as it was published."""

from dataclasses import replace

import pytest

from throughline.rulebook.consent import (
    NEVER_SPOKEN,
    STATEMENTS,
    Purpose,
    Statement,
    fingerprint,
    newest,
    statement,
)

# One line for each version that anybody may have signed. A change of wording is a new version.
PUBLISHED = {
    ("limits", 1): "9c895339742ab65e12bdc3d3eda747a8158ac82ee998c80d667650ed1bc6a0cd",
    ("treatment_agency", 1): "f89d2efbc73ac407971a136e0173a85da67351e242e328259a48547ccaecf6e3",
    ("referrer", 1): "60f803a8aacfaa3056761cd6dddb541a13118f199221478a98b189ebed678624",
    ("recording", 1): "abfc9be1e1c0f6557f4036fca2bbcd4b0072d99aca02571a8ac47ea8079930f1",
    ("viewing", 1): "6c37a3ad4968a4e7fb091011332a16e6da08a5d2f12c4fbef6070d8377727809",
    ("research", 1): "546e1ccced348b69237069a2ea2d8930a957de7d08eb57ff5411b7b22d807688",
}


def test_every_version_is_as_it_was_published() -> None:
    assert {(one.purpose.value, one.version): fingerprint(one) for one in STATEMENTS} == PUBLISHED


@pytest.mark.parametrize(
    "change",
    [{"title": "x"}, {"paragraphs": ("x",)}, {"if_refused": "x"}, {"if_withdrawn": "x"}],
    ids=lambda change: next(iter(change)),
)
def test_every_word_is_part_of_the_fingerprint(change: dict[str, str]) -> None:
    words = newest(Purpose.LIMITS)
    assert fingerprint(replace(words, **change)) != fingerprint(words)  # type: ignore[arg-type]


def test_every_purpose_has_words() -> None:
    assert {one.purpose for one in STATEMENTS} == set(Purpose)
    for one in STATEMENTS:
        assert one.paragraphs
        assert all(text.endswith(".") for text in (*one.paragraphs, one.if_refused, one.if_withdrawn))


def test_the_newest_version_is_read_and_an_older_one_is_still_known(monkeypatch: pytest.MonkeyPatch) -> None:
    second = replace(newest(Purpose.RESEARCH), version=2, paragraphs=("Other words.",))
    monkeypatch.setattr("throughline.rulebook.consent.STATEMENTS", (*STATEMENTS, second))
    assert newest(Purpose.RESEARCH) == second
    old: Statement | None = statement("research", 1)
    assert old is not None
    assert fingerprint(old) == PUBLISHED["research", 1]
    assert statement("research", 3) is None


def test_the_limits_say_what_a_place_depends_on() -> None:
    said = " ".join(newest(Purpose.LIMITS).paragraphs)
    for words in ("partners and ex-partners", "no place", "a child may be at risk", "a court", "every man"):
        assert words in said
    assert Purpose.LIMITS in NEVER_SPOKEN
