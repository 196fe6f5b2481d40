"""Referring a man: begun as a draft, filled in page by page, submitted, or taken back."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions.common import Refused, check_day, check_revision, check_step, locked_man
from throughline.programme.models import Man, Referral
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import today
from throughline.programme.queries.referral import PAGES, case_of, known_for_rest, still_missing
from throughline.rulebook.access import Permission
from throughline.rulebook.codes import WITHDRAWN
from throughline.rulebook.eligibility import judge
from throughline.rulebook.pathway import Step

DRAFT_THERE = "A referral of him was begun already. Go on with that one, or take it back first."
TAKEN_BACK = "This referral was taken back. Begin a new one."
SUBMITTED = "This referral was submitted. To change this part, take it back and begin a new one."
TOO_EARLY = "It cannot be submitted before it was received, on {}. Check both dates."
NO_REASON = "Say why you change a referral that was submitted."
# What may be put right after it was submitted: it decides nothing.
MAY_BE_CORRECTED = ("practical",)


@transaction.atomic
def start_referral(
    *, man_id: uuid.UUID, referral_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> Referral:
    """Begin a referral. `details` are columns of any of its pages; what his record knows is filled in.

    `referral_id` was made when the form was opened, so that sending it twice begins one. Raises
    PermissionDenied, Http404, and Refused with sentences.
    """
    man = locked_man(man_id, by, Permission.REFER)
    take_turn(referral_id)
    already = Referral.objects.filter(pk=referral_id).first()
    if already is not None:
        if already.man_id != man.pk:
            raise Http404
        return already
    check_step(Step.REFER, man)
    drafts = Referral.objects.filter(man__person=man.pk, submitted_at__isnull=True, withdrawn_at__isnull=True)
    if drafts.exists():
        raise Refused(DRAFT_THERE)
    check_day(man, details["received_on"], "received_on")
    referral = Referral(
        id=referral_id, man=man, started_by=by, saved_by=by, saved_reason="begun",
        **known_for_rest(man) | details,
    )  # fmt: skip
    referral.save(force_insert=True)
    audit.record(by=by, what="referral begun", subject_kind="man", subject=man.pk)
    return referral


@transaction.atomic
def save_referral(
    *, man_id: uuid.UUID, referral_id: uuid.UUID, page: str, details: dict[str, Any], revision: int,
    by: Staff, reason: str = "",
) -> Referral:  # fmt: skip
    """Save one page of a draft, finished or not. `revision` is the one that the page was opened on.

    A referral that was submitted takes practical details alone, and those with a reason. Saving what stands
    there already changes nothing. Raises PermissionDenied, Http404, and Refused with sentences.
    """
    man = locked_man(man_id, by, Permission.REFER)
    referral = _referral(man, referral_id)
    if page not in PAGES:
        raise Http404
    new = {name: details[name] for name in PAGES[page] if name in details}
    if all(getattr(referral, name) == value for name, value in new.items()):
        return referral
    _check_may_change(referral, page, reason)
    check_revision(referral.revision, revision)
    received: date | None = new.get("received_on")
    check_day(man, received, "received_on")
    for name, value in new.items():
        setattr(referral, name, value)
    _keep(referral, by, reason or "draft")
    audit.record(by=by, what="referral changed", subject_kind="man", subject=man.pk, details={"page": page})
    return referral


@transaction.atomic
def submit_referral(
    *, man_id: uuid.UUID, referral_id: uuid.UUID, revision: int, by: Staff, on: date | None = None
) -> Referral:
    """Submit a draft: from now on it stands as it is, with the version of the policy that it was held to.

    `on` is the day on which it was submitted, when it is entered later; today when left out. Whoever submits
    it answers for its reasons. Raises PermissionDenied, Http404, and Refused with a sentence for everything
    that it lacks.
    """
    man = locked_man(man_id, by, Permission.REFER)
    referral = _referral(man, referral_id)
    if referral.withdrawn_at is not None:
        raise Refused(TAKEN_BACK)
    if referral.submitted_at is not None:
        return referral
    check_revision(referral.revision, revision)
    check_step(Step.REFER, man)
    policy = policy_of(man.agency_id)
    missing = still_missing(referral, policy)
    if missing:
        raise Refused(*(one.sentence for one in missing))
    on = on or today()
    check_day(man, on, "on")
    if on < referral.received_on:
        raise Refused(TOO_EARLY.format(day_in_words(referral.received_on)))
    referral.policy = policy.version
    referral.submitted_on, referral.submitted_at, referral.submitted_by = on, timezone.now(), by
    _keep(referral, by, "submitted")
    unmet = len(judge(case_of(referral), policy).unmet)
    audit.record(
        by=by, what="referral submitted", subject_kind="man", subject=man.pk,
        details={"policy": policy.version, "not met": unmet},
    )  # fmt: skip
    return referral


@transaction.atomic
def withdraw_referral(*, man_id: uuid.UUID, referral_id: uuid.UUID, reason: str, by: Staff) -> Referral:
    """Take a referral back, draft or not. `reason` is a code of rulebook/codes.py. The row stays.

    Raises PermissionDenied, Http404, and Refused for a reason that is none.
    """
    man = locked_man(man_id, by, Permission.REFER)
    referral = _referral(man, referral_id)
    if referral.withdrawn_at is not None:
        return referral
    if reason not in WITHDRAWN:
        raise Refused("Choose why it is taken back.", field="reason")
    referral.withdrawn_at, referral.withdrawn_reason = timezone.now(), reason
    _keep(referral, by, "taken back")
    audit.record(by=by, what="referral taken back", subject_kind="man", subject=man.pk)
    return referral


def _referral(man: Man, referral_id: uuid.UUID) -> Referral:
    """A referral of his, on any record of his. Raises Http404."""
    referral = Referral.objects.filter(pk=referral_id, man__person=man.pk).first()
    if referral is None:
        raise Http404
    return referral


def _check_may_change(referral: Referral, page: str, reason: str) -> None:
    if referral.withdrawn_at is not None:
        raise Refused(TAKEN_BACK)
    if referral.submitted_at is None:
        return
    if page not in MAY_BE_CORRECTED:
        raise Refused(SUBMITTED)
    if not reason:
        raise Refused(NO_REASON, field="reason")


def _keep(referral: Referral, by: Staff, reason: str) -> None:
    referral.revision += 1
    referral.saved_by, referral.saved_reason, referral.saved_at = by, reason, timezone.now()
    referral.save()
