"""Two men in two tabs of one browser, and the Back button after a form was sent."""

from playwright.sync_api import Page

from tests.journeys.desk import Desk, Office
from tests.journeys.path_work import PathWork, path_work
from tests.journeys.workers import RUTH

FIRST, SECOND = "Venables, Wayne", "Rushbrook, Stefan"


def test_a_form_saves_to_the_man_it_was_opened_for(office: Office) -> None:
    with office.desk(RUTH) as desk:
        one = path_work(desk, FIRST)
        other = in_another_tab(desk, SECOND)
        for work in (one, other):
            work.goes_to("notes/add/")
        assert "Wayne Venables" in one.page.inner_text("main")
        assert "Stefan Rushbrook" in other.page.inner_text("main")
        writes_a_note(one, "He came early and stayed.")
        writes_a_note(other, "He rang to say that he was late.")
        assert notes_of(one) == ["He came early and stayed."]
        assert notes_of(other) == ["He rang to say that he was late."]


def test_back_after_a_form_was_sent_adds_nothing_twice(office: Office) -> None:
    with office.desk(RUTH) as desk:
        work = path_work(desk, "Thistlewood, Usman")
        work.goes_to("notes/add/")
        writes_a_note(work, "He asked about other help.")
        work.page.go_back()
        work.page.get_by_label("Note", exact=True).wait_for()
        work.presses("Save the note")
        assert notes_of(work) == ["He asked about other help."]
        desk.has_nothing_to_complain_about()


def in_another_tab(desk: Desk, name: str) -> PathWork:
    """The same worker, with another man's record in another tab of the same browser."""
    page: Page = desk.page.context.new_page()
    return path_work(Desk(page, desk.installation, desk.codes), name)


def writes_a_note(work: PathWork, text: str) -> None:
    """A note, from its form."""
    work.picks("What does it rest on?", "He said")
    work.page.get_by_label("Note", exact=True).fill(text)
    work.presses("Save the note")


def notes_of(work: PathWork) -> list[str]:
    """What the notes on his record say, the newest first."""
    work.goes_to("notes/")
    return work.page.locator(".app-card .app-keeps-lines").all_inner_texts()
