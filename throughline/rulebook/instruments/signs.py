"""The answers that somebody must be told of at once, before the form is finished.

They are read with more goodwill than any other answer: from a list or from a text, from a value or from the
code that stands beside it on paper, asked or not, alone or beside what cannot be read. A sign that is passed
on in error costs a look; one that is lost may cost a life.
"""

import re
from collections.abc import Mapping

from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.scales import Bands, OneOf, SomeOf

_PARTS = re.compile(r"\w+")
_CODE = re.compile(r"[0-9]{1,9}")


def signs_given(
    instrument: Instrument, given: Mapping[str, object], before: Mapping[str, object]
) -> tuple[Item, ...]:
    """The items with an acute answer among those given now, unless `before` has the same one.

    In the order of the form. `given` and `before` are by the key of the item. What was given may be an
    answer as it is stored, or what was typed: a text or a list of texts.
    """
    return tuple(
        item
        for item in instrument.items
        if is_sign(item, given.get(item.key))
        and _recognised(item, given.get(item.key)) != _recognised(item, before.get(item.key))
    )


def is_sign(item: Item, given: object) -> bool:
    """Whether an acute answer is among what was given for the item, right or wrong."""
    return bool(item.acute) and not _recognised(item, given).isdisjoint(item.acute)


def _recognised(item: Item, given: object) -> set[str]:
    """Every answer of the item that can be made out."""
    values = _values(item)
    texts = [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, str)]
    parts = [part for text in texts for part in ([text] if text in values else _PARTS.findall(text))]
    return {value for part in parts if (value := _value(part, values))}


def _value(part: str, values: list[str]) -> str | None:
    """The answer that a word names, or whose code on paper it is: those are numbered from 1."""
    if part.lower() in values:
        return part.lower()
    number = int(part) if _CODE.fullmatch(part) else 0
    return values[number - 1] if 1 <= number <= len(values) else None


def _values(item: Item) -> list[str]:
    scale = item.scale
    if isinstance(scale, OneOf | SomeOf):
        return [choice.value for choice in scale.choices]
    return [band.value for band in scale.bands] if isinstance(scale, Bands) else []
