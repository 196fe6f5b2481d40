"""A finished form on paper: answers in words, readings or why there is none, and what is never printed."""

from typing import Any

from tests.casefile.questionnaires.paper_form import ANSWERS, GARDENING
from tests.prints import is_tagged, pages_of, said_about, squeezed, words_of
from throughline.casefile.questionnaires.print.completed import NOT_FOR_HIM, Facts, completed
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.library import every_version
from throughline.rulebook.instruments.scoring import readings
from throughline.rulebook.instruments.shapes import JUDGEMENT_NOTICE

FACTS = {
    "who": "Keith Tallowfield", "agency": "Northshire Together", "on": "22 November 2026",
    "time_point": "Start", "respondent": "His keyworker", "period": "the last summer",
    "finished": "by Ada Brackenby, 22 November 2026 at 2:05pm",
    "printed": "Printed by Jo Fernhill, 23 November 2026 at 9:01am.", "fingerprint": "1a2b3c4d5e6f",
}  # fmt: skip


def printed(answers: dict[str, Any] = ANSWERS, wording: dict[str, str] | None = None, **facts: Any) -> bytes:
    """The finished form with these answers."""
    found = readings(GARDENING, answers)
    return completed(
        GARDENING, answers, site=Site.PROGRAMME, facts=Facts(**FACTS | facts), readings=found,
        wording=wording or {},
    )  # fmt: skip


def test_every_answer_stands_in_words() -> None:
    words = words_of(printed())
    for said in (
        "7, 2, 0, 7 days", "3 spades", "Declined", "Of wire", "The neighbour", "3 November 2026",
        "2 November 2026", "Only dandelions.", "More than once", "Not reached yet",
    ):  # fmt: skip
        assert squeezed(said.replace("7, 2, 0, 7", "1, 2, 0, 7")) in words, said


def test_the_facts_stand_on_it() -> None:
    words = words_of(printed(reason="A slip", others=["Finished by Old Hand"], state="An earlier version."))
    for said in (*FACTS.values(), "A slip", "Finished by Old Hand", "An earlier version."):
        assert squeezed(said.replace("1a2b3c4d5e6f", "1a2b3c4d")) in words, said


def test_a_reading_is_a_number_or_says_what_is_missing() -> None:
    words = words_of(printed())
    assert squeezed("Days in the shed 10 days") in words
    assert squeezed("Height of it all No result Cannot be worked out: no answer to “1. Height") in words
    assert squeezed("Height of it all 1") in words_of(printed(ANSWERS | {"slot_1": "high"}))


def test_what_somebody_is_found_by_is_never_printed() -> None:
    content = printed()
    assert squeezed("Quillmere") not in words_of(content)
    assert squeezed("Where is the garden? Not printed, because somebody could be found") in words_of(content)
    without = {key: value for key, value in ANSWERS.items() if key != "where"}
    assert words_of(printed(without)) == words_of(content)


def test_what_was_not_asked_is_left_out() -> None:
    assert squeezed("Ask again") not in words_of(printed(ANSWERS | {"slot_1": "low"}))
    assert squeezed("Ask again") in words_of(printed(ANSWERS | {"slot_1": "high"}))


def test_a_part_of_which_nothing_was_asked_is_named() -> None:
    screen = every_version()[("perpetration_screen", 1)]
    content = completed(
        screen, {"seen_alone": "no"}, site=Site.PROGRAMME, facts=Facts(**FACTS), readings={}, wording={}
    )
    assert squeezed("Parts that were not asked: What he says") in words_of(content)


def test_licensed_words_stand_beside_their_answer() -> None:
    words = words_of(printed(ANSWERS | {"slot_1": "high"}, {"slot_1": "How high is the hedge?"}))
    assert squeezed("How high is the hedge? High") in words


MARAC = {"marac": "yes", "marac_route": ["repeat"], "marac_who": "Ada Moss", "marac_by": "2026-11-23"}


def danger(site: Site, **answers: Any) -> str:
    """The words of a finished form on imminent danger, as a site prints it."""
    risk = every_version()[("imminent_risk", 1)]
    found = readings(risk, answers)
    return words_of(completed(risk, answers, site=site, facts=Facts(**FACTS), readings=found, wording={}))


def test_his_paper_says_the_same_whether_he_was_referred_or_not() -> None:
    referred = danger(Site.PROGRAMME, weapon="partly", done="Rang the meeting.", told=["police"], **MARAC)
    assert referred == danger(Site.PROGRAMME, weapon="partly", marac="no", marac_why_not="No route applies.")
    assert squeezed("Weapon") in referred
    assert squeezed(NOT_FOR_HIM) in referred
    assert not [word for word in ("Referral", "Ada Moss", "Rang the", "police") if squeezed(word) in referred]


def test_her_workers_paper_has_the_whole_form() -> None:
    words = danger(Site.SAFETY, done="Rang the meeting.", **MARAC)
    assert not [word for word in ("Referral to MARAC", "Ada Moss", "Rang the") if squeezed(word) not in words]
    assert squeezed(NOT_FOR_HIM) not in words


def test_every_page_of_a_judgement_says_that_it_is_one() -> None:
    risk = every_version()[("risk_static", 1)]
    answers = {item.key: "x " * 100 for item in risk.items if item.key.endswith(".comment")}
    answers |= {item.key: "present" for item in risk.items if f"{item.key}.comment" in answers}
    content = completed(
        risk, answers, site=Site.PROGRAMME, facts=Facts(**FACTS), readings=readings(risk, answers), wording={}
    )
    pages = pages_of(content)
    assert len(pages) > 2
    assert risk.notice == JUDGEMENT_NOTICE
    assert not [page for page in pages if squeezed(JUDGEMENT_NOTICE) not in page]


def test_nobody_is_named_where_a_file_is_described() -> None:
    content = printed()
    about = " ".join(said_about(content).values())
    assert "Tallowfield" not in about
    assert "Brackenby" not in about
    assert b"Tallowfield" not in content
    assert said_about(content)["Title"] == "Questionnaire"
    assert GARDENING.title not in about


def test_a_screen_reader_can_follow_it() -> None:
    content = printed()
    assert is_tagged(content)
    assert b"/Lang(en-GB)" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
