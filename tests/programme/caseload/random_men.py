"""Men with random facts, as rows: for properties, where going through every action would take too long."""

import random
import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tests.men import HIS
from throughline.casefile.models import Staff
from throughline.programme.models import (
    Asking,
    Assessment,
    Consent,
    Decision,
    DecisionConfirmed,
    Episode,
    HoldingPlan,
    Man,
    ManAnswers,
    Offer,
    Referral,
)

FIRST, DAYS = date(2026, 1, 1), 330


def men(chance: random.Random, by: Staff, count: int) -> list[Man]:
    """So many men, each with as much of a path as chance gives; some are merged into another."""
    made = [_man(chance, by, number) for number in range(count)]
    Man.objects.bulk_create(made)
    for man in made[1:]:
        if chance.random() < 0.1 and made[0] is not man:
            Man.objects.filter(pk=man.pk).update(merged_into=made[0])
    for man in made:
        _path(chance, man, by)
    return made


def _man(chance: random.Random, by: Staff, number: int) -> Man:
    name = f"{chance.choice('abc')}man {number:03}"
    return Man(agency=by.agency, saved_by=by, name_key=name, **HIS | {"family_name": name})


def _path(chance: random.Random, man: Man, by: Staff) -> None:
    if chance.random() < 0.9:
        _episode(chance, man, by)
    for _ in range(chance.choice((0, 0, 1, 2))):
        _asking(chance, man, by)
    for _ in range(chance.choice((0, 1, 2))):
        answer = chance.choice(Offer.Answer.values)
        Offer.objects.create(man=man, by=by, on=_day(chance), answer=answer, ask_again_on=_maybe(chance))
    if chance.random() < 0.2:
        HoldingPlan.objects.create(man=man, by=by, on=_day(chance), keyworker=by, ask_again_on=_day(chance))
    for _ in range(chance.choice((0, 1, 1))):
        given = chance.choice(("given", *Consent.Given.values))
        Consent.objects.create(
            man=man, by=by, on=_day(chance), purpose="limits", given=given, statement=1, how="signed_paper"
        )
    for _ in range(chance.choice((0, 1, 2))):
        _referral(chance, man, by)


def _episode(chance: random.Random, man: Man, by: Staff) -> None:
    start = _day(chance)
    Episode.objects.create(
        man=man, agency=by.agency, saved_by=by, started_on=start, stability_on=start,
        ended_on=start + timedelta(days=chance.randrange(400)) if chance.random() < 0.3 else None,
        stability=chance.choice(("stabilised", "not_stabilised")), top_coordinator="this_agency",
    )  # fmt: skip


def _asking(chance: random.Random, man: Man, by: Staff) -> None:
    on, asked = _day(chance), chance.random() < 0.6
    form = {
        "subject": man, "instrument": "perpetration_screen", "version": 1, "respondent": "keyworker",
        "time_point": "screening", "on": on, "fingerprint": "-", "by": by,
    }  # fmt: skip
    answered = ManAnswers.objects.create(**form)
    Asking.objects.create(
        man=man, by=by, on=on, answered=answered, asked=asked, limits_told=asked,
        ask_again_on=None if asked else _day(chance), disclosed=chance.random() < 0.5 if asked else None,
    )  # fmt: skip
    if chance.random() < 0.2:
        ManAnswers.objects.create(**form, replaces=answered, withdrawn=True, reason="mistake")


def _referral(chance: random.Random, man: Man, by: Staff) -> None:
    on = _day(chance)
    submitted = chance.random() < 0.7
    has_draft = Referral.objects.filter(man=man, submitted_at=None, withdrawn_at=None).exists()
    Referral.objects.create(
        man=man, saved_by=by, started_by=by, source="self", received_on=on, started_at=_moment(on),
        submitted_on=on if submitted else None, submitted_at=_moment(on) if submitted else None,
        withdrawn_at=_moment(on) if chance.random() < 0.2 or has_draft else None,
    )  # fmt: skip
    if chance.random() < 0.7:
        _assessment(chance, man, by, on + timedelta(days=chance.randrange(-20, 60)))


def _assessment(chance: random.Random, man: Man, by: Staff, on: date) -> None:
    finished, dropped = chance.random() < 0.7, chance.random() < 0.1
    if Assessment.objects.filter(man=man, finished_at=None, dropped_at=None).exists():
        finished = True
    assessment = Assessment.objects.create(
        man=man, saved_by=by, assessor=by, opened_on=on, opened_at=_moment(on),
        finished_on=on if finished else None, finished_at=_moment(on) if finished else None,
        dropped_at=_moment(on) if dropped else None,
    )  # fmt: skip
    for _ in range(chance.choice((0, 1, 2)) if finished else 0):
        _decision(chance, assessment, by)


def _decision(chance: random.Random, assessment: Assessment, by: Staff) -> None:
    decision = Decision.objects.create(
        man=assessment.man, assessment=assessment, by=by, on=_day(chance), rationale="-",
        outcome=chance.choice(("suitable", *Decision.Outcome.values)), high_risk=chance.random() < 0.3,
        review_on=_maybe(chance), at=timezone.now() + timedelta(seconds=chance.randrange(100_000)),
    )  # fmt: skip
    if chance.random() < 0.5:
        DecisionConfirmed.objects.create(
            id=uuid.uuid4(), decision=decision, agrees=chance.random() < 0.5, on=_day(chance), by=by
        )


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange(DAYS))


def _maybe(chance: random.Random) -> date | None:
    return _day(chance) if chance.random() < 0.7 else None


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
