"""After a man was asked: what the enquiry says, the offer and its answer, and the holding plan."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.pages.dates import day_in_words
from throughline.casefile.questionnaires.models import Answered
from throughline.programme.actions.common import Refused, check_day, check_step, locked_man
from throughline.programme.actions.concerns import add_concern, check_at_risk
from throughline.programme.facts import facts_about
from throughline.programme.models import Asking, HoldingPlan, HowSoon, Man, Offer, RaisedConcern
from throughline.programme.queries.men import workers_to_assign
from throughline.programme.queries.screening import disclosure_of, newest_asked
from throughline.rulebook.access import Permission
from throughline.rulebook.codes import WHY_NOT_OFFERED
from throughline.rulebook.pathway import Step
from throughline.rulebook.pathway.facts import Facts
from throughline.rulebook.screening import ENQUIRY, enquiry_in

LONGEST_WAIT = timedelta(days=2 * 365)  # until he is asked again; longer is a mistyped year
HE_TOLD = "He told of harm to a partner when he was asked. His answers are in the enquiry."

NO_REASON = "Why no offer was made: choose a reason."
NO_DAY = "Ask again on: give a day, so that he is not forgotten."
NOBODY_TOLD = "Who you told: this cannot be left out. If nobody yet, tell an assessor or manager today."
NO_PLAN = (
    "He is not stabilised yet, so he needs a holding plan: who sees him, what is done until then, and when "
    "he is asked again."
)
NO_KEYWORKER = "Who sees him: choose a worker of your agency."
NO_ONE_TO_ONE = "One-to-one work: this cannot be left out. Write what is done until he is asked again."


def record_asking(answered: Answered) -> None:
    """Put what a finished enquiry says on his record, from its answers alone.

    Called inside the transaction that finishes the form, whose audit line stands for this row too. What an
    amended or withdrawn form said stops counting, because that form is replaced.
    """
    if answered.instrument != ENQUIRY or answered.withdrawn or answered.definition is None:
        return
    found = enquiry_in(answered.definition, answered.answers)
    Asking.objects.create(
        man_id=answered.subject_id, answered=answered, on=answered.on, by=answered.by, asked=found.asked,
        limits_told=found.limits_told, why_not=found.why_not, ask_again_on=found.ask_again_on,
        disclosed=found.disclosed, danger_now=found.danger_now, pregnant=found.pregnant,
        children=found.children,
    )  # fmt: skip


@transaction.atomic
def make_offer(
    *, man_id: uuid.UUID, offer_id: uuid.UUID, details: dict[str, Any], plan: dict[str, Any] | None = None,
    by: Staff,
) -> Offer:  # fmt: skip
    """Record the offer and his answer, with what a disclosure asks for and what holds until he is stable.

    `details`: on, answer, why_not_made, ask_again_on, at_risk (codes), told_whom; what is left out is empty.
    `plan` is that of `make_holding_plan`, and must be there where `plan_needed` says so. A disclosure that
    raised no concern by itself raises one here, unless he alone is at risk. Raises Refused,
    PermissionDenied, and Http404 also for an id of another man's offer.
    """
    man = locked_man(man_id, by, Permission.OFFER)
    take_turn(offer_id)
    already = Offer.objects.filter(pk=offer_id).first()
    if already is not None:
        if already.man_id != man.pk:
            raise Http404
        return already
    check_step(Step.OFFER, man)
    told = disclosure_of(man)
    offer = Offer(id=offer_id, man=man, by=by, **_checked(man, details, told=told is not None))
    if plan is None and plan_needed(facts_about(man.pk), offer, told=told is not None):
        raise Refused(NO_PLAN, field="one_to_one")
    offer.save(force_insert=True)
    counts = {"at_risk": len(offer.at_risk)}
    audit.record(by=by, what="offer recorded", subject_kind="man", subject=man.pk, details=counts)
    if plan is not None:
        _add_plan(man, uuid.uuid4(), {"on": offer.on, **plan}, by)
    if _needs_concern(man, told, offer.at_risk):
        add_concern(
            man, source=RaisedConcern.Source.SCREENING, what=HE_TOLD, at_risk=offer.at_risk,
            how_soon=HowSoon.LATER, told_whom=offer.told_whom, on=offer.on, by=by,
        )  # fmt: skip
    return offer


@transaction.atomic
def make_holding_plan(
    *, man_id: uuid.UUID, plan_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> HoldingPlan:
    """Make or renew the plan for a man who is not stabilised yet.

    `details`: on, keyworker (the id of a worker), one_to_one, ask_again_on. Raises Refused,
    PermissionDenied, and Http404 also for an id of another man's plan.
    """
    man = locked_man(man_id, by, Permission.OFFER)
    take_turn(plan_id)
    already = HoldingPlan.objects.filter(pk=plan_id).first()
    if already is not None:
        if already.man_id != man.pk:
            raise Http404
        return already
    check_step(Step.OFFER, man)
    return _add_plan(man, plan_id, details, by)


def plan_needed(facts: Facts, offer: Offer, *, told: bool) -> bool:
    """Whether this offer needs a holding plan beside it: no man is told only "not eligible"."""
    if offer.why_not_made == "not_stabilised":
        return True
    return not facts.is_steady and (told or offer.answer == Offer.Answer.ACCEPTED)


def _checked(man: Man, given: dict[str, Any], *, told: bool) -> dict[str, Any]:
    """The offer's own values, without what his answer leaves no room for. Raises Refused."""
    on, answer = given["on"], given["answer"]
    check_day(man, on, "on")
    asking = newest_asked(man)
    if asking is not None and on < asking.on:
        raise Refused(
            f"He was asked on {day_in_words(asking.on)}, and this day lies before it. Check the date.",
            field="on",
        )
    values: dict[str, Any] = {"on": on, "answer": answer}
    if answer == Offer.Answer.NOT_MADE:
        values["why_not_made"] = given.get("why_not_made", "")
        if values["why_not_made"] not in WHY_NOT_OFFERED:
            raise Refused(NO_REASON, field="why_not_made")
    if answer == Offer.Answer.LATER:
        values["ask_again_on"] = _later(on, given.get("ask_again_on"), "ask_again_on")
    if told:
        values |= _after_telling(given)
    return values


def _after_telling(given: dict[str, Any]) -> dict[str, Any]:
    at_risk, told_whom = list(given.get("at_risk", ())), given.get("told_whom", "").strip()
    check_at_risk(at_risk)
    if not told_whom:
        raise Refused(NOBODY_TOLD, field="told_whom")
    return {"at_risk": at_risk, "told_whom": told_whom}


def _later(on: date, day: date | None, field: str) -> date:
    if day is None:
        raise Refused(NO_DAY, field=field)
    if day <= on:
        raise Refused("The day to ask again must come after this one. Check both dates.", field=field)
    if day > on + LONGEST_WAIT:
        raise Refused("The day to ask again lies more than two years ahead. Check the year.", field=field)
    return day


def _needs_concern(man: Man, told: Asking | None, at_risk: list[str]) -> bool:
    """Whether a disclosure has reached nobody yet: its own answers raised no concern, and no offer did."""
    if told is None or not set(at_risk) - {"himself"}:
        return False
    if "yes" in (told.danger_now, told.pregnant, told.children):
        return False
    return not RaisedConcern.objects.filter(
        man__person=man.pk, source=RaisedConcern.Source.SCREENING, at__gte=told.at
    ).exists()


def _add_plan(man: Man, plan_id: uuid.UUID, given: dict[str, Any], by: Staff) -> HoldingPlan:
    check_day(man, given["on"], "on")
    worker = workers_to_assign(by).filter(pk=given["keyworker"]).first() if given["keyworker"] else None
    if worker is None:
        raise Refused(NO_KEYWORKER, field="keyworker")
    if not given["one_to_one"].strip():
        raise Refused(NO_ONE_TO_ONE, field="one_to_one")
    plan = HoldingPlan(
        id=plan_id, man=man, on=given["on"], by=by, keyworker=worker, one_to_one=given["one_to_one"],
        ask_again_on=_later(given["on"], given["ask_again_on"], "plan_again_on"),
    )  # fmt: skip
    plan.save(force_insert=True)
    audit.record(by=by, what="holding plan made", subject_kind="man", subject=man.pk)
    return plan
