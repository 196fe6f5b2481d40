"""In the programme site's helper: everything that his site keeps sealed, opened with the keys that it has."""

from throughline.casefile import drafts
from throughline.casefile.models import Draft
from throughline.programme.models import ManDocument, ManDocumentPage, NoteText


def readable() -> dict[str, str]:
    """What each sealed value says, by where it stands."""
    notes = {f"note {row.pk}": row.text for row in NoteText.objects.all()}
    titles = {f"title {row.pk}": row.title for row in ManDocument.objects.all()}
    pages = {f"page {row.pk}": row.content().decode("latin-1") for row in ManDocumentPage.objects.all()}
    typed = {
        f"draft {row.path}": str(drafts.take(row.staff, row.path))
        for row in Draft.objects.select_related("staff")
    }
    return notes | titles | pages | typed
