"""Made-up appointments, letters and feedback, through the programme site's own actions."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.programme.actions import care_plan, diary, feedback, letters, reminders
from throughline.programme.models import Appointment, Feedback, Letter, Man


def in_days(days: int) -> date:
    """The day so many days from today; before it when negative."""
    return timezone.localdate() + timedelta(days=days)


def details(by: Staff, **given: Any) -> dict[str, Any]:
    """What is typed to book an appointment in a week, at ten, with `by`."""
    typed = {
        "kind": "one_to_one", "on": in_days(7), "starts": "10:00", "minutes": 60, "room": "Room 2",
        "workers": [str(by.pk)],
    }  # fmt: skip
    return typed | given


def booked(man: Man, by: Staff, **given: Any) -> Appointment:
    """An appointment of his."""
    return diary.book(man_id=man.pk, appointment_id=uuid.uuid4(), details=details(by, **given), by=by)


def over(man: Man, by: Staff, outcome: str = "", **given: Any) -> Appointment:
    """An appointment of yesterday, with an outcome when one is given."""
    made = booked(man, by, on=in_days(-1), **given)
    if outcome:
        diary.record_outcome(
            man_id=man.pk, appointment_id=made.pk, outcome=outcome, more="", revision=1, by=by
        )
    return made


def letter(man: Man, by: Staff, about: Appointment, place: str = "usual") -> Letter:
    """A letter about an appointment."""
    return letters.write_letter(
        man_id=man.pk, letter_id=uuid.uuid4(), template="appointment", on=in_days(0), by=by,
        fields={"appointment_id": str(about.pk), "place": place},
    )  # fmt: skip


def complaint(man: Man, by: Staff, what: str = "He waited an hour in the hall", **given: Any) -> Feedback:
    """A complaint of his."""
    typed = {"kind": "complaint", "received_on": in_days(-3), "what": what}
    return feedback.log_feedback(man_id=man.pk, feedback_id=uuid.uuid4(), details=typed | given, by=by)


def seeded(man: Man, by: Staff, word: str) -> dict[str, str]:
    """Something of everything beside his path, `word` in all free text. Gives the values of its addresses."""
    plan = {"goals": f"Goals {word}", "risks": word, "lapse_plan": word, "as_of": in_days(-9)}
    care_plan.save_care_plan(man_id=man.pk, details=plan, revision=None, by=by)
    care_plan.confirm_plan(
        man_id=man.pk, confirmation_id=uuid.uuid4(), fits=True, comment=word, on=in_days(-8), by=by
    )
    lapse = {"on": in_days(-7), "kind": "lapse", "substances": ["alcohol"], "response": "support",
             "words": word, "review_on": None}  # fmt: skip
    care_plan.record_lapse(man_id=man.pk, lapse_id=uuid.uuid4(), details=lapse, by=by)
    past, coming = over(man, by, room=""), booked(man, by, room=word)
    diary.record_outcome(
        man_id=man.pk, appointment_id=past.pk, outcome="late", more=f"Late {word}", revision=1, by=by
    )
    reminders.remind(
        man_id=man.pk,
        appointment_id=coming.pk,
        reminder_id=uuid.uuid4(),
        how="call",
        outcome="reached",
        by=by,
    )
    return {
        "appointment_id": str(coming.pk),
        "letter_id": str(letter(man, by, coming).pk),
        "letter": "offer",
        "feedback_id": str(complaint(man, by, f"He said {word}").pk),
    }
