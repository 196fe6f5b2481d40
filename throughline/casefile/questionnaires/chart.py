"""Where the points of a small line chart stand; `jinja2/questionnaires/_chart.jinja` draws it.

A result that could not be worked out has no point, and the line stops there: it is never drawn as zero. The
same numbers stand in the table above, and in the words that a screen reader says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from throughline.casefile.pages.dates import day_in_words
from throughline.rulebook.instruments.change import Numeric
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.readings import CountOf, Happened, Value
from throughline.rulebook.instruments.results import Incomplete, Reading
from throughline.rulebook.instruments.scales import Rating, WeeklyDays

# In the units of the drawing, which at 390 px are as many pixels.
WIDTH, HEIGHT = 340, 150
LEFT, RIGHT, TOP, BOTTOM = 36, 328, 26, 122
LEAST_GAP = 26  # between two values that are written beside their points


@dataclass(frozen=True)
class Point:
    """One result: where it stands, and what is written beside it (nothing where there is no room)."""

    x: float
    y: float
    said: str


@dataclass(frozen=True)
class Chart:
    """One reading over time. `lines` are the parts of the line between gaps, as lists of points."""

    key: str
    title: str
    says: str
    points: list[Point]
    lines: list[list[Point]]
    low: str
    high: str
    first: str
    last: str


def chart_of(
    rule: Numeric, instrument: Instrument, days: Sequence[date], found: Sequence[Reading | Incomplete | None]
) -> Chart | None:
    """The chart of a reading, or None where fewer than two results are numbers."""
    numbers = [float(one.value) if _is_number(one) else None for one in found]  # type: ignore[union-attr]
    known = [number for number in numbers if number is not None]
    if len(known) < 2:
        return None
    low, high = _range(rule, instrument, known)
    points = _points(days, numbers, found, low, high)
    return Chart(
        key=rule.key,
        title=rule.title,
        says=_in_words(days, found),
        points=[point for point in points if point is not None],
        lines=_lines(points),
        low=f"{low:g}",
        high=f"{high:g}",
        first=day_in_words(days[0]),
        last=day_in_words(days[-1]),
    )


def _is_number(one: Reading | Incomplete | None) -> bool:
    return isinstance(one, Reading) and not isinstance(one.value, str)


def _range(rule: Numeric, instrument: Instrument, known: Sequence[float]) -> tuple[float, float]:
    """The ends of the upright axis: those of the scale where it has any, else 0 and the highest result."""
    low, high = 0.0, max(*known, 1.0)
    if isinstance(rule, CountOf | Happened):
        return low, float(len(rule.items))
    scale = instrument.by_key[rule.item].scale if isinstance(rule, Value) else None
    if isinstance(scale, WeeklyDays):
        return low, 28.0
    if isinstance(scale, Rating):
        return float(scale.least), float(scale.most)
    return min(low, *known), high


def _points(
    days: Sequence[date],
    numbers: Sequence[float | None],
    found: Sequence[Reading | Incomplete | None],
    low: float,
    high: float,
) -> list[Point | None]:
    length = max((days[-1] - days[0]).days, 1)
    points: list[Point | None] = []
    written = float("-inf")
    for day, number, one in zip(days, numbers, found, strict=True):
        if number is None or not isinstance(one, Reading):
            points.append(None)
            continue
        x = LEFT + (RIGHT - LEFT) * (day - days[0]).days / length
        y = BOTTOM - (BOTTOM - TOP) * (number - low) / (high - low or 1)
        has_room = x - written >= LEAST_GAP
        written = x if has_room else written
        points.append(Point(round(x, 1), round(y, 1), f"{number:g}" if has_room else ""))
    return points


def _lines(points: Sequence[Point | None]) -> list[list[Point]]:
    """The points in runs without a gap; a run of one is no line."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


def _in_words(days: Sequence[date], found: Sequence[Reading | Incomplete | None]) -> str:
    said = [
        f"{day_in_words(day)}: {one.shown if isinstance(one, Reading) else 'no result'}"
        for day, one in zip(days, found, strict=True)
    ]
    return ". ".join(said) + "."
