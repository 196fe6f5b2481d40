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
from throughline.rulebook.instruments.readings import CountOf, Happened, Mean, Value
from throughline.rulebook.instruments.results import Incomplete, Reading
from throughline.rulebook.instruments.scales import Bands, Count, OneOf, Rating, Scale, WeeklyDays

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
    """The chart of a reading, or None where there are not two numbers that differ."""
    numbers = [float(one.value) if _is_number(one) else None for one in found]  # type: ignore[union-attr]
    known = [number for number in numbers if number is not None]
    if len(set(known)) < 2:
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


def unchanged(found: Sequence[Reading | Incomplete | None]) -> str:
    """The result as a page says it, where it was worked out at two times or more and was always the same."""
    shown = [one.shown for one in found if isinstance(one, Reading) and _is_number(one)]
    return shown[0] if len(shown) > 1 and len(set(shown)) == 1 else ""


def _is_number(one: Reading | Incomplete | None) -> bool:
    return isinstance(one, Reading) and not isinstance(one.value, str)


def _range(rule: Numeric, instrument: Instrument, known: Sequence[float]) -> tuple[float, float]:
    """The ends of the upright axis: the least and the most that the items allow.

    An amount has no such ends, only a limit of what can be typed: 0 and the highest result then.
    """
    if isinstance(rule, CountOf | Happened):
        return 0.0, float(len(rule.items))
    keys = (rule.item,) if isinstance(rule, Value) else rule.items
    ends = [_ends(instrument.by_key[key].scale) for key in keys]
    closed = [one for one in ends if one is not None]
    if len(closed) < len(ends):
        return 0.0, max(known)
    low, high = sum(one[0] for one in closed), sum(one[1] for one in closed)
    return (low / len(closed), high / len(closed)) if isinstance(rule, Mean) else (low, high)


def _ends(scale: Scale) -> tuple[float, float] | None:
    """The least and the most that an answer can count for; None where the scale has no ends."""
    if isinstance(scale, WeeklyDays):
        return 0.0, 28.0
    if isinstance(scale, Rating | Count):
        return float(scale.least), float(scale.most)
    if isinstance(scale, Bands):
        return 0.0, float(max(band.least for band in scale.bands))
    points = (
        [one.points for one in scale.choices if one.points is not None] if isinstance(scale, OneOf) else []
    )
    return (float(min(points)), float(max(points))) if points else None


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
