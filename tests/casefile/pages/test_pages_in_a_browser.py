"""Every component in a real browser, under our own security policy, with and without scripts.

Nothing is served: the browser's requests are answered here, from a drawn page and the static files.
"""

import json
import mimetypes
import shutil
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.test import override_settings
from playwright.sync_api import sync_playwright

from tests.casefile.pages.drawn import PAGE_CONTEXT
from throughline.casefile import forms
from throughline.casefile.middleware.headers import CONTENT_SECURITY_POLICY
from throughline.casefile.pages import context, errors
from throughline.casefile.pages.jinja_env import page_environment

HERE = Path(__file__).parent
STATIC = Path(context.__file__).parents[1] / "static"
AXE = (HERE.parents[1] / "vendor" / "axe.min.js").read_text()
ADDRESS = "http://pages.localhost"
IDLE_SECONDS = 30
FASTER = 20


class Everything(forms.Form):
    name = forms.TextField("Family name", hint="As on his letters")
    born = forms.DateField("Date of birth", past=True)
    reason = forms.LongTextField("Reason", max_length=200)
    safe = forms.RadiosField("Is it safe to call?", [("yes", "Yes"), ("no", "No")], inline=True)
    substances = forms.CheckboxesField("Substances", [("alcohol", "Alcohol"), ("opiates", "Opiates")])
    agency = forms.SelectField("Agency", [("north", "North")])
    letter = forms.FileField("Letter", required=False)
    password = forms.PasswordField("Password")
    agreed = forms.TickField("He agreed to this")


def gallery(site, data=None):
    """The page of every component, for one site."""
    with override_settings(SITE=site, SITE_TITLE="Made-up site", DEMONSTRATION=True):
        return page_environment().from_string((HERE / "gallery.jinja").read_text()).render(
            {
                **PAGE_CONTEXT,
                "form": Everything(data),
                "pages": Paginator(range(500), 25).page(3),
                "worker": {"name": "Amara Okafor", "roles": "Keyworker"},
                "navigation": [{"text": "Men", "href": "/", "current": True}],
                "idle_seconds": IDLE_SECONDS,
            }
        )  # fmt: skip


@pytest.fixture(scope="module")
def chromium():
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Install Chromium to run these tests: on Debian, apt install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium):
    """A function that opens mark-up as a page of ours: `opened(markup, width=390, scripts=True)`."""
    contexts = []

    def open_page(markup, *, width=1280, javascript=True, scripts=True):
        browser_context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=javascript
        )
        contexts.append(browser_context)
        page = browser_context.new_page()
        page.posted, page.complaints = [], []
        page.on("console", lambda message: page.complaints.append(message.text) if scripts else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.route("**/*", lambda route: answer(page, route, markup, scripts))
        page.goto(f"{ADDRESS}/")
        return page

    yield open_page
    for browser_context in contexts:
        browser_context.close()


def answer(page, route, markup, scripts):
    """Answer one request of the browser as a site would."""
    path = route.request.url.removeprefix(ADDRESS)
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
    if path.startswith("/static/"):
        if path.endswith(".js") and not scripts:
            return route.abort()
        kind = mimetypes.guess_type(path)[0]
        return route.fulfill(body=(STATIC / path.removeprefix("/static/")).read_bytes(), content_type=kind)
    if route.request.method == "POST":
        page.posted.append((path, route.request.post_data))
    return route.fulfill(body=markup, content_type="text/html; charset=utf-8", headers=headers)


def axe(page):
    """What the accessibility checker finds wrong, as (rule, mark-up) pairs."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE})
    found = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run(document).then(r => JSON.stringify(r.violations))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    return [(v["id"], n["html"][:200]) for v in json.loads(found["result"]["value"]) for n in v["nodes"]]


def hurry(page):
    """Let the style sheet's clock run faster. Gives the connection by which it is set back."""
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": FASTER})
    return session


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (390, True), (320, True), (390, False)])
@pytest.mark.parametrize("site", ["programme", "safety"])
def test_every_component_is_accessible_and_fits(opened, site, width, scripts):
    page = opened(gallery(site, data={"born_day": "31"}), width=width, scripts=scripts)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert axe(page) == []
    assert page.complaints == []


@pytest.mark.parametrize(
    "view",
    [errors.not_found, errors.server_error, errors.unavailable, errors.csrf_failure, errors.bad_request],
)
def test_error_pages_are_accessible(opened, view):
    assert axe(opened(view(None).content.decode(), width=320)) == []


def test_the_checker_finds_what_is_wrong(opened):
    assert axe(opened(gallery("programme").replace("<label", "<b")))


def test_the_error_summary_takes_the_focus_and_leads_to_the_input(opened):
    page = opened(gallery("programme", data={"name": "A", "born_day": "3", "born_year": "1990"}))
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Date of birth must have a month").click()
    assert page.evaluate("document.activeElement.id") == "id_born_month"


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_an_idle_page_hides_itself_and_keeps_what_was_typed(opened, javascript):
    page = opened(gallery("safety"), javascript=javascript)
    page.get_by_label("Family name").fill("Typed before the phone rang")
    assert not page.locator("#cover").is_visible()
    clock = hurry(page)
    page.locator("#cover").wait_for(state="visible")
    assert not page.get_by_label("Family name").is_visible()
    assert not page.locator("h1", has_text="Every component").is_visible()
    if javascript:
        assert axe(page) == []
    # Or the page that comes back hides itself again before a busy machine has looked at it.
    clock.send("Animation.setPlaybackRate", {"playbackRate": 1})
    page.keyboard.press("Tab")  # what is hidden cannot be reached: the only stop is the cover's button
    if not javascript:
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Go back to the page").click()
    page.locator("#cover").wait_for(state="hidden")
    ((path, body),) = page.posted
    assert path == "/"
    assert "Typed before the phone rang" in body
    assert "_hold" in body


def test_activity_starts_the_waiting_time_again(opened):
    page = opened(gallery("programme"))
    page.wait_for_timeout(1500)
    waited = "document.getElementById('page').getAnimations()[0].currentTime"
    assert page.evaluate(waited) > 1400
    page.keyboard.press("Shift")
    assert page.evaluate(waited) < 1000


def test_escape_twice_hides_a_safety_page_at_once(opened):
    page = opened(gallery("safety"))
    page.keyboard.press("Escape")
    assert not page.locator("#cover").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#cover").is_visible()
    assert not page.get_by_label("Family name").is_visible()
    assert page.title() == "Hidden – Throughline"


def test_the_hide_button_needs_no_scripts(opened):
    page = opened(gallery("safety"), javascript=False)
    assert page.get_by_role("link", name="Hide this page").get_attribute("href") == "/hidden/"
    page = opened(gallery("safety"))
    page.get_by_role("link", name="Hide this page").click()
    assert page.locator("#cover").is_visible()
    assert page.url == f"{ADDRESS}/"


def test_the_programme_site_has_no_privacy_key(opened):
    page = opened(gallery("programme"))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not page.locator("#cover").is_visible()
