"""Faults in what is worked out from the answers."""

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from throughline.rulebook.instruments.authoring.conditions import condition_faults
from throughline.rulebook.instruments.authoring.items import is_plain
from throughline.rulebook.instruments.authoring.scales import most_of, repeated, values_of
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.makers import YES, items_of, only_if_of
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
from throughline.rulebook.instruments.scales import Amount, Bands, OneOf

COUNTED = Value | Sum | CountOf | Happened


def reading_faults(instrument: Instrument) -> Iterator[str]:
    """What is wrong with the readings, each sentence beginning with the reading."""
    for key in repeated(rule.key for rule in instrument.readings):
        yield f"Reading {key}: there are two readings of this key. Give each a key of its own."
    for rule in instrument.readings:
        for fault in _faults(rule, instrument):
            yield f"Reading {rule.key}: {fault}"


def _faults(rule: Rule, instrument: Instrument) -> Iterator[str]:
    if not is_plain(rule.key):
        yield "the key must be a plain word: small letters, digits and _, beginning with a letter."
    if not rule.title.strip():
        yield "the title is empty."
    read = (rule.item,) if isinstance(rule, Value) else _listed(rule)
    unknown = [key for key in read if key not in instrument.by_key]
    for key in unknown:
        yield f"there is no item {key}. Look at the spelling, or add it."
    if not read and not isinstance(rule, Raised):
        yield "it reads no items."
    for key in repeated(read):
        yield f"it reads the item {key} twice."
    if not unknown:
        yield from _faults_of_kind(rule, instrument, [instrument.by_key[key] for key in read])


def _listed(rule: Rule) -> tuple[str, ...]:
    return rule.items if isinstance(rule, AnyYes | CountOf) else items_of(rule)


def _faults_of_kind(rule: Rule, instrument: Instrument, items: list[Item]) -> Iterator[str]:
    match rule:
        case Value():
            yield from _number_faults(items)
        case Sum(cuts=cuts):
            yield from (*_number_faults(items), *_together_faults(items), *_cut_faults(cuts))
        case Mean():
            yield from (*_number_faults(items), *_together_faults(items))
        case CountOf(values=values, cuts=cuts):
            yield from (*_value_faults(items, values), *_cut_faults(cuts), *_only_if_faults(rule, instrument))
        case Happened(least=least):
            yield from _happened_faults(items, least)
        case Highest():
            yield from _highest_faults(items)
        case AnyYes(values=values):
            yield from (*_value_faults(items, values), *_only_if_faults(rule, instrument))
        case Raised():
            yield from _raised_faults(rule, instrument, items)
        case _:
            assert_never(rule)


def _only_if_faults(rule: Rule, instrument: Instrument) -> Iterator[str]:
    if condition := only_if_of(rule):
        yield from condition_faults(condition, instrument.by_key, instrument.by_key)


def _number_faults(items: list[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item.scale, Bands):
            yield f"{item.key} has bands, which are compared and never added. Use Happened or Highest."
        elif most_of(item.scale) is None:
            yield f"{item.key} is no number. Give points to all its answers, or read another item."


def _together_faults(items: list[Item]) -> Iterator[str]:
    """What was not asked must not count as 0, so either all of them are asked or none is."""
    if len({item.asked_if for item in items}) > 1:
        some = ", ".join(item.key for item in items if item.asked_if)
        yield f"{some}: not always asked when the others are. Leave them out, or ask all on one condition."


def _value_faults(items: list[Item], values: tuple[str, ...]) -> Iterator[str]:
    if not values:
        yield "it counts no answer."
    for item in items:
        if values and not set(values) & set(values_of(item.scale)):
            yield f"{item.key} can never be answered with {' or '.join(values)}."
    every = {value for item in items for value in values_of(item.scale)}
    for value in values:
        if items and value not in every:
            yield f"no item has the answer “{value}”."


def _happened_faults(items: list[Item], least: int) -> Iterator[str]:
    if least < 1:
        yield "least must be 1 or more. At 0 times nothing happened."
    for item in items:
        most = most_of(item.scale)
        if most is None or isinstance(item.scale, OneOf | Amount):
            yield f"{item.key} does not say how often. Read items with bands or counts."
        elif most < least:
            yield f"{item.key} goes no higher than {most}, so it never comes to {least}."


def _highest_faults(items: list[Item]) -> Iterator[str]:
    for item in items:
        if not isinstance(item.scale, Bands | OneOf):
            yield f"{item.key} has no answers in an order. Read items with bands or one choice."
    if len({values_of(item.scale) for item in items}) > 1:
        yield "its items have different answers, so none is the highest. Read items with the same scale."


def _raised_faults(rule: Raised, instrument: Instrument, items: list[Item]) -> Iterator[str]:
    counted = [one for one in instrument.readings if one.key == rule.count]
    if not any(isinstance(one, COUNTED) for one in counted):
        yield f"it rests on the reading {rule.count}, and there is no reading of that key that counts."
    if rule.threshold < 1:
        yield "the threshold must be 1 or more, or it would be reached by nothing."
    for item in items:
        if YES not in values_of(item.scale):
            yield f"{item.key} cannot be answered with yes, so it can raise nothing."


def _cut_faults(cuts: tuple[Cut, ...]) -> Iterator[str]:
    if any(low.least >= high.least for low, high in pairwise(cuts)):
        yield "the ranges must rise: each must begin higher than the one before it."
    if not all(cut.label.strip() for cut in cuts):
        yield "every range needs a label."
