"""What the author of a definition is told: each fault by itself, in a sentence that says where and what."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.rulebook.instruments.small import AGREE, HOW_OFTEN, SMALL, with_items
from throughline.rulebook.instruments import author, library
from throughline.rulebook.instruments.author import problems
from throughline.rulebook.instruments.conditions import AllOf, AnyOf, AtLeast, Condition, when
from throughline.rulebook.instruments.definition import (
    DateOrder,
    Instrument,
    Item,
    Licence,
    Note,
    Period,
    Respondent,
    Section,
)
from throughline.rulebook.instruments.readings import (
    AnyYes,
    CountOf,
    Cut,
    Happened,
    Highest,
    Mean,
    Raised,
    Sum,
    Value,
)
from throughline.rulebook.instruments.scales import (
    YES_NO,
    Amount,
    Band,
    Bands,
    Choice,
    Count,
    Day,
    NotAnswered,
    OneOf,
    Rating,
    Scale,
    SomeOf,
    WeeklyDays,
    Words,
)

FIRST = Item("first", "First", "The first?", YES_NO)
DAYS = Item("days", "Days", "How many days?", WeeklyDays())


@pytest.mark.parametrize("instrument", library.every_version().values(), ids=lambda one: one.name)
def test_the_library_has_no_faults_and_says_where_it_is_from(instrument: Instrument) -> None:
    assert problems(instrument) == []
    assert instrument.source.endswith(".")
    assert isinstance(instrument.licence, Licence)


def test_the_small_one_has_none() -> None:
    assert problems(SMALL) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"key": "Small one"}, "The key “Small one” must be a plain word"),
        ({"version": 0}, "The version must be 1 or more."),
        ({"title": " "}, "The title is empty. It is what workers choose it by."),
        ({"purpose": ""}, "The purpose is empty."),
        ({"source": ""}, "The source is empty. Say where its subjects come from."),
        ({"respondents": ()}, "The respondents are empty."),
        ({"respondents": (Respondent.MAN, Respondent.MAN)}, "The respondents name “man” twice."),
        ({"time_points": ()}, "The time_points are empty."),
        ({"periods": (Period("ever", "ever"), Period("ever", "always"))}, "two periods of this key"),
        ({"periods": (Period("Last week", "the week"),)}, "Period Last week: it needs"),
        ({"licence": Licence.SCORE_ONLY}, "The attribution is empty."),
        ({"licence": Licence.SLOTS, "attribution": "Somebody's"}, "slots, but every item has wording"),
        ({"sections": (), "readings": (), "date_rules": ()}, "There are no sections."),
        ({"sections": (*SMALL.sections, replace(SMALL.sections[0], items=()))}, "two sections of this key"),
        ({"sections": (*SMALL.sections, Section("no", "", (FIRST,)))}, "Section no: the title is empty."),
        ({"sections": (*SMALL.sections, Section("no", "No", ()))}, "Section no: there are no items in it."),
        ({"sections": (*SMALL.sections, Section("N O", "No", (FIRST,)))}, "Section N O: the key must be"),
        ({"date_rules": (DateOrder("since", "hit", "Look."),)}, "A date rule names hit, which is no item"),
        ({"date_rules": (DateOrder("since", "then", "Look."),)}, "A date rule names then, which is no item"),
        ({"date_rules": (DateOrder("since", "since", "Look."),)}, "compares since with itself"),
        ({"date_rules": (DateOrder("since", "on", ""),)}, "has no sentence to show"),
        ({"second_reader": (("nobody", ("yes",)),)}, "The second reader looks at nobody"),
        ({"second_reader": (("judged", ("high",)),)}, "looks for high, which judged cannot be"),
    ],
)
def test_a_fault_of_the_whole_is_told(changed: dict[str, Any], said: str) -> None:
    assert said in " ".join(problems(replace(SMALL, **changed)))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Item("Two Words", "Two", "Two?", YES_NO), "Item Two Words: the key must be a plain word"),
        (Item("on", "On", "On?", YES_NO), "Item on: the key “on” stands for the date of the form."),
        (Item("first", "Again", "Again?", YES_NO), "Item first: there are two items of this key."),
        (Item("two", "", "Two?", YES_NO), "Item two: the subject is empty."),
        (Item("two", "Two", "", YES_NO), "Item two: the wording is empty."),
        (
            Item("two", "Two", "Two?", YES_NO, may_be=(NotAnswered.DECLINED,) * 2),
            "“declined” is offered twice",
        ),
        (
            Item("two", "Two", "Two?", YES_NO, notes=(Note.DATE, Note.DATE)),
            "the note “date” stands there twice",
        ),
        (
            Item("two", "Two", "Two?", YES_NO, acute=("maybe",)),
            "“maybe” can never be given: the answers are yes",
        ),
        (Item("two", "Two", "Two?", Day(), acute=("yes",)), "“yes” can never be given: its answers have no"),
    ],
)
def test_a_fault_of_an_item_is_told(item: Item, said: str) -> None:
    assert said in " ".join(problems(with_items(FIRST, item)))


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        (OneOf((Choice("a", "A"),)), "two answers or more"),
        (OneOf((Choice("a", "A"), Choice("a", "B"))), "the value “a” stands there twice"),
        (OneOf((Choice("a", "A"), Choice("b", "A"))), "two answers read “A”"),
        (OneOf((Choice("a", "A"), Choice("b", ""))), "every answer needs a value and a label"),
        (OneOf((Choice("a", "A", 1), Choice("b", "B"))), "some answers have points and others none"),
        (SomeOf(()), "there is nothing to tick"),
        (Bands((Band("a", "A", 0), Band("b", "B", 0))), "the bands must rise"),
        (Bands((Band("a", "A", 1), Band("b", "B", 2))), "the first band must stand for 0 times"),
        (Count(5, 5, "days"), "The least must be 0 or more, and below the most"),
        (Count(-1, 5, "days"), "The least must be 0 or more"),
        (Amount(0, "grams a day"), "The most must be 1 or more"),
        (Rating(10, 0, "Low", "High"), "The least must be below the most"),
        (Rating(0, 10, "", "High"), "both ends of the line need a name"),
        (Words(0), "a character or more"),
    ],
)
def test_a_fault_of_a_scale_is_told(scale: Scale, said: str) -> None:
    [fault] = problems(with_items(Item("two", "Two", "Two?", scale)))
    assert fault.startswith("Item two: ")
    assert said in fault


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (when("nobody", "yes"), "looks at nobody, and there is no such item"),
        (when("later", "yes"), "looks at later, which is not asked before it"),
        (when("two", "yes"), "looks at two, which is not asked before it"),
        (when("first"), "names no answer to first"),
        (when("first", "maybe"), "names “maybe”, but the answers to first are yes, no"),
        (when("days", "yes"), "names answers to days, which is not chosen from answers. Use AtLeast."),
        (AtLeast("first", 1), "compares first, which is no number. Use when."),
        (AtLeast("days", 29), "wants days to reach 29, but it goes no higher than 28"),
        (AnyOf(()), "AnyOf holds no condition"),
        (AllOf((when("first", "yes"), when("nobody", "yes"))), "looks at nobody"),
    ],
)
def test_a_fault_of_a_condition_is_told(condition: Condition, said: str) -> None:
    two = Item("two", "Two", "Two?", YES_NO, asked_if=condition)
    [fault] = problems(with_items(FIRST, DAYS, two, Item("later", "Later", "Later?", YES_NO)))
    assert fault.startswith("Item two: ")
    assert said in fault


ITEMS = (
    FIRST,
    DAYS,
    Item("calm", "Calm", "Calm?", AGREE),
    Item("often", "Often", "Often?", HOW_OFTEN),
    Item("told", "Told", "Told?", Words()),
    Item("more", "More", "More?", AGREE, asked_if=when("first", "yes")),
    Item("most", "Most", "Most?", AGREE, asked_if=when("first", "yes")),
)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Value("r", "R", "nobody"), "there is no item nobody"),
        (Value("R", "R", "days"), "the key must be a plain word"),
        (Value("r", "", "days"), "the title is empty"),
        (Value("r", "R", "often"), "often has bands, which are compared and never added"),
        (Value("r", "R", "told"), "told is no number"),
        (Value("r", "R", "first"), "first is no number. Give points to all its answers"),
        (Sum("r", "R", ()), "it reads no items"),
        (Sum("r", "R", ("calm", "calm")), "it reads the item calm twice"),
        (Sum("r", "R", ("calm", "more")), "more: not always asked when the others are"),
        (Mean("r", "R", ("calm", "more")), "more: not always asked when the others are"),
        (Mean("r", "R", ("often",)), "often has bands"),
        (Sum("r", "R", ("calm",), (Cut(3, "High"), Cut(0, "Low"))), "the ranges must rise"),
        (Sum("r", "R", ("calm",), (Cut(0, ""),)), "every range needs a label"),
        (CountOf("r", "R", ("calm",), ()), "it counts no answer"),
        (CountOf("r", "R", ("calm", "told"), ("much",)), "told can never be answered with much"),
        (CountOf("r", "R", ("calm",), ("much", "all")), "no item has the answer “all”"),
        (Happened("r", "R", ("often",), least=0), "least must be 1 or more"),
        (Happened("r", "R", ("often",), least=30), "often goes no higher than 21"),
        (Happened("r", "R", ("calm",)), "calm does not say how often"),
        (Highest("r", "R", ("days",)), "days has no answers in an order"),
        (Highest("r", "R", ("calm", "often")), "its items have different answers"),
        (AnyYes("r", "R", ("calm",)), "calm can never be answered with yes"),
        (AnyYes("r", "R", ("first",), only_if=when("nobody", "yes")), "the condition looks at nobody"),
        (Raised("r", "R", "nothing", 3, ("first",)), "rests on the reading nothing"),
        (Raised("r", "R", "r", 3, ("first",)), "rests on the reading r, and there is no reading of that key"),
        (Raised("r", "R", "nothing", 0, ("first",)), "the threshold must be 1 or more"),
        (Raised("r", "R", "nothing", 3, ("calm",)), "calm cannot be answered with yes"),
    ],
)
def test_a_fault_of_a_reading_is_told(rule: Any, said: str) -> None:
    found = problems(with_items(*ITEMS, readings=(rule,)))
    assert all(fault.startswith(f"Reading {rule.key}: ") for fault in found)
    assert said in " ".join(found)


def test_two_readings_of_one_key_are_told() -> None:
    twice = (Value("r", "R", "days"), Sum("r", "R", ("calm",)))
    assert "two readings of this key" in " ".join(problems(with_items(*ITEMS, readings=twice)))


def test_a_sum_of_items_that_share_a_condition_is_right() -> None:
    assert problems(with_items(*ITEMS, readings=(Sum("r", "R", ("more", "most")),))) == []


def test_a_slot_may_be_without_wording() -> None:
    slots = with_items(replace(FIRST, wording=""), licence=Licence.SLOTS, attribution="Somebody's")
    assert problems(slots) == []


def _anything(**changed: Any) -> Callable[[], Instrument]:
    return lambda: replace(SMALL, **changed)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            _anything(respondents=Respondent.MAN),
            "Instrument small: respondents must be in brackets with a comma",
        ),
        (_anything(sections=SMALL.sections[0]), "Instrument small: sections must be in brackets"),
        (_anything(sections=(Section("a", "A", FIRST),)), "Section a: items must be in brackets"),
        (_anything(sections=("use",)), "Instrument small: sections holds something that must be a Section."),
        (_anything(title=3), "Instrument small: title must be text in quotes."),
        (_anything(version=True), "Instrument small: version must be a whole number."),
        (_anything(second_reader=(("judged",),)), "second_reader holds something that must have 2 parts"),
        (_anything(readings=(AnyYes("r", "R", ("judged",), "yes"),)), "AnyYes r: values must be in brackets"),
        (lambda: with_items(replace(FIRST, scale="yes")), "Item first: scale must be a OneOf or a SomeOf or"),
        (lambda: with_items(replace(FIRST, asked_if="x")), "Item first: asked_if must be a When or"),
        (lambda: with_items(replace(FIRST, scale=Count("0", 3, "days"))), "least must be a whole number"),
    ],
)
def test_a_part_of_the_wrong_kind_is_told_and_nothing_else(make: Callable[[], Instrument], said: str) -> None:
    found = problems(make())
    assert said in " ".join(found)
    assert len(found) == 1


def test_the_command_says_that_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert author.main(["top"]) == 0
    assert capsys.readouterr().out == "top: nothing is wrong.\n"


def test_the_command_checks_everything_when_nothing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert author.main([]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(library.every_version())


def test_the_command_tells_what_is_wrong(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.rulebook.instruments.library.top.INSTRUMENT", replace(SMALL, title=""))
    assert author.main(["top", "nobody"]) == 1
    said = capsys.readouterr().out
    assert "top: The title is empty." in said
    assert "nobody: There is no file nobody.py in the library." in said


def test_a_file_that_python_cannot_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise TypeError("unexpected keyword argument 'titel'")

    monkeypatch.setattr(author, "import_module", broken)
    assert author.look_at("top") == [
        "Python cannot read the file: TypeError: unexpected keyword argument 'titel'."
    ]
    monkeypatch.setattr(author, "import_module", lambda name: object())
    assert author.look_at("top") == ["The file must give an Instrument the name INSTRUMENT."]
