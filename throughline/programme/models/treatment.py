"""The treatment cohort: when a man is in treatment, and by which names and numbers he is known."""

import uuid

from django.db import models
from django.db.models.functions import Now

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.kept import Kept
from throughline.casefile.keys import derived
from throughline.casefile.models import Agency, Staff
from throughline.casefile.names import LONGEST_KEY, name_key
from throughline.casefile.sealed_text import SealedText
from throughline.programme.models.man import Man
from throughline.programme.models.versions import kept_versions


class Stability(models.TextChoices):
    """How steady his recovery is, as his keyworker sees it."""

    STABILISED = "stabilised", "Stabilised"
    ABSTINENT = "abstinent", "Abstinent"
    NOT_STABILISED = "not_stabilised", "Not stabilised yet"
    NOT_KNOWN = "not_known", "Not known"


class TopCoordinator(models.TextChoices):
    """Which agency fills in his Treatment Outcomes Profile."""

    THIS_AGENCY = "this_agency", "This agency"
    OTHER = "other", "Another agency"
    NOT_KNOWN = "not_known", "Not known"


class Substance(models.TextChoices):
    """What he is in treatment for. NDTMS codes are not shipped: their list was not found."""

    ALCOHOL = "alcohol", "Alcohol"
    OPIATES = "opiates", "Opiates"
    CRACK = "crack", "Crack"
    COCAINE = "cocaine", "Powder cocaine"
    CANNABIS = "cannabis", "Cannabis"
    AMPHETAMINES = "amphetamines", "Amphetamines"
    OTHER = "other", "Another substance"


@kept_versions("EpisodeEarlier", words=("top_agency",))
class Episode(Kept):
    """One time in treatment at the agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="episodes")
    # The man's own agency, here as well, so that a cohort is one range of an index.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField("start of treatment")
    ended_on = models.DateField("end of treatment", null=True, blank=True)
    stability = models.CharField("stability", max_length=20, choices=Stability.choices)
    stability_on = models.DateField("stability as of")
    substances = models.JSONField("main substances", default=list)
    keyworker = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    top_coordinator = models.CharField("who does the TOP", max_length=20, choices=TopCoordinator.choices)
    top_agency = models.CharField("the other agency", max_length=200, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("man", "-started_on"), name="episode_by_man"),
            models.Index(fields=("agency", "started_on", "ended_on"), name="episode_by_start"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="treatment_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"episode {self.id}"


class Identifier(models.Model):
    """A number by which he is known somewhere, and from when until when. Ended, never removed."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "Agency number"
        CLIENT_ID = "client_id", "Treatment system client id"
        NHS = "nhs", "NHS number"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="identifiers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("kind", max_length=20, choices=Kind.choices)
    value = models.CharField("number", max_length=40)
    value_key = models.CharField(max_length=40, db_collation="C", editable=False)
    from_on = models.DateField("from")
    to_on = models.DateField("until", null=True, blank=True)
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=("agency", "value_key"), name="identifier_by_value"),)

    def __str__(self) -> str:
        return f"identifier {self.id}"

    def save(self, *args, **kwargs) -> None:
        """Keep the search key true to the number."""
        self.value_key = identifier_key(self.value)
        super().save(*args, **kwargs)


def identifier_key(value: str) -> str:
    """A number as it is compared: capitals, letters and digits alone."""
    return "".join(letter for letter in value.upper() if letter.isalnum())


class Alias(models.Model):
    """Another name that he uses or used. Ended, never removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="aliases")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family_name = models.CharField("family name", max_length=100)
    given_names = models.CharField("given names", max_length=100, blank=True)
    name_key = models.CharField(max_length=LONGEST_KEY, db_collation="C", editable=False)
    ended_on = models.DateField("no longer used since", null=True, blank=True)
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=("agency", "name_key"), name="alias_by_name"),)

    def __str__(self) -> str:
        return f"alias {self.id}"

    def save(self, *args, **kwargs) -> None:
        """Keep the search key true to the names."""
        self.name_key = name_key(self.family_name, self.given_names)
        super().save(*args, **kwargs)


class Merge(models.Model):
    """That two records were found to be one man: `man` is kept, `merged` is kept under it. Can be undone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="merged_by")
    reason = models.CharField("reason", max_length=300)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    undone_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.CharField("why it was undone", max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("merged",), condition=models.Q(undone_at__isnull=True), name="merged_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(man=models.F("merged")), name="not_merged_with_himself"
            ),
        )

    def __str__(self) -> str:
        return f"merge {self.id}"


class CohortFile(models.Model):
    """A file of men in treatment between its check and its loading. Sealed; dropped when done with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    rows_sealed = models.BinaryField()
    uploaded_at = models.DateTimeField(db_default=Now())

    rows = SealedText("rows_sealed")

    def __str__(self) -> str:
        return f"file {self.id}"

    def seal_keys(self) -> list[bytes]:
        """The programme site's keys for files."""
        return derived("cohort files")


class CohortLoaded(models.Model):
    """That a file was loaded: its digest and how many rows. Added, never changed."""

    id = models.UUIDField(primary_key=True)  # the file's
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = append_only_triggers("cohortloaded")

    def __str__(self) -> str:
        return f"loaded {self.id}"
