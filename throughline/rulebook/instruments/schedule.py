"""Which questionnaire is due, from whom, and since when it is overdue.

Everything is worked out from a journey, a list of rules and a day. A fact that is missing makes nothing due
and is never guessed. What came too early or too late still counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from throughline.rulebook.instruments.due_rules import RULES, DueRule
from throughline.rulebook.instruments.journey import Given, Journey

# One that must be given once still counts when it came so many days before its window opened. What is
# earlier belongs to another time in treatment.
EARLIEST = 28


class State(StrEnum):
    """How one thing on the timetable stands on a day."""

    LATER = "later"  # its window has not opened
    DUE = "due"
    OVERDUE = "overdue"
    GIVEN = "given"
    PASSED = "passed"  # never given, and its time is over


@dataclass(frozen=True)
class Due:
    """One questionnaire on the timetable: `rule` says which, from whom and for which point.

    The window is `opens` to `closes`, both days included.
    """

    rule: DueRule
    due_on: date
    opens: date
    closes: date
    state: State
    given: Given | None = None

    @property
    def overdue_since(self) -> date | None:
        """The first day on which it was overdue, when it is."""
        return self.closes + timedelta(days=1) if self.state is State.OVERDUE else None


def due(journey: Journey, today: date, rules: Sequence[DueRule] | None = None) -> tuple[Due, ...]:
    """What is due or overdue on this day: what closes first comes first.

    `rules` are the site's defaults unless given. ValueError says which rule does not fit the journey.
    """
    open_now = (one for one in timetable(journey, today, rules) if one.state in (State.DUE, State.OVERDUE))
    return tuple(sorted(open_now, key=lambda one: (one.closes, one.rule.instrument)))


def timetable(journey: Journey, today: date, rules: Sequence[DueRule] | None = None) -> tuple[Due, ...]:
    """Everything that has a day, given, due or still to come, in the order of its days."""
    chosen = RULES[journey.site] if rules is None else tuple(rules)
    for rule in chosen:
        _refuse_what_does_not_fit(rule, journey)
    found: list[Due] = []
    for alike in _families(chosen):
        found += _repeated(alike[0], journey, today) if alike[0].every else _once(alike, journey, today)
    return tuple(sorted(found, key=lambda one: (one.due_on, one.rule.instrument)))


def _refuse_what_does_not_fit(rule: DueRule, journey: Journey) -> None:
    facts = {one.name for one in fields(journey)} - {"given"}
    unknown = [fact for fact in (rule.after, rule.until) if fact is not None and fact not in facts]
    if unknown:
        raise ValueError(
            f"The rule for {rule.instrument} ({rule.time_point.value}) names {unknown[0]!r}. "
            f"This journey knows: {', '.join(sorted(facts))}."
        )
    if any(who.site is not journey.site for who in rule.counts):
        raise ValueError(f"The rule for {rule.instrument} asks somebody of the other site.")
    for days in (rule.every, rule.then_every):
        if days is not None and days < 1:
            raise ValueError(f"The rule for {rule.instrument} repeats every {days} days. Give 1 or more.")


def _families(rules: Sequence[DueRule]) -> Iterator[tuple[DueRule, ...]]:
    """Rules for the same questionnaire, respondent and point belong together; one that repeats is alone."""
    together: dict[tuple[object, ...], list[DueRule]] = {}
    for place, rule in enumerate(rules):
        alone = place if rule.every else None
        together.setdefault((rule.instrument, rule.counts, rule.time_point, alone), []).append(rule)
    return (tuple(alike) for alike in together.values())


def _fact(journey: Journey, name: str | None) -> date | None:
    found = getattr(journey, name) if name else None
    return found if isinstance(found, date) else None


def _window(rule: DueRule, due_on: date) -> tuple[date, date]:
    return due_on - timedelta(days=rule.before), due_on + timedelta(days=rule.within)


def _once(alike: tuple[DueRule, ...], journey: Journey, today: date) -> list[Due]:
    """What is due on known days. Each answer goes to the latest window that had opened by its day."""
    places = _places(alike, journey, today)
    given = _given_for(alike[0], journey, today, any_point=False)
    # Of several reviews, one that comes early is an extra one. A single thing may be a little early.
    is_single = len(alike) == 1 and alike[0].then_every is None
    early = timedelta(days=EARLIEST if is_single else 0)
    found: list[Due] = []
    for place, (rule, on, opens, closes) in enumerate(places):
        answer = _fitting(place, places, given, early)
        state = _state(place, places, answer, journey, today)
        found.append(Due(rule, on, opens, closes, state, answer))
    return found


Place = tuple[DueRule, date, date, date]


def _places(alike: tuple[DueRule, ...], journey: Journey, today: date) -> list[Place]:
    """The rules that have a day, with that day and its window, in order. After the end nothing opens."""
    places: list[Place] = []
    for rule in alike:
        start, end = _fact(journey, rule.after), _fact(journey, rule.until)
        if start is None:
            continue
        for on in _days(rule, start, today):
            opens, closes = _window(rule, on)
            if end is None or opens <= end:
                places.append((rule, on, opens, closes))
    return sorted(places, key=lambda one: one[2])


def _days(rule: DueRule, start: date, today: date) -> Iterator[date]:
    """The day of the rule and, where it goes on, every later one up to the first that has not opened yet."""
    on = start + timedelta(days=rule.days)
    yield on
    while rule.then_every is not None and _window(rule, on)[0] <= today:
        on += timedelta(days=rule.then_every)
        yield on


def _given_for(rule: DueRule, journey: Journey, today: date, *, any_point: bool) -> list[Given]:
    """The answers that count for this rule up to today, oldest first."""
    return sorted(
        (
            one
            for one in journey.given
            if one.instrument == rule.instrument
            and one.respondent in rule.counts
            and one.on <= today
            and (any_point or one.time_point is rule.time_point)
        ),
        key=lambda one: one.on,
    )


def _fitting(place: int, places: list[Place], given: list[Given], early: timedelta) -> Given | None:
    """The answer that goes to this place: the first one inside the window, otherwise the first one."""
    _, _, opens, closes = places[place]
    ends = places[place + 1][2] if place + 1 < len(places) else date.max
    here = [one for one in given if opens - early <= one.on < ends]
    return next((one for one in here if opens <= one.on <= closes), here[0] if here else None)


def _state(place: int, places: list[Place], given: Given | None, journey: Journey, today: date) -> State:
    rule, _, opens, closes = places[place]
    if given is not None:
        return State.GIVEN
    if place + 1 < len(places) and places[place + 1][2] <= today:
        return State.PASSED
    return _open_or_over(rule, opens, closes, journey, today)


def _open_or_over(rule: DueRule, opens: date, closes: date, journey: Journey, today: date) -> State:
    end = _fact(journey, rule.until)
    if end is not None and end < today:
        return State.PASSED
    if today < opens:
        return State.LATER
    return State.OVERDUE if today > closes else State.DUE


def _repeated(rule: DueRule, journey: Journey, today: date) -> list[Due]:
    """What is due again and again, counted from the last answer. Without a first answer there is no day."""
    start, end = _fact(journey, rule.after), _fact(journey, rule.until)
    if start is None or rule.every is None:
        return []
    given = _given_for(rule, journey, today, any_point=True)
    found: list[Due] = []
    for last, following in zip(given, [*given, None][1:], strict=True):
        on = last.on + timedelta(days=rule.every)
        opens, closes = _window(rule, on)
        if following is not None:
            found.append(Due(rule, on, opens, closes, State.GIVEN, following))
        elif end is None or on <= end:
            found.append(Due(rule, on, opens, closes, _open_or_over(rule, opens, closes, journey, today)))
    return found
