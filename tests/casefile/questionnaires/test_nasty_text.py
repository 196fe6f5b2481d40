"""Whatever somebody typed is printed as they typed it, and is never read as the type setter's language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile.questionnaires.paper_form import ANSWERS
from tests.casefile.questionnaires.test_finished_form import printed
from tests.prints import off_the_paper, pages_of, squeezed, words_of
from throughline.casefile.questionnaires.print.setter import clean

NASTY = [
    '#read("/etc/passwd")', '#import "x.typ"', "#panic()", '"+sys.inputs.data+"', '\\", "agency": "x',
    "$x^2$", "*bold* _thin_", "@ref <label>", "= heading", "- list", "/ term: x", "`raw`", "// comment",
    "/* comment */", "\\u{41}", "a~b", "a---b", "'single' and \"double\"", "{{ x }} {% y %}", "<b>&amp;</b>",
    "http://example.org/x?y=1#z", "ŵŷ Łódź Jürgen naïve", "Ω Привет",
]  # fmt: skip
SIGN = "\ufffd"
EXPLAINED = squeezed("stands for a character that cannot be printed here")


def said(text: str) -> str:
    """The words of a finished form in which somebody typed this text."""
    return words_of(printed(ANSWERS | {"tale": text}))


@pytest.mark.parametrize("text", NASTY)
def test_marks_are_printed_as_they_were_typed(text: str) -> None:
    assert squeezed(text) in said(text)


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_plain_signs_are_printed_as_they_were_typed(text: str) -> None:
    assert squeezed(text) in said(text)


@given(st.text(max_size=200), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_can_be_printed(text: str, name: str) -> None:
    content = printed(ANSWERS | {"tale": text or "x"}, who=name)
    assert len(pages_of(content)) >= 2


@pytest.mark.parametrize("text", ["\U0001f600", "漢字", "a\ud800b", "a\x07b", "\U0001f468\u200d\U0001f469"])
def test_what_no_font_holds_is_marked_and_explained(text: str) -> None:
    words = said(f"before {text} after")
    assert EXPLAINED in words
    assert "before" in words
    assert "after" in words
    assert words.count(SIGN) >= 2


def test_one_picture_takes_no_other_writing_away() -> None:
    words = said("Привет \U0001f600 שלום")
    assert "Привет" in words
    assert EXPLAINED in words


def test_nothing_is_explained_where_nothing_was_left_out() -> None:
    assert EXPLAINED not in said("Only dandelions — and “weeds” … naïve Łódź")


def test_writing_from_right_to_left_is_printed() -> None:
    words = said("שלום and مرحبا")
    assert EXPLAINED not in words
    assert "and" in words


def test_hidden_signs_cannot_turn_the_words_round() -> None:
    assert squeezed("yes, no danger") in said("yes,\u202e \u2066no\u200f danger")


@pytest.mark.parametrize("text", ["word " * 1000, "x" * 5000, "line\n" * 1000, "W" * 5000, "#/=" * 1600])
def test_five_thousand_signs_are_all_on_the_paper(text: str) -> None:
    content = printed(ANSWERS | {"tale": text})
    first = squeezed(text)[0]
    assert words_of(content).count(first) >= squeezed(text).count(first)
    assert not off_the_paper(content)


def test_line_ends_are_kept() -> None:
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
