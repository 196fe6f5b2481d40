"""Every page of both sites in a browser, at two widths and at the narrowest, with the checker of
accessibility: also the pages of what went wrong and of what is empty yet."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.journeys.desk import Desk, Office
from tests.journeys.installation import Installation
from tests.journeys.looks import faults
from tests.journeys.pages import not_among, shows_a_page
from tests.journeys.thin_job import ProgrammeWork, SafetyWork
from tests.journeys.tours import (
    adds_a_worker,
    looks_at_a_finished_one,
    looks_at_a_form_from_start_to_finish,
    looks_at_all_under,
    looks_at_concerns,
    looks_at_what_was_moved,
    works_for_the_first_time,
)
from tests.journeys.workers import (
    ALED,
    ALMA,
    ASHA,
    DINA,
    EWAN,
    IRENE,
    LORNA,
    PAULA,
    PETRA,
    RUTH,
    SOFIA,
    TOM,
    Worker,
)

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
# The whole record is at its end, so steps that are open are looked at on other men: how he stands, who works
# on that, the man, and the part of his record.
OPEN_STEPS = (
    ("wants_it", RUTH, "Venables, Wayne", "referral/"),
    ("referral_draft", RUTH, "Wetherlam, Xavier", "referral/"),
    ("to_assess", ASHA, "Kettering, Liam", "assessment/"),
    ("in_assessment", ASHA, "Pennyfeather, Quentin", "assessment/"),
    ("to_decide", PAULA, "Larkspur, Marek", "decision/"),
    ("to_confirm", TOM, "Fairlie, Gareth", "decision/"),
)
# One form of each make: boxes, answers to choose, dates, lists, and what belongs together.
WRONG_WHEN_EMPTY = (
    "change/", "orders/add/", "people/children/add/", "screening/offer/", "concerns/raise/",
    "appointments/add/", "treatment/add/",
)  # fmt: skip
# Looked at where a passkey is added, in test_sign_in.py, which needs a made-up security key.
WITH_A_PASSKEY = {"account/passkeys/<int:pk>/rename/", "account/passkeys/<int:pk>/remove/"}


@pytest.fixture(scope="module")
def looked_at() -> dict[str, set[str]]:
    """The paths that were looked at, by site."""
    return {"programme": set(), "safety": set()}


@pytest.fixture(scope="module")
def whole_record(installation: Installation) -> list[dict[str, str]]:
    """Every address of the men's side, filled with the ids of a man who has something of everything."""
    workers = [PAULA.email, ASHA.email]
    return installation.inside("programme", "tests.journeys.everything:about_one_man", workers=workers)


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


@pytest.mark.parametrize("worker", [PAULA, ASHA], ids=lambda worker: worker.role)
def test_every_page_of_a_whole_record(
    office: Office, looked_at: dict[str, set[str]], whole_record: list[dict[str, str]], worker: Worker
) -> None:
    with looking(office, looked_at, "programme", worker) as desk:
        desk.names = ("Silas", "Verity", "Leila", "Jay")
        for page in whole_record:
            if shows_a_page(page["address"]) and page["opens"] == worker.email:
                desk.opens("programme", page["path"])
                assert desk.status == 200, page["path"]


@pytest.mark.parametrize(("state", "worker", "name", "part"), OPEN_STEPS)
def test_every_page_of_an_open_step(
    office: Office, looked_at: dict[str, set[str]], state: str, worker: Worker, name: str, part: str
) -> None:
    with looking(office, looked_at, "programme", worker) as desk:
        desk.names = tuple(name.split(", "))
        desk.opens("programme", f"/men/?state={state}")
        desk.follows(name)
        looks_at_all_under(desk, f"{desk.path()}{part}")


def test_the_men(office: Office, looked_at: dict[str, set[str]]) -> None:
    with looking(office, looked_at, "programme", PAULA) as desk:
        desk.names = ("Amberley", "Barnaby", "Bramble", "Carys")
        work = ProgrammeWork(desk)
        desk.opens_each("programme", "/men/", "?after=ffffffff-ffff-ffff-ffff-ffffffffffff", "find/")
        for name, words in (("", "There is a problem"), ("Amb", "1 found"), ("Zzz", "Nobody found")):
            work.hand.type("Family name", name)
            work.presses("Search")
            desk.sees(words)
        desk.opens("programme", "/men/")
        work.follows("Amberley, Barnaby")
        record = desk.path()
        for form in WRONG_WHEN_EMPTY:
            desk.looks_at_pages = False
            desk.opens("programme", f"{record}{form}")
            desk.looks_at_pages = True
            work.page.locator("form#form button[type=submit]").click()
            desk.sees("There is a problem")
            desk.looks()
        desk.opens("programme", record)
        work.attaches_a_letter("Letter from court")


@pytest.mark.usefixtures("whole_record")  # where a note and a document were moved away
def test_the_partners(office: Office, looked_at: dict[str, set[str]]) -> None:
    with looking(office, looked_at, "safety", SOFIA) as desk:
        desk.names = ("Grace", "Opal", "Gareth", "Fairlie")
        work = SafetyWork(desk)
        desk.opens("safety", "/tasks/")
        work.presses("Look at this task")
        work.follows("No record is needed")
        work.presses("Save this answer")
        desk.sees("There is a problem")
        looks_at_what_was_moved(desk)
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


def test_questionnaires(office: Office, looked_at: dict[str, set[str]]) -> None:
    """Those of the partner service. The men's have the same pages, and are in the whole record."""
    with looking(office, looked_at, "safety", SOFIA) as desk:
        desk.names = ("Marta", "Linden")
        desk.opens("safety", "/partners/")
        desk.follows("Marta Linden")
        under = f"{desk.path()}questionnaires/"
        desk.opens_each("safety", "/questionnaires/", "", "controlling_behaviours/")
        looks_at_a_form_from_start_to_finish(desk, "safety", under)
        looks_at_a_finished_one(desk, "safety", under)
        looks_at_concerns(desk, "safety")


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
        for path, kind in re.findall(
            r'href="(/tasks/[^"]*/(set-aside|answer)/)"', client.get("/tasks/").text
        ):
            answer = "not_a_partner" if kind == "set-aside" else "looked_into"
            assert client.send_form(path, {"outcome": answer}).status == 302
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
def test_no_page_was_forgotten(installation: Installation, looked_at: dict[str, set[str]], site: str) -> None:
    every = installation.inside(site, "tests.journeys.everything:addresses")
    pages = {address for address in every if shows_a_page(address)}
    assert len(pages) > 50
    assert not_among(pages - WITH_A_PASSKEY, looked_at[site]) == []
