"""Why a document is not taken, as sentences that say what to do.

The process that redraws sends only the key of a reason: no text made from a hostile file can reach
a page or a log.
"""

from enum import StrEnum

from throughline.casefile.documents.limits import LIMITS, MEGABYTE, Limits

_AS_PDF = "Save it as a PDF and attach that."


class Reason(StrEnum):
    """Each way in which a document can be refused."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MUCH_WORK = "too_much_work"
    LOCKED = "locked"
    BROKEN = "broken"
    FORM = "form"
    OFFICE = "office"
    PACKED = "packed"
    WEB = "web"
    PICTURE = "picture"
    SOUND = "sound"
    LETTERS = "letters"
    UNKNOWN = "unknown"
    BUSY = "busy"
    FAILED = "failed"


SENTENCES = {
    Reason.EMPTY: "This file is empty. Choose another file.",
    Reason.TOO_BIG: "This file is larger than {megabytes} MB. Split it, or scan it again in a smaller size.",
    Reason.TOO_MANY_PAGES: "This document has more than {pages} pages. Split it and attach each part.",
    Reason.TOO_MANY_PIXELS: (
        "This picture has more than {megapixels} million dots on a page. Scan it again in a smaller size."
    ),
    Reason.TOO_MUCH_WORK: "This document is too large to be drawn. Split it, or print it and scan it.",
    Reason.LOCKED: "This PDF needs a password. Save a copy without a password and attach that.",
    Reason.BROKEN: f"This file is damaged, or made in a way that cannot be read here. {_AS_PDF}",
    Reason.FORM: "Only Adobe's program can show this PDF. Print it to a new PDF and attach that.",
    Reason.OFFICE: f"This is a Word file or another office document. {_AS_PDF}",
    Reason.PACKED: "This is several files packed into one, like a zip. Unpack it and attach each as a PDF.",
    Reason.WEB: f"This is a web page or a drawing made of code. {_AS_PDF}",
    Reason.PICTURE: "This kind of picture cannot be attached. Save it as a JPEG or PNG, or as a PDF.",
    Reason.SOUND: "Sound and video cannot be attached. Write down what it says. Attach that as a PDF.",
    Reason.LETTERS: f"This text has letters that cannot be drawn here. {_AS_PDF}",
    Reason.UNKNOWN: f"We cannot tell what this file is. {_AS_PDF}",
    Reason.BUSY: "Other documents are being attached just now. Wait a minute and try again.",
    Reason.FAILED: f"This file could not be drawn. {_AS_PDF}",
}


class Refused(Exception):
    """A document that is not taken. `str()` is the sentence for the page; `reason` is its key."""

    def __init__(self, reason: Reason, limits: Limits = LIMITS):
        self.reason = reason
        self.sentence = SENTENCES[reason].format(
            megabytes=limits.file_bytes // MEGABYTE,
            pages=limits.pages,
            megapixels=limits.picture_pixels // MEGABYTE,
        )
        super().__init__(self.sentence)
