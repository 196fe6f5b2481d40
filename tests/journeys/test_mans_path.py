"""The man's path in a browser: asked, offered, referred, assessed and decided about, with every way aside.

The men are those of the demonstration, who stand at different points. Nobody's journey needs another's.
"""

import pytest

from tests.journeys.desk import Office
from tests.journeys.installation import Installation
from tests.journeys.keyboard import Keyboard
from tests.journeys.path_work import PathWork, days_ago, path_work
from tests.journeys.workers import ASHA, PAULA, RUTH, TOM

ASSESSED = {"Kamal Jessamy": "assessed", "Dwayne Coldstream": "assessed"}


@pytest.fixture(scope="module", autouse=True)
def on_their_way(installation: Installation) -> None:
    """Two more men whose assessments wait for a decision."""
    installation.inside("programme", "tests.journeys.on_their_way:bring", men=ASSESSED)


def test_a_man_who_tells_of_nothing(office: Office) -> None:
    with office.looking(RUTH) as desk:
        work = path_work(desk, "Castellan, Darren")
        work.stands("Not asked yet")
        work.must_wait("screening/", "he has not been asked yet.")
        work.asks_him()
        work.goes_to("screening/")
        desk.sees("Asked: an offer is to be made")
        work.presses("Record the offer")
        work.presses("Save the offer")
        desk.sees("There is a problem")
        work.hand.choose("No offer was made")
        reason = "He told of nothing, and did not want to talk to a specialist"
        work.page.get_by_label("Why was no offer made?").select_option(reason)
        work.presses("Save the offer")
        work.stands("Asked: told of nothing")


def test_a_man_declines_and_the_keyboard_is_enough(office: Office) -> None:
    with office.looking(RUTH) as desk:
        desk.names = ("Hartnoll", "Ivor")
        work = PathWork(desk, Keyboard(desk))
        desk.opens("programme", "/men/?state=to_offer")
        work.follows("Hartnoll, Ivor")
        work.record = desk.path()
        work.presses("Go to the next step")
        work.presses("Record the offer")
        work.hand.choose("He does not want it")
        work.hand.choose("Ex-partner")
        work.hand.type("Whom have you told?", "Asha Patel, by phone")
        work.presses("Save the offer")
        work.stands("Offered: does not want it")
        work.must_wait("referral/", "he does not want the programme. Offer it again first.")


def test_from_what_he_tells_to_whom_he_names_without_javascript(office: Office) -> None:
    with office.desk(RUTH, java_script_enabled=False) as desk:
        work = path_work(desk, "Silverdale, Tariq")
        work.asks_him("frightened of you", "pushed, grabbed or shaken")
        work.offers("He wants it")
        work.must_wait("assessment/", "he has not been referred yet.", "he has not signed the limits")
        work.refers_him()
        work.stands("Referred")
        work.must_wait("people/", "he has not signed the limits of confidentiality, or took them back.")
        work.must_wait("assessment/", "he has not signed the limits of confidentiality, or took them back.")
        work.signs_the_limits()
        work.names("Pearl Ashby")
        work.stands("Waits for assessment")
        work.must_wait("decision/", "his assessment is not finished.")
        desk.has_nothing_to_complain_about()


def test_an_assessment_over_two_days_and_its_report(office: Office, installation: Installation) -> None:
    with office.looking(ASHA) as desk:
        work = path_work(desk, "Kettering, Liam")
        work.begins_an_assessment(days_ago(6))
        work.writes("History of violence")
        work.judges("Treatment viability", days_ago(6))
        work.must_wait("decision/", "his assessment is not finished.")

        man = work.record.split("/")[2]
        done = ["history", "risk", "viability"]
        installation.inside("programme", "tests.journeys.on_their_way:complete", man_id=man, leave=done)

        work.goes_to("assessment/")
        desk.sees("“Risk summary” still needs:")
        work.writes("Risk summary")
        desk.sees("Nothing is missing.")
        work.presses("Finish the assessment")
        work.types_day("When was it finished?", days_ago(-1))
        work.presses("Finish the assessment")
        desk.sees("There is a problem")
        work.types_day("When was it finished?", days_ago(0))
        work.presses("Finish the assessment")
        writes_the_report(work)
        work.stands("Waits for a decision")


def writes_the_report(work: PathWork) -> None:
    """Begun as a draft, written, finished, and taken away in both forms."""
    work.presses("Begin a report")
    work.picks("Which report?", "Assessment report")
    work.presses("Begin the report")
    work.desk.sees_heading("Assessment report")
    for part in work.page.locator("form#form textarea").all():
        if not part.input_value():
            part.fill("He was seen twice.")
    work.presses("Save the report")
    work.follows("Finish")
    work.page.get_by_label("I have read the whole report").check()
    work.presses("Finish the report")
    work.desk.sees("Finished ")
    assert work.downloads("PDF").startswith(b"%PDF-")
    assert work.downloads("Word file").startswith(b"PK")


def test_a_decision_of_high_risk_needs_a_second_person(office: Office) -> None:
    with office.looking(PAULA) as manager, office.looking(TOM) as second:
        work = path_work(manager, "Larkspur, Marek")
        work.decides("Suitable", "Stable enough in his recovery", high="Yes")
        work.presses("Save the decision")
        work.stands("Waits for a second person")
        work.must_wait("care-plan/", "a second person has not agreed to the decision.")

        other = path_work(second, "Larkspur, Marek")
        other.goes_to("decision/")
        other.presses("Answer as a second person")
        other.picks("Do you agree with the decision?", "Yes")
        other.presses("Save your answer")
        second.sees("Tom Reed agreed")

        work.stands("Found suitable")
        work.must_wait(
            "care-plan/",
            "his keyworker has not confirmed that the programme fits his care plan.",
            "the working days that every man waits after his decision are not over.",
        )


def test_a_man_is_put_off_and_comes_back(office: Office) -> None:
    with office.looking(PAULA) as desk:
        work = path_work(desk, "Jessamy, Kamal")
        work.decides("Not yet", "Relapse since the referral")
        work.presses("Save the decision")
        desk.sees("There is a problem")  # what must change, and when it is looked at again
        work.hand.type("What must change?", "Four steady weeks.")
        work.types_day("When is this looked at again?", days_ago(-30))
        work.presses("Save the decision")
        work.stands("Not yet: comes back")
    with office.looking(ASHA) as desk:
        work = path_work(desk, "Jessamy, Kamal")
        work.begins_an_assessment(days_ago(0))
        desk.sees("Other assessments")
        work.stands("In assessment")


def test_a_man_is_refused_and_the_concern_stands(office: Office) -> None:
    with office.looking(PAULA) as desk:
        work = path_work(desk, "Coldstream, Dwayne")
        work.decides("Not suitable", "Cannot attend regularly")
        work.page.get_by_label("Where is he referred on to?").select_option("Mental health service")
        work.presses("Save the decision")
        work.stands("Not suitable")
        desk.opens("programme", "/concerns/")
        card = work.page.locator(".app-card", has_text="Dwayne Coldstream")
        assert "He was found not suitable. The risk has to be looked at again." in card.first.inner_text()
