"""Assessment by a domestic abuse assessor, its reports, and the decision."""

import uuid

from django.db import models
from django.db.models.functions import Now

from throughline.casefile.kept import Kept
from throughline.casefile.models import Staff
from throughline.programme.models.fact import Fact
from throughline.programme.models.lines import words_leave
from throughline.programme.models.man import Man
from throughline.programme.models.versions import kept_versions


@kept_versions("AssessmentEarlier", words=("sections",))
class Assessment(Kept):
    """One assessment, over one or more appointments. `sections` are the assessor's words by key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField("opened on")
    opened_at = models.DateTimeField(db_default=Now())
    sections = models.JSONField(default=dict)  # keys of rulebook/assessment.py
    finished_on = models.DateField("finished on", null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("man", "-opened_at"), name="assessment_by_man"),)
        constraints = (
            models.UniqueConstraint(
                fields=("man",),
                condition=models.Q(finished_at__isnull=True, dropped_at__isnull=True),
                name="one_open_assessment",
            ),
        )

    def __str__(self) -> str:
        return f"assessment {self.id}"


class SecondView(Fact):
    """A second person's view of who does what to whom, where both say that they are harmed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="second_views")
    agrees = models.BooleanField("agrees")
    comment = models.TextField("comment", max_length=2000, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        triggers = words_leave("secondview", "comment")


@kept_versions("AssessmentReportEarlier", words=("parts",))
class AssessmentReport(Kept):
    """A written report: drafted from the answers given, then edited. `parts` are texts by key.

    An assessment has at most one of each kind; the action that starts one sees to it.
    """

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", "Assessment report"
        FAMILY_COURT = "family_court", "Report for family proceedings"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField("kind", max_length=20, choices=Kind.choices)
    parts = models.JSONField(default=dict)
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"report {self.id}"


class Decision(Fact):
    """The decision after an assessment, with its reasons. When a second person disagrees, the next counts."""

    class Outcome(models.TextChoices):
        SUITABLE = "suitable", "Suitable"
        WITH_CONDITIONS = "with_conditions", "Suitable with conditions"
        NOT_YET = "not_yet", "Not yet"
        ONE_TO_ONE = "one_to_one", "One-to-one work instead"
        NOT_SUITABLE = "not_suitable", "Not suitable"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField("decision", max_length=20, choices=Outcome.choices)
    reasons = models.JSONField("reasons", default=list)  # codes of rulebook/codes.py
    rationale = models.TextField("why", max_length=4000)
    conditions = models.TextField("conditions", max_length=2000, blank=True)
    must_change = models.TextField("what must change", max_length=2000, blank=True)
    review_on = models.DateField("review on", null=True, blank=True)
    onward = models.CharField("referred on to", max_length=40, blank=True)
    onward_more = models.CharField("referred on: more", max_length=300, blank=True)
    high_risk = models.BooleanField("high risk")

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-at"), name="decision_by_man"),)
        triggers = words_leave("decision", "rationale", "conditions", "must_change", "onward_more")


class DecisionConfirmed(models.Model):
    """A second person's answer to a decision about a man of high risk. Added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="confirmed")
    agrees = models.BooleanField("agrees")
    comment = models.TextField("comment", max_length=2000, blank=True)
    on = models.DateField("date")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = words_leave("decisionconfirmed", "comment", part_of=("decision_id",))

    def __str__(self) -> str:
        return f"confirmed {self.id}"
