"""The diary: appointments, reminders, letters, and what people say about the service."""

import uuid

from django.db import models
from django.db.models.functions import Now

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.kept import Kept
from throughline.casefile.models import Agency, Staff
from throughline.programme.models.fact import Fact
from throughline.programme.models.man import Man
from throughline.programme.models.versions import kept_versions


@kept_versions("AppointmentEarlier", words=("room", "outcome_more"))
class Appointment(Kept):
    """A meeting with one man. A missed one is an event, like a missed group."""

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", "Assessment"
        ONE_TO_ONE = "one_to_one", "One-to-one"
        REVIEW = "review", "Review"
        MAKE_UP = "make_up", "Make-up session"
        OTHER = "other", "Another meeting"

    class Outcome(models.TextChoices):
        ATTENDED = "attended", "Attended"
        LATE = "late", "Came late"
        DID_NOT_ATTEND = "did_not_attend", "Did not attend"
        CANCELLED_BY_HIM = "cancelled_by_him", "Cancelled by him"
        CANCELLED_BY_US = "cancelled_by_us", "Cancelled by us"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="appointments")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("kind", max_length=20, choices=Kind.choices)
    starts_at = models.DateTimeField("starts")
    ends_at = models.DateTimeField("ends")
    room = models.CharField("room", max_length=100, blank=True)
    outcome = models.CharField("outcome", max_length=20, choices=Outcome.choices, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    # Whether it ever stood as missed: a correction then reaches the feed as a withdrawn event.
    was_missed = models.BooleanField(default=False, editable=False)
    outcome_more = models.CharField("more about it", max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("agency", "starts_at"), name="appointment_by_time"),
            models.Index(fields=("man", "-starts_at"), name="appointment_by_man"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="appointment_takes_time"
            ),
        )

    def __str__(self) -> str:
        return f"appointment {self.id}"


class AppointmentWorker(models.Model):
    """A worker who is to be there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="workers")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("appointment", "staff"), name="once_at_an_appointment"),
        )

    def __str__(self) -> str:
        return f"worker {self.id}"


class Reminder(models.Model):
    """That he was reminded of an appointment: rung, or sent the neutral text. Added, never changed."""

    class How(models.TextChoices):
        CALL = "call", "Call"
        TEXT = "text", "Neutral text"

    class Outcome(models.TextChoices):
        REACHED = "reached", "Spoke to him"
        NO_ANSWER = "no_answer", "No answer"
        SOMEONE_ELSE = "someone_else", "Somebody else answered"
        SENT = "sent", "Text sent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="reminders")
    how = models.CharField("how", max_length=10, choices=How.choices)
    outcome = models.CharField("outcome", max_length=20, choices=Outcome.choices)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = append_only_triggers("reminder")

    def __str__(self) -> str:
        return f"reminder {self.id}"


class Letter(Fact):
    """A letter from a template with fixed neutral wording. Its PDF is made anew from these, each time."""

    template = models.CharField("letter", max_length=40)
    version = models.PositiveSmallIntegerField()
    fields = models.JSONField(default=dict)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-on"), name="letter_by_man"),)
        triggers = append_only_triggers("letter")


@kept_versions("FeedbackEarlier", words=("what", "answer"))
class Feedback(Kept):
    """A complaint or a compliment, and its answer."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", "Complaint"
        COMPLIMENT = "compliment", "Compliment"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="feedback")
    kind = models.CharField("kind", max_length=20, choices=Kind.choices)
    received_on = models.DateField("received on")
    what = models.TextField("what he said", max_length=4000)
    answer = models.TextField("answer", max_length=4000, blank=True)
    answered_on = models.DateField("answered on", null=True, blank=True)
    answered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"feedback {self.id}"
