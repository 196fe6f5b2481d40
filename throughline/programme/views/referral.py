"""A man's referrals: as they stand, begun, filled in page by page, checked, submitted, taken back."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions import referral as actions
from throughline.programme.facts import facts_about
from throughline.programme.forms import referral as forms
from throughline.programme.models import Man, Referral
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import today
from throughline.programme.queries.non_association import non_associations_of
from throughline.programme.queries.referral import (
    PAGES,
    case_of,
    known_for_start,
    policy_for,
    referral_of,
    referrals_of,
    still_missing,
)
from throughline.programme.referral_shown import sections
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook.access import Permission
from throughline.rulebook.codes import WITHDRAWN
from throughline.rulebook.eligibility import judge
from throughline.rulebook.pathway import Step, refusals
from throughline.rulebook.policy import Policy


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """The referral as it stands, earlier ones, and from whom he is kept apart."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="referrals opened", subject_kind="man", subject=man.pk)
    every = referrals_of(man)
    now = next((one for one in every if one.withdrawn_at is None), None)
    context = {
        "man": man,
        "now": now,
        "sections": sections(now, policy_for(now, man)) if now else (),
        "earlier": [one for one in every if one is not now],
        "why_taken_back": WITHDRAWN,
        "waits": waits(man),
        "apart": non_associations_of(man),
        "may_refer": request.user.may(Permission.REFER) and not man.is_merged,
        **words_shown(request.user, man),
    }
    return render(request, "programme/referral/show.jinja", context)


@needs(Permission.REFER)
def start(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Begin a referral with its first page. When it has to wait, the page says why and has no form."""
    man = man_or_404(request.user, man_id)
    open_one = next((one for one in referrals_of(man) if _is_draft(one)), None)
    sentences = waits(man) or ((actions.DRAFT_THERE,) if open_one else ())
    if sentences and request.method != "POST":
        audit.seen(request, what="referral not begun yet", subject_kind="man", subject=man.pk)
        context = {"man": man, "waits": sentences}
        return render(request, "programme/referral/wait.jinja", context)

    def save(typed: dict) -> Referral:
        return actions.start_referral(
            man_id=man.pk, referral_id=typed.pop("entry"), details=typed, by=request.user
        )

    return form_about(
        request, man, forms.StartForm, "programme/referral/start.jinja", what="referral form opened",
        save=save, then=lambda begun: _page(man, begun, "eligibility"),
        initial=known_for_start(man, request.user),
    )  # fmt: skip


@needs(Permission.REFER)
def page(request: HttpRequest, man_id: uuid.UUID, referral_id: uuid.UUID, page: str) -> HttpResponse:
    """One page of a referral. What was submitted lets only its practical page be put right."""
    man = man_or_404(request.user, man_id)
    referral = _referral_or_404(man, referral_id)
    if page not in PAGES:
        raise Http404
    fixed = referral.submitted_at is not None and page not in actions.MAY_BE_CORRECTED
    if request.method != "POST" and (fixed or referral.withdrawn_at is not None):
        return redirect("referral-check", man.pk, referral.pk)
    policy = policy_for(referral, man)

    def save(typed: dict) -> Referral:
        return actions.save_referral(
            man_id=man.pk, referral_id=referral.pk, page=page, revision=typed["revision"],
            details=_details(page, typed, referral, policy), reason=typed.get("reason", ""), by=request.user,
        )  # fmt: skip

    return form_about(
        request, man, _form_class(page, referral, policy), f"programme/referral/{page}.jinja",
        what="referral page opened", save=save, then=_next(man, referral, page),
        initial=_shown(page, referral, policy), referral=referral, policy=policy, **_more(page, man),
    )  # fmt: skip


@needs(Permission.SEE_MEN)
def check(request: HttpRequest, man_id: uuid.UUID, referral_id: uuid.UUID) -> HttpResponse:
    """The whole referral to read; a draft also to check, with what it lacks, and to submit."""
    man = man_or_404(request.user, man_id)
    referral = _referral_or_404(man, referral_id)
    policy = policy_for(referral, man)
    draft = _is_draft(referral)

    def save(typed: dict) -> Referral:
        return actions.submit_referral(
            man_id=man.pk, referral_id=referral.pk, revision=typed["revision"], by=request.user
        )

    return form_about(
        request, man, forms.SubmitForm, "programme/referral/check.jinja", what="referral opened", save=save,
        then=reverse("man-referral", args=[man.pk]), initial={"revision": referral.revision},
        referral=referral, sections=sections(referral, policy), draft=draft,
        found=judge(case_of(referral), policy), missing=still_missing(referral, policy) if draft else [],
        waits=waits(man) if draft else (), why_taken_back=WITHDRAWN,
        may_refer=request.user.may(Permission.REFER) and not man.is_merged,
        **words_shown(request.user, man),
    )  # fmt: skip


@needs(Permission.REFER)
def withdraw(request: HttpRequest, man_id: uuid.UUID, referral_id: uuid.UUID) -> HttpResponse:
    """Take a referral back, draft or not."""
    man = man_or_404(request.user, man_id)
    referral = _referral_or_404(man, referral_id)

    def save(typed: dict) -> Referral:
        return actions.withdraw_referral(
            man_id=man.pk, referral_id=referral.pk, reason=typed["reason"], by=request.user
        )

    return form_about(
        request, man, forms.TakeBackForm, "programme/referral/withdraw.jinja",
        what="referral opened to take back", save=save, then=reverse("man-referral", args=[man.pk]),
        referral=referral,
    )  # fmt: skip


def waits(man: Man) -> tuple[str, ...]:
    """Why he cannot be referred now; empty when he can."""
    return refusals(Step.REFER, facts_about(man.pk), policy_of(man.agency_id), today())


def _is_draft(referral: Referral) -> bool:
    return referral.submitted_at is None and referral.withdrawn_at is None


def _referral_or_404(man: Man, referral_id: uuid.UUID) -> Referral:
    referral = referral_of(man, referral_id)
    if referral is None:
        raise Http404
    return referral


def _page(man: Man, referral: Referral, page: str) -> str:
    return reverse("referral-page", args=[man.pk, referral.pk, page])


def _next(man: Man, referral: Referral, page: str) -> str:
    """Where a saved page leads: a fresh draft on to the next page, all others to the check."""
    if page == "eligibility" and not referral.in_scope:
        return _page(man, referral, "practical")
    return reverse("referral-check", args=[man.pk, referral.pk])


def _form_class(page: str, referral: Referral, policy: Policy) -> type:
    if page == "eligibility":
        return forms.eligibility_form(policy)
    if page == "practical":
        return forms.PracticalForm if referral.submitted_at is None else forms.CorrectForm
    return forms.WhoForm


def _shown(page: str, referral: Referral, policy: Policy) -> dict[str, Any]:
    now = {name: getattr(referral, name) for name in PAGES[page]} | {"revision": referral.revision}
    return now | forms.eligibility_shown(referral, policy) if page == "eligibility" else now


def _details(page: str, typed: dict[str, Any], referral: Referral, policy: Policy) -> dict[str, Any]:
    return forms.eligibility_details(typed, referral, policy) if page == "eligibility" else typed


def _more(page: str, man: Man) -> dict[str, Any]:
    """What a page shows besides its questions."""
    return {"apart": non_associations_of(man)} if page == "practical" else {}
