"""The people at risk from a man, as he names them: who they are, when he was asked, and what is missing."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions import children, partner_details
from throughline.programme.actions import people as actions
from throughline.programme.facts import facts_about
from throughline.programme.forms.people import PeopleAskedForm, WithoutDetailsForm
from throughline.programme.models import Contact, Man
from throughline.programme.policy import policy_of
from throughline.programme.queries import people as queries
from throughline.programme.queries.corrections import history_of
from throughline.programme.queries.men import today
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook import people as rules
from throughline.rulebook.access import Permission
from throughline.rulebook.pathway import Facts, Step, refusals
from throughline.rulebook.policy import Policy


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Whom he named, the children, when he was asked and is asked next, and what is missing."""
    man = man_or_404(request.user, man_id)
    if man.is_merged:
        return redirect(
            "man-people", man.merged_into_id
        )  # what he told is read under the record that is kept
    audit.seen(request, what="people at risk opened", subject_kind="man", subject=man.pk)
    people, of_him = queries.named_by(man), queries.children_of(man)
    facts, policy = facts_about(man.pk), policy_of(man.agency_id)
    context = {
        "man": man,
        "people": people,
        "people_changed": history_of(people, partner_details.DETAILS),
        "children": of_him,
        "children_changed": history_of(of_him, children.DETAILS),
        "decisions": queries.decisions_without(man),
        "missing": _missing(facts, people, of_him),
        "afterwards": rules.AFTERWARDS,
        "every_man": rules.every_man_is_asked(policy),
        "may_change": request.user.may(Permission.CHANGE_MAN),
        "may_decide": request.user.may(Permission.GO_ON_WITHOUT_DETAILS)
        and rules.why_not_decide(facts.people) is None,
        **_asking(man, facts, policy),
        **words_shown(request.user, man),
    }
    return render(request, "programme/people/people.jinja", context)


def _asking(man: Man, facts: Facts, policy: Policy) -> dict[str, Any]:
    """When he was asked, when he is asked next, and why he cannot be asked just now."""
    asked = queries.askings_of(man)
    sessions = [one.at_session for one in asked if one.at_session is not None]
    return {
        "asked": asked,
        "asked_next": rules.asked_next(policy, facts.people, sessions),
        "not_yet": _not_yet(facts, policy),
    }


def _not_yet(facts: Facts, policy: Policy) -> tuple[str, ...]:
    """Why he cannot be asked. In the group he is asked at sessions, whatever he took back meanwhile."""
    return () if rules.has_place(facts) else refusals(Step.NAME_PEOPLE, facts, policy, today())


def _missing(facts: Facts, people: list, of_him: list) -> tuple[str, ...]:
    not_known = sum(child.contact == Contact.NOT_KNOWN and child.due_on is None for child in of_him)
    return rules.missing(facts.people, queries.for_the_rules(people), not_known)


@needs(Permission.CHANGE_MAN)
def ask(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Record that he was asked, and what he answered over all."""
    man = man_or_404(request.user, man_id)
    policy = policy_of(man.agency_id)
    not_yet = _not_yet(facts_about(man.pk), policy)
    if not_yet and request.method != "POST":
        return _page_not_yet(request, man, not_yet)
    return form_about(
        request, man, PeopleAskedForm.under(policy), "programme/people/asked_add.jinja",
        what="form about those at risk opened",
        save=lambda typed: actions.record_people_asked(
            man_id=man.pk, asked_id=typed.pop("entry"), details=typed, by=request.user
        ),
        then=reverse("man-people", args=[man.pk]),
        every_man=rules.every_man_is_asked(policy),
    )  # fmt: skip


@needs(Permission.GO_ON_WITHOUT_DETAILS)
def go_on_without(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """A manager decides about a man who would not name those at risk."""
    man = man_or_404(request.user, man_id)
    why_not = rules.why_not_decide(facts_about(man.pk).people)
    if why_not is not None and request.method != "POST":
        return _page_not_yet(request, man, (why_not,))
    return form_about(
        request, man, WithoutDetailsForm, "programme/people/without_details.jinja",
        what="decision about missing details opened",
        save=lambda typed: actions.go_on_without_details(
            man_id=man.pk, decision_id=typed.pop("entry"), by=request.user, **typed
        ),
        then=reverse("man-people", args=[man.pk]),
    )  # fmt: skip


def _page_not_yet(request: HttpRequest, man: Man, not_yet: tuple[str, ...]) -> HttpResponse:
    audit.seen(request, what="form about those at risk opened", subject_kind="man", subject=man.pk)
    page = {"man": man, "not_yet": not_yet, "may_change": request.user.may(Permission.CHANGE_MAN)}
    return render(request, "programme/people/not_yet.jinja", page)
