"""A report as a Word file, for courts and referrers who work with it."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Made
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from throughline.programme.reports.content import CALLED, Content

LANGUAGE = "en-GB"
# No moment of a worker's day stands in the file.
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
# What no Word file may hold.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_word(content: Content) -> bytes:
    """The Word file, with real headings and its language, and with no name in what is said of the file."""
    document = Document()
    _say_little_of_itself(document)
    _set_language(document)
    document.add_paragraph(_clean(content.agency))
    document.add_heading(_clean(content.title), level=1)
    document.add_paragraph().add_run(_clean(content.state)).bold = True
    for name, value in content.facts:
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(_clean(value))
    for title, paragraphs in content.parts:
        document.add_heading(_clean(title), level=2)
        for words in paragraphs:
            document.add_paragraph(_clean(words))
    for words in content.closing:
        document.add_paragraph().add_run(_clean(words)).bold = True
    _number_pages(document, content)
    return _packed(document)


def _packed(document: Made) -> bytes:
    """The file packed anew, because packing writes the moment beside each part: same words, same bytes."""
    written, kept = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as parts, ZipFile(kept, "w", ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            packed.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return kept.getvalue()


def _clean(text: str) -> str:
    return _NOT_TEXT.sub("\ufffd", text)


def _say_little_of_itself(document: Made) -> None:
    """Neither who wrote it nor whom it is about, nor when."""
    said = document.core_properties
    said.title, said.language = CALLED, LANGUAGE
    said.author = said.last_modified_by = said.comments = said.subject = said.keywords = said.category = ""
    said.created = said.modified = NO_MOMENT
    said.revision = 1


def _set_language(document: Made) -> None:
    """British English for every style, so that it is read out and spelt as such."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _number_pages(document: Made, content: Content) -> None:
    """On every page: whether it is a draft, and the number of the page."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{_clean(content.state) if content.is_draft else 'Finished'} Page ")
    _field(foot, "PAGE")


def _field(line: Paragraph, code: str) -> None:
    """Something that Word works out by itself, as the page's number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    line._p.append(field)
