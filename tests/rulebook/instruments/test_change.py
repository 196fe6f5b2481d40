"""Change between two forms, with unconfirmed and with confirmed thresholds."""

from fractions import Fraction

import pytest

from tests.rulebook.instruments.small import DECLINED, FULL, SMALL, weeks, without
from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.change import Change, changes
from throughline.rulebook.instruments.reliable import BadReference, Category, read, references
from throughline.rulebook.instruments.results import Incomplete

CONFIRMED = read(
    """
    [small]
    boundary = "at_least"
    boundary_source = "Made up for this test."
    [small.substances.alcohol]
    days = 5
    confirmed = true
    source = "Made up for this test."
    """
)
UNCONFIRMED = read(
    """
    [small]
    boundary = "more_than"
    boundary_source = "Made up for this test."
    [small.substances.alcohol]
    days = 5
    confirmed = false
    source = "Made up for this test."
    """
)
MORE_THAN = {
    "small": read(
        """
        [small]
        boundary = "more_than"
        boundary_source = "Made up for this test."
        [small.substances.alcohol]
        days = 5
        confirmed = true
        source = "Made up for this test."
        """
    )["small"]
}


def by_key(before: dict[str, object], after: dict[str, object], reference=None) -> dict[str, Change]:
    return {one.key: one for one in changes(SMALL, before, after, reference=reference)}


def test_each_numeric_reading_changes_by_itself() -> None:
    found = by_key(FULL, without(health=15, calm="much", alcohol=weeks(1, 1, 1, 1), units=6))
    assert (found["alcohol"].difference, found["alcohol"].words) == (-5, "5 lower: better")
    assert (found["health"].difference, found["health"].words) == (3, "3 higher: better")
    assert (found["mean"].difference, found["mean"].words) == (Fraction(4, 3), "1.3 higher: better")
    assert found["units"].words == "No change"
    assert found["felt"].words == "1 higher: better"


def test_without_a_stated_direction_nothing_is_called_better_or_worse() -> None:
    found = by_key(FULL, without(units=2))
    assert found["units"].words == "4 lower"


def test_more_of_what_is_worse_is_worse() -> None:
    found = by_key(FULL, without(hit="more", health=10))
    assert found["happened"].words == "1 higher: worse"
    assert found["health"].words == "2 lower: worse"


def test_only_readings_that_are_numbers_are_compared() -> None:
    assert set(by_key(FULL, FULL)) == {"alcohol", "units", "health", "felt", "mean", "much", "happened"}


def test_what_is_missing_on_one_form_is_not_compared() -> None:
    found = by_key(without(health=DECLINED), FULL)["health"]
    assert isinstance(found.before, Incomplete)
    assert (found.difference, found.words) == (None, "Cannot be compared: no result on the earlier form")
    both = by_key(without("health"), without("health"))["health"]
    assert both.words == "Cannot be compared: no result on the earlier form and the later form"


def test_what_was_rightly_not_asked_is_not_a_zero() -> None:
    found = by_key(FULL, without("units", alcohol={"total": 0}))["units"]
    assert (found.after, found.difference) == (None, None)
    assert found.words == "Cannot be compared: no result on the later form"


DAYS = [
    (None, 3, Category.NO_DATA),
    (3, None, Category.NO_DATA),
    (None, 0, Category.NO_DATA),
    (0, 0, Category.NOT_A_USER),
    (1, 0, Category.ABSTINENT),
    (28, 0, Category.ABSTINENT),
    (9, 9, Category.UNCHANGED),
    (9, 5, Category.UNCHANGED),
    (9, 4, Category.IMPROVED),
    (9, 1, Category.IMPROVED),
    (9, 13, Category.UNCHANGED),
    (9, 14, Category.DETERIORATED),
    (0, 4, Category.UNCHANGED),
    (0, 5, Category.DETERIORATED),
]
RESTS_ON_NONE = {Category.NO_DATA, Category.NOT_A_USER, Category.ABSTINENT}


def _form(days: int | None) -> dict[str, object]:
    return without(alcohol=DECLINED if days is None else {"total": days})


@pytest.mark.parametrize(("before", "after", "category"), DAYS)
def test_a_confirmed_threshold_gives_the_category(
    before: int | None, after: int | None, category: Category
) -> None:
    assert by_key(_form(before), _form(after), CONFIRMED)["alcohol"].category is category


@pytest.mark.parametrize(("before", "after", "category"), DAYS)
def test_an_unconfirmed_threshold_decides_nothing(
    before: int | None, after: int | None, category: Category
) -> None:
    found = by_key(_form(before), _form(after), UNCONFIRMED)["alcohol"].category
    if category in RESTS_ON_NONE or before == after:
        assert found is category
    else:
        assert found is Category.TO_BE_CONFIRMED


def test_at_exactly_the_threshold_the_setting_decides() -> None:
    assert by_key(_form(9), _form(4), CONFIRMED)["alcohol"].category is Category.IMPROVED
    assert by_key(_form(9), _form(4), MORE_THAN)["alcohol"].category is Category.UNCHANGED
    assert by_key(_form(9), _form(3), MORE_THAN)["alcohol"].category is Category.IMPROVED
    assert "exactly the threshold counts" in CONFIRMED["small"].sentences()[0]
    assert "more than the threshold" in MORE_THAN["small"].sentences()[0]


def test_a_reading_without_reference_data_has_no_category() -> None:
    found = by_key(FULL, FULL, CONFIRMED)
    assert {key for key, one in found.items() if one.category} == {"alcohol"}
    assert all(one.category is None for one in changes(SMALL, FULL, FULL))


def test_nothing_that_ships_is_confirmed_and_each_says_where_it_is_from() -> None:
    reference = references()["top"]
    substances = {"alcohol", "opiates", "crack", "cocaine", "amphetamines", "cannabis"}
    assert set(reference.thresholds) == substances
    assert not any(one.confirmed for one in reference.thresholds.values())
    assert all(one.source.endswith(".") for one in reference.thresholds.values())
    assert len(reference.sentences()) == 2


def test_the_outcomes_profile_says_that_its_thresholds_are_to_be_confirmed() -> None:
    top = library.newest()["top"]
    before: dict[str, object] = {"alcohol": {"total": 20}, "crack": {"total": 9}, "opiates": {"total": 28}}
    after: dict[str, object] = {"alcohol": {"total": 2}, "crack": {"total": 0}, "opiates": {"total": 28}}
    found = {one.key: one for one in changes(top, before, after)}
    assert found["alcohol"].category is Category.TO_BE_CONFIRMED
    assert found["alcohol"].category.label == "Threshold to be confirmed"
    assert found["alcohol"].words == "18 lower: better"
    assert found["crack"].category is Category.ABSTINENT
    assert found["opiates"].category is Category.UNCHANGED
    assert found["cannabis"].category is Category.NO_DATA
    assert found["tobacco"].category is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[top", "cannot be read"),
        ("top = 3", "top: a table is expected"),
        ('[top]\nboundary = "over"\nboundary_source = "x"\nsubstances = {}', "boundary must be"),
        ('[top]\nboundary = "at_least"\nsubstances = {}', "boundary_source"),
        ('[top]\nboundary = "at_least"\nboundary_source = "x"', "top.substances: a table"),
        (
            '[top]\nboundary = "at_least"\nboundary_source = "x"\n'
            '[top.substances.crack]\ndays = 0\nconfirmed = true\nsource = "x"',
            "crack: days must be",
        ),
        (
            '[top]\nboundary = "at_least"\nboundary_source = "x"\n'
            '[top.substances.crack]\ndays = 3\nconfirmed = 1\nsource = "x"',
            "crack: say confirmed",
        ),
    ],
)
def test_reference_data_that_cannot_be_used_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadReference, match=said):
        read(text)
