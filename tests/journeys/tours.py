"""Ways through several pages, each looked at on the way."""

from tests.journeys.desk import Desk
from tests.journeys.questionnaire_work import QuestionnaireWork
from tests.journeys.workers import Worker

FILES = ("/pdf/", "/word/", "/print/")
A_NEW_PASSWORD = "seven quiet lanterns"


def looks_at_all_under(desk: Desk, path: str) -> None:
    """A page, and every page below it to which its links lead; files are left alone."""
    waiting, seen = [path], set()
    while waiting:
        desk.opens("programme", here := waiting.pop())
        seen.add(here)
        links = desk.page.locator("main a").evaluate_all("all => all.map(one => one.pathname)")
        new = {link for link in links if link.startswith(path) and not link.endswith(FILES)}
        waiting = sorted({*waiting, *new} - seen)


def looks_at_what_was_moved(desk: Desk) -> None:
    """A task that asks for no record, and a note and a document that came from a man's record."""
    desk.opens("safety", "/tasks/")
    desk.presses("Answer this task")
    desk.presses("Save this answer")
    desk.sees("There is a problem")
    for number in (0, 1):
        desk.opens("safety", "/tasks/moved/")
        with desk.page.expect_navigation():
            desk.page.locator("main li a").nth(number).click()
        desk.sees("Answer a task")
        desk.looks()


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
    desk.follows("Imminent risk")
    desk.sees("Nobody else has read it yet.")
    desk.opens_each(site, desk.path(), "amend/", "withdraw/", "second-reading/", "print/")
    desk.opens(site, f"{under}compare/partner_review/")


def looks_at_concerns(desk: Desk, site: str) -> None:
    """The signs that somebody gave, and saying what was done."""
    desk.opens(site, "/concerns/")
    desk.presses("Say what was done")
    desk.presses("Close this concern")
    desk.sees("There is a problem")


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
