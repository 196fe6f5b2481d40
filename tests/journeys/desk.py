"""A worker at a desk: one browser with its own cookies, and what it complained about."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.journeys.client import Client
from tests.journeys.codes import Codes
from tests.journeys.installation import Installation
from tests.journeys.looks import HEIGHT, WIDTHS, faults
from tests.journeys.workers import PAULA, SOFIA, Worker

# How a browser says that a page answered with an error: expected wherever a test asks for one.
ANSWERED_BADLY = "Failed to load resource: the server responded with a status of"
SCRIPT_BLOCKED = "Failed to load resource: net::ERR_FAILED"


class Desk:
    """One browser window. Every sentence of a journey that is not about a record is a method here."""

    def __init__(self, page: Page, installation: Installation, codes: dict[Worker, Codes]) -> None:
        self.page = page
        # One for the whole time: when such a connection ends, a made-up security key is unplugged.
        self.devtools = page.context.new_cdp_session(page)
        self.installation = installation
        self.codes = codes
        self.status = 0  # of the page that was opened last
        self.complaints: list[str] = []
        self.faults: list[str] = []
        self.names: tuple[str, ...] = ()
        self.looks_at_pages = False
        self.looked_at: set[str] = set()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def opens(self, site: str, path: str = "/") -> None:
        """Go to an address of a site."""
        answer = self.page.goto(self.installation.address(site) + path)
        self.status = answer.status if answer else 0
        self.looks()

    def signs_in(self, worker: Worker) -> None:
        """Password, and a code when the worker has one."""
        self.opens(worker.site, "/sign-in/")
        self.gives_password(worker)
        if worker.has_app:
            self.sees_heading("Show that it is you")
            self.looks()
            self.page.get_by_label("Your code").fill(self.codes[worker].next())
            self.presses("Go on")
        assert self.page.get_by_role("link", name=f"Your account: {worker.name}").is_visible()

    def gives_password(self, worker: Worker) -> None:
        """Fill in the sign-in page and send it."""
        self.page.get_by_label("Your work e-mail address").fill(worker.email)
        self.page.get_by_label("Your password").fill(worker.password)
        self.presses("Sign in")

    def presses(self, button: str) -> None:
        """Press a button by what it says."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()
        self.looks()

    def follows(self, link: str) -> None:
        """Follow a link by what it says."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=link).first.click()
        self.looks()

    def opens_each(self, site: str, under: str, *paths: str) -> None:
        """Go to several addresses below one."""
        for path in paths:
            self.opens(site, f"{under}{path}")

    def sees(self, words: str) -> None:
        """These words stand on the page."""
        assert words in self.page.inner_text("body"), self.page.inner_text("body")

    def sees_heading(self, words: str) -> None:
        """This is the page's main heading."""
        self.page.get_by_role("heading", level=1, name=words).wait_for()

    def path(self) -> str:
        """The path of the page."""
        return urlsplit(self.page.url).path

    def client(self, site: str) -> Client:
        """The same worker without a browser."""
        address = self.installation.address(site)
        cookies = {one["name"]: one["value"] for one in self.page.context.cookies(address)}
        return Client(self.installation, site, cookies)

    def signs_out(self) -> None:
        """Leave by the button at the top."""
        self.presses("Sign out")
        self.sees("You are signed out.")

    def looks(self) -> None:
        """Check the page as it stands, when this journey looks at every page."""
        if self.looks_at_pages:
            self.looked_at.add(self.path())
            self.faults += faults(self.page, self.devtools, self.names)

    def has_nothing_to_complain_about(self) -> None:
        """No script error, no breach of the security policy, and no fault on any page looked at."""
        assert self.complaints == []
        assert self.faults == [], "\n".join(self.faults)

    def _note(self, said: Any) -> None:
        if said.type in {"error", "warning"} and not said.text.startswith((ANSWERED_BADLY, SCRIPT_BLOCKED)):
            self.complaints.append(said.text)


class Office:
    """Opens desks: new ones, or one where a worker has already signed in."""

    def __init__(self, browser: Browser, installation: Installation) -> None:
        self.browser = browser
        self.installation = installation
        self.codes = {worker: Codes(installation, worker) for worker in (PAULA, SOFIA)}
        self._kept: dict[Worker, dict[str, str]] = {}

    @contextmanager
    def desk(self, worker: Worker | None = None, **options: Any) -> Iterator[Desk]:
        """A fresh desk; with a worker, one at which they are signed in. `options` are the browser's."""
        context = self.browser.new_context(viewport={"width": WIDTHS[0], "height": HEIGHT}, **options)
        context.set_default_timeout(30_000)  # a busy machine is no fault
        if worker is not None:
            context.add_cookies(self._cookies_of(worker))
        try:
            yield Desk(context.new_page(), self.installation, self.codes)
        finally:
            context.close()

    @contextmanager
    def looking(self, worker: Worker | None = None, **options: Any) -> Iterator[Desk]:
        """A desk where every page is looked at, and nothing may be wrong with any."""
        with self.desk(worker, **options) as desk:
            desk.looks_at_pages = True
            yield desk
            desk.has_nothing_to_complain_about()

    def _cookies_of(self, worker: Worker) -> list[Any]:
        """The cookies of a worker, who signs in once, without a browser, for all the journeys."""
        if worker not in self._kept:
            client = Client(self.installation, worker.site)
            client.signs_in(worker, code=self.codes[worker].next() if worker.has_app else "")
            self._kept[worker] = client.cookies
        address = self.installation.address(worker.site)
        return [{"name": name, "value": text, "url": address} for name, text in self._kept[worker].items()]
