"""A concern that a worker raises about somebody's safety, besides those that a questionnaire raises.

It goes to an assessor or manager within a set time, and the partner service learns of it through the feed.
"""

import uuid

from django.db import models
from django.db.models.functions import Now

from throughline.programme.models.fact import Fact
from throughline.programme.models.lines import words_leave


class HowSoon(models.TextChoices):
    """How soon harm is feared."""

    NOW = "now", "Now"
    DAYS = "days", "In the next days"
    LATER = "later", "Later, or not known"


class RaisedConcern(Fact):
    """What is feared, for whom, how soon, and who was told."""

    class Source(models.TextChoices):
        SCREENING = "screening", "Screening"
        ASSESSMENT = "assessment", "Assessment"
        DECISION = "decision", "Decision"
        ORDER = "order", "Order or condition"
        LAPSE = "lapse", "Lapse or relapse"
        OTHER = "other", "Something else"

    source = models.CharField("where it arose", max_length=20, choices=Source.choices)
    what = models.TextField("what you fear", max_length=2000)
    at_risk = models.JSONField("who is at risk", default=list)
    how_soon = models.CharField("how soon", max_length=10, choices=HowSoon.choices)
    told_whom = models.CharField("who was told, and how", max_length=300, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-at"), name="raised_concern_by_man"),)
        triggers = words_leave("raisedconcern", "what", "told_whom")


class RaisedConcernAnswered(models.Model):
    """What was done about a raised concern. Added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.OneToOneField(RaisedConcern, on_delete=models.PROTECT, related_name="answered")
    what_was_done = models.TextField("what was done", max_length=2000)
    by = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = words_leave("raisedconcernanswered", "what_was_done", part_of=("concern_id",))

    def __str__(self) -> str:
        return f"answered {self.id}"
