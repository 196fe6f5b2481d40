"""A report as a tagged PDF."""

from throughline.casefile.questionnaires.print.setter import pdf
from throughline.programme.reports.content import CALLED, Content


def as_pdf(content: Content) -> bytes:
    """The PDF, with headings and its language, and with no name in what a computer shows of the file.

    Raises CannotPrint.
    """
    return pdf(
        "report",
        {
            "called": CALLED,
            "title": content.title,
            "agency": content.agency,
            "purpose": "",
            "on_trial": False,
            "source": "",
            "attribution": "",
            "notice": content.state,
            "version": content.state if content.is_draft else "Finished",
            "facts": [{"name": name, "value": value} for name, value in content.facts],
            "parts": [{"title": title, "paragraphs": list(lines)} for title, lines in content.parts],
            "closing": list(content.closing),
        },
    )
