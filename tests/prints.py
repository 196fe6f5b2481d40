"""Reading a PDF or a Word file in tests: its words, and what a screen reader is told."""

import re
import threading
import zipfile
from contextlib import closing
from io import BytesIO

import pypdfium2
from pypdfium2 import raw

# Where a line ends is the type setter's business: words are compared without what may stand there.
_ONE_AT_A_TIME = threading.Lock()  # the reader of PDFs serves one thread
SIDE, HEAD_AND_FOOT = 48.0, 24.0  # points from the edge of the paper, to the words nearest to it
_BETWEEN = re.compile("[\\s\u200b\ufffe\x02-]+")


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text_of_word(content: bytes) -> str:
    """Everything that stands in a Word file, seen or not: each part of it as it is kept."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def text_of_file(content: bytes, media_type: str) -> str:
    """The words of a file of a kind that the sites give; nothing for any other."""
    reader = {"application/pdf": text_of_pdf, WORD: text_of_word}.get(media_type)
    return reader(content) if reader else ""


def pages_of(content: bytes) -> list[str]:
    """The words of each page, squeezed."""
    return [squeezed(text) for text in _texts(content)]


def text_of_pdf(content: bytes) -> str:
    """All words as they stand on the paper, with its line ends."""
    return "\n".join(_texts(content))


def _texts(content: bytes) -> list[str]:
    found = []
    with _ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(content)) as document:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            found.append(words.get_text_range())
            words.close()
            page.close()
    return found


def words_of(content: bytes) -> str:
    """The words of all pages, squeezed."""
    return "".join(pages_of(content))


def squeezed(text: str) -> str:
    """A text without spaces, line ends and hyphens, to be looked for in what is printed."""
    return _BETWEEN.sub("", text)


def is_tagged(content: bytes) -> bool:
    """Whether the PDF says in what order and as what its parts are to be read."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        return bool(raw.FPDFCatalog_IsTagged(document))


def said_about(content: bytes) -> dict[str, str]:
    """Title, author and the like, as far as the PDF has them."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        return {name: value for name, value in document.get_metadata_dict().items() if value}


def off_the_paper(content: bytes) -> list[str]:
    """What is printed beyond the paper, or too near to its edge for a printer."""
    found = []
    with closing(pypdfium2.PdfDocument(content)) as document:
        for number in range(len(document)):
            page = document[number]
            words, (width, height) = page.get_textpage(), page.get_size()
            for at in range(words.count_rects()):
                left, bottom, right, top = words.get_rect(at)
                sides = left < SIDE or right > width - SIDE
                if sides or bottom < HEAD_AND_FOOT or top > height - HEAD_AND_FOOT:
                    found.append(words.get_text_bounded(left, bottom, right, top))
            words.close()
            page.close()
    return found
