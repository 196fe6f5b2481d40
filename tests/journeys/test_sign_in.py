"""Signing in, hiding, unlocking and leaving, as a browser really does it."""

import pytest
from playwright.sync_api import Page, Request

from tests.journeys.client import Client
from tests.journeys.desk import Desk, Office
from tests.journeys.installation import Installation
from tests.journeys.security_key import plug_in_a_key
from tests.journeys.workers import CARLA, PETRA, RUTH, SOFIA, TOM, Worker

FASTER = 600  # how much faster the style sheet's clock runs: five minutes in half a second


@pytest.mark.parametrize("worker", [TOM, CARLA], ids=["programme", "safety"])
def test_a_passkey_made_by_the_worker_signs_in_alone(office: Office, worker: Worker) -> None:
    with office.looking() as desk:
        plug_in_a_key(desk.devtools)
        desk.signs_in(worker)
        adds_a_passkey(desk, worker)
        desk.signs_out()
        with desk.page.expect_navigation():
            desk.page.get_by_role("button", name="Sign in with a passkey").click()
        assert desk.page.get_by_role("link", name=f"Your account: {worker.name}").is_visible()
        desk.opens(worker.site, "/account/passkeys/")
        desk.follows("Rename")
        desk.opens(worker.site, "/account/passkeys/")
        desk.follows("Remove")


def adds_a_passkey(desk: Desk, worker: Worker) -> None:
    """The worker sets it up on their own account, and is shown codes to print."""
    desk.opens(worker.site, "/account/second-factor/")
    desk.follows("Add Passkeys")
    desk.page.get_by_label("Name of this passkey").fill("Work telephone")
    desk.page.get_by_role("button", name="Add a passkey").click()
    desk.sees_heading("Your printed codes")
    desk.looks()


def test_a_hidden_page_opens_by_a_code_with_what_was_typed(office: Office) -> None:
    with office.looking() as desk:
        desk.signs_in(SOFIA)
        her_record = opens_a_record_to_change(desk, "Marta Linden", "07700 900499")
        with desk.page.expect_response(lambda answer: "/hidden/" in answer.url):  # the site locks the session
            desk.page.keyboard.press("Escape")
            desk.page.keyboard.press("Escape")
        desk.sees_heading("This page is hidden")
        desk.looks()
        comes_back_by_a_code(desk, her_record, "07700 900499")


def test_an_idle_page_hides_itself_and_keeps_what_was_typed(office: Office) -> None:
    with office.looking(SOFIA) as desk:
        her_record = opens_a_record_to_change(desk, "Marta Linden", "07700 900498")
        desk.devtools.send("Animation.enable")
        desk.devtools.send("Animation.setPlaybackRate", {"playbackRate": FASTER})
        desk.sees_heading("This page is hidden")
        assert "Marta" not in desk.page.inner_text("body")
        desk.devtools.send("Animation.setPlaybackRate", {"playbackRate": 1})
        desk.presses("Go back to the page")
        assert desk.path() == her_record
        assert desk.page.get_by_label("Her phone (optional)").input_value() == "07700 900498"


def opens_a_record_to_change(desk: Desk, name: str, typed: str) -> str:
    """Type something on the page that changes her record, and do not save it. Returns the page's path."""
    desk.opens("safety", "/partners/")
    desk.follows(name)
    desk.presses("Change details")
    desk.page.get_by_label("Her phone (optional)").fill(typed)
    return desk.path()


def comes_back_by_a_code(desk: Desk, path: str, typed: str) -> None:
    """The lock asks for a code and leads back to the page and to what was typed."""
    desk.presses("Go back to the page")
    desk.sees_heading("This site is locked")
    desk.page.get_by_label("Your code").fill(desk.codes[SOFIA].next())
    desk.presses("Confirm")
    assert desk.path() == path
    desk.sees("We kept what you typed. It is not saved yet.")
    assert desk.page.get_by_label("Her phone (optional)").input_value() == typed


PEOPLE = ".app-people a, tbody a"  # the names in a list of men or partners


@pytest.mark.parametrize(("worker", "page"), [(RUTH, "/men/"), (PETRA, "/partners/")])
def test_back_after_signing_out_shows_nobody(office: Office, worker: Worker, page: str) -> None:
    with office.desk() as desk:
        desk.signs_in(worker)
        desk.opens(worker.site, page)
        desk.page.locator(PEOPLE).first.click()
        person = desk.page.locator("main h1").inner_text()
        desk.signs_out()
        for _ in range(3):
            desk.page.go_back(wait_until="commit")
            desk.page.wait_for_timeout(200)
            shown = desk.page.content()
            assert person not in shown
            assert not desk.page.locator(PEOPLE).count()
            assert worker.name not in shown


def test_neither_site_is_sent_the_cookies_of_the_other(office: Office) -> None:
    with office.desk() as desk:
        sent: list[Request] = []
        desk.page.on("request", lambda request: sent.append(request))
        desk.signs_in(PETRA)
        desk.signs_in(RUTH)
        desk.opens("safety", "/partners/")
        names = {site: cookies_sent_to(desk, sent, site) for site in ("programme", "safety")}
    assert names == {
        "programme": {"throughline_programme", "throughline_programme_form"},
        "safety": {"throughline_safety", "throughline_safety_form"},
    }


def cookies_sent_to(desk: Desk, sent: list[Request], site: str) -> set[str]:
    """The names of all cookies that a site was sent."""
    own = [one for one in sent if one.url.startswith(desk.installation.address(site))]
    assert own
    headers = [one.header_value("cookie") or "" for one in own]
    return {pair.partition("=")[0].strip() for header in headers for pair in header.split(";") if pair}


@pytest.mark.parametrize("site", ["programme", "safety"])
def test_another_host_name_shows_where_to_go_and_sets_no_cookie(
    installation: Installation, site: str
) -> None:
    other = "safety" if site == "programme" else "programme"
    for host in (f"127.0.0.1:{installation.ports[site]}", f"localhost:{installation.ports[site]}",
                 f"{other}.localhost:{installation.ports[site]}"):  # fmt: skip
        answer = Client(installation, site).get("/sign-in/", host=host)
        assert "Set-Cookie" not in answer.headers
        assert "Use the other address" in answer.text
        assert "<form" not in answer.text


def test_the_browser_shows_the_neutral_page_at_the_bare_address(
    office: Office, installation: Installation
) -> None:
    with office.desk() as desk:
        page: Page = desk.page
        page.goto(f"http://127.0.0.1:{installation.ports['safety']}/partners/")
        desk.sees_heading("Use the other address")
        assert page.context.cookies() == []
