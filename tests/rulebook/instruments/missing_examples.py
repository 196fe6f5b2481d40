"""Worked examples of missing answers. Each says what must come out; `failures` names those that do not.

The mutation test loads this file afresh together with an engine in which the rule was broken.
"""

from collections.abc import Iterator
from typing import Any

from tests.rulebook.instruments.small import (
    AGREE,
    BOTH,
    DECLINED,
    EITHER,
    HOW_OFTEN,
    NOT_ASKED,
    NOT_KNOWN,
    ON,
    SMALL,
    with_items,
    without,
)
from throughline.rulebook.instruments.answers import check_value
from throughline.rulebook.instruments.asked import asked, standings
from throughline.rulebook.instruments.change import changes
from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.prevalence import prevalence
from throughline.rulebook.instruments.readings import AnyYes, CountOf, Highest, Mean, Raised, Sum, Value
from throughline.rulebook.instruments.reliable import Category, read
from throughline.rulebook.instruments.results import Incomplete
from throughline.rulebook.instruments.scales import (
    YES_NO,
    Amount,
    Choice,
    Count,
    Day,
    OneOf,
    Rating,
    SomeOf,
    WeeklyDays,
    Words,
)
from throughline.rulebook.instruments.scoring import readings
from throughline.rulebook.instruments.values import named_by, number_of, reaches, says

NO_ANSWERS = (None, DECLINED, NOT_ASKED, NOT_KNOWN)

# Answers changed from a full form (None: not reached), a reading, and the items that must be named.
OPEN: list[tuple[dict[str, Any], str, tuple[str, ...]]] = [
    *(({"alcohol": gone}, "alcohol", ("alcohol",)) for gone in NO_ANSWERS),
    *(({"health": gone}, "health", ("health",)) for gone in NO_ANSWERS),
    *(({"calm": gone}, "felt", ("calm",)) for gone in NO_ANSWERS),
    *(({"calm": gone}, "mean", ("calm",)) for gone in NO_ANSWERS),
    *(({"health": gone, "open": gone}, "mean", ("open", "health")) for gone in NO_ANSWERS),
    *(({"calm": gone}, "much", ("calm",)) for gone in NO_ANSWERS),
    *(({"hit": gone}, "happened", ("hit",)) for gone in NO_ANSWERS),
    *(({"shout": gone}, "highest", ("shout",)) for gone in NO_ANSWERS),
    *(({"spoon": gone}, "sharing", ("spoon",)) for gone in NO_ANSWERS),
    *(({"injected": gone, "needle": None, "spoon": None}, "sharing", ("injected",)) for gone in NO_ANSWERS),
    *(({"alcohol": gone, "units": None}, "units", ("alcohol",)) for gone in NO_ANSWERS),
    *(({"judged": gone}, "high", ("judged",)) for gone in NO_ANSWERS),
    *(({"hit": gone}, "high", ("hit",)) for gone in NO_ANSWERS),
    ({"hit": DECLINED, "judged": None}, "high", ("hit", "judged")),
]


def failures() -> Iterator[str]:
    """A line for each example that does not come out as it must."""
    yield from _open_readings()
    yield from _values()
    yield from _conditions()
    yield from _other_rules()
    yield from _left_out()
    yield from _changes()
    yield from _tables()


def _open_readings() -> Iterator[str]:
    for changed, key, named in OPEN:
        found = readings(SMALL, without(**changed)).get(key)
        if not isinstance(found, Incomplete) or tuple(one.item for one in found.missing) != named:
            yield f"{key} with {changed}: {found}"


SCALES = (
    *(YES_NO, AGREE, HOW_OFTEN, Count(0, 9, ""), Amount(9, ""), Rating(0, 9, "", ""), WeeklyDays()),
    *(Day(), Words()),
)
TICKED = SomeOf((Choice("yes", "Yes"),))
UNPOINTED = OneOf((Choice("a", "A"), Choice("b", "B", 1)))


def _values() -> Iterator[str]:
    for scale in (*SCALES, TICKED):
        for gone in (*NO_ANSWERS, "unknown", ["unknown"], {"total": None}, 1.555):
            read = (number_of(scale), named_by(scale), says(scale, ("yes",)), reaches(scale, 0))
            if any(one(gone) is not None for one in read):
                yield f"{scale} reads {gone} as something"
    for scale in (Day(), Words(), TICKED):
        if number_of(scale)("2026-11-22") is not None or reaches(scale, 0)("2026-11-22") is not None:
            yield f"{scale} is read as a number"
    if number_of(UNPOINTED)("a") is not None or number_of(YES_NO)("yes") is not None:
        yield "an answer without points has points"
    words = {in_words(SMALL.by_key["health"], gone) for gone in NO_ANSWERS}
    if words != {"Not reached yet", "Declined", "Not asked", "Not known"}:
        yield f"said as {words}"
    if [check_value(SMALL.by_key["health"], gone, on=ON) for gone in NO_ANSWERS] != list(NO_ANSWERS):
        yield "a non-answer was kept as something else"


def _conditions() -> Iterator[str]:
    first = Item("first", "F", "F?", YES_NO, asked_if=EITHER)
    both = Item("second", "S", "S?", YES_NO, asked_if=BOTH)
    third = Item("third", "T", "T?", YES_NO, asked_if=when("first", "yes"))
    form = with_items(SMALL.by_key["alcohol"], SMALL.by_key["injected"], first, both, third)
    for gone in NO_ANSWERS:
        for answers, expected in (
            ({"injected": gone, "alcohol": gone}, (None, None, None)),
            ({"injected": "no", "alcohol": gone}, (None, False, None)),
            ({"injected": "yes", "alcohol": gone, "first": gone}, (True, None, None)),
            ({"injected": "no", "alcohol": {"total": 0}, "first": "yes"}, (False, False, False)),
        ):
            found = standings(form, answers)
            if tuple(found[key] for key in ("first", "second", "third")) != expected:
                yield f"{answers}: {found}"
            if any(item.key in found and found[item.key] is not True for item in asked(form, answers)):
                yield f"{answers}: asked what nobody can say should be asked"


def _other_rules() -> Iterator[str]:
    first = Item("first", "F", "F?", YES_NO)
    more, most = (Item(key, "M", "M?", AGREE, asked_if=when("first", "yes")) for key in ("more", "most"))
    calm = Item("calm", "C", "C?", AGREE)
    odd = Item("odd", "O", "O?", UNPOINTED)
    rules = (
        Sum("sum", "S", ("more", "most")),
        CountOf("count", "C", ("more",), ("much",)),
        Value("odd", "O", "odd"),
        Sum("mixed", "M", ("calm", "more")),
        AnyYes("told", "T", ("first",), only_if=when("calm", "much")),
        Raised("high", "H", "sum", 3, ("first",)),
        CountOf("asked", "A", ("first",), ("yes",), only_if=when("calm", "much")),
        Raised("raised", "R", "asked", 2, ("first",)),
    )
    form = with_items(first, more, most, calm, odd, readings=rules)
    for gone in NO_ANSWERS:
        found = readings(form, {"first": gone, "calm": gone, "odd": "a"})
        if not all(isinstance(found.get(rule.key), Incomplete) for rule in rules):
            yield f"with {gone}: {found}"
    left_out = readings(form, {"first": "no", "calm": "much", "odd": "b"})
    if "sum" in left_out or not isinstance(left_out["mixed"], Incomplete):
        yield f"what was not asked was added: {left_out}"
    for thresholds in ({}, {"high": 0}):
        for answers in ({"first": "no"}, {"first": DECLINED}, {"first": "yes", "more": DECLINED}):
            found = readings(form, {"calm": "much", "odd": "b", **answers}, thresholds=thresholds)
            if not isinstance(found["high"], Incomplete) and answers.get("first") != "yes":
                yield f"a decision rests on a sum that is not there: {found}"


def _left_out() -> Iterator[str]:
    """What was rightly not asked: no reading at all, and none that is a 0."""
    first = Item("first", "F", "F?", YES_NO)
    more = Item("more", "M", "M?", AGREE, asked_if=when("first", "yes"))
    rules = (
        Value("value", "V", "more"),
        Sum("sum", "S", ("more",)),
        Mean("mean", "M", ("more",)),
        Highest("highest", "H", ("more",)),
        AnyYes("only", "O", ("first",), only_if=when("first", "yes")),
        CountOf("count", "C", ("more",), ("much",), only_if=when("first", "yes")),
        Raised("high", "H", "count", 1, ("judged",)),
    )
    judged = Item("judged", "J", "J?", YES_NO)
    if found := readings(with_items(first, more, judged, readings=rules), {"first": "no", "judged": "no"}):
        yield f"made of nothing: {found}"


REFERENCE = """
[small]
boundary = "at_least"
boundary_source = "Made up."
[small.substances.alcohol]
days = 5
confirmed = true
source = "Made up."
"""


def _changes() -> Iterator[str]:
    reference = read(REFERENCE)
    for gone in NO_ANSWERS:
        for pair in ((without(), without(alcohol=gone)), (without(alcohol=gone), without())):
            found = next(one for one in changes(SMALL, *pair, reference=reference) if one.key == "alcohol")
            if found.difference is not None or found.category is not Category.NO_DATA:
                yield f"alcohol changed with {gone}: {found}"


def _tables() -> Iterator[str]:
    for gone in NO_ANSWERS:
        told = next(one for one in prevalence(SMALL, [{"hit": "once"}, {"hit": gone}]) if one.key == "hit")
        if (told.answered, told.people, sum(told.missing.values())) != (1, 1, 1):
            yield f"a table with {gone}: {told}"
