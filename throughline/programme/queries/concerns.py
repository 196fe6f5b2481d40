"""Reading concerns, with their clock: raised by questionnaires, by workers, and by what he told when asked.

All kinds stand in one list, so that nobody has to look in two places. Scope first, then find.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import queries as questionnaires
from throughline.programme.models import Asking, Man, ManConcern, RaisedConcern
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import men_for
from throughline.programme.queries.screening import waiting_disclosures
from throughline.programme.questionnaires import SIDE
from throughline.programme.words import REMOVED
from throughline.rulebook.clocks import answer_by, how_soon_of_sign, is_overdue
from throughline.rulebook.codes import AT_RISK
from throughline.rulebook.policy import Policy

TOLD = (
    "He told of harm to a partner, and nobody has said yet who is at risk. Record the offer and his answer."
)


@dataclass(frozen=True)
class ConcernShown:
    """A concern of any kind, as pages show it. `due` is None once it was answered."""

    man: Man
    what: str
    rows: list[dict[str, str]]  # what is known of it, as rows of a summary
    notice: str
    raised_at: datetime
    raised_by: str
    due: datetime | None
    is_now: bool
    is_overdue: bool
    answer_url: str
    answer_text: str = "Say what was done"
    answered_at: datetime | None = None
    answered_by: str = ""
    what_was_done: str = ""
    # What taking its words out is called, and the id, while it has any.
    words: tuple[str, uuid.UUID] | None = None


def open_concerns(worker: Staff) -> list[ConcernShown]:
    """Every open concern about the men whom the worker may open, the one due first on top."""
    clock = _Clock(policy_of(worker.agency_id), timezone.now())
    from_forms = [clock.of_form(one, one.subject) for one in questionnaires.concerns(SIDE, worker)]
    rows, told = _raised(Q(answered=None)), waiting_disclosures(Q())
    concerned = Q(pk__in=rows.values("man__person")) | Q(pk__in=told.values("man__person"))
    men = {man.pk: man for man in men_for(worker).filter(concerned)}
    raised = [
        clock.raised(one, men[one.person]) for one in rows.filter(man__person__in=list(men)).order_by("at")
    ]
    waiting = [clock.told(one, men[one.person]) for one in told.filter(man__person__in=list(men))]
    return sorted([*from_forms, *raised, *waiting], key=lambda one: (one.due, one.raised_at))


def concerns_about(man: Man) -> tuple[list[ConcernShown], list[ConcernShown]]:
    """The open concerns about a man, the one due first on top, and those answered, newest first."""
    clock = _Clock(policy_of(man.agency_id), timezone.now())
    forms = ManConcern.objects.filter(subject__person=man.pk).annotate(
        raised_by_name=F("raised_by__name"), closed_at=F("closed__at"), closed_by_name=F("closed__by__name"),
        what_was_done=F("closed__what_was_done"),
    )  # fmt: skip
    every = [clock.of_form(one, man) for one in forms]
    every += [clock.raised(one, man) for one in _raised(Q(man__person=man.pk))]
    every += [clock.told(one, man) for one in waiting_disclosures(Q(man__person=man.pk))]
    still_open = [one for one in every if one.answered_at is None]
    answered = [one for one in every if one.answered_at is not None]
    still_open.sort(key=lambda one: (one.due, one.raised_at))
    answered.sort(key=lambda one: one.answered_at, reverse=True)
    return still_open, answered


def raised_concern(man: Man, raised_id: uuid.UUID) -> ConcernShown | None:
    """One concern that a worker raised about him, open or answered."""
    found = _raised(Q(pk=raised_id, man__person=man.pk)).first()
    return _Clock(policy_of(man.agency_id), timezone.now()).raised(found, man) if found else None


def _raised(which: Q) -> QuerySet[RaisedConcern]:
    return RaisedConcern.objects.filter(which).annotate(
        person=F("man__person"), by_name=F("by__name"), closed_at=F("answered__at"),
        closed_by_name=F("answered__by__name"), what_was_done=F("answered__what_was_done"),
    )  # fmt: skip


def at_risk_words(codes: Iterable[str]) -> str:
    """Who is at risk, as a page lists it."""
    return ", ".join(AT_RISK.get(code, code) for code in codes)


@dataclass(frozen=True)
class _Clock:
    """An agency's hours and the moment at which a page is made."""

    policy: Policy
    now: datetime

    def of_form(self, concern: ManConcern, man: Man) -> ConcernShown:
        """An acute sign that a questionnaire gave."""
        title = concern.definition.title if concern.definition else concern.instrument
        return ConcernShown(
            man=man,
            what=concern.sign,
            rows=[{"key": "Sign", "value": concern.sign}, {"key": "Questionnaire", "value": title}],
            notice=concern.definition.notice if concern.definition else "",
            raised_at=concern.raised_at,
            raised_by=concern.raised_by_name,
            answer_url=reverse("concern-close", kwargs={"concern_id": concern.pk}),
            words=("sign", concern.pk) if getattr(concern, "what_was_done", "") else None,
            **self._times(concern, concern.raised_at, how_soon_of_sign(concern.instrument, concern.item)),
        )

    def raised(self, concern: RaisedConcern, man: Man) -> ConcernShown:
        """A concern that a worker raised."""
        return ConcernShown(
            man=man,
            what=concern.what or REMOVED,
            rows=[
                {"key": "What is feared", "value": concern.what or REMOVED},
                {"key": "Who is at risk", "value": at_risk_words(concern.at_risk)},
                {"key": "How soon", "value": concern.get_how_soon_display()},
                {"key": "Where it arose", "value": concern.get_source_display()},
                {"key": "Who was told", "value": concern.told_whom if concern.what else REMOVED},
            ],
            notice="",
            raised_at=concern.at,
            raised_by=concern.by_name,
            answer_url=reverse("raised-concern-answer", kwargs={"man_id": man.pk, "raised_id": concern.pk}),
            words=("concern", concern.pk) if concern.what else None,
            **self._times(concern, concern.at, concern.how_soon),
        )

    def told(self, asking: Asking, man: Man) -> ConcernShown:
        """A disclosure of which nobody has said yet who is at risk."""
        return ConcernShown(
            man=man,
            what=TOLD,
            rows=[{"key": "What is feared", "value": TOLD}],
            notice="",
            raised_at=asking.at,
            raised_by=asking.by_name,
            answer_url=reverse("offer-add", kwargs={"man_id": man.pk}),
            answer_text="Record the offer",
            **self._times(asking, asking.at, ""),
        )

    def _times(self, concern: Any, raised_at: datetime, how_soon: str) -> dict[str, Any]:
        """Until when it must be answered, or what was done. `closed_at` is missing on a list of open ones."""
        closed_at = getattr(concern, "closed_at", None)
        due = answer_by(raised_at, self.policy.concern_hours, how_soon=how_soon)
        return {
            "due": due if closed_at is None else None,
            "is_now": due == raised_at,
            "is_overdue": closed_at is None and is_overdue(due, self.now),
            "answered_at": closed_at,
            "answered_by": getattr(concern, "closed_by_name", "") if closed_at else "",
            "what_was_done": (getattr(concern, "what_was_done", "") or REMOVED) if closed_at else "",
        }
