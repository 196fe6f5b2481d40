"""His care plan: how it stands, whether the programme fits it, and how a lapse is met."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions import care_plan as actions
from throughline.programme.facts import facts_about
from throughline.programme.forms.care_plan import CarePlanForm, ConfirmPlanForm, LapseForm
from throughline.programme.models import Lapse, Man, Substance
from throughline.programme.policy import policy_of
from throughline.programme.queries import care_plan as queries
from throughline.programme.queries.men import today
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook.access import Permission
from throughline.rulebook.pathway import Step, refusals
from throughline.rulebook.pathway.facts import GOOD


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """His care plan in view, what was said about its fit, and lapses."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="care plan opened", subject_kind="man", subject=man.pk)
    plan, confirmations = queries.plan_of(man), queries.confirmations_of(man)
    newest = confirmations[0] if confirmations else None
    facts = facts_about(man.pk)
    return render(
        request,
        "programme/care_plan/show.jinja",
        {
            "man": man,
            "plan": plan,
            "newest": newest,
            "earlier": confirmations[1:],
            "plan_changed": bool(plan and newest and plan.saved_at > newest.at),
            "is_accepted": facts.decision in GOOD,
            "start_waits": refusals(Step.START, facts, policy_of(man.agency_id), today()),
            "lapses": [(lapse, _substances(lapse)) for lapse in queries.lapses_of(man)],
            "may_plan": request.user.may(Permission.PLAN_CARE) and not man.is_merged,
            "may_confirm": request.user.may(Permission.CONFIRM_PLAN) and not man.is_merged,
            **words_shown(request.user, man),
        },
    )


def _substances(lapse: Lapse) -> str:
    return ", ".join(Substance(one).label for one in lapse.substances)


@needs(Permission.PLAN_CARE)
def edit(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Add his care plan, or bring it up to date."""
    man = man_or_404(request.user, man_id)
    plan = queries.plan_of(man)
    now = {name: getattr(plan, name) for name in actions.PLAN} if plan else {}

    def save(answers: dict[str, Any]) -> object:
        revision = answers.pop("revision")
        return actions.save_care_plan(man_id=man.pk, details=answers, revision=revision, by=request.user)

    return form_about(
        request, man, CarePlanForm, "programme/care_plan/edit.jinja", what="care plan form opened",
        save=save, then=_back(man), initial={"revision": queries.own_revision(man), **now},
        back_to=_back(man), back_text="His care plan",
    )  # fmt: skip


@needs(Permission.CONFIRM_PLAN)
def confirm(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Say whether the programme fits his care plan."""
    man = man_or_404(request.user, man_id)

    def save(answers: dict[str, Any]) -> object:
        return actions.confirm_plan(
            man_id=man.pk, confirmation_id=answers["entry"], fits=answers["fits"] == "yes",
            comment=answers["comment"], on=answers["on"], by=request.user,
        )  # fmt: skip

    return form_about(
        request, man, ConfirmPlanForm, "programme/care_plan/confirm.jinja", what="care plan fit form opened",
        save=save, then=_back(man), plan=queries.plan_of(man), back_to=_back(man), back_text="His care plan",
    )  # fmt: skip


@needs(Permission.PLAN_CARE)
def add_lapse(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Record a lapse or relapse, and what was agreed with him."""
    man = man_or_404(request.user, man_id)

    def save(answers: dict[str, Any]) -> object:
        lapse_id = answers.pop("entry")
        return actions.record_lapse(man_id=man.pk, lapse_id=lapse_id, details=answers, by=request.user)

    return form_about(
        request, man, LapseForm, "programme/care_plan/lapse.jinja", what="lapse form opened", save=save,
        then=_back(man), plan=queries.plan_of(man), back_to=_back(man), back_text="His care plan",
    )  # fmt: skip


def _back(man: Man) -> str:
    return reverse("man-care-plan", args=[man.pk])
