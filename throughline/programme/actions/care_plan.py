"""His substance care plan, whether the programme fits it, and how a lapse is met."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import OVERTAKEN, Refused, check_day, check_revision, locked_man
from throughline.programme.models import CarePlan, Lapse, Man, PlanConfirmed, Substance
from throughline.rulebook.access import Permission

PLAN = ("goals", "risks", "lapse_plan", "as_of")
NO_PLAN = "There is no care plan here yet. Add it first, then say whether the programme fits it."
SAY_WHY = "Say what does not fit, so that it can be put right."
REVIEW_FIRST = "The day to look at it again lies before the lapse. Check the dates."
PAUSE_NEEDS_REVIEW = "A pause needs a day on which you look at it again. Enter it."


@transaction.atomic
def save_care_plan(
    *, man_id: uuid.UUID, details: dict[str, Any], revision: int | None, by: Staff
) -> CarePlan:
    """Save the goals and risks of his care plan. `revision` is 0 or None for the first one.

    `details` are goals, risks, lapse_plan and as_of. Sending it twice saves it once. Raises Refused when it
    was saved since `revision`, or for a day that cannot be.
    """
    man = locked_man(man_id, by, Permission.PLAN_CARE)
    current = CarePlan.objects.filter(man=man).first()
    if current is not None and all(getattr(current, name) == details[name] for name in PLAN):
        return current
    check_day(man, details["as_of"], "as_of")
    values = {name: details[name] for name in PLAN}
    if current is None:
        if revision:
            raise Refused(OVERTAKEN)
        current = CarePlan(man=man, saved_by=by, saved_reason="care plan added", **values)
        current.save(force_insert=True)
        changed = list(PLAN)
    else:
        check_revision(current.revision, revision or 0)
        changed = _change(current, values, by)
    audit.record(by=by, what="care plan saved", subject_kind="man", subject=man.pk,
                 details={"fields": changed})  # fmt: skip
    return current


def _change(plan: CarePlan, values: dict[str, Any], by: Staff) -> list[str]:
    changed = [name for name, value in values.items() if getattr(plan, name) != value]
    for name in changed:
        setattr(plan, name, values[name])
    plan.revision += 1
    plan.saved_by, plan.saved_reason, plan.saved_at = by, "care plan brought up to date", timezone.now()
    plan.save()
    return changed


@transaction.atomic
def confirm_plan(
    *, man_id: uuid.UUID, confirmation_id: uuid.UUID, fits: bool, comment: str, on: date, by: Staff
) -> PlanConfirmed:
    """Record whether the programme fits his care plan. Sending the form twice records it once.

    Raises Refused without a care plan, without a word on what does not fit, or for a day that cannot be.
    """
    man = locked_man(man_id, by, Permission.CONFIRM_PLAN)
    take_turn(confirmation_id)
    already = PlanConfirmed.objects.filter(pk=confirmation_id).first()
    if already is not None:
        return _his(already, man)
    if not CarePlan.objects.filter(man__person=man.pk).exists():
        raise Refused(NO_PLAN)
    check_day(man, on, "on")
    if not fits and not comment:
        raise Refused(SAY_WHY, field="comment")
    made = PlanConfirmed(id=confirmation_id, man=man, on=on, fits=fits, comment=comment, by=by)
    made.save(force_insert=True)
    audit.record(by=by, what="care plan fit recorded", subject_kind="man", subject=man.pk)
    return made


@transaction.atomic
def record_lapse(*, man_id: uuid.UUID, lapse_id: uuid.UUID, details: dict[str, Any], by: Staff) -> Lapse:
    """Record a lapse or relapse with the response that was agreed. Sending the form twice records it once.

    `details` are on, kind, substances, response, words and review_on. The partner service hears of it.
    """
    man = locked_man(man_id, by, Permission.PLAN_CARE)
    take_turn(lapse_id)
    already = Lapse.objects.filter(pk=lapse_id).first()
    if already is not None:
        return _his(already, man)
    _check_lapse(man, details)
    made = Lapse(id=lapse_id, man=man, by=by, **details)
    made.save(force_insert=True)
    audit.record(by=by, what="lapse recorded", subject_kind="man", subject=man.pk)
    return made


def _check_lapse(man: Man, details: dict[str, Any]) -> None:
    check_day(man, details["on"], "on")
    if details["kind"] not in Lapse.Kind.values:
        raise Refused("Choose what happened.", field="kind")
    if details["response"] not in Lapse.Response.values:
        raise Refused("Choose what was agreed with him.", field="response")
    if not set(details["substances"]) <= set(Substance.values):
        raise Refused("Choose substances from the list.", field="substances")
    review = details["review_on"]
    if review is not None and review < details["on"]:
        raise Refused(REVIEW_FIRST, field="review_on")
    if review is None and details["response"] == Lapse.Response.PAUSE:
        raise Refused(PAUSE_NEEDS_REVIEW, field="review_on")


def _his(row: Any, man: Man) -> Any:
    if row.man_id != man.pk:
        raise Http404
    return row
