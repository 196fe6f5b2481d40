"""That he was asked about those at risk, what he answered over all, and a manager's decision without it."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Min

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions.children import add_child, change_child, withdraw_child
from throughline.programme.actions.common import Refused, check_day, check_step, locked_man
from throughline.programme.actions.corrections import added_already, refuse
from throughline.programme.actions.partner_details import change_partner_details
from throughline.programme.facts import facts_about
from throughline.programme.models import Consent, Man, PeopleAsked, WithoutDetails
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import today
from throughline.programme.queries.people import askings_of, children_of, for_the_rules, named_by
from throughline.rulebook.access import Permission
from throughline.rulebook.consent import Purpose
from throughline.rulebook.pathway import Step
from throughline.rulebook.people import Answer, Record, answer_fault, has_place, why_not_decide

__all__ = [
    "add_child", "change_child", "change_partner_details", "go_on_without_details",
    "record_people_asked", "withdraw_child",
]  # fmt: skip


@transaction.atomic
def record_people_asked(
    *, man_id: uuid.UUID, asked_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> PeopleAsked:
    """Record that he was asked about partners and children, and his answer: `answer`, `years`,
    `at_session` (None at his assessment) and `on`.

    Raises PermissionDenied, Http404, and Refused when the limits of confidentiality come first or when the
    answer is none. A later answer is a new row.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    take_turn(asked_id)
    already = added_already(PeopleAsked, asked_id, man)
    if already is not None:
        return already
    asked = PeopleAsked(id=asked_id, man=man, by=by, **details)
    check_day(man, asked.on, "on")
    if asked.at_session is None:
        check_step(Step.NAME_PEOPLE, man)
        _check_limits_first(man, asked)
    _check_answer(man, asked)
    asked.save(force_insert=True)
    audit.record(by=by, what="asked about those at risk", subject_kind="man", subject=man.pk)
    return asked


def _check_limits_first(man: Man, asked: PeopleAsked) -> None:
    signed = Consent.objects.filter(
        man__person=man.pk, purpose=Purpose.LIMITS, given=Consent.Given.GIVEN
    ).aggregate(first=Min("on"))["first"]
    if signed is not None and asked.on < signed:
        raise Refused(
            "This day lies before he signed the limits of confidentiality, on "
            f"{day_in_words(signed)}. Check the date.",
            field="on",
        )


def _check_answer(man: Man, asked: PeopleAsked) -> None:
    record = Record(
        people=for_the_rules(named_by(man)),
        children=len(children_of(man)),
        earlier=tuple(one.answer for one in askings_of(man) if one.on <= asked.on),
        has_place=has_place(facts_about(man.pk)),
    )
    told = Answer(asked.answer, asked.years, asked.at_session)
    refuse(answer_fault(told, record, policy_of(man.agency_id), asked.on))


@transaction.atomic
def go_on_without_details(
    *, man_id: uuid.UUID, decision_id: uuid.UUID, goes_on: bool, reason: str, by: Staff
) -> WithoutDetails:
    """A manager decides whether a man who would not name those at risk goes on all the same.

    Raises PermissionDenied, Http404, and Refused when he was not asked or has answered.
    """
    man = locked_man(man_id, by, Permission.GO_ON_WITHOUT_DETAILS)
    take_turn(decision_id)
    already = added_already(WithoutDetails, decision_id, man)
    if already is not None:
        return already
    why_not = why_not_decide(facts_about(man.pk).people)
    if why_not is not None:
        raise Refused(why_not)
    decided = WithoutDetails(id=decision_id, man=man, by=by, on=today(), goes_on=goes_on, reason=reason)
    decided.save(force_insert=True)
    audit.record(by=by, what="decided about missing details", subject_kind="man", subject=man.pk)
    return decided
