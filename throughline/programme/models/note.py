"""Notes, each with its origin, and taking out what should never have been on his record.

"A partner said" is not an origin. What arrives from or about a partner all the same is moved to the
partner service: its words leave this site, and the line that stays is one that any man's record may have.
"""

import uuid

from django.db import models
from django.db.models.functions import Now

from throughline.casefile.appendonly import append_only_triggers
from throughline.casefile.keys import derived
from throughline.casefile.sealed_text import SealedText
from throughline.programme.models.fact import Fact


class Note(Fact):
    """That a note was written, and what it rests on. Its words are in `NoteText`, which can be emptied."""

    class Origin(models.TextChoices):
        HE_SAID = "he_said", "He said"
        OBSERVED = "observed", "We saw or heard it ourselves"
        PROFESSIONAL = "professional", "A professional told us"

    origin = models.CharField("what it rests on", max_length=20, choices=Origin.choices)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-at"), name="note_by_man"),)
        # Three origins and no fourth: what a partner said has no place on this site.
        constraints = (
            models.CheckConstraint(
                condition=models.Q(origin__in=("he_said", "observed", "professional")),
                name="note_is_not_of_a_partner",
            ),
        )
        triggers = append_only_triggers("note")


class NoteText(models.Model):
    """The words of a note, sealed. Emptied when the note is removed, in every version of it."""

    note = models.OneToOneField(Note, primary_key=True, on_delete=models.PROTECT, related_name="text_row")
    text_sealed = models.BinaryField()

    text = SealedText("text_sealed")

    def __str__(self) -> str:
        return f"text of note {self.note_id}"

    def seal_keys(self) -> list[bytes]:
        """The programme site's keys for notes."""
        return derived("notes")


class Removed(Fact):
    """That something was taken out of a record. Says neither what nor why: any record may have this line."""

    class Kind(models.TextChoices):
        NOTE = "note", "Note"
        DOCUMENT = "document", "Document"
        WORDS = "words", "Words"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    source_id = models.UUIDField()  # of what it was taken out of; no foreign key, since a document may go

    class Meta(Fact.Meta):
        abstract = False
        indexes = (models.Index(fields=("man", "-at"), name="removed_by_man"),)
        triggers = append_only_triggers("removed")


class HandedOver(models.Model):
    """What was moved to the partner service, sealed so that only that service can open it.

    This site's login may add a row and never read one. The safety site reads it through the feed. The id is
    made for the row and is nothing else's: adding a row with a known id would tell whether it is there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man_id = models.UUIDField()  # no foreign key: a check of it would need to read
    sealed = models.BinaryField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = append_only_triggers("handedover")

    def __str__(self) -> str:
        return f"handed over {self.id}"
