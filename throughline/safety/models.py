"""Partner support: partners and ex-partners, who works with them, and what was done about his events.

Nothing in this file has a counterpart on the programme site. A man is known here by his public id
alone; there is no foreign key across, and no table here is ever read from there.

Everything that says who or where she is, is sealed with a key of her own. Destroying that key is
erasure; backups from before it have to go too.
"""

import uuid

import pghistory
from django.db import models
from django.db.models.functions import Now

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.documents.models import Document, DocumentPage
from throughline.casefile.kept import Kept
from throughline.casefile.models import Agency, Staff
from throughline.safety.keyring import SealedText, unwrap
from throughline.safety.questionnaire_models import (  # noqa: F401 - tables of this app
    PartnerAnswers,
    PartnerConcern,
    PartnerConcernClosed,
    PartnerSecondReading,
    PartnerUnfinished,
)


class PartnerReason(models.TextChoices):
    """Why a detail of hers was changed. A list, so that nothing about her stands unsealed."""

    SHE_TOLD_US = "she told us", "She told us"
    AGENCY_TOLD_US = "another agency told us", "Another agency told us"
    MISTAKE = "we recorded it wrongly", "We recorded it wrongly"


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    obj_field=pghistory.ObjForeignKey(related_name="earlier_versions"),
    context_field=None,
    model_name="PartnerEarlier",
    meta={"triggers": append_only_triggers("partnerearlier")},
)
class Partner(Kept):
    """A partner, ex-partner or new partner of a man, or somebody else at risk from him, known here."""

    class Relation(models.TextChoices):
        PARTNER = "partner", "Partner"
        EX_PARTNER = "ex_partner", "Ex-partner"
        NEW_PARTNER = "new_partner", "New partner"
        RELATIVE = "relative", "Relative"
        FOLLOWED = "followed", "Somebody he follows or will not leave alone"

    class CameBy(models.TextChoices):
        HIS_DETAILS = "his_details", "Details that he gave"
        HERSELF = "herself", "She came to us"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    man_id = models.UUIDField(null=True, db_index=True, help_text="His public id; null when not known.")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    came_by = models.CharField(max_length=20, choices=CameBy.choices)
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(db_default=Now())
    name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField(null=True)
    address_sealed = models.BinaryField(null=True)

    name = SealedText("name_sealed")
    phone = SealedText("phone_sealed")
    address = SealedText("address_sealed")

    class Meta:
        indexes = (models.Index(fields=("agency", "-opened_at", "id"), name="partner_by_opening"),)

    def __str__(self) -> str:
        return f"partner {self.id}"

    @property
    def is_erased(self) -> bool:
        """Whether her key was destroyed, so that nothing about her can ever be read again."""
        return self.partner_key.destroyed_at is not None

    def key(self) -> bytes:
        """Her own key, with which everything about her is sealed. Raises KeyDestroyed after erasure."""
        return self.partner_key.unwrapped()


class PartnerKey(models.Model):
    """The key that seals what is known about one partner, wrapped by the safety process's own key."""

    partner = models.OneToOneField(
        Partner, primary_key=True, on_delete=models.PROTECT, related_name="partner_key"
    )
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(wrapped__isnull=True, destroyed_at__isnull=False)
                | models.Q(wrapped__isnull=False, destroyed_at__isnull=True),
                name="key_is_there_until_destroyed",
            ),
        )

    def __str__(self) -> str:
        return "a partner's key"

    def unwrapped(self) -> bytes:
        """The key itself. Raises KeyDestroyed when it was destroyed."""
        return unwrap(self.wrapped, self.partner_id)


class PartnerAssignment(models.Model):
    """A worker who supports a partner, and from when until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="assignments")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("staff", "partner"), name="support_by_staff"),)
        constraints = (
            models.UniqueConstraint(
                fields=("partner", "staff"), condition=models.Q(to_on__isnull=True), name="supported_once"
            ),
        )

    def __str__(self) -> str:
        return f"assignment {self.id}"


class Handled(models.Model):
    """What a worker did about one event of the feed, at the revision they saw. Added, never changed.

    What a worker passed on to the safety lead stays a task of the lead's, who answers it once more.
    """

    class Outcome(models.TextChoices):
        OPENED = "opened", "A record was opened"
        ALREADY_OPEN = "already_open", "She already has a record"
        NOT_A_PARTNER = "not_a_partner", "The details are not of a partner"
        LOOKED_INTO = "looked_into", "Looked into it: nothing more is needed now"
        RECORDED = "recorded", "Done: recorded on her record"
        PASSED_ON = "passed_on", "Passed to the safety lead"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event_id = models.UUIDField()
    revision = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="handled")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("event_id", "revision"),
                condition=~models.Q(outcome="passed_on"),
                name="handled_once",
            ),
            models.UniqueConstraint(
                fields=("event_id", "revision"),
                condition=models.Q(outcome="passed_on"),
                name="passed_on_once",
            ),
        )
        triggers = append_only_triggers("handled")

    def __str__(self) -> str:
        return f"handled {self.event_id}"


class PartnerDocument(Document):
    """A scan, letter, e-mail or order attached to a partner's record, sealed with her key."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="documents")

    class Meta(Document.Meta):
        triggers = append_only_triggers("partnerdocument")

    def seal_keys(self) -> list[bytes]:
        """Her own key: erasing her erases her documents too."""
        return [self.partner.key()]


class PartnerDocumentPage(DocumentPage):
    """One page of a partner's document, as a sealed picture."""

    document = models.ForeignKey(PartnerDocument, on_delete=models.PROTECT, related_name="pages")

    class Meta(DocumentPage.Meta):
        triggers = append_only_triggers("partnerdocumentpage")
