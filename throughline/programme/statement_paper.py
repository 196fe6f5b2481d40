"""A statement on paper, to be read and signed. It is blank: it shows nobody."""

from throughline.casefile.questionnaires.print.setter import pdf
from throughline.rulebook.consent import Statement

# The name under which a browser keeps it, and the title in the file: neither says who or what for.
FILE_NAME = "statement-blank.pdf"
CALLED = "Statement to read and sign"

_ANSWERS = ("I have read this, or it was read to me, and I agree.", "I do not agree.")
_CLOSING = "Enter the answer into the record on the same day. Then keep this sheet as your agency says."


def blank_statement(words: Statement, *, agency: str) -> bytes:
    """The words of a statement with room for names and signatures, as tagged PDF. Raises CannotPrint."""
    return pdf(
        "statement",
        {
            "called": CALLED,
            "title": words.title,
            "purpose": "",
            "notice": "",
            "source": "",  # a statement is this project's own
            "attribution": "",
            "on_trial": False,
            "agency": agency,
            "version": f"{words.purpose}, version {words.version}",
            "paragraphs": list(words.paragraphs),
            "answers": list(_ANSWERS),
            "closing": _CLOSING,
        },
    )
