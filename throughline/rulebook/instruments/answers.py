"""The answers of a form checked as a whole: every value, what is asked, the dates, and what is missing.

An answer is a plain JSON value; a reason for none is `{"not": "declined"}`; an item that is not there was not
reached yet. Null and text without a letter are no answer either.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.asked import Look, Standings, looks, sources
from throughline.rulebook.instruments.checks import Check, as_day, check_of, check_value
from throughline.rulebook.instruments.definition import DateOrder, Instrument, Item
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.keeping import made_once
from throughline.rulebook.instruments.plain import Plain, plain_of, sort_out
from throughline.rulebook.instruments.signs import is_sign
from throughline.rulebook.instruments.wrong import Wrong, day_in_words, printable, shown

__all__ = ["Checked", "Wrong", "check", "check_value", "check_version", "in_words"]

# The form's own date, as date rules and sentences about it name it.
ON = "on"


class Checked(NamedTuple):
    """What may be kept; what is wrong; and the required items that were not reached yet.

    `answers` holds no wrong value. `missing` are keys of items that are asked now; an item with a reason
    why it has no answer is not among them, nor is one whose answer is wrong.
    """

    answers: dict[str, object]
    wrong: tuple[Wrong, ...]
    missing: tuple[str, ...]


def check(instrument: Instrument, answers: Mapping[str, object], *, on: date, today: date) -> Checked:
    """Check all answers of a form of the day `on`. Never raises, whatever JSON it is given.

    Take answers to items that are not asked any more out first (`asked.only_asked`): here they are wrong.
    """
    if type(answers) is not dict and not isinstance(answers, Mapping):
        return Checked({}, (Wrong("", f"A form is a set of answers by item, not {shown(answers)}."),), ())
    plan = _plan(instrument)
    good, others = sort_out(plan.plain, answers)
    wrong = [found for key in others if (found := _look_into(plan, key, answers[key], good, on))]
    standings: Standings = {}
    stray: list[str] = []
    missing: list[str] = []
    for key, look, required in plan.conditional:
        standing = standings[key] = look(good, standings)
        if standing is not True:
            if key in answers:
                stray.append(key)
        elif required and key not in good:
            missing.append(key)
    if not good.keys() >= plan.required:
        missing += plan.required - good.keys()
    if stray:
        wrong = _without_stray(instrument, stray, answers, good, wrong)
    wrong += _dates(instrument, good, on, today)
    if wrong or missing:
        return _in_order(instrument, good, wrong, missing)
    return Checked(good, (), ())


def check_version(key: object, version: object) -> Instrument | Wrong:
    """The questionnaire of that key and version, or what is wrong with them."""
    every = library.every_version()
    found = every.get((key, version)) if type(key) is str and type(version) is int else None
    if found is not None:
        return found
    newest = library.newest().get(key) if type(key) is str else None
    if newest is None:
        return Wrong("", f"Unknown questionnaire: {shown(key)}.")
    said = f"This form is version {newest.version} of {newest.title}; version {shown(version)} is not known."
    return Wrong("", said)


class Plan(NamedTuple):
    """What a check needs of an instrument, worked out once."""

    plain: Plain
    checks: dict[str, Check]
    required: frozenset[str]  # items that are always asked
    conditional: tuple[tuple[str, Look, bool], ...]  # the others: key, condition, required


@made_once
def _plan(instrument: Instrument) -> Plan:
    by_key = instrument.by_key
    return Plan(
        plain_of(instrument),
        {item.key: check_of(item) for item in instrument.items},
        frozenset(item.key for item in instrument.items if item.required and not item.asked_if),
        tuple((key, look, by_key[key].required) for key, look in looks(instrument).items()),
    )


def _in_order(
    instrument: Instrument, good: dict[str, object], wrong: list[Wrong], missing: list[str]
) -> Checked:
    """What was found, in the order of the form; what is not about an item of it comes last."""
    places = {key: place for place, key in enumerate(instrument.by_key)}
    named = {one.item for one in wrong}
    return Checked(
        good,
        tuple(sorted(wrong, key=lambda one: places.get(one.item, len(places)))),
        tuple(sorted((key for key in missing if key not in named), key=lambda key: places[key])),
    )


def _look_into(plan: Plan, key: str, value: object, good: dict[str, object], on: date) -> Wrong | None:
    """What is wrong with an answer that is not plainly right. When nothing is, it is added to `good`."""
    check_one = plan.checks.get(key)
    found = check_one(value, on) if check_one else _unknown(key)
    if isinstance(found, Wrong):
        return found
    if found is not None:
        good[key] = found
    return None


def _without_stray(
    instrument: Instrument,
    stray: list[str],
    answers: Mapping[str, object],
    good: dict[str, object],
    wrong: list[Wrong],
) -> list[Wrong]:
    """Take the answers to items that are not asked out of `good`, and say so of each.

    Silent where the answer that decides it is itself wrong: that one has to be put right first.
    """
    given = [key for key in stray if good.pop(key, None) is not None or any(one.item == key for one in wrong)]
    others = [one for one in wrong if one.item not in stray]
    named = {one.item for one in others}
    items = (instrument.by_key[key] for key in given)
    return others + [
        Wrong(one.key, _not_asked(instrument, one, answers[one.key]))
        for one in items
        if named.isdisjoint(_behind(one))
    ]


def _behind(item: Item) -> tuple[str, ...]:
    return sources(item.asked_if) if item.asked_if else ()


def _not_asked(instrument: Instrument, item: Item, answer: object) -> str:
    """Nobody is told to take a sign of danger out: one of two answers is wrong, and not surely this one."""
    subjects = [instrument.by_key[key].subject for key in _behind(item) if key in instrument.by_key]
    because = " and ".join(f"“{one}”" for one in subjects)
    if is_sign(item, answer):
        return (
            f"{item.subject}: this sign of danger is passed on. It does not fit the answer to {because}: "
            "look at both again."
        )
    return f"{item.subject}: this is not asked, because of the answer to {because}. Take it out."


def _unknown(key: object) -> Wrong:
    name = printable(key) if type(key) is str else shown(key)
    return Wrong(name, f"Unknown item: {name}.")


def _dates(instrument: Instrument, good: dict[str, object], on: date, today: date) -> list[Wrong]:
    wrong = [] if on <= today else [_ahead(on, today)]
    for rule in instrument.date_rules:
        if rule.earlier not in good and rule.later not in good:
            continue
        earlier, later = (on if key == ON else as_day(good.get(key)) for key in (rule.earlier, rule.later))
        if earlier and later and later < earlier:
            wrong.append(_blamed(rule))
    return wrong


def _ahead(on: date, today: date) -> Wrong:
    return Wrong(ON, f"The date of the form: {day_in_words(on)} is after today, {day_in_words(today)}.")


def _blamed(rule: DateOrder) -> Wrong:
    return Wrong(rule.earlier if rule.later == ON else rule.later, rule.sentence)
