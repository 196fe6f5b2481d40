"""Worked examples of the six measures as she sees them."""

from fractions import Fraction

from tests.rulebook.instruments.library.worked import DECLINED, missing, shown
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.library.safety_and_space import INSTRUMENT
from throughline.rulebook.instruments.readings import Mean
from throughline.rulebook.instruments.scoring import readings

ITEMS = {rule.key: rule.items for rule in INSTRUMENT.readings if isinstance(rule, Mean)}


def measured(**often: str) -> dict[str, object]:
    """Every sentence of each named measure answered so."""
    return {item: answer for measure, answer in often.items() for item in ITEMS[measure]}


TOGETHER: dict[str, object] = {
    "alone": "yes", "touch": "together", "children": "yes", "looks_after": "yes", "feels_safe": "mixed",
    **measured(respect="sometimes", space="rarely", free="often", parenting="sometimes", aware="never",
               childhood="sometimes"),
}  # fmt: skip
APART: dict[str, object] = {
    "alone": "yes", "touch": "none", "children": "no", "feels_safe": "very",
    **measured(space="always", free="always"),
}  # fmt: skip


def test_a_woman_who_lives_with_him_and_their_children() -> None:
    assert missing(INSTRUMENT, TOGETHER) == ()
    assert shown(INSTRUMENT, TOGETHER) == {
        "feels_safe": "3", "respect": "2", "space": "1", "free": "3", "parenting": "2", "aware": "0",
        "childhood": "2",
    }  # fmt: skip


def test_a_woman_without_contact_or_children_has_no_number_for_what_is_not_hers_to_say() -> None:
    assert missing(INSTRUMENT, APART) == ()
    assert shown(INSTRUMENT, APART) == {"feels_safe": "5", "space": "4", "free": "4"}


def test_a_mean_is_an_exact_fraction() -> None:
    answers = APART | {"space_money": "never"}
    assert readings(INSTRUMENT, answers)["space"].value == Fraction(28, 8)  # type: ignore[union-attr]
    assert shown(INSTRUMENT, answers)["space"] == "3.5"


def test_one_sentence_without_an_answer_leaves_its_measure_open_and_no_other() -> None:
    answers = TOGETHER | {"space_work": DECLINED}
    assert shown(INSTRUMENT, answers)["space"] == "space_work: declined"
    assert shown(INSTRUMENT, answers)["free"] == "3"


def test_whether_there_are_children_must_be_said_before_a_measure_falls_away() -> None:
    answers = {key: APART[key] for key in APART if key != "children"}
    found = shown(INSTRUMENT, answers)
    assert found["childhood"] == found["parenting"] == "children: not reached"


def test_there_are_six_measures_eight_lines_on_space_and_no_total() -> None:
    assert list(ITEMS) == ["respect", "space", "free", "parenting", "aware", "childhood"]
    assert len(ITEMS["space"]) == 8
    assert INSTRUMENT.respondents_on(Site.PROGRAMME) == ()
