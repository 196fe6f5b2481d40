"""Every page of both sites in a browser, at two widths and at the narrowest, with the checker of
accessibility: also the pages of what went wrong and of what is empty yet."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.journeys.desk import Desk, Office
from tests.journeys.installation import Installation
from tests.journeys.looks import faults
from tests.journeys.pages import addresses_of, not_among
from tests.journeys.questionnaire_work import QuestionnaireWork
from tests.journeys.thin_job import ProgrammeWork, SafetyWork
from tests.journeys.workers import ALED, ALMA, DINA, EWAN, IRENE, LORNA, PAULA, PETRA, SOFIA, Worker

OWN_ACCOUNT = (
    "",
    "password/",
    "second-factor/",
    "second-factor/codes/",
    "second-factor/codes/new/",
    "second-factor/app/",
    "second-factor/app/remove/",
    "passkeys/",
    "passkeys/add/",
)
A_NEW_PASSWORD = "seven quiet lanterns"
# Looked at where a passkey is added, in test_sign_in.py, which needs a made-up security key.
WITH_A_PASSKEY = {"account/passkeys/<int:pk>/rename/", "account/passkeys/<int:pk>/remove/"}


@pytest.fixture(scope="module")
def looked_at() -> dict[str, set[str]]:
    """The paths that were looked at, by site."""
    return {"programme": set(), "safety": set()}


@contextmanager
def looking(
    office: Office, looked_at: dict[str, set[str]], site: str, worker: Worker | None = None
) -> Iterator[Desk]:
    """A desk where every page is looked at, and remembered."""
    with office.looking(worker) as desk:
        yield desk
        looked_at[site] |= desk.looked_at


@pytest.mark.parametrize("site", ["programme", "safety"])
def test_before_signing_in(office: Office, looked_at: dict[str, set[str]], site: str) -> None:
    with looking(office, looked_at, site) as desk:
        desk.opens(site, "/sign-in/")
        desk.presses("Sign in")
        desk.sees("There is a problem")
        desk.opens_each(site, "/", "hidden/", "nothing-here/")


def test_a_faulty_page_is_found(office: Office) -> None:
    with office.desk() as desk:
        desk.opens("programme", "/sign-in/")
        desk.page.evaluate("""() => {
          document.title = "Amberley";
          document.querySelector("label").remove();
          document.querySelector("main").append(document.createElement("h1"));
          document.querySelector("h1").style.width = "2000px";
        }""")
        found = " ".join(faults(desk.page, desk.devtools, ("Amberley",)))
    for fault in ("label", "names Amberley", "main headings", "scrolls sideways", "1280 px:", "390 px:"):
        assert fault in found


def test_the_men(office: Office, looked_at: dict[str, set[str]]) -> None:
    with looking(office, looked_at, "programme", PAULA) as desk:
        desk.names = ("Amberley", "Barnaby", "Bramble", "Carys")
        work = ProgrammeWork(desk)
        desk.opens_each("programme", "/men/", "?after=ffffffff-ffff-ffff-ffff-ffffffffffff", "add/", "find/")
        for name, words in (("", "There is a problem"), ("Amb", "1 found"), ("Zzz", "Nobody found")):
            work.hand.type("Family name", name)
            work.presses("Search")
            desk.sees(words)
        desk.opens("programme", "/men/add/")
        work.presses("Add this man")
        desk.opens("programme", "/men/")
        work.follows("Amberley, Barnaby")
        record = desk.path()
        desk.opens_each("programme", record, "history/", "partner-details/add/", "documents/add/")
        desk.opens_each("programme", record, "workers/add/", "change/")
        work.presses("Save the change")
        desk.sees("There is a problem")
        desk.opens_each("programme", record, "people/", "people/children/add/", "orders/", "orders/add/")
        desk.opens("programme", f"{record}people/")
        work.follows("Recorded by mistake")
        desk.opens("programme", record)
        work.follows("End the assignment")
        desk.opens("programme", record)
        work.attaches_a_letter("Letter from court")


def test_the_partners(office: Office, looked_at: dict[str, set[str]]) -> None:
    with looking(office, looked_at, "safety", SOFIA) as desk:
        desk.names = ("Grace", "Opal", "Gareth", "Fairlie")
        work = SafetyWork(desk)
        desk.opens("safety", "/tasks/")
        work.presses("Look at this task")
        work.follows("No record is needed")
        work.presses("Save this answer")
        desk.sees("There is a problem")
        desk.opens("safety", "/partners/add/")
        work.presses("Open her record")
        desk.opens_each("safety", "/partners/", "?after=ffffffff-ffff-ffff-ffff-ffffffffffff", "")
        work.follows("Grace Opal")
        record = desk.path()
        work.follows("End the assignment")
        desk.opens_each("safety", record, "documents/add/", "workers/add/", "change/")
        work.presses("Save the change")
        desk.opens("safety", record)
        work.attaches_a_letter("Letter from her solicitor")


@pytest.mark.parametrize(
    ("site", "worker", "name"),
    [("programme", PAULA, "Brightwell, Callum"), ("safety", SOFIA, "Marta Linden")],
)
def test_questionnaires(
    office: Office, looked_at: dict[str, set[str]], site: str, worker: Worker, name: str
) -> None:
    with looking(office, looked_at, site, worker) as desk:
        desk.names = ("Callum", "Brightwell", "Marta", "Linden")
        desk.opens(site, "/men/" if site == "programme" else "/partners/")
        desk.follows(name)
        record = desk.path()
        about = ["", "told/"] if site == "programme" else [""]
        desk.opens_each(site, "/questionnaires/", "", *(f"controlling_behaviours/{one}" for one in about))
        looks_at_a_form_from_start_to_finish(desk, site, f"{record}questionnaires/")
        looks_at_a_finished_one(desk, site, f"{record}questionnaires/")
        looks_at_concerns(desk, site)


def looks_at_a_form_from_start_to_finish(desk: Desk, site: str, under: str) -> None:
    """The list of one person's forms, and every page of one that is filled in."""
    work = QuestionnaireWork(desk)
    desk.opens_each(site, under, "", "start/controlling_behaviours/")
    work.presses("Start")
    desk.sees("There is a problem")
    desk.opens(site, under)
    work.starts("Inventory of controlling behaviours", "Review", "The last 3 months")
    work.answers_all("Never")
    work.presses("Save and go on")
    form = desk.path().rsplit("/", 2)[0]
    desk.opens_each(site, f"{form}/", "check/", "paper/", "drop/")
    desk.opens(site, f"{form}/check/")
    work.presses("Finish this questionnaire")
    desk.sees("It cannot be finished yet")


def looks_at_a_finished_one(desk: Desk, site: str, under: str) -> None:
    """A finished form that waits for a second reader."""
    desk.opens(site, under)
    desk.follows("Treatment viability" if site == "programme" else "Imminent risk")
    desk.sees("Nobody else has read it yet.")
    pages = ["amend/", "withdraw/", "second-reading/", *(["print/"] if site == "safety" else [])]
    desk.opens_each(site, desk.path(), *pages)
    desk.opens(site, f"{under}compare/{'viability' if site == 'programme' else 'partner_review'}/")


def looks_at_concerns(desk: Desk, site: str) -> None:
    """The signs that somebody gave, and saying what was done."""
    desk.opens(site, "/concerns/")
    desk.presses("Say what was done")
    desk.presses("Close this concern")
    desk.sees("There is a problem")


@pytest.mark.parametrize(("site", "worker"), [("programme", PAULA), ("safety", SOFIA)])
def test_an_own_account(office: Office, looked_at: dict[str, set[str]], site: str, worker: Worker) -> None:
    with looking(office, looked_at, site) as desk:
        desk.signs_in(worker)
        desk.opens_each(site, "/account/", *OWN_ACCOUNT)
        desk.opens_each(site, "/", "confirm/", "sign-out/")
        desk.presses("Sign out now")
    with looking(office, looked_at, site, PETRA if site == "safety" else LORNA) as desk:
        desk.opens(site)
        desk.opens_each(site, "/account/second-factor/", "", "app/")
        desk.presses("Save")


@pytest.mark.parametrize(("site", "administrator"), [("programme", DINA), ("safety", IRENE)])
def test_staff(office: Office, looked_at: dict[str, set[str]], site: str, administrator: Worker) -> None:
    with looking(office, looked_at, site, administrator) as desk:
        desk.opens(site, "/staff/add/")
        desk.presses("Add this worker")
        desk.opens(site, "/staff/")
        desk.follows("Paula Stone" if site == "programme" else "Sofia Brook")
        member = desk.path()
        desk.opens_each(site, member, "roles/", "renew/", "disable/", "second-factor/", "password/")
        new = adds_a_worker(desk, site)
        desk.opens(site, "/men/" if site == "programme" else "/partners/")
        desk.sees_heading("You cannot open this page")
    with looking(office, looked_at, site) as desk:
        works_for_the_first_time(desk, new)


def adds_a_worker(desk: Desk, site: str) -> Worker:
    """An administrator adds a worker and gets the first password."""
    desk.opens(site, "/staff/add/")
    desk.page.get_by_label("Name", exact=True).fill("Nell Sand")
    desk.page.get_by_label("Work e-mail address").fill("nell@riverbank.example")
    desk.page.get_by_label("Staff number").fill("RB301")
    desk.page.get_by_label("Keyworker" if site == "programme" else "Partner worker", exact=True).check()
    desk.presses("Add this worker")
    desk.sees_heading("The first password")
    password = desk.page.locator(".app-secret").inner_text()
    return Worker("Nell Sand", site, "", password=password)


def works_for_the_first_time(desk: Desk, worker: Worker) -> None:
    """A new worker chooses a password and finds an empty list."""
    desk.signs_in(worker)
    desk.sees_heading("Choose your own password")
    desk.page.get_by_label("Your present password").fill(worker.password)
    desk.page.get_by_label("Your new password", exact=True).fill(A_NEW_PASSWORD)
    desk.page.get_by_label("Your new password again").fill(A_NEW_PASSWORD)
    desk.presses("Save and go on")
    if worker.site == "programme":
        desk.opens("programme", "/men/")
        desk.sees("No man is assigned to you yet.")
    else:
        desk.opens("safety", "/partners/")
        desk.sees("There is nobody here yet.")


@pytest.mark.parametrize(("site", "auditor"), [("programme", ALED), ("safety", ALMA)])
def test_the_audit_trail(office: Office, looked_at: dict[str, set[str]], site: str, auditor: Worker) -> None:
    with looking(office, looked_at, site, auditor) as desk:
        desk.opens(site, "/audit/")
        desk.page.get_by_label("Record number").fill("00000000-0000-0000-0000-000000000000")
        desk.presses("Show")
        desk.sees("No line fits what you asked for.")


def test_nothing_to_do_and_nobody_yet(office: Office) -> None:
    with office.looking(PETRA) as desk:
        client = desk.client("safety")
        for path in re.findall(r'href="(/tasks/[^"]*/set-aside/)"', client.get("/tasks/").text):
            assert client.send_form(path, {"outcome": "not_a_partner"}).status == 302
        desk.opens("safety", "/tasks/")
        desk.sees("Nothing is waiting for an answer.")
    with office.looking(EWAN) as desk:
        desk.opens("safety", "/partners/")
        desk.sees("There is nobody here yet.")


def test_what_was_sent_cannot_be_read(office: Office) -> None:
    with office.looking(LORNA) as desk:
        desk.opens("programme", "/account/password/")
        desk.page.route("**/account/password/", lambda route: route.continue_(post_data="a=&" * 1001))
        desk.presses("Change your password")
        desk.sees_heading("The page could not be read")


def test_a_form_of_another_session(office: Office) -> None:
    with office.looking() as desk:
        desk.opens("programme", "/sign-in/")
        desk.page.context.clear_cookies()
        desk.presses("Sign in")
        desk.sees_heading("The form was open too long")


def test_no_line_in_the_audit_trail_no_page(office: Office, installation: Installation) -> None:
    with office.looking(PAULA) as desk, installation.administration("programme") as database:
        database.autocommit = True
        database.execute("REVOKE INSERT ON casefile_auditline FROM programme_app")
        try:
            desk.opens("programme", "/men/")
            desk.sees_heading("This page is not available just now")
            assert "Amberley" not in desk.page.content()
        finally:
            database.execute("GRANT INSERT ON casefile_auditline TO programme_app")
        desk.opens("programme", "/men/")
        desk.sees("Amberley")


@pytest.mark.parametrize("site", ["programme", "safety"])
def test_no_page_was_forgotten(looked_at: dict[str, set[str]], site: str) -> None:
    assert not_among(addresses_of(site) - WITH_A_PASSKEY, looked_at[site]) == []
