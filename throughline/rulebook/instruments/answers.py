"""The answers of a form checked as a whole: every value, what is asked, the dates, and what is missing.

An answer is a plain JSON value; a reason for none is `{"not": "declined"}`; an item that is not there was not
reached yet. Null and text without a letter are no answer either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.asked import Look, Standings, looks, sources
from throughline.rulebook.instruments.checks import Check, check_of, check_value
from throughline.rulebook.instruments.definition import DateOrder, Instrument, Item
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.keeping import made_once
from throughline.rulebook.instruments.wrong import Wrong, day_in_words, printable, shown

__all__ = ["Checked", "Wrong", "check", "check_value", "check_version", "in_words"]

# The form's own date, as date rules and sentences about it name it.
ON = "on"


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be kept, in the order of the form; what is wrong; and the required items not reached yet.

    `answers` holds no wrong value. `missing` are keys of items that are asked now; an item with a reason
    why it has no answer is not among them.
    """

    answers: dict[str, object]
    wrong: tuple[Wrong, ...]
    missing: tuple[str, ...]


def check(instrument: Instrument, answers: Mapping[str, object], *, on: date, today: date) -> Checked:
    """Check all answers of a form of the day `on`. Never raises, whatever JSON it is given.

    Take answers to items that are not asked any more out first (`asked.only_asked`): here they are wrong.
    """
    if not isinstance(answers, Mapping):
        return Checked({}, (Wrong("", f"A form is a set of answers by item, not {shown(answers)}."),), ())
    good: dict[str, object] = {}
    standings: Standings = {}
    wrong: list[Wrong] = []
    missing: list[str] = []
    stray: list[str] = []
    for key, check_one, look, required in _lines(instrument):
        if look is not None:
            standing = standings[key] = look(good, standings)
            if standing is not True:
                if answers.get(key) is not None:
                    stray.append(key)
                continue
        found = check_one(answers[key], on) if key in answers else None
        if type(found) is Wrong:
            wrong.append(found)
        elif found is not None:
            good[key] = found
        elif required:
            missing.append(key)
    if stray:
        wrong += _stray(instrument, stray, {one.item for one in wrong})
    if not answers.keys() <= instrument.by_key.keys():
        wrong += [_unknown(key) for key in answers if key not in instrument.by_key]
    wrong += _dates(instrument, good, on, today)
    return Checked(good, tuple(wrong), tuple(missing))


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


Line = tuple[str, Check, Look | None, bool]


@made_once
def _lines(instrument: Instrument) -> tuple[Line, ...]:
    conditions = looks(instrument)
    return tuple(
        (item.key, check_of(item), conditions.get(item.key), item.required) for item in instrument.items
    )


def _stray(instrument: Instrument, keys: list[str], wrong: set[str]) -> list[Wrong]:
    """Answers to items that are not asked; silent where the answer that decides it is itself wrong."""
    items = (instrument.by_key[key] for key in keys)
    return [Wrong(one.key, _not_asked(instrument, one)) for one in items if wrong.isdisjoint(_behind(one))]


def _behind(item: Item) -> tuple[str, ...]:
    return sources(item.asked_if) if item.asked_if else ()


def _not_asked(instrument: Instrument, item: Item) -> str:
    subjects = [instrument.by_key[key].subject for key in _behind(item) if key in instrument.by_key]
    because = " and ".join(f"“{one}”" for one in subjects)
    return f"{item.subject}: this is not asked, because of the answer to {because}. Take it out."


def _unknown(key: object) -> Wrong:
    name = printable(key) if type(key) is str else shown(key)
    return Wrong(name, f"Unknown item: {name}.")


def _dates(instrument: Instrument, good: dict[str, object], on: date, today: date) -> list[Wrong]:
    wrong = [] if on <= today else [_ahead(on, today)]
    if not instrument.date_rules:
        return wrong
    days = {ON: on} | {
        key: date.fromisoformat(value)
        for rule in instrument.date_rules
        for key in (rule.earlier, rule.later)
        if type(value := good.get(key)) is str
    }
    return wrong + [_blamed(rule) for rule in instrument.date_rules if _broken(rule, days)]


def _ahead(on: date, today: date) -> Wrong:
    return Wrong(ON, f"The date of the form: {day_in_words(on)} is after today, {day_in_words(today)}.")


def _broken(rule: DateOrder, days: dict[str, date]) -> bool:
    return rule.earlier in days and rule.later in days and days[rule.later] < days[rule.earlier]


def _blamed(rule: DateOrder) -> Wrong:
    return Wrong(rule.earlier if rule.later == ON else rule.later, rule.sentence)
