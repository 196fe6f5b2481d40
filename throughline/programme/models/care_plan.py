"""His substance care plan beside the programme: whether they fit, and how a lapse is met."""

import uuid

from django.db import models

from throughline.casefile.kept import Kept
from throughline.programme.models.fact import Fact
from throughline.programme.models.lines import words_leave
from throughline.programme.models.man import Man
from throughline.programme.models.versions import kept_versions


@kept_versions("CarePlanEarlier", words=("goals", "risks", "lapse_plan"))
class CarePlan(Kept):
    """The goals and risks of his substance care plan, as his keyworker brings them. One row per man."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.OneToOneField(Man, on_delete=models.PROTECT, related_name="care_plan")
    goals = models.TextField("goals", max_length=2000)
    risks = models.TextField("risks to his recovery", max_length=2000, blank=True)
    lapse_plan = models.TextField("what was agreed for a lapse", max_length=2000, blank=True)
    as_of = models.DateField("care plan of")

    def __str__(self) -> str:
        return f"care plan {self.id}"


class PlanConfirmed(Fact):
    """His keyworker's word that the programme fits his care plan, or does not."""

    fits = models.BooleanField("fits")
    comment = models.TextField("comment", max_length=1000, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-on", "-at"), name="plan_confirmed_by_man"),)
        triggers = words_leave("planconfirmed", "comment")


class Lapse(Fact):
    """A lapse or relapse, and the response that was agreed with him."""

    class Kind(models.TextChoices):
        LAPSE = "lapse", "Lapse: used once or briefly"
        RELAPSE = "relapse", "Relapse: back to using"

    class Response(models.TextChoices):
        SUPPORT = "support", "More support, and he goes on"
        MISS = "miss", "He misses a session"
        PAUSE = "pause", "He pauses"

    kind = models.CharField("what happened", max_length=20, choices=Kind.choices)
    substances = models.JSONField("substances", default=list)
    response = models.CharField("agreed response", max_length=20, choices=Response.choices)
    words = models.TextField("what was agreed", max_length=2000, blank=True)
    review_on = models.DateField("look at it again on", null=True, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-on"), name="lapse_by_man"),)
        triggers = words_leave("lapse", "words")
