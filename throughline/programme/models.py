"""The men's programme: men, who works with them, what they told about partners, documents.

Everything here may be seen by the man himself if he asks for his record. Nothing here comes from,
or is about, a partner's own contact with the partner service.
"""

import uuid

import pghistory
from django.db import models
from django.db.models.functions import Now

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.documents.models import Document, DocumentPage
from throughline.casefile.kept import Kept
from throughline.casefile.keys import derived
from throughline.casefile.models import Agency, Staff
from throughline.casefile.names import LONGEST_KEY, name_key
from throughline.programme.questionnaire_models import (  # noqa: F401 - tables of this app
    ManAnswers,
    ManConcern,
    ManConcernClosed,
    ManSecondReading,
    ManUnfinished,
)


def _kept_versions(name: str):  # noqa: ANN202 - a decorator
    """Keep the earlier version of a row at each change, in a table that only grows."""
    return pghistory.track(
        pghistory.UpdateEvent(row=pghistory.Old),
        obj_field=pghistory.ObjForeignKey(related_name="earlier_versions"),
        context_field=None,
        model_name=name,
        meta={"triggers": append_only_triggers(name.lower())},
    )


@_kept_versions("ManEarlier")
class Man(Kept):
    """A man known to the programme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family_name = models.CharField("family name", max_length=100)
    given_names = models.CharField("given names", max_length=100)
    known_as = models.CharField("known as", max_length=100, blank=True)
    date_of_birth = models.DateField("date of birth")
    phone = models.CharField("phone", max_length=40, blank=True)
    address = models.TextField("address", max_length=500, blank=True)
    postcode = models.CharField("postcode", max_length=10, blank=True)
    # "family given", plain letters only, in byte order: a prefix search is a range on an index.
    name_key = models.CharField(max_length=LONGEST_KEY, db_collation="C", editable=False)
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (
            models.Index(fields=("agency", "name_key", "id"), name="man_by_name"),
            models.Index(fields=("agency", "date_of_birth"), name="man_by_birth"),
        )

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"

    def save(self, *args, **kwargs) -> None:
        """Keep the search key true to the names."""
        self.name_key = name_key(self.family_name, self.given_names)
        super().save(*args, **kwargs)


class Assignment(models.Model):
    """A worker who works with a man, and from when until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="assignments")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("staff", "man"), name="assignment_by_staff"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="assignment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("man", "staff"), condition=models.Q(to_on__isnull=True), name="assigned_once"
            ),
        )

    def __str__(self) -> str:
        return f"assignment {self.id}"


@_kept_versions("PartnerDetailsEarlier")
class PartnerDetails(Kept):
    """What a man told about a partner or ex-partner, as a condition of his place.

    His words and his record. The safety site pulls them; nothing about what becomes of them ever
    returns here.
    """

    class Relation(models.TextChoices):
        PARTNER = "partner", "Partner"
        EX_PARTNER = "ex_partner", "Ex-partner"
        NEW_PARTNER = "new_partner", "New partner"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="partner_details")
    name = models.CharField("her name", max_length=200)
    relation = models.CharField("relation to him", max_length=20, choices=Relation.choices)
    phone = models.CharField("her phone", max_length=40, blank=True)
    address = models.TextField("her address", max_length=500, blank=True)
    said_on = models.DateField("date he told us")
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"partner details {self.id}"


class MeetingLevel(models.Model):
    """The one thing that crosses back: a level for every active man, on a case meeting's date.

    Written by the safety site's feed login, for every man or for none, so that presence says nothing.
    """

    id = models.UUIDField(primary_key=True)
    meeting = models.UUIDField()
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="meeting_levels", db_column="man")
    level = models.SmallIntegerField()
    on = models.DateField()

    class Meta:
        db_table = "meeting_level"
        constraints = (
            models.UniqueConstraint(fields=("meeting", "man"), name="one_level_per_meeting"),
            models.CheckConstraint(condition=models.Q(level__in=(1, 2, 3)), name="level_is_1_2_or_3"),
        )
        triggers = append_only_triggers("meeting_level")

    def __str__(self) -> str:
        return f"level {self.id}"


class ManDocument(Document):
    """A scan, letter, e-mail or order attached to a man's record."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="documents")

    class Meta(Document.Meta):
        triggers = append_only_triggers("mandocument")

    def seal_keys(self) -> list[bytes]:
        """The programme site's keys for documents."""
        return derived("documents")


class ManDocumentPage(DocumentPage):
    """One page of a man's document, as a sealed picture."""

    document = models.ForeignKey(ManDocument, on_delete=models.PROTECT, related_name="pages")

    class Meta(DocumentPage.Meta):
        triggers = append_only_triggers("mandocumentpage")
