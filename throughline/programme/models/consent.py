"""Consent: what he agreed to or took back, for each purpose, on which day."""

from django.db import models

from throughline.programme.models.fact import Fact
from throughline.programme.models.lines import words_leave


class Consent(Fact):
    """One purpose of rulebook/consent.py, given, refused or withdrawn. The newest row of a purpose counts."""

    class Given(models.TextChoices):
        GIVEN = "given", "Agreed"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Taken back"

    class How(models.TextChoices):
        SIGNED_PAPER = "signed_paper", "Signed on paper"
        SIGNED_SCREEN = "signed_screen", "Read and agreed on this screen"
        SPOKEN = "spoken", "Said to a worker"

    purpose = models.CharField("purpose", max_length=40)
    given = models.CharField("answer", max_length=20, choices=Given.choices)
    statement = models.PositiveSmallIntegerField("version of the statement")
    how = models.CharField("how", max_length=20, choices=How.choices)
    reason = models.CharField("what he said about it", max_length=300, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "purpose", "-on", "-at"), name="consent_by_man"),)
        triggers = words_leave("consent", "reason")
