"""How many people told of each thing, and how often: the table over many people's forms.

Every number stands beside those it is out of. Somebody without an answer is in neither: they are counted
apart, by the reason. His forms and hers are never put into one table.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from throughline.rulebook.instruments.asked import Answers, standings
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.given import why
from throughline.rulebook.instruments.scales import Bands
from throughline.rulebook.instruments.values import number_of


@dataclass(frozen=True)
class Told:
    """One line of the table: what became of one item over all forms on which it was asked.

    `answered` are the people with an answer; `missing` counts the others by the reason. `at_least` is, by
    the smallest number of times that each band stands for, how many people told of that often or more.
    """

    key: str
    subject: str
    answered: int
    missing: Mapping[str, int]
    at_least: Mapping[int, int]

    @property
    def people(self) -> int:
        """How many told of it at all."""
        return self.at_least.get(1, 0)

    @property
    def statement(self) -> str:
        """How often, in words: "all more than once, most (7 of 10) more than 10 times". Empty for nobody."""
        if not self.people:
            return ""
        everybody = max(least for least, number in self.at_least.items() if least and number == self.people)
        more = [least for least, number in self.at_least.items() if least > everybody]
        most = max((least for least in more if 2 * self.at_least[least] > self.people), default=None)
        parts = [f"all {_how_often(everybody)}"] if everybody > 1 else []
        if most is not None:
            parts.append(f"most ({self.at_least[most]} of {self.people}) {_how_often(most)}")
        return ", ".join(parts) or "at least once"


def prevalence(instrument: Instrument, forms: Sequence[Answers]) -> tuple[Told, ...]:
    """A line for every item of bands, in the order of the form. One form for each person."""
    stands = [standings(instrument, answers) for answers in forms]
    lines = []
    for item in instrument.items:
        if isinstance(item.scale, Bands):
            given = [
                answers.get(item.key)
                for answers, now in zip(forms, stands, strict=True)
                if now.get(item.key, True) is not False
            ]
            lines.append(_told(item, item.scale, given))
    return tuple(lines)


def _told(item: Item, scale: Bands, given: list[object]) -> Told:
    read = number_of(scale)
    times = [number for value in given if (number := read(value)) is not None]
    missing = Counter(why(value, True) for value in given if read(value) is None)
    limits = sorted({1} | {band.least for band in scale.bands if band.least})
    at_least = {least: sum(1 for number in times if number >= least) for least in limits}
    return Told(item.key, item.subject, len(times), dict(missing), at_least)


def _how_often(least: int) -> str:
    words = {1: "at least once", 2: "more than once", 3: "more than twice"}
    return words.get(least, f"more than {least - 1} times")
