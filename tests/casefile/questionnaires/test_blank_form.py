"""A blank form on paper: everything that is asked stands on it, and a screen reader can follow it."""

import pytest

from tests.casefile.questionnaires.paper_form import GARDENING
from tests.prints import is_tagged, off_the_paper, pages_of, said_about, squeezed, words_of
from throughline.casefile.questionnaires.print.blank import blank
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Instrument, Sensitivity
from throughline.rulebook.instruments.fingerprints import fingerprint
from throughline.rulebook.instruments.library import every_version
from throughline.rulebook.instruments.paper import codes_of

SIDES = [
    (instrument, site)
    for instrument in every_version().values()
    for site in Site
    if instrument.respondents_on(site)
]


def printed(instrument: Instrument = GARDENING, site: Site = Site.PROGRAMME, **wording: str) -> bytes:
    """The blank form as an agency of that site prints it."""
    return blank(instrument, site=site, wording=wording, agency="Northshire Together")


@pytest.mark.parametrize(("instrument", "site"), SIDES, ids=lambda one: getattr(one, "name", str(one)))
def test_every_question_of_the_library_stands_on_its_form(instrument: Instrument, site: Site) -> None:
    content = printed(instrument, site)
    words = words_of(content)
    asked = [item for section in instrument.sections if section.on_paper(site) for item in section.items]
    wanted = [text for item in asked for text in (item.subject, item.wording, item.hint)]
    wanted += [instrument.title, instrument.notice, instrument.attribution, *instrument.before]
    assert not [text for text in wanted if squeezed(text) not in words]
    assert not off_the_paper(content)


def test_what_he_is_never_told_has_no_room_on_a_form_of_his_site() -> None:
    risk = every_version()[("imminent_risk", 1)]
    his, hers = words_of(printed(risk)), words_of(printed(risk, Site.SAFETY))
    for said in ("By which route?", "Who refers", "Who has been told today?"):
        assert squeezed(said) not in his
        assert squeezed(said) in hers
    assert squeezed("Not on paper, because it may get into his hands.") in his


def test_every_code_and_its_answer_stand_on_the_form() -> None:
    words = words_of(printed()).lower()
    asked = [item for section in GARDENING.sections for item in section.items]
    for item in (one for one in asked if one.sensitivity is not Sensitivity.LETHAL):
        assert not [label for _, label in codes_of(item) if squeezed(label).lower() not in words]
    for shown in ("1ofwood", "2ofwire", "0noneofthese", "ddeclined,nnotasked,knotknown", "week4", "total"):
        assert shown in words


def test_it_says_what_is_asked_of_whom_and_about_when() -> None:
    words = words_of(printed())
    for said in (
        "Shows what is printed.", "the last summer", "all summers", "Six months after", "Record number",
        "Worker", "Northshire Together", "Only if “Days in the shed” is 1 or more.", "Everything behind",
        "Evidence or comment", "Made up for the tests.", "This version is on trial.",
    ):  # fmt: skip
        assert squeezed(said) in words, said


def test_notice_version_and_number_stand_on_every_page() -> None:
    pages = pages_of(printed())
    assert len(pages) > 1
    mark = fingerprint(GARDENING)[:8]
    for number, page in enumerate(pages, start=1):
        assert squeezed(GARDENING.notice) in page
        assert squeezed(f"gardening, version 3, {mark}. On trial") in page
        assert squeezed(f"Page {number} of {len(pages)}") in page


def test_the_form_of_his_site_names_nobody_who_answers_on_hers() -> None:
    his, hers = words_of(printed()), words_of(printed(site=Site.SAFETY))
    assert squeezed("The man himself") in his
    assert squeezed("She herself") not in his
    assert squeezed("She herself") in hers
    assert squeezed("The man himself") not in hers


def test_a_slot_shows_its_topic_or_the_words_that_the_agency_may_use() -> None:
    assert squeezed("This is the topic only.") in words_of(printed())
    loaded = words_of(printed(slot_1="How high did you let the hedge grow?"))
    assert squeezed("How high did you let the hedge grow?") in loaded
    assert squeezed("This is the topic only.") not in loaded


def test_nobody_writes_on_paper_where_somebody_is_found() -> None:
    assert squeezed("Where is the garden? Not on paper, because somebody could be found by it.") in words_of(
        printed()
    )


def test_a_screen_reader_can_follow_it() -> None:
    content = printed()
    assert is_tagged(content)
    assert b"/Lang(en-GB)" in content
    assert b"/DisplayDocTitle true" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    about = said_about(content)
    assert about["Title"] == GARDENING.title
    assert "Author" not in about
    assert "CreationDate" not in about


def test_the_same_form_is_the_same_bytes() -> None:
    assert printed() == printed()


def test_it_uses_no_font_of_the_machine() -> None:
    content = printed()
    assert b"AtkinsonHyperlegibleNext" in content
    assert content.count(b"/FontName") == 2  # regular and bold
