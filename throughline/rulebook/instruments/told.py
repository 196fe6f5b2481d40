"""A definition told in plain words: what an item asks for, when it is asked, how a reading is made.

For the reference page, for the page that shows a questionnaire before it is used, and for paper.
"""

from functools import singledispatch

from throughline.rulebook.instruments.conditions import AllOf, AnyOf, AtLeast, Condition, When
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.in_words import within
from throughline.rulebook.instruments.readings import (
    AnyYes,
    CountOf,
    Cut,
    Happened,
    Highest,
    Mean,
    Raised,
    Rule,
    Sum,
    Value,
)  # fmt: skip
from throughline.rulebook.instruments.scales import (
    Amount,
    Bands,
    Choice,
    Count,
    Day,
    OneOf,
    Rating,
    Scale,
    SomeOf,
    WeeklyDays,
    Words,
)  # fmt: skip


def scale_in_words(scale: Scale) -> str:
    """What may be answered: "Yes / No", "0 to 20, from poor (0) to good (20)"."""
    return _scale(scale)


def condition_in_words(condition: Condition, instrument: Instrument) -> str:
    """When an item is asked, as what follows "only if": "“Injected” is 1 or more"."""
    return _condition(condition, instrument)


def rule_in_words(rule: Rule, instrument: Instrument) -> str:
    """How a reading is worked out, in one or two sentences."""
    return _rule(rule, instrument)


@singledispatch
def _scale(scale: Scale) -> str:
    raise TypeError(f"No words for the scale {scale!r}.")


@_scale.register
def _(scale: OneOf) -> str:
    return " / ".join(_choice(choice) for choice in scale.choices)


@_scale.register
def _(scale: SomeOf) -> str:
    return "Any of: " + ", ".join(_choice(choice) for choice in scale.choices)


def _choice(choice: Choice) -> str:
    if choice.points is None:
        return choice.label
    return f"{choice.label} ({choice.points} {'point' if choice.points == 1 else 'points'})"


@_scale.register
def _(scale: Bands) -> str:
    return " / ".join(band.label for band in scale.bands)


@_scale.register
def _(scale: Count) -> str:
    return f"A number of {scale.unit} from {scale.least} to {scale.most}"


@_scale.register
def _(scale: Amount) -> str:
    return f"A number of {scale.unit} from 0 to {scale.most}, with at most two decimals"


@_scale.register
def _(scale: Rating) -> str:
    low, high = within(scale.low), within(scale.high)
    return f"{scale.least} to {scale.most}, from {low} ({scale.least}) to {high} ({scale.most})"


@_scale.register
def _(scale: WeeklyDays) -> str:
    return "Days in each of the last four weeks, 0 to 7, and their total, 0 to 28"


@_scale.register
def _(scale: Day) -> str:
    return "A date" if scale.ahead else "A date, not after the day of the questionnaire"


@_scale.register
def _(scale: Words) -> str:
    return f"Text, up to {scale.longest:,} characters"


@singledispatch
def _condition(condition: Condition, instrument: Instrument) -> str:
    raise TypeError(f"No words for the condition {condition!r}.")


@_condition.register
def _(condition: When, instrument: Instrument) -> str:
    answers = " or ".join(_label(condition.item, value, instrument) for value in condition.values)
    return f"“{_subject(condition.item, instrument)}” is {answers}"


@_condition.register
def _(condition: AtLeast, instrument: Instrument) -> str:
    scale = instrument.by_key[condition.item].scale
    subject = _subject(condition.item, instrument)
    if isinstance(scale, Bands):
        band = next((band for band in scale.bands if band.least >= condition.least), scale.bands[-1])
        return f"“{subject}” is {within(band.label)} or more"
    return f"“{subject}” is {condition.least} or more"


@_condition.register
def _(condition: AnyOf, instrument: Instrument) -> str:
    return ", or ".join(_condition(one, instrument) for one in condition.conditions)


@_condition.register
def _(condition: AllOf, instrument: Instrument) -> str:
    return ", and ".join(_condition(one, instrument) for one in condition.conditions)


@singledispatch
def _rule(rule: Rule, instrument: Instrument) -> str:
    raise TypeError(f"No words for the reading {rule!r}.")


@_rule.register
def _(rule: Value, instrument: Instrument) -> str:
    return f"The answer to “{_subject(rule.item, instrument)}” as a number."


@_rule.register
def _(rule: Sum, instrument: Instrument) -> str:
    return f"The sum of {_listed(rule.items, instrument)}.{_cuts(rule.cuts)}"


@_rule.register
def _(rule: Mean, instrument: Instrument) -> str:
    return f"The mean of {_listed(rule.items, instrument)}."


@_rule.register
def _(rule: CountOf, instrument: Instrument) -> str:
    answers = " or ".join(_label(rule.items[0], value, instrument) for value in rule.values)
    counted = f"How many of {_listed(rule.items, instrument)} were answered {answers}."
    return f"{counted}{_cuts(rule.cuts)}{_only(rule.only_if, instrument)}"


@_rule.register
def _(rule: Happened, instrument: Instrument) -> str:
    times = "at least once" if rule.least == 1 else f"{rule.least} times or more"
    return f"How many of {_listed(rule.items, instrument)} happened {times}."


@_rule.register
def _(rule: Highest, instrument: Instrument) -> str:
    return f"The highest answer among {_listed(rule.items, instrument)}."


@_rule.register
def _(rule: AnyYes, instrument: Instrument) -> str:
    answers = " or ".join(_label(rule.items[0], value, instrument) for value in rule.values)
    return (
        f"Yes as soon as one of {_listed(rule.items, instrument)} is {answers}; "
        f"no only when all of them are known.{_only(rule.only_if, instrument)}"
    )


@_rule.register
def _(rule: Raised, instrument: Instrument) -> str:
    count = next(one.title for one in instrument.readings if one.key == rule.count)
    judged = " or ".join(f"“{_subject(key, instrument)}”" for key in rule.judgement)
    return (
        f"Yes when “{count}” is {rule.threshold} or more, or when {judged} is yes. "
        "Judgement may raise it and never lowers it. An agency may set its own number."
    )


def _only(condition: Condition | None, instrument: Instrument) -> str:
    return f" There is a reading only if {_condition(condition, instrument)}." if condition else ""


def _cuts(cuts: tuple[Cut, ...]) -> str:
    if not cuts:
        return ""
    return " Ranges: " + "; ".join(f"{cut.label} from {cut.least}" for cut in cuts) + "."


def _listed(keys: tuple[str, ...], instrument: Instrument) -> str:
    subjects = [f"“{_subject(key, instrument)}”" for key in keys]
    if len(subjects) > 6:
        return f"{len(subjects)} items, {subjects[0]} to {subjects[-1]}"
    return ", ".join(subjects)


def _subject(key: str, instrument: Instrument) -> str:
    return instrument.by_key[key].subject


def _label(key: str, value: str, instrument: Instrument) -> str:
    scale = instrument.by_key[key].scale
    if isinstance(scale, OneOf | SomeOf):
        labels = {choice.value: choice.label for choice in scale.choices}
    elif isinstance(scale, Bands):
        labels = {band.value: band.label for band in scale.bands}
    else:
        labels = {}
    return within(labels.get(value, value))
