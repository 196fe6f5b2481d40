"""What is worked out from a definition once is kept beside it, as long as the definition lives."""

from collections.abc import Callable
from typing import TypeVar

from throughline.rulebook.instruments.definition import Instrument

Made = TypeVar("Made")


def made_once(make: Callable[[Instrument], Made]) -> Callable[[Instrument], Made]:
    """Call `make` once for each instrument. A definition never changes, so neither does what it gives."""
    name = f"{make.__module__}.{make.__qualname__}"

    def of(instrument: Instrument) -> Made:
        # Where `cached_property` keeps its values too. No dictionary by instrument: to find one in it,
        # every word of the questionnaire would be hashed again.
        kept: dict[str, Made] = instrument.__dict__
        try:
            return kept[name]
        except KeyError:
            kept[name] = make(instrument)
            return kept[name]

    return of
