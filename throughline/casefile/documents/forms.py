"""The form that attaches a document, the same on both sites."""

from throughline.casefile import forms
from throughline.casefile.documents.limits import LIMITS, MEGABYTE
from throughline.casefile.documents.models import DocumentKind

ENDINGS = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.txt,.eml"


class DocumentForm(forms.Form):
    """A file, what it is, and what to call it."""

    file = forms.FileField(
        "The file",
        hint="A PDF, a photograph or scan, an e-mail or a text file, "
        f"up to {LIMITS.file_bytes // MEGABYTE} MB and {LIMITS.pages} pages",
        accept=ENDINGS,
    )
    kind = forms.RadiosField("What is it?", DocumentKind.choices)
    title = forms.TextField("What shall we call it?", hint="For example, letter from court", max_length=100)
