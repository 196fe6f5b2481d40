"""Screening: that he was asked, or why not; the offer and its answer; and what holds until he is ready."""

from django.db import models

from throughline.casefile.appendonly import append_only_triggers
from throughline.programme.models.fact import Fact
from throughline.programme.models.lines import words_leave
from throughline.programme.questionnaire_models import ManAnswers


class Asking(Fact):
    """What a finished enquiry says, as facts that lists can be made from.

    Written when the questionnaire `perpetration_screen` is finished or amended, from its answers alone, so
    that nobody types anything twice. It stands as long as its form is neither replaced nor withdrawn.
    """

    answered = models.OneToOneField(ManAnswers, on_delete=models.PROTECT, related_name="asking")
    asked = models.BooleanField("he was asked")
    limits_told = models.BooleanField("he was told the limits of confidentiality")
    why_not = models.CharField("why he was not asked", max_length=20, blank=True)
    ask_again_on = models.DateField("ask again on", null=True, blank=True)
    # None when he was not asked, or gave too few answers to tell.
    disclosed = models.BooleanField("told of harm to a partner", null=True)
    danger_now = models.CharField("danger now", max_length=20, blank=True)  # yes, no, not_known or not said
    pregnant = models.CharField("pregnancy", max_length=20, blank=True)
    children = models.CharField("children in contact", max_length=20, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-on", "-at"), name="asking_by_man"),)
        triggers = append_only_triggers("asking")


class Offer(Fact):
    """The offer of the programme after he was asked, and what he answered. A later offer is a new row."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "He wants it"
        LATER = "later", "Not now, ask again"
        DECLINED = "declined", "He does not want it"
        NOT_MADE = "not_made", "No offer was made"

    answer = models.CharField("his answer", max_length=20, choices=Answer.choices)
    why_not_made = models.CharField("why no offer was made", max_length=40, blank=True)
    # Codes of rulebook/codes.py. Asked after every disclosure, whatever he answers.
    at_risk = models.JSONField("who is at risk", default=list)
    told_whom = models.CharField("who was told, and how", max_length=300, blank=True)
    ask_again_on = models.DateField("ask again on", null=True, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-on", "-at"), name="offer_by_man"),)
        triggers = words_leave("offer", "told_whom")


class HoldingPlan(Fact):
    """What is done for a man who is not stabilised yet: who sees him, and when he is asked again."""

    keyworker = models.ForeignKey("casefile.Staff", on_delete=models.PROTECT, related_name="+")
    one_to_one = models.TextField("one-to-one work until then", max_length=2000)
    ask_again_on = models.DateField("ask again on")

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-on", "-at"), name="holding_plan_by_man"),)
        triggers = words_leave("holdingplan", "one_to_one")
