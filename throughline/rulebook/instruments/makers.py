"""How each rule makes its reading. A rule is prepared once for an instrument and then used on any answers.

Nothing here asks whether an answer is missing: `given.py` decides that, and what it calls missing makes the
reading `Incomplete`. None is no reading at all: the rule rests on an item that was rightly not asked.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import assert_never

from throughline.rulebook.instruments.amounts import in_digits
from throughline.rulebook.instruments.asked import Answers, Look, Standings, any_of, look_of, sources
from throughline.rulebook.instruments.conditions import Condition
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.given import given, incomplete, undecided
from throughline.rulebook.instruments.in_words import with_unit
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
)
from throughline.rulebook.instruments.results import Incomplete, Reading
from throughline.rulebook.instruments.scales import Amount, Bands, Count, OneOf, Scale, SomeOf, WeeklyDays
from throughline.rulebook.instruments.tallies import tally_of, tests
from throughline.rulebook.instruments.values import named_by, number_of, says

Thresholds = Mapping[str, int]
Made = Reading | Incomplete | None
Maker = Callable[[Answers, Standings, Thresholds], Made]
YES, NO = "yes", "no"
MOST_KEPT = 256


def maker_of(rule: Rule, instrument: Instrument) -> Maker:
    """What makes the reading of this rule."""
    match rule:
        case Value():
            return _value(rule, instrument)
        case Sum() | CountOf() | Happened():
            return _only_if(only_if_of(rule), instrument, _tallied(rule, instrument))
        case Mean():
            return _mean(rule, instrument)
        case Highest():
            return _highest(rule, instrument)
        case AnyYes():
            return _only_if(only_if_of(rule), instrument, _any_yes(rule, instrument))
        case Raised():
            return _raised(rule, instrument)
    assert_never(rule)


def _value(rule: Value, instrument: Instrument) -> Maker:
    item = instrument.by_key[rule.item]
    key, read, unit = item.key, number_of(item.scale), rule.unit or _unit(item.scale)

    kept: dict[int | Fraction | None, Reading] = {}  # most answers come again and again; None is never a key

    def make(answers: Answers, standings: Standings, thresholds: Thresholds) -> Made:
        number = read(answers.get(key))
        reading = kept.get(number)
        if reading is None:
            if number is None:
                return incomplete(instrument, (key,), answers, standings)
            reading = Reading(rule.key, rule.title, number, with_unit(number, unit))
            if len(kept) < MOST_KEPT:
                kept[number] = reading
        return reading

    def make_if_asked(answers: Answers, standings: Standings, thresholds: Thresholds) -> Made:
        if standings[key] is True:
            return make(answers, standings, thresholds)
        return None if standings[key] is False else incomplete(instrument, (key,), answers, standings)

    return make_if_asked if item.asked_if else make


def _unit(scale: Scale) -> str:
    if isinstance(scale, Count | Amount):
        return scale.unit
    return "days" if isinstance(scale, WeeklyDays) else ""


def _tallied(rule: Sum | CountOf | Happened, instrument: Instrument) -> Maker:
    tally = tally_of(rule, instrument)
    cuts = () if isinstance(rule, Happened) else rule.cuts

    def make(answers: Answers, standings: Standings, thresholds: Thresholds) -> Made:
        number, missing = tally(answers, standings)
        if missing:
            return incomplete(instrument, missing, answers, standings)
        if number is None:
            return None
        return Reading(rule.key, rule.title, number, in_digits(number), _range(cuts, number))

    return make


def _range(cuts: tuple[Cut, ...], number: int | Fraction) -> str:
    reached = [cut for cut in cuts if cut.least <= number]
    return max(reached, key=lambda cut: cut.least).label if reached else ""


def _mean(rule: Mean, instrument: Instrument) -> Maker:
    tally = tally_of(rule, instrument)

    def make(answers: Answers, standings: Standings, thresholds: Thresholds) -> Made:
        total, missing = tally(answers, standings)
        if missing:
            return incomplete(instrument, missing, answers, standings)
        if total is None:
            return None
        mean = Fraction(total, len(rule.items))
        return Reading(rule.key, rule.title, mean, one_decimal(mean))

    return make


def items_of(rule: Rule) -> tuple[str, ...]:
    """The keys of the items that a rule looks at by itself, in its order."""
    match rule:
        case Value(item=item):
            return (item,)
        case Raised(judgement=judgement):
            return judgement
        case Sum(items=items) | Mean(items=items) | Happened(items=items) | Highest(items=items):
            return items
        case CountOf(items=items, only_if=only_if) | AnyYes(items=items, only_if=only_if):
            return items + (sources(only_if) if only_if else ())
    assert_never(rule)


def only_if_of(rule: Rule) -> Condition | None:
    """Without which there is no reading at all, where the rule names such a condition."""
    return rule.only_if if isinstance(rule, CountOf | AnyYes) else None


def one_decimal(number: Fraction) -> str:
    """An exact number to one decimal, halves away from zero: 5/2 is "2.5", 9/4 is "2.3", 3 is "3"."""
    if number.denominator == 1:
        return str(number.numerator)
    tenths = int(abs(number) * 10 + Fraction(1, 2))
    return f"{'-' if number < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"


def _highest(rule: Highest, instrument: Instrument) -> Maker:
    each = [(key, given(instrument, key, named_by(instrument.by_key[key].scale))) for key in rule.items]
    labels = _in_order(instrument.by_key[rule.items[0]].scale)
    order = {value: place for place, value in enumerate(labels)}

    def make(answers: Answers, standings: Standings, thresholds: Thresholds) -> Made:
        found = [(key, tell(answers, standings)) for key, tell in each]
        if missing := [key for key, named in found if named is None]:
            return incomplete(instrument, missing, answers, standings)
        values = [value for _, named in found if isinstance(named, tuple) for value in named]
        if not values:
            return None
        highest = max(values, key=lambda value: order[value])
        return Reading(rule.key, rule.title, highest, labels[highest])

    return make


def _in_order(scale: Scale) -> dict[str, str]:
    """The labels of a scale by their values, from the lowest to the highest."""
    match scale:
        case Bands(bands):
            return {band.value: band.label for band in sorted(bands, key=lambda band: band.least)}
        case OneOf(choices) | SomeOf(choices):
            return {one.value: one.label for one in choices}
    return {}


def _only_if(condition: Condition | None, instrument: Instrument, make: Maker) -> Maker:
    """The reading as it is made, where the condition holds; none at all where it does not."""
    if condition is None:
        return make
    look = look_of(condition, instrument)

    def only(answers: Answers, standings: Standings, thresholds: Thresholds) -> Made:
        holds = look(answers, standings)
        if holds is None:
            return incomplete(instrument, undecided(condition, answers, standings), answers, standings)
        return make(answers, standings, thresholds) if holds else None

    return only


def _any_yes(rule: AnyYes, instrument: Instrument) -> Maker:
    each = tests(instrument, rule.items, lambda scale: says(scale, rule.values))
    look_at_all = any_of(tuple(look for _, look in each))
    yes, no = _yes_and_no(rule)

    def make(answers: Answers, standings: Standings, thresholds: Thresholds) -> Made:
        outcome = look_at_all(answers, standings)
        if outcome is None:
            missing = [key for key, look in each if look(answers, standings) is None]
            return incomplete(instrument, missing, answers, standings)
        return yes if outcome else no

    return make


def _raised(rule: Raised, instrument: Instrument) -> Maker:
    """Yes is certain as soon as judgement says so or the count is high enough; no needs every answer.

    Where the count has no reading, because nobody was to be asked, judgement alone never says no.
    """
    counted = _counted_rule(rule, instrument)
    tally, condition = tally_of(counted, instrument), only_if_of(counted)
    look: Look = look_of(condition, instrument) if condition else lambda answers, standings: True
    judged = _any_yes(AnyYes(rule.key, rule.title, rule.judgement, (YES,)), instrument)
    yes, no = _yes_and_no(rule)

    def make(answers: Answers, standings: Standings, thresholds: Thresholds) -> Made:
        judgement = judged(answers, standings, thresholds)
        so_far, missing = tally(answers, standings)
        reached = so_far is not None and so_far >= thresholds.get(rule.key, rule.threshold)
        if reached or judgement == yes:
            return yes
        if so_far is None and not missing:  # a sum of which nothing was asked is no reason to say no
            missing = list(items_of(counted))
        unjudged = [one.item for one in judgement.missing] if isinstance(judgement, Incomplete) else []
        holds = look(answers, standings)
        if condition and holds is None:
            missing = undecided(condition, answers, standings)
        if missing or unjudged:
            return incomplete(instrument, missing + unjudged, answers, standings)
        return no if holds else None

    return make


def _counted_rule(rule: Raised, instrument: Instrument) -> Value | Sum | CountOf | Happened:
    for one in instrument.readings:
        if one.key == rule.count and isinstance(one, Value | Sum | CountOf | Happened):
            return one
    raise ValueError(f"{instrument.name}: {rule.key} rests on {rule.count}, which counts nothing.")


def _yes_and_no(rule: AnyYes | Raised) -> tuple[Reading, Reading]:
    return Reading(rule.key, rule.title, YES, "Yes"), Reading(rule.key, rule.title, NO, "No")
