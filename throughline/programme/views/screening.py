"""One man's screening: whether he was asked, the offer, and the plan that holds until he is ready."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions import screening as actions
from throughline.programme.actions.common import MERGED
from throughline.programme.facts import facts_about
from throughline.programme.forms.screening import holding_plan_form, offer_form, plan_in
from throughline.programme.models import Asking, HoldingPlan, Man
from throughline.programme.policy import policy_of
from throughline.programme.queries import concerns, screening
from throughline.programme.queries.men import today, workers_to_assign
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook.access import Permission
from throughline.rulebook.codes import WHY_NOT_OFFERED
from throughline.rulebook.pathway import State, Step, refusals, status_of
from throughline.rulebook.pathway.facts import Facts
from throughline.rulebook.policy import Policy
from throughline.rulebook.screening import rules_of_safe_enquiry, why_not_label

SAID = {True: "Yes", False: "No", None: "Not known"}
ANSWERED = {"yes": "Yes", "no": "No", "not_known": "Not known", "": "Not asked"}


@needs(Permission.SEE_ANSWERS)
def overview(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """How he stands, what he was asked and offered, and what is open."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="screening opened", subject_kind="man", subject=man.pk)
    facts, policy = facts_about(man.pk), policy_of(man.agency_id)
    enquiries = screening.enquiries_of(man)
    still_open, _ = concerns.concerns_about(man)
    context = {
        "man": man,
        "stands": _how_he_stands(facts, policy, enquiries),
        "rules": rules_of_safe_enquiry(),
        "enquiries": [(one, _enquiry_rows(one)) for one in enquiries],
        "offers": [(one, _offer_rows(one)) for one in screening.offers_of(man)],
        "plans": screening.holding_plans_of(man),
        "concerns": still_open,
        "ask_waits": _waits(man, Step.ASK, facts, policy),
        "offer_waits": _waits(man, Step.OFFER, facts, policy),
        "may_ask": request.user.may(Permission.FILL_IN),
        "may_offer": request.user.may(Permission.OFFER),
        "may_raise": request.user.may(Permission.RAISE_CONCERN),
        "may_answer": request.user.may(Permission.CLOSE_CONCERN),
        **words_shown(request.user, man),
    }
    return render(request, "programme/screening/overview.jinja", context)


@needs(Permission.OFFER)
def add_offer(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Record the offer and his answer, beside what he was asked."""
    man = man_or_404(request.user, man_id)
    facts, policy = facts_about(man.pk), policy_of(man.agency_id)
    asking = screening.newest_asked(man)
    told = screening.disclosure_of(man)
    workers = None if facts.is_steady else workers_to_assign(request.user)
    form_class = offer_form(told=told is not None, workers=workers)

    def save(typed: dict[str, Any]) -> Any:
        offer_id = typed.pop("entry")
        return actions.make_offer(
            man_id=man.pk, offer_id=offer_id, details=typed, plan=plan_in(typed), by=request.user
        )

    return form_about(
        request, man, form_class, "programme/screening/offer.jinja",
        what="offer form opened", save=save, then=reverse("man-screening", args=[man.pk]),
        initial={} if facts.is_steady else _plan_before(man),
        asked=_asked_rows(asking) if asking else [], asked_on=asking.on if asking else None,
        what_now=_what_now(asking),
        waits=_waits(man, Step.OFFER, facts, policy), told_on=told.on if told else None,
        is_steady=facts.is_steady,
    )  # fmt: skip


@needs(Permission.OFFER)
def add_holding_plan(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Make or renew the plan for a man who is not stabilised yet."""
    man = man_or_404(request.user, man_id)

    def save(typed: dict[str, Any]) -> HoldingPlan:
        details = {"on": typed["on"], **(plan_in(typed) or {})}
        return actions.make_holding_plan(
            man_id=man.pk, plan_id=typed["entry"], details=details, by=request.user
        )

    return form_about(
        request, man, holding_plan_form(workers_to_assign(request.user)),
        "programme/screening/holding_plan.jinja", what="holding plan form opened", save=save,
        then=reverse("man-screening", args=[man.pk]), initial=_plan_before(man),
        waits=_waits(man, Step.OFFER, facts_about(man.pk), policy_of(man.agency_id)),
    )  # fmt: skip


def _waits(man: Man, step: Step, facts: Facts, policy: Policy) -> tuple[str, ...]:
    return (MERGED,) if man.is_merged else refusals(step, facts, policy, today())


def _plan_before(man: Man) -> dict[str, Any]:
    """What the plan before said, so that nobody types it again. The day has to be thought of anew."""
    plans = screening.holding_plans_of(man)
    return {"keyworker": str(plans[0].keyworker_id), "one_to_one": plans[0].one_to_one} if plans else {}


def _how_he_stands(facts: Facts, policy: Policy, enquiries: list[Asking]) -> dict[str, Any]:
    """In a sentence, with the day on which he is to be asked or asked again, if there is one."""
    status = status_of(facts, policy, today())
    is_screening = status.state in (State.NOT_ASKED, State.LATER, State.HOLDING)
    newest = enquiries[0] if enquiries else None
    if facts.asked_on is None:
        words = f"Not asked. {why_not_label(newest.why_not)}." if newest else "Not asked yet."
    else:
        words = status.label
    return {
        "words": words,
        "asked_on": facts.asked_on,
        "due": status.due if is_screening else None,
        "is_overdue": is_screening and status.is_overdue(today()),
        "next": status.next_words,
    }


def _enquiry_rows(asking: Asking) -> list[dict[str, Any]]:
    """What an enquiry says, without what was not asked."""
    if not asking.asked:
        return [
            {"key": "Asked", "value": f"No. {why_not_label(asking.why_not)}"},
            {"key": "Ask again on", "value": day_in_words(asking.ask_again_on)},
            {"key": "Danger now", "value": ANSWERED[asking.danger_now]},
        ]
    return [{"key": "Asked", "value": "Yes"}, *_asked_rows(asking)]


def _asked_rows(asking: Asking) -> list[dict[str, Any]]:
    rows = [
        {"key": "Told of harm to a partner", "value": SAID[asking.disclosed]},
        {"key": "Danger now", "value": ANSWERED[asking.danger_now]},
    ]
    if asking.disclosed:
        rows.append({"key": "A partner or ex-partner is pregnant", "value": ANSWERED[asking.pregnant]})
        rows.append({"key": "He lives with a child or sees one", "value": ANSWERED[asking.children]})
    return rows


def _what_now(asking: Asking | None) -> str:
    """What to do now after these answers: "danger", "tell", or "" when none asks for it."""
    if asking is None:
        return ""
    if asking.danger_now == "yes":
        return "danger"
    open_ones = (
        (asking.danger_now, asking.pregnant, asking.children) if asking.disclosed else (asking.danger_now,)
    )
    return "tell" if set(open_ones) - {"no"} else ""


def _offer_rows(offer: Any) -> list[dict[str, Any]]:
    rows = [{"key": "Answer", "value": offer.get_answer_display()}]
    if offer.why_not_made:
        rows.append({"key": "Why", "value": WHY_NOT_OFFERED.get(offer.why_not_made, offer.why_not_made)})
    if offer.ask_again_on:
        rows.append({"key": "Ask again on", "value": day_in_words(offer.ask_again_on)})
    if offer.at_risk:
        rows.append({"key": "Who is at risk", "value": concerns.at_risk_words(offer.at_risk)})
        rows.append({"key": "Who was told", "value": offer.told_whom})
    return rows
