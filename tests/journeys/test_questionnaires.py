"""A questionnaire from the first page to the print, through a lost connection; and one on her side."""

from tests.journeys.desk import Desk, Office
from tests.journeys.questionnaire_work import INVENTORY, QuestionnaireWork
from tests.journeys.workers import PAULA, SOFIA

HERS = "Marta Linden"  # of the demonstration
KEPT = """async () => [
  localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
]"""


def goes_to_questionnaires(desk: Desk, site: str, name: str) -> QuestionnaireWork:
    """The list of one person's questionnaires."""
    desk.opens(site, "/men/" if site == "programme" else "/partners/")
    desk.follows(name)
    desk.opens(site, desk.path() + "questionnaires/")
    return QuestionnaireWork(desk)


def test_an_inventory_through_a_lost_connection(office: Office) -> None:
    with office.looking(PAULA) as desk:
        desk.names = ("Netherby", "Omar")
        work = goes_to_questionnaires(desk, "programme", "Netherby, Omar")
        listed = desk.path()
        work.starts(INVENTORY, "Assessment", "This relationship, from its beginning until now")
        work.answers_all("Never")
        work.presses("Save and go on")
        work.answers_all("More than 20 times")
        work.presses("Save and go on")

        half_way = desk.path()
        work.waits_until_it_is_kept(("affair", "3 to 5 times"))
        work.loses_the_connection()

        desk.opens("programme", listed)
        desk.sees("Not finished")
        desk.follows(INVENTORY)
        assert desk.path() == half_way
        work.has_answered("affair", "3 to 5 times")

        desk.looks_at_pages = False  # the pages that follow differ in their questions alone
        while "/check/" not in desk.path():
            work.answers_all("Once")
            work.answers("affair", "3 to 5 times") if desk.path() == half_way else None
            work.presses("Save and go on")
        desk.looks_at_pages = True
        desk.looks()
        desk.sees("3 to 5 times")
        work.presses("Finish this questionnaire")
        desk.sees("Results")
        amends_prints_and_compares(desk, work)


def amends_prints_and_compares(desk: Desk, work: QuestionnaireWork) -> None:
    """A finished form is changed with a reason, printed, and set beside other times."""
    work.presses("Amend")
    work.presses("Amend it")
    work.presses("Finish this questionnaire")
    desk.sees("There is a problem")
    work.hand.type("Why was it changed?", "he remembered another time")
    work.presses("Finish this questionnaire")
    desk.sees("Reason: he remembered another time")
    assert work.prints().startswith(b"%PDF-")
    work.follows("Compare with other times")


def test_a_paper_form_by_keyboard_alone(office: Office) -> None:
    with office.looking(PAULA) as desk:
        desk.names = ("Eastgate", "Femi")
        work = goes_to_questionnaires(desk, "programme", "Eastgate, Femi")
        work.starts("Session feedback", "End", "It was filled in on paper, and I only enter the codes")
        work.types_codes("8", "The talk about jealousy", "1", "", "77", "", "2")
        desk.sees("There is a problem")
        work.types_codes("8", "The talk about jealousy", "1", "", "2", "", "2")
        desk.sees_heading("Check the answers")
        work.presses("Finish this questionnaire")
        desk.sees("The talk about jealousy")


def test_hers_is_printed_only_for_a_reason(office: Office) -> None:
    with office.looking(SOFIA) as desk:
        desk.names = ("Grace", "Opal")
        work = goes_to_questionnaires(desk, "safety", HERS)
        work.follows("Review with her")
        work.follows("Print")
        work.presses("Make the PDF")
        desk.sees("There is a problem")


def test_nothing_is_kept_in_the_browser(office: Office) -> None:
    with office.desk(PAULA) as desk:
        work = goes_to_questionnaires(desk, "programme", "Dunmore, Elliot")
        work.starts("Treatment viability", "Assessment")
        work.waits_until_it_is_kept(("conflict", "Partly"))
        assert desk.page.evaluate(KEPT) == [0, 0, 0, 0]
