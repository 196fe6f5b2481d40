"""The two tables that each site makes for its documents: the document, and its redrawn pages.

    class ManDocument(Document):
        man = models.ForeignKey(Man, models.PROTECT, related_name="documents")

        def seal_keys(self):
            return derived("documents")

    class ManDocumentPage(DocumentPage):
        document = models.ForeignKey(ManDocument, models.PROTECT, related_name="pages")

Pages are kept in the database, so that one backup holds everything and a document and its record
are saved together or not at all. There are no files and so no file names.
"""

import uuid
from collections.abc import Sequence

from django.db import models
from django.utils import timezone

from throughline.casefile.documents.frames import Page
from throughline.casefile.sealed import seal, unseal
from throughline.casefile.sealed_text import SealedText, place


class DocumentKind(models.TextChoices):
    """What a document is to the service. The worker chooses; it is not worked out from the file."""

    LETTER = "letter", "Letter"
    EMAIL = "email", "E-mail"
    ORDER = "order", "Court order"
    SCAN = "scan", "Scan or photograph"
    OTHER = "other", "Something else"


class Document(models.Model):
    """A document on a record. Its title is sealed like its pages: a title alone can give a place away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=DocumentKind)
    title_sealed = models.BinaryField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey("casefile.Staff", models.PROTECT, related_name="+")
    page_count = models.PositiveSmallIntegerField()

    title = SealedText("title_sealed")

    class Meta:
        abstract = True
        ordering = ("-added_at", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.page_count} pages"

    def seal_keys(self) -> Sequence[bytes]:
        """The keys that seal this document, newest first. Each site says which."""
        raise NotImplementedError("Say which keys seal these documents.")


class DocumentPage(models.Model):
    """One redrawn page, sealed. The concrete model adds `document`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=10)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        abstract = True
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("document", "number"), name="%(class)s_one_of_each_number"),
            models.CheckConstraint(
                condition=models.Q(media_type__in=("image/png", "image/jpeg")), name="%(class)s_is_a_picture"
            ),
        ]

    def __str__(self) -> str:
        return f"Page {self.number}"

    def keep(self, page: Page) -> None:
        """Seal a redrawn page into this row, for this document and this number."""
        self.media_type, self.width, self.height = page.media_type, page.width, page.height
        self.sealed = seal(page.content, keys=self.document.seal_keys(), aad=self._place())

    def content(self) -> bytes:
        """The picture. Raises CannotUnseal when the row was altered, or moved to another document."""
        return unseal(self.sealed, keys=self.document.seal_keys(), aad=self._place())

    def _place(self) -> str:
        cell = place(self._meta.db_table, "sealed", self.document_id)
        return f"{cell}:{self.number}:{self.media_type}"
