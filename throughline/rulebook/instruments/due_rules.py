"""When each questionnaire is due: the rules on one page, with where each comes from.

They are defaults. What is filled in when something happens (imminent risk, contact that stops, feedback on
a session, results from elsewhere) has no rule here. An agency passes its own list to `schedule.py` instead.
To take a questionnaire off the list, leave its rules out.
"""

from dataclasses import dataclass
from enum import StrEnum

from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Respondent, TimePoint


class Standing(StrEnum):
    """How sure a rule is."""

    CONFIRMED = "confirmed"  # read in a public source
    TO_CONFIRM = "to be confirmed"  # widely published, and not read again for this list
    LOCAL = "local policy"  # this service's choice


@dataclass(frozen=True)
class DueRule:
    """When one questionnaire is due, from whom and at which point.

    It is due `days` after the day of the fact `after`. Its window opens `before` days earlier and closes
    `within` days later; after that it is overdue. With `every`, it is due that many days after the last one
    that any of its respondents gave, whatever point that was for, and not before there is a first one; the
    fact must be there all the same, and `days` is not used. With `then_every` it is due on that day and then
    again every so many days after it, whatever was given. Nothing is due any more after the day of the fact
    `until`. Answers by `or_from` count like those of `respondent`.
    """

    instrument: str
    respondent: Respondent
    time_point: TimePoint
    after: str
    days: int
    before: int
    within: int
    source: str
    standing: Standing
    every: int | None = None
    then_every: int | None = None
    until: str | None = None
    or_from: tuple[Respondent, ...] = ()

    @property
    def counts(self) -> frozenset[Respondent]:
        """Whose answers fulfil this rule."""
        return frozenset((self.respondent, *self.or_from))


_WEEK = 7
_QUARTER = 13 * _WEEK
# So many days after he was added, a keyworker has asked him about harm to a partner.
ENQUIRY_WITHIN = 28
_HALF_YEAR = 26 * _WEEK

# Where a rule comes from, and how sure it is.
Ground = tuple[str, Standing]

_GUIDE = "National guide to the Treatment Outcomes Profile for keyworkers"
_TOP_START: Ground = (f"{_GUIDE}: within two weeks of the start of treatment.", Standing.TO_CONFIRM)
_TOP_EXIT: Ground = (f"{_GUIDE}: within two weeks either side of the end of treatment.", Standing.TO_CONFIRM)
_TOP_12: Ground = (
    "A review at 12 weeks, with two weeks either side, was one locality's rule while reviews were due every "
    "three months. Today it is the agency's choice.",
    Standing.LOCAL,
)
_TOP_26: Ground = (
    f"{_GUIDE}: at least every 26 weeks while in treatment. The two weeks either side are local policy.",
    Standing.TO_CONFIRM,
)
_FOUR_POINTS: Ground = (
    "The European IMPACT toolkit: at intake, half way, when he stops, and six months after. The days either "
    "side are local policy.",
    Standing.CONFIRMED,
)
_RISK: Ground = ("Risk is looked at again every three months, and at any trigger.", Standing.LOCAL)
_DASH: Ground = (
    "Every 8 weeks, counted from the last: the practice of one provider. The week before is local policy.",
    Standing.CONFIRMED,
)
_REVIEW: Ground = (
    "At each review with her; every 8 weeks, together with the checklist, is this service's own choice.",
    Standing.LOCAL,
)
_ENQUIRY: Ground = (
    "Every man is asked as a routine, in his first weeks: counted from the day on which he was referred. How "
    "many days is this service's own choice.",
    Standing.LOCAL,
)
_LOCAL: Ground = ("This service's own choice.", Standing.LOCAL)


def _at(
    instrument: str,
    respondent: Respondent,
    time_point: TimePoint,
    after: str,
    ground: Ground = _LOCAL,
    *,
    days: int = 0,
    window: tuple[int, int] = (14, 14),
    then_every: int | None = None,
    until: str | None = None,
) -> DueRule:
    """Due on a known day; `window` is how many days before and after."""
    return DueRule(
        *(instrument, respondent, time_point, after, days, *window, *ground),
        then_every=then_every,
        until=until,
    )


def _again(
    instrument: str,
    respondent: Respondent,
    between: tuple[str, str],
    ground: Ground,
    *,
    every: int,
    window: tuple[int, int] = (14, 14),
    or_from: tuple[Respondent, ...] = (),
) -> DueRule:
    """Due again and again as a review between two facts, counted from the last one."""
    after, until = between
    review = TimePoint.REVIEW
    return DueRule(
        *(instrument, respondent, review, after, 0, *window, *ground),
        every=every,
        until=until,
        or_from=or_from,
    )


def _top_review(weeks: int, ground: Ground, then_every: int | None = None) -> DueRule:
    return _at(
        *("top", Respondent.KEYWORKER, TimePoint.REVIEW, "treatment_started", ground),
        days=weeks * _WEEK,
        then_every=then_every,
        until="discharged",
    )


def _groupwork(instrument: str, respondent: Respondent) -> tuple[DueRule, ...]:
    """At the start of the programme, half way and at the end."""
    return (
        _at(instrument, respondent, TimePoint.START, "programme_started", until="ended"),
        _at(instrument, respondent, TimePoint.MIDDLE, "middle", until="ended"),
        _at(instrument, respondent, TimePoint.END, "ended"),
    )


MAN_RULES = (
    _at("top", Respondent.KEYWORKER, TimePoint.START, "treatment_started", _TOP_START, window=(0, 14),
        until="discharged"),
    _top_review(12, _TOP_12),
    _top_review(26, _TOP_26, then_every=_HALF_YEAR),
    _at("top", Respondent.KEYWORKER, TimePoint.END, "discharged", _TOP_EXIT),
    _at("perpetration_screen", Respondent.KEYWORKER, TimePoint.SCREENING, "referred", _ENQUIRY,
        window=(0, ENQUIRY_WITHIN), until="discharged"),
    _at("viability", Respondent.ASSESSOR, TimePoint.ASSESSMENT, "assessed"),
    _at("risk_static", Respondent.ASSESSOR, TimePoint.ASSESSMENT, "assessed"),
    _at("risk_dynamic", Respondent.ASSESSOR, TimePoint.ASSESSMENT, "assessed"),
    _again("risk_dynamic", Respondent.ASSESSOR, ("assessed", "ended"), _RISK, every=_QUARTER,
           or_from=(Respondent.FACILITATOR,)),
    _at("risk_dynamic", Respondent.ASSESSOR, TimePoint.END, "ended"),
    _at("controlling_behaviours", Respondent.MAN, TimePoint.ASSESSMENT, "assessed", _FOUR_POINTS),
    _at("controlling_behaviours", Respondent.MAN, TimePoint.MIDDLE, "middle", _FOUR_POINTS, until="ended"),
    _at("controlling_behaviours", Respondent.MAN, TimePoint.END, "ended", _FOUR_POINTS),
    _at("controlling_behaviours", Respondent.MAN, TimePoint.SIX_MONTHS, "ended", _FOUR_POINTS,
        days=_HALF_YEAR, window=(28, 28)),
    *_groupwork("facilitator_rating", Respondent.FACILITATOR),
    *_groupwork("motivation_cycle", Respondent.KEYWORKER),
    _at("keyworker_feedback", Respondent.KEYWORKER, TimePoint.MIDDLE, "middle", until="ended"),
    _at("keyworker_feedback", Respondent.KEYWORKER, TimePoint.END, "ended"),
)  # fmt: skip

_EITHER = (Respondent.PARTNER_WORKER, Respondent.PARTNER)
_HERSELF = (Respondent.PARTNER,)
_WORKER = (Respondent.PARTNER_WORKER,)


def _hers(
    instrument: str,
    time_point: TimePoint,
    after: str,
    ground: Ground = _LOCAL,
    *,
    days: int = 0,
    window: tuple[int, int] = (14, 14),
    from_whom: tuple[Respondent, ...] = _EITHER,
) -> DueRule:
    """Due once, from her worker or from herself, and never after her record was closed."""
    respondent, *others = from_whom
    return DueRule(
        *(instrument, respondent, time_point, after, days, *window, *ground),
        until="closed",
        or_from=tuple(others),
    )


# She is never pressed: what comes first may wait four weeks.
_FIRST_WEEKS = (0, 28)


def _beside_his_programme(
    instrument: str, from_whom: tuple[Respondent, ...] = _EITHER
) -> tuple[DueRule, ...]:
    """At her start, half way, at the end and six months after."""
    points = (
        (TimePoint.ASSESSMENT, "opened", 0, _FIRST_WEEKS),
        (TimePoint.MIDDLE, "middle", 0, (14, 14)),
        (TimePoint.END, "ended", 0, (14, 14)),
        (TimePoint.SIX_MONTHS, "ended", _HALF_YEAR, (28, 28)),
    )
    return tuple(
        _hers(instrument, point, after, _FOUR_POINTS, days=days, window=window, from_whom=from_whom)
        for point, after, days, window in points
    )


def _hers_again(
    instrument: str, ground: Ground, every: int, window: tuple[int, int], *or_from: Respondent
) -> DueRule:
    """Due again and again while her record is open."""
    return _again(
        *(instrument, Respondent.PARTNER_WORKER, ("opened", "closed"), ground),
        every=every,
        window=window,
        or_from=or_from,
    )


PARTNER_RULES = (
    _hers("partner_needs", TimePoint.ASSESSMENT, "opened", window=_FIRST_WEEKS),
    _hers("dash", TimePoint.ASSESSMENT, "opened", window=_FIRST_WEEKS),
    _hers_again("dash", _DASH, 8 * _WEEK, (7, 0), Respondent.PARTNER),
    _hers("risk_static", TimePoint.ASSESSMENT, "opened", window=_FIRST_WEEKS, from_whom=_WORKER),
    _hers("risk_dynamic", TimePoint.ASSESSMENT, "opened", window=_FIRST_WEEKS, from_whom=_WORKER),
    _hers_again("risk_dynamic", _RISK, _QUARTER, (14, 14)),
    _hers("partner_review", TimePoint.START, "programme_started"),
    _hers_again("partner_review", _REVIEW, 8 * _WEEK, (14, 14), Respondent.PARTNER),
    *_beside_his_programme("safety_and_space"),
    *_beside_his_programme("child_safety"),
    *_beside_his_programme("controlling_behaviours", _HERSELF),
)

RULES: dict[Site, tuple[DueRule, ...]] = {Site.PROGRAMME: MAN_RULES, Site.SAFETY: PARTNER_RULES}
