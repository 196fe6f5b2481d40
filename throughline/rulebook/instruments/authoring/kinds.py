"""Whether every part of a definition is of the kind that its place wants.

The usual slip is a forgotten comma: `(one)` is one thing and `(one,)` a list of one. It is told before all
else, since nothing else can be looked at until it is mended.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def wrong_kinds(value: object, place: str = "The questionnaire") -> Iterator[str]:
    """A sentence for every part that is of another kind than its field. Reads into all parts."""
    if isinstance(value, tuple):
        for one in value:
            yield from wrong_kinds(one, place)
    if not is_dataclass(value):
        return
    where = _place(value, place)
    hints = get_type_hints(type(value))
    for field in fields(value):
        part = getattr(value, field.name)
        if fault := _fault(part, hints[field.name]):
            yield f"{where}: {field.name} {fault}"
        else:
            yield from wrong_kinds(part, where)


def _place(value: object, outer: str) -> str:
    key = getattr(value, "key", None)
    return f"{type(value).__name__} {key}" if isinstance(key, str) else outer


def _fault(value: object, hint: Any) -> str:
    """What is wrong with the kind of a value, empty when nothing is."""
    if get_origin(hint) is tuple:
        return _fault_of_tuple(value, get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        wanted = [one for one in get_args(hint) if one is not NoneType]
        if value is None and NoneType in get_args(hint):
            return ""
        return "" if any(not _fault(value, one) for one in wanted) else f"must be {_named(wanted)}."
    if hint is int and isinstance(value, bool):
        return "must be a whole number."
    return "" if isinstance(value, hint) else f"must be {_named([hint])}."


def _fault_of_tuple(value: object, parts: tuple[Any, ...]) -> str:
    if not isinstance(value, tuple):
        return "must be in brackets with a comma after each part, also after the only one: (one,)."
    if parts[-1] is Ellipsis:
        return next(
            (f"holds something that {fault}" for one in value if (fault := _fault(one, parts[0]))), ""
        )
    if len(value) != len(parts):
        return f"must have {len(parts)} parts."
    return next((fault for one, hint in zip(value, parts, strict=True) if (fault := _fault(one, hint))), "")


_NAMES = {str: "text in quotes", int: "a whole number", bool: "True or False"}


def _named(kinds: list[Any]) -> str:
    return " or ".join(_NAMES.get(kind, f"a {kind.__name__}") for kind in kinds)
