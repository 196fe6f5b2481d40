"""Faults in the items of a questionnaire."""

import re
from collections.abc import Iterator

from throughline.rulebook.instruments.authoring.conditions import condition_faults
from throughline.rulebook.instruments.authoring.scales import repeated, scale_faults, values_of
from throughline.rulebook.instruments.definition import Instrument, Item, Licence

PLAIN_WORD = re.compile(r"[a-z][a-z0-9_]*")
# The name of the form's own date in date rules.
TAKEN = "on"


def item_faults(instrument: Instrument) -> Iterator[str]:
    """What is wrong with the items, each sentence beginning with the item."""
    items = [item for section in instrument.sections for item in section.items]
    for key in repeated(item.key for item in items):
        yield f"Item {key}: there are two items of this key. Give each a key of its own."
    for item in items:
        for fault in (*_own_faults(item), *scale_faults(item.scale), *_around_faults(instrument, item)):
            yield f"Item {item.key}: {fault}"


def is_plain(key: str) -> bool:
    """Whether a key can stand in addresses and files: small letters, digits and underlines."""
    return PLAIN_WORD.fullmatch(key) is not None


def _own_faults(item: Item) -> Iterator[str]:
    if not is_plain(item.key):
        yield "the key must be a plain word: small letters, digits and _, beginning with a letter."
    if item.key == TAKEN:
        yield f"the key “{TAKEN}” stands for the date of the form. Use another one."
    if not item.subject.strip():
        yield "the subject is empty. Say its topic in a few words."
    for reason in repeated(item.may_be):
        yield f"the reason “{reason}” is offered twice."
    for note in repeated(item.notes):
        yield f"the note “{note}” stands there twice."
    known = values_of(item.scale)
    for value in item.acute:
        if value not in known:
            answers = f"the answers are {', '.join(known)}" if known else "its answers have no values"
            yield f"the acute answer “{value}” can never be given: {answers}."


def _around_faults(instrument: Instrument, item: Item) -> Iterator[str]:
    if not item.wording.strip() and instrument.licence is not Licence.SLOTS:
        yield "the wording is empty. Write what is asked. Only a questionnaire of slots leaves it out."
    if item.asked_if:
        keys = [one.key for one in instrument.items]
        earlier = keys[: keys.index(item.key)]
        yield from condition_faults(item.asked_if, instrument.by_key, earlier)
