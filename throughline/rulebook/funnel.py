"""The cohort of one quarter as a funnel: who was in treatment, and which steps of the path they reached.

A man counts at a step once he reached it, from the start of that treatment to the end of the quarter, also
when he went back later. Every step is counted among those of its base, so that no part is larger than its
whole. Where nobody is in the base there is no percentage: that is not nought.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughline.rulebook.pathway.facts import GOOD, STEADY


@dataclass(frozen=True)
class Quarter:
    """A quarter of a calendar year, numbered from 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.number == 4:
            return date(self.year, 12, 31)
        return Quarter(self.year, self.number + 1).first - timedelta(days=1)


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


class Stage(StrEnum):
    """A step of the funnel, in its order."""

    TREATMENT = "treatment"
    ASKED = "asked"
    TOLD = "told"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    CONSENTED = "consented"
    ASSESSED = "assessed"
    SUITABLE = "suitable"


# Each step with its words and with the step among whose men it is counted. Who is referred from elsewhere
# agrees to the limits without an offer here, so that step is counted among all in treatment.
STAGES: dict[Stage, tuple[str, Stage | None]] = {
    Stage.TREATMENT: ("In treatment", None),
    Stage.ASKED: ("Asked", Stage.TREATMENT),
    Stage.TOLD: ("Told of harm to a partner", Stage.ASKED),
    Stage.OFFERED: ("Offered the programme", Stage.ASKED),
    Stage.ACCEPTED: ("Wanted it", Stage.OFFERED),
    Stage.CONSENTED: ("Agreed to the limits of confidentiality", Stage.TREATMENT),
    Stage.ASSESSED: ("Assessed", Stage.CONSENTED),
    Stage.SUITABLE: ("Found suitable", Stage.ASSESSED),
}


class Group(StrEnum):
    """How steady his recovery is, as his keyworker saw it last, in three groups."""

    STEADY = "steady"
    NOT_STEADY = "not_steady"
    NOT_KNOWN = "not_known"


GROUPS = {
    Group.STEADY: "Stabilised or abstinent",
    Group.NOT_STEADY: "Not stabilised yet",
    Group.NOT_KNOWN: "Not known",
}


@dataclass(frozen=True)
class Treatment:
    """One time in treatment; `ended` is None while it goes on."""

    started: date
    ended: date | None
    stability: str


@dataclass(frozen=True)
class Decided:
    """A decision. One about a man of high risk stands from the day on which a second person agreed."""

    on: date
    outcome: str
    high_risk: bool = False
    agreed_on: date | None = None

    @property
    def stands_from(self) -> date | None:
        """The day from which it stands; None when nobody has agreed yet."""
        return self.agreed_on if self.high_risk else self.on


@dataclass(frozen=True)
class Path:
    """The dated facts of one man, of every record of his."""

    treatments: tuple[Treatment, ...] = ()
    asked: tuple[tuple[date, bool | None], ...] = ()  # each day he was asked, and whether he told of harm
    offers: tuple[tuple[date, str], ...] = ()  # the day and his answer
    limits: tuple[tuple[date, str], ...] = ()  # the day and whether he agreed
    assessed: tuple[date, ...] = ()  # the days on which an assessment was finished
    decided: tuple[Decided, ...] = ()


def reached(path: Path, quarter: Quarter) -> frozenset[Stage]:
    """The steps at which he counts in the quarter's cohort; none when he was not in treatment then."""
    times = _in(path, quarter)
    if not times:
        return frozenset()
    since, last = min(time.started for time in times), quarter.last

    def within(day: date | None) -> bool:
        return day is not None and since <= day <= last

    asked = [told for day, told in path.asked if day <= last and any(_holds(time, day) for time in times)]
    facts = {
        Stage.TREATMENT: True,
        Stage.ASKED: bool(asked),
        Stage.TOLD: True in asked,
        Stage.OFFERED: any(within(day) and answer != "not_made" for day, answer in path.offers),
        Stage.ACCEPTED: any(within(day) and answer == "accepted" for day, answer in path.offers),
        Stage.CONSENTED: any(within(day) and answer == "given" for day, answer in path.limits),
        Stage.ASSESSED: any(within(day) for day in path.assessed),
        Stage.SUITABLE: any(within(one.stands_from) and one.outcome in GOOD for one in path.decided),
    }
    counted: set[Stage] = set()
    for stage, (_, base) in STAGES.items():
        if facts[stage] and (base is None or base in counted):
            counted.add(stage)
    return frozenset(counted)


def group_of(path: Path, quarter: Quarter) -> Group | None:
    """His group by the newest time in treatment of the quarter; None when there was none."""
    times = _in(path, quarter)
    if not times:
        return None
    newest = min(
        times, key=lambda t: (-t.started.toordinal(), -(t.ended or date.max).toordinal(), t.stability)
    )
    if newest.stability in STEADY:
        return Group.STEADY
    return Group.NOT_STEADY if newest.stability == "not_stabilised" else Group.NOT_KNOWN


def _in(path: Path, quarter: Quarter) -> list[Treatment]:
    return [
        time
        for time in path.treatments
        if time.started <= quarter.last and (time.ended is None or time.ended >= quarter.first)
    ]


def _holds(time: Treatment, day: date) -> bool:
    return time.started <= day and (time.ended is None or day <= time.ended)


Counts = dict[Group, dict[Stage, int]]


def funnel(paths: Iterable[Path], quarter: Quarter) -> Counts:
    """How many men reached each step, by group."""
    counts: Counts = {group: dict.fromkeys(Stage, 0) for group in Group}
    for path in paths:
        group = group_of(path, quarter)
        if group is not None:
            for stage in reached(path, quarter):
                counts[group][stage] += 1
    return counts


def percent(part: int, whole: int) -> int | None:
    """Part of whole in percent, half rounded up; None where there is no whole."""
    return None if whole == 0 else (200 * part + whole) // (2 * whole)


def share(counts: dict[Stage, int], stage: Stage) -> str:
    """A step's count beside its base, for a page: "12 of 40 (30%)"; "—" where nobody is in the base."""
    base = STAGES[stage][1]
    if base is None:
        return str(counts[stage])
    rounded = percent(counts[stage], counts[base])
    return "—" if rounded is None else f"{counts[stage]} of {counts[base]} ({rounded}%)"


def together(counts: Counts, groups: Iterable[Group] = Group) -> dict[Stage, int]:
    """The counts of several groups added up."""
    chosen = tuple(groups)
    return {stage: sum(counts[group][stage] for group in chosen) for stage in Stage}
