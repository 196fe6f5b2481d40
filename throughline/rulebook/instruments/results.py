"""What scoring answers: readings, or which answers are missing and why."""

from dataclasses import dataclass
from fractions import Fraction

from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.wrong import printable

# So many items are named where a reading cannot be worked out; the rest are counted.
MOST_NAMED = 4


@dataclass(frozen=True)
class Reading:
    """One thing that was worked out.

    `value` is an exact number, or the value of an answer ("yes", "6_10"); `shown` is how a page says it;
    `label` is the name of the range that a total falls into, empty where the rule has no ranges.
    """

    key: str
    title: str
    value: int | Fraction | str
    shown: str
    label: str = ""


@dataclass(frozen=True)
class Missing:
    """An item without which a reading cannot be made, and why it has no answer: "declined", "not reached"."""

    item: str
    why: str


@dataclass(frozen=True)
class Scored:
    """Every reading, by its key. What rests on items that were rightly not asked is not there at all."""

    readings: dict[str, Reading]


@dataclass(frozen=True)
class Incomplete:
    """There is no reading, because of what is missing. Never empty, never a number."""

    missing: tuple[Missing, ...]

    def sentence(self, instrument: Instrument) -> str:
        """What is missing, for whoever filled the form in."""
        named = [f"{_subject(instrument, one.item)} ({one.why})" for one in self.missing[:MOST_NAMED]]
        if len(self.missing) > MOST_NAMED:
            named.append(f"and {len(self.missing) - MOST_NAMED} more")
        return f"Cannot be worked out: no answer to {', '.join(named)}."


def _subject(instrument: Instrument, key: str) -> str:
    item = instrument.by_key.get(key)
    return f"“{item.subject}”" if item else printable(key)
