"""Faults in conditions."""

from collections.abc import Collection, Iterator
from typing import assert_never

from throughline.rulebook.instruments.authoring.scales import most_of, values_of
from throughline.rulebook.instruments.conditions import AllOf, AnyOf, AtLeast, Condition, When
from throughline.rulebook.instruments.definition import Item


def condition_faults(
    condition: Condition, by_key: dict[str, Item], earlier: Collection[str]
) -> Iterator[str]:
    """What is wrong with a condition that may look at the items `earlier`."""
    match condition:
        case When(item, _) | AtLeast(item, _) if item not in by_key:
            yield f"the condition looks at {item}, and there is no such item."
        case When(item, _) | AtLeast(item, _) if item not in earlier:
            yield f"the condition looks at {item}, which is not asked before it. Move one of the two."
        case When(item, values):
            yield from _when_faults(by_key[item], values)
        case AtLeast(item, least):
            yield from _at_least_faults(by_key[item], least)
        case AnyOf(conditions) | AllOf(conditions):
            if not conditions:
                yield f"{type(condition).__name__} holds no condition."
            for one in conditions:
                yield from condition_faults(one, by_key, earlier)
        case _:
            assert_never(condition)


def _when_faults(item: Item, values: tuple[str, ...]) -> Iterator[str]:
    known = values_of(item.scale)
    if not values:
        yield f"the condition names no answer to {item.key}."
    if not known:
        yield f"the condition names answers to {item.key}, which is not chosen from answers. Use AtLeast."
        return
    for value in values:
        if value not in known:
            yield f"the condition names “{value}”, but the answers to {item.key} are {', '.join(known)}."


def _at_least_faults(item: Item, least: int) -> Iterator[str]:
    most = most_of(item.scale)
    if most is None:
        yield f"the condition compares {item.key}, which is no number. Use when."
    elif least > most:
        yield f"the condition wants {item.key} to reach {least}, but it goes no higher than {most}."
