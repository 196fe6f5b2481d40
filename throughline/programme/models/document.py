"""Documents on a man's record, kept as sealed pictures of their pages.

One that should not be here can be taken out whole, once a line says that something was removed (`Removed`).
"""

from django.db import models

from throughline.casefile.appendonly import line_first_triggers
from throughline.casefile.documents.models import Document, DocumentPage
from throughline.casefile.keys import derived
from throughline.programme.models.man import Man


class ManDocument(Document):
    """A scan, letter, e-mail or order attached to a man's record."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="documents")

    class Meta(Document.Meta):
        triggers = line_first_triggers("mandocument", lines="programme_removed", names="id")

    def seal_keys(self) -> list[bytes]:
        """The programme site's keys for documents."""
        return derived("documents")


class ManDocumentPage(DocumentPage):
    """One page of a man's document, as a sealed picture."""

    document = models.ForeignKey(ManDocument, on_delete=models.PROTECT, related_name="pages")

    class Meta(DocumentPage.Meta):
        triggers = line_first_triggers("mandocumentpage", lines="programme_removed", names="document_id")
