"""Worked examples of every rule. Missing is never zero."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.rulebook.instruments.small import (
    AGREE,
    BOTH,
    DECLINED,
    FULL,
    NOT_ASKED,
    NOT_KNOWN,
    SMALL,
    with_items,
    without,
)
from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.makers import one_decimal
from throughline.rulebook.instruments.readings import AnyYes, CountOf, Mean, Raised, Sum, Value
from throughline.rulebook.instruments.results import Incomplete, Missing, Reading, Scored
from throughline.rulebook.instruments.scales import YES_NO, Choice, OneOf
from throughline.rulebook.instruments.scoring import readings, score


def one(key: str, answers: dict[str, Any], **options: Any) -> Any:
    return readings(SMALL, answers, **options).get(key)


def missing(*pairs: tuple[str, str]) -> Incomplete:
    return Incomplete(tuple(Missing(item, why) for item, why in pairs))


def test_a_full_form_is_scored() -> None:
    found = score(SMALL, FULL)
    assert isinstance(found, Scored)
    assert list(found.readings.values()) == [
        Reading("alcohol", "Alcohol", 9, "9 days"),
        Reading("units", "Units", 6, "6 units a day"),
        Reading("health", "Health", 12, "12 of 20"),
        Reading("felt", "Felt", 3, "3", "High"),
        Reading("mean", "Mean of both", Fraction(5), "5"),
        Reading("much", "Answered much", 1, "1", "Few"),
        Reading("happened", "Happened", 1, "1"),
        Reading("highest", "Most often", "six_to_ten", "6 to 10 times"),
        Reading("sharing", "Shared", "yes", "Yes"),
        Reading("high", "High", "no", "No"),
    ]


def test_what_is_missing_is_named_with_the_reason() -> None:
    answers = without("crack", "calm", health=DECLINED, shout=NOT_ASKED, hit=NOT_KNOWN)
    found = score(SMALL, answers)
    assert found == missing(
        *(("health", "declined"), ("calm", "not reached"), ("shout", "not asked"), ("hit", "not known"))
    )
    assert found.sentence(SMALL) == (
        "Cannot be worked out: no answer to “Health” (declined), “Calm” (not reached), "
        "“Shouting” (not asked), “Hitting” (not known)."
    )


@pytest.mark.parametrize("gone", [None, DECLINED, NOT_ASKED, NOT_KNOWN])
@pytest.mark.parametrize(
    ("item", "keys"),
    [
        ("alcohol", {"alcohol", "units"}),
        ("health", {"health", "mean"}),
        ("calm", {"felt", "mean", "much"}),
        ("hit", {"happened", "highest", "high"}),
    ],
)
def test_every_reason_leaves_a_reading_open_and_the_others_made(gone: Any, item: str, keys: set[str]) -> None:
    found = readings(SMALL, without(**{item: gone}))
    assert {key for key, each in found.items() if isinstance(each, Incomplete)} == keys
    assert all(gap.item == item for key in keys for gap in found[key].missing)


def test_none_and_zero_are_answers() -> None:
    dry = without("units", alcohol={"total": 0}, health=0, calm="no", open="no", shout="never", hit="never")
    found = readings(SMALL, dry)
    values = {key: each.value for key, each in found.items() if isinstance(each, Reading)}
    assert (
        values["alcohol"] == values["health"] == values["felt"] == values["mean"] == values["happened"] == 0
    )
    assert values["highest"] == "never"


def test_what_was_rightly_not_asked_has_no_value_and_is_not_missing() -> None:
    found = score(SMALL, without("units", alcohol={"total": 0}))
    assert isinstance(found, Scored)
    assert "units" not in found.readings


def test_any_yes_is_yes_as_soon_as_one_is_and_no_only_when_all_are_known() -> None:
    assert one("sharing", without(needle=DECLINED)).value == "yes"
    assert one("sharing", without(needle="no", spoon="no")).value == "no"
    assert one("sharing", without("spoon", needle="no")) == missing(("spoon", "not reached"))
    assert one("sharing", without("needle", "spoon", injected="no")).value == "no"


def test_a_declined_answer_does_not_become_a_no_by_a_question_that_was_not_put() -> None:
    declined = without("needle", "spoon", injected=DECLINED)
    assert one("sharing", declined) == missing(("injected", "declined"))
    assert one("sharing", without("needle", "spoon", "injected")) == missing(("injected", "not reached"))
    assert one("units", without("units", alcohol=DECLINED)) == missing(("alcohol", "declined"))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "no"),
        ({"hit": "twice"}, "yes"),
        ({"judged": "yes"}, "yes"),
        ({"judged": "yes", "hit": DECLINED}, "yes"),
        ({"judged": "yes", "hit": None, "shout": None}, "yes"),
        ({"judged": NOT_KNOWN, "hit": "twice"}, "yes"),
        ({"judged": "no", "hit": "twice"}, "yes"),
        ({"judged": NOT_KNOWN}, (("judged", "not known"),)),
        ({"hit": DECLINED}, (("hit", "declined"),)),
        ({"hit": DECLINED, "judged": None}, (("hit", "declined"), ("judged", "not reached"))),
    ],
)
def test_judgement_raises_and_never_lowers(changed: dict[str, Any], expected: Any) -> None:
    found = one("high", without(**changed))
    assert found == missing(*expected) if isinstance(expected, tuple) else found.value == expected


def test_an_agency_may_set_its_own_threshold() -> None:
    assert one("high", FULL, thresholds={"high": 1}).value == "yes"
    assert one("high", without(hit="twice"), thresholds={"high": 3}).value == "no"
    assert one("high", without(hit=DECLINED), thresholds={"high": 1}).value == "yes"
    assert score(SMALL, without(hit="twice"), thresholds={"other": 9}) == score(SMALL, without(hit="twice"))


def test_a_count_that_is_high_enough_stays_so_whatever_is_missing() -> None:
    """Ten yes and one not answered are at or above ten, though nobody knows how many there are."""
    certain = without(hit=DECLINED)
    assert isinstance(one("happened", certain), Incomplete)
    assert one("high", certain, thresholds={"high": 1}).value == "yes"


def test_a_range_begins_at_its_cut() -> None:
    labels = {total: one("felt", without(calm=c, open=o)).label for total, c, o in _totals()}
    assert labels == {0: "Low", 1: "Low", 2: "Low", 3: "High", 4: "High"}


def _totals() -> list[tuple[int, str, str]]:
    points = {"no": 0, "some": 1, "much": 2}
    return [(points[c] + points[o], c, o) for c in points for o in points]


def test_a_mean_is_exact() -> None:
    found = one("mean", without(calm="much", open="much", health=1))
    assert (found.value, found.shown) == (Fraction(5, 3), "1.7")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (Fraction(5, 2), "2.5"),
        (Fraction(9, 4), "2.3"),
        (Fraction(3), "3"),
        (Fraction(-9, 4), "-2.3"),
        (Fraction(1, 100), "0.0"),
        (Fraction(-1, 100), "0.0"),
        (Fraction(199, 100), "2.0"),
    ],
)
def test_one_decimal(number: Fraction, said: str) -> None:
    assert one_decimal(number) == said


YES = when("first", "yes")
FIRST = Item("first", "First", "First?", YES_NO)
MORE = Item("more", "More", "More?", AGREE, asked_if=YES)
MOST = Item("most", "Most", "Most?", AGREE, asked_if=YES)
CALM = Item("calm", "Calm", "Calm?", AGREE)


def test_a_sum_adds_nothing_for_what_was_not_asked() -> None:
    mixed = with_items(FIRST, CALM, MORE, readings=(Sum("sum", "Sum", ("calm", "more")),))
    assert readings(mixed, {"first": "no", "calm": "much"}) == {
        "sum": missing(("more", "not asked, because of an earlier answer"))
    }
    together = with_items(
        FIRST, MORE, MOST, readings=(Sum("sum", "S", ("more", "most")), Mean("m", "M", ("more",)))
    )
    assert readings(together, {"first": "no"}) == {}
    assert readings(together, {"first": "yes", "more": "some", "most": "much"})["sum"].value == 3
    assert readings(together, {"first": DECLINED})["sum"] == missing(("first", "declined"))


def test_a_count_knows_that_what_was_not_asked_did_not_happen() -> None:
    counted = with_items(FIRST, CALM, MORE, readings=(CountOf("n", "N", ("calm", "more"), ("much",)),))
    assert readings(counted, {"first": "no", "calm": "much"})["n"].value == 1
    assert readings(counted, {"first": DECLINED, "calm": "much"})["n"] == missing(("first", "declined"))


def test_a_decision_over_a_sum_of_which_nothing_was_asked_is_not_no() -> None:
    rules = (Sum("sum", "Sum", ("more", "most")), Raised("high", "High", "sum", 3, ("first",)))
    raised = with_items(FIRST, MORE, MOST, readings=rules)
    why = "not asked, because of an earlier answer"
    assert readings(raised, {"first": "no"})["high"] == missing(("more", why), ("most", why))


def test_any_yes_is_made_only_where_its_own_condition_holds() -> None:
    told = replace(SMALL, readings=(AnyYes("told", "Told", ("judged",), only_if=BOTH),))
    assert readings(told, without(alcohol={"total": 10}))["told"].value == "no"
    assert readings(told, without(alcohol={"total": 9})) == {}
    assert readings(told, without(alcohol=DECLINED))["told"] == missing(("alcohol", "declined"))
    # The condition looks at an item that itself was asked on a condition and that no reading reads.
    deeper = replace(SMALL, readings=(AnyYes("told", "T", ("judged",), only_if=when("needle", "no")),))
    assert readings(deeper, FULL)["told"].value == "no"
    assert readings(deeper, without("needle", injected="no")) == {}


def test_an_answer_without_points_is_not_nought_points() -> None:
    odd = OneOf((Choice("one", "One", 1), Choice("other", "Other")))
    instrument = with_items(Item("odd", "Odd", "Odd?", odd), readings=(Value("odd", "Odd", "odd"),))
    assert readings(instrument, {"odd": "one"})["odd"].value == 1
    assert readings(instrument, {"odd": "other"})["odd"] == missing(("odd", "its answer counts for nothing"))


def test_a_questionnaire_without_readings_is_scored_with_none() -> None:
    assert score(with_items(FIRST), {}) == Scored({})


def test_a_decision_over_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="rests on nothing, which counts nothing"):
        readings(with_items(FIRST, readings=(Raised("high", "High", "nothing", 1, ("first",)),)), {})


def test_one_that_is_named_twice_is_told_once() -> None:
    found = score(SMALL, without(calm=DECLINED))
    assert isinstance(found, Incomplete)
    assert found.sentence(SMALL) == "Cannot be worked out: no answer to “Calm” (declined)."
