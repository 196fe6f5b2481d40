"""Deciding about a man after his assessment, and a second person's answer to that."""

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
from throughline.programme.actions.common import Refused, check_day, check_step, locked_man
from throughline.programme.actions.concerns import add_concern
from throughline.programme.models import Assessment, Decision, DecisionConfirmed, Man, RaisedConcern
from throughline.programme.queries.assessment import finished_forms, rates_high, who_wrote
from throughline.programme.queries.decision import assessment_to_decide
from throughline.programme.queries.men import today
from throughline.rulebook.access import Permission
from throughline.rulebook.codes import DECISION_REASONS, ONWARD
from throughline.rulebook.pathway import Step
from throughline.rulebook.pathway.facts import GOOD

ASSESSED_HIM = (
    "You wrote in his assessment or judged his risk yourself, so you do not decide alone. Ask somebody else "
    "to decide, and talk with them."
)
DECIDED_IT = (
    "You made this decision, wrote in his assessment or judged his risk. A second person is somebody who did "
    "none of it."
)
WORDS_NEEDED = "If you do not agree, say why, so that the decision can be made again."
NOT_THE_NEWEST = "A newer decision has been made since. Open his newest decision."
RATED_HIGH = (
    "The assessment rates a risk as high, or a judgement of risk was taken back. Choose “Yes”: a second "
    "person looks at it, and may say that the risk is lower."
)
OUTCOMES = Decision.Outcome
# Fixed words, the same for every man: they say nothing that his record does not say.
STILL_AT_RISK = {
    OUTCOMES.NOT_SUITABLE: "He was found not suitable. The risk has to be looked at again.",
    OUTCOMES.NOT_YET: "He was put off. The risk has to be looked at again.",
    OUTCOMES.ONE_TO_ONE: "He was given no place in a group. The risk has to be looked at again.",
}
# What an outcome cannot do without: the question, and the sentence when it is empty.
NEEDED = {
    OUTCOMES.WITH_CONDITIONS: (("conditions", "Write the conditions, and who looks whether he keeps them."),),
    OUTCOMES.NOT_YET: (
        ("must_change", "Write what must change before he is assessed again."),
        ("review_on", "Enter the day on which this is looked at again."),
    ),
    OUTCOMES.ONE_TO_ONE: (("onward", "Choose where he is referred on to. “Nowhere” is an answer."),),
    OUTCOMES.NOT_SUITABLE: (("onward", "Choose where he is referred on to. “Nowhere” is an answer."),),
}
# What is kept of an outcome's own questions; the others are left empty, whatever was typed.
KEPT = {
    OUTCOMES.WITH_CONDITIONS: ("conditions",),
    OUTCOMES.NOT_YET: ("must_change", "review_on", "onward", "onward_more"),
    OUTCOMES.ONE_TO_ONE: ("onward", "onward_more"),
    OUTCOMES.NOT_SUITABLE: ("onward", "onward_more"),
}


@transaction.atomic
def decide(*, man_id: uuid.UUID, decision_id: uuid.UUID, details: dict[str, Any], by: Staff) -> Decision:
    """Decide about a man after his finished assessment.

    `details` are `on`, `outcome`, `reasons` (codes), `rationale`, `high_risk`, and what
    the outcome needs: `conditions`, `must_change`, `review_on`, `onward`, `onward_more`. Whoever is put off
    or refused raises a concern at once. Sent twice with one id, it is decided once. Raises Refused,
    PermissionDenied, and Http404 also for an id of another man's decision.
    """
    man = locked_man(man_id, by, Permission.DECIDE)
    take_turn(decision_id)
    already = Decision.objects.filter(pk=decision_id).select_related("man").first()
    if already is not None:
        if already.man.person != man.pk:
            raise Http404
        return already
    check_step(Step.DECIDE, man)
    if details["outcome"] in GOOD:
        check_step(Step.ACCEPT, man)
    assessment = assessment_to_decide(man)
    if by.pk in who_wrote(assessment):
        raise Refused(ASSESSED_HIM)
    return _decided(man, assessment, decision_id, _checked(man, assessment, details), by)


def _decided(
    man: Man, assessment: Assessment, decision_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> Decision:
    decision = Decision(id=decision_id, man=man, assessment=assessment, by=by, at=timezone.now(), **details)
    decision.save(force_insert=True)
    still = STILL_AT_RISK.get(Decision.Outcome(decision.outcome))
    if still is not None:
        add_concern(
            man, source=RaisedConcern.Source.DECISION, what=still, at_risk=["not_known"], how_soon="days",
            told_whom="", on=decision.on, by=by,
        )  # fmt: skip
    audit.record(
        by=by, what="decision made", subject_kind="man", subject=man.pk,
        details={"reasons": len(decision.reasons)},
    )  # fmt: skip
    return decision


def _checked(man: Man, assessment: Assessment, details: dict[str, Any]) -> dict[str, Any]:
    """What is kept of the answers. Raises Refused for what is missing, and for days that cannot be."""
    outcome = details["outcome"]
    if outcome not in OUTCOMES.values:
        raise Refused("Choose a decision.", field="outcome")
    _check_reasons(details["reasons"])
    if not details["rationale"].strip():
        raise Refused("Write why you decide so.", field="rationale")
    for field, sentence in NEEDED.get(outcome, ()):
        if not details.get(field):
            raise Refused(sentence, field=field)
    _check_days(man, assessment, details)
    high = _high_risk(man, assessment, details)
    own = {field: details.get(field) or "" for field in KEPT.get(outcome, ()) if field != "review_on"}
    if own.get("onward") and own["onward"] not in ONWARD:
        raise Refused("Choose where he is referred on to.", field="onward")
    if outcome == OUTCOMES.NOT_YET:
        own["review_on"] = details["review_on"]
    return own | {
        "on": details["on"], "outcome": outcome, "reasons": list(dict.fromkeys(details["reasons"])),
        "rationale": details["rationale"].strip(), "high_risk": high,
    }  # fmt: skip


def _check_reasons(reasons: list[str]) -> None:
    known = {code for group in DECISION_REASONS.values() for code in group.reasons}
    if not reasons or not set(reasons) <= known:
        raise Refused("Choose at least one reason from the list.", field="reasons")


def _check_days(man: Man, assessment: Assessment, details: dict[str, Any]) -> None:
    on, review_on = details["on"], details.get("review_on")
    check_day(man, on, "on")
    if assessment.finished_on is not None and on < assessment.finished_on:
        raise Refused(
            f"His assessment was finished on {day_in_words(assessment.finished_on)}. Decide on that day or "
            "a later one.",
            field="on",
        )
    if details["outcome"] == OUTCOMES.NOT_YET and review_on <= today():
        raise Refused("Choose a day in the future for looking at this again.", field="review_on")


def _high_risk(man: Man, assessment: Assessment, details: dict[str, Any]) -> bool:
    """Whether it is a matter of high risk. Whoever decides may raise what was rated, and not lower it."""
    if not details["high_risk"] and rates_high(finished_forms(assessment, man)):
        raise Refused(RATED_HIGH, field="high_risk")
    return bool(details["high_risk"])


@transaction.atomic
def confirm_decision(
    *, man_id: uuid.UUID, decision_id: uuid.UUID, agrees: bool, comment: str, on: date, by: Staff
) -> DecisionConfirmed:
    """A second person's answer to a decision of high risk. Never by who decided, or who assessed him.

    The same worker's second click changes nothing. Raises Refused, PermissionDenied or Http404.
    """
    man = locked_man(man_id, by, Permission.SECOND_VIEW)
    decision = (
        Decision.objects.filter(pk=decision_id, man__person=man.pk).select_related("assessment").first()
    )
    if decision is None:
        raise Http404
    already = DecisionConfirmed.objects.filter(decision=decision).first()
    if already is not None and (already.by_id, already.agrees, already.comment) == (by.pk, agrees, comment):
        return already
    newer = Decision.objects.filter(man__person=man.pk).order_by("-at").first()
    if newer is not None and newer.pk != decision.pk:
        raise Refused(NOT_THE_NEWEST)
    check_step(Step.CONFIRM, man)
    if by.pk == decision.by_id or by.pk in who_wrote(decision.assessment):
        raise Refused(DECIDED_IT)
    check_day(man, on, "on")
    if on < decision.on:
        made = day_in_words(decision.on)
        raise Refused(f"The decision was made on {made}. Give that day or a later one.", field="on")
    if not agrees and not comment.strip():
        raise Refused(WORDS_NEEDED, field="comment")
    answer = DecisionConfirmed(
        decision=decision, agrees=agrees, comment=comment, on=on, by=by, at=timezone.now()
    )
    answer.save(force_insert=True)
    audit.record(by=by, what="decision answered by a second person", subject_kind="man", subject=man.pk)
    return answer
