"""`python -m tests.journeys.pictures`: the pictures of the README, taken anew from the running sites.

They show the made-up people of the demonstration, never anybody else: both sites are started in a folder
of their own and thrown away.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.journeys.desk import Desk, Office
from tests.journeys.installation import Installation
from tests.journeys.thin_job import ProgrammeWork
from tests.journeys.workers import PAULA, PETRA, RUTH

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
WIDE, NARROW = (1280, 900), (390, 844)


@contextmanager
def office() -> Iterator[Office]:
    """Both sites and a browser, for as long as the pictures take."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        installation = Installation(Path(folder))
        installation.start()
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"]
        )
        try:
            yield Office(browser, installation)
        finally:
            browser.close()
            installation.press_ctrl_c()


def take(desk: Desk, name: str, *, narrow: bool = False) -> None:
    """The page as it stands, as wide as a desk and, if asked, as wide as a telephone."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for (width, height), suffix in ((WIDE, ""), (NARROW, "-narrow"))[: 1 + narrow]:
        desk.page.set_viewport_size({"width": width, "height": height})
        desk.page.screenshot(path=PICTURES / f"{name}{suffix}.png")
        print(f"docs/pictures/{name}{suffix}.png")


def on_the_programme_site(desks: Office) -> None:
    with desks.desk() as desk:
        desk.opens("programme", "/sign-in/")
        take(desk, "sign-in")
    with desks.desk(RUTH) as desk:
        desk.opens("programme", "/men/")
        take(desk, "men", narrow=True)
    with desks.desk(PAULA) as desk:
        work = ProgrammeWork(desk)
        desk.opens("programme", "/men/")
        work.follows("Amberley, Barnaby")
        record = desk.path()
        work.presses("Change details")
        work.hand.type("His phone (optional)", "07700 900131")
        work.hand.type("Why are you changing this?", "he told us he has a new number")
        work.presses("Save the change")
        desk.opens("programme", record)
        take(desk, "record", narrow=True)
        desk.opens("programme", "/men/")
        work.follows("Abbot, Aaron")
        desk.opens("programme", f"{desk.path()}questionnaires/compare/top/")
        charts = desk.page.get_by_role("heading", name="Results over time")
        charts.evaluate("heading => heading.scrollIntoView()")
        take(desk, "compare")


def on_the_safety_site(desks: Office) -> None:
    with desks.desk(PETRA) as desk:
        desk.opens("safety", "/tasks/")
        take(desk, "tasks")
        desk.opens("safety", "/partners/")
        desk.follows("Grace Opal")
        take(desk, "partner", narrow=True)


if __name__ == "__main__":
    with office() as desks:
        on_the_programme_site(desks)
        on_the_safety_site(desks)
