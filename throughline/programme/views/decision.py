"""The decision about a man: what was decided and what comes next, deciding, and a second person's answer."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions import decision as actions
from throughline.programme.facts import facts_about
from throughline.programme.forms.decision import ConfirmForm, DecisionForm, details_of
from throughline.programme.models import Decision, Man
from throughline.programme.policy import policy_of
from throughline.programme.queries import decision as queries
from throughline.programme.queries.assessment import finished_forms, rates_high, who_wrote
from throughline.programme.queries.men import today
from throughline.programme.reports.results import results_of
from throughline.programme.views.assessment import waiting, waits_for
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.programme.words import REMOVED
from throughline.rulebook.access import Permission
from throughline.rulebook.codes import ONWARD, reason_label
from throughline.rulebook.pathway import Step, refusals, status_of

BACK = "man-decision"


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """What was decided about him, newest first, and what comes next."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="decision opened", subject_kind="man", subject=man.pk)
    facts, policy = facts_about(man.pk), policy_of(man.agency_id)
    decisions = queries.decisions_of(man)
    waits = {
        step: refusals(step, facts, policy, today()) for step in (Step.DECIDE, Step.CONFIRM, Step.ACCEPT)
    }
    return render(
        request,
        "programme/decision/decision.jinja",
        {
            "man": man,
            "decisions": [(one, _rows(one)) for one in decisions],
            "status": status_of(facts, policy, today()),
            "waits": waits[Step.DECIDE],
            "waits_to_accept": waits[Step.ACCEPT],
            "confirmable": decisions[0] if decisions and not waits[Step.CONFIRM] else None,
            "may_decide": request.user.may(Permission.DECIDE),
            "may_confirm": request.user.may(Permission.SECOND_VIEW),
            **words_shown(request.user, man),
        },
    )


def _rows(decision: Decision) -> list[dict[str, Any]]:
    """A decision in words. What does not belong to its outcome is left out."""
    onward = ONWARD.get(decision.onward, decision.onward)
    rows = [
        ("Decision", decision.get_outcome_display()),
        ("Date", decision.on),
        ("Decided by", decision.by_name),
        ("Reasons", "; ".join(reason_label(code) for code in decision.reasons)),
        ("Why", decision.rationale or REMOVED),
        ("Conditions", decision.conditions),
        ("What must change", decision.must_change),
        ("Looked at again on", decision.review_on),
        ("Referred on to", ". ".join(one for one in (onward, decision.onward_more) if one)),
        ("High risk", "Yes: a second person has to agree" if decision.high_risk else "No"),
        ("Second person", _second(decision)),
        ("What the second person said", decision.second_comment or ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _second(decision: Decision) -> str:
    if decision.second_agrees is None:
        return "Nobody has answered yet" if decision.high_risk else ""
    return f"{decision.second_name} {'agreed' if decision.second_agrees else 'did not agree'}"


@needs(Permission.DECIDE)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Decide about him."""
    man = man_or_404(request.user, man_id)
    waits = waits_for(Step.DECIDE, man)
    if waits and request.method != "POST":
        return waiting(request, man, "Decide", waits, BACK)
    page = (
        _to_decide(request, man) if not waits else {"waits_to_accept": (), "results": [], "assessment": None}
    )

    def save(answers: dict[str, Any]) -> Decision:
        return actions.decide(
            man_id=man.pk, decision_id=answers["entry"], details=details_of(answers), by=request.user
        )

    return form_about(
        request, man, DecisionForm, "programme/decision/add.jinja", what="decision form opened", save=save,
        then=reverse(BACK, args=[man.pk]), initial={"high_risk": "yes"} if page.get("rated_high") else {},
        **page,
    )  # fmt: skip


def _to_decide(request: HttpRequest, man: Man) -> dict[str, Any]:
    """What a decision rests on."""
    assessment = queries.assessment_to_decide(man)
    forms = finished_forms(assessment, man)
    return {
        "assessment": assessment,
        "results": results_of(forms),
        "rated_high": rates_high(forms),
        "waits_to_accept": waits_for(Step.ACCEPT, man),
    }


@needs(Permission.SECOND_VIEW)
def confirm(request: HttpRequest, man_id: uuid.UUID, decision_id: uuid.UUID) -> HttpResponse:
    """Answer a decision of high risk as a second person."""
    man = man_or_404(request.user, man_id)
    decision = queries.one_decision(man, decision_id)
    if decision is None:
        raise Http404
    waits = waits_for(Step.CONFIRM, man)
    if not waits and request.user.pk in {decision.by_id, *who_wrote(decision.assessment)}:
        waits = (actions.DECIDED_IT,)
    if waits and request.method != "POST":
        return waiting(request, man, "Second person", waits, BACK)

    def save(answers: dict[str, Any]) -> Any:
        return actions.confirm_decision(
            man_id=man.pk, decision_id=decision.pk, agrees=answers["agrees"] == "yes",
            comment=answers["comment"], on=answers["on"], by=request.user,
        )  # fmt: skip

    return form_about(
        request, man, ConfirmForm, "programme/decision/confirm.jinja", what="decision opened to answer",
        save=save, then=reverse(BACK, args=[man.pk]), rows=_rows(decision), decision=decision,
    )  # fmt: skip
