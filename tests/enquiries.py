"""Made-up enquiries about harm, offers and concerns, through the programme site's own actions."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.models import Unfinished
from throughline.programme.actions.concerns import raise_concern
from throughline.programme.actions.screening import make_holding_plan, make_offer
from throughline.programme.models import (
    Asking,
    Episode,
    HoldingPlan,
    Man,
    ManAnswers,
    Offer,
    RaisedConcern,
)
from throughline.programme.questionnaires import SIDE
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.library.perpetration_screen import TOPICS

SAFE = {"seen_alone": "yes", "interpreter": "not_needed", "limits_told": "yes", "asked": "yes"}
TOLD_NOTHING = SAFE | {topic.key: "no" for topic in TOPICS} | {"willing": "no", "danger_now": "no"}
TOLD = TOLD_NOTHING | {
    "pushed": "yes", "which_partner": "current", "last_time": "month", "pregnant": "no", "children": "no",
    "willing": "yes",
}  # fmt: skip
NOT_ALONE = {"seen_alone": "no", "interpreter": "not_needed", "limits_told": "yes", "why_not": "not_alone",
             "danger_now": "no"}  # fmt: skip


def begun(man: Man, by: Staff, *, on: date | None = None, replaces: ManAnswers | None = None) -> Unfinished:
    """An enquiry that is being filled in."""
    return actions.start(
        side=SIDE, subject=man, unfinished_id=uuid.uuid4(), instrument=newest()["perpetration_screen"],
        respondent="keyworker", time_point="screening", period="", on=on or timezone.localdate(),
        replaces=replaces, by=by,
    )  # fmt: skip


def answered(
    man: Man, by: Staff, *, reason: str = "", form: Unfinished | None = None, **answers: Any
) -> ManAnswers:
    """A finished enquiry with exactly these answers; a value of None takes one out."""
    form = form or begun(man, by)
    actions.save_page(side=SIDE, subject=man, unfinished_id=form.pk, answers=answers, by=by)
    return actions.finish(side=SIDE, subject=man, unfinished_id=form.pk, reason=reason, by=by)


def asked(man: Man, by: Staff, *, on: date | None = None, **answers: Any) -> Asking:
    """He was asked and told of a push, unless other answers are given: what stands on his record."""
    return Asking.objects.get(answered=answered(man, by, form=begun(man, by, on=on), **TOLD | answers))


def put_off(man: Man, by: Staff, *, ask_again: date, **answers: Any) -> Asking:
    """He was not asked, because he was not alone."""
    given = NOT_ALONE | {"ask_again": ask_again.isoformat()} | answers
    return Asking.objects.get(answered=answered(man, by, **given))


def in_treatment(man: Man, by: Staff, *, stability: str = "stabilised", **values: Any) -> Episode:
    """A time in treatment that began today, unless another day is given."""
    day = timezone.localdate()
    given = {"started_on": day, "stability_on": day, "top_coordinator": "this_agency"} | values
    return Episode.objects.create(man=man, agency=man.agency, stability=stability, saved_by=by, **given)


def offered(man: Man, by: Staff, *, plan: dict[str, Any] | None = None, **details: Any) -> Offer:
    """An offer that he accepted today, with a partner at risk; he was asked before."""
    given = {
        "on": timezone.localdate(),
        "answer": "accepted",
        "at_risk": ["partner"],
        "told_whom": "Gail Orr, manager",
    }
    return make_offer(man_id=man.pk, offer_id=uuid.uuid4(), details=given | details, plan=plan, by=by)


def plan_for(worker: Staff, *, again: date, words: str = "Weekly talk") -> dict[str, Any]:
    """A holding plan as it is typed beside an offer."""
    return {"keyworker": worker.pk, "one_to_one": words, "ask_again_on": again}


def held(man: Man, by: Staff, *, again: date, **details: Any) -> HoldingPlan:
    """A holding plan made today."""
    given = plan_for(by, again=again) | {"on": timezone.localdate()} | details
    return make_holding_plan(man_id=man.pk, plan_id=uuid.uuid4(), details=given, by=by)


def feared(man: Man, by: Staff, **details: Any) -> RaisedConcern:
    """A concern that a worker raised about him."""
    given = {
        "source": "other",
        "what": "He follows her",
        "at_risk": ["followed"],
        "how_soon": "days",
        "told_whom": "",
    }
    return raise_concern(man_id=man.pk, concern_id=uuid.uuid4(), details=given | details, by=by)
