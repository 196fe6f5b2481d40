"""A worker adds a passkey and signs in with it, in a browser with a made-up security key.

The same on both sites, so each site's tests run it on their own host name.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests import people
from tests.live import served
from throughline.casefile.models import AuditLine, Staff
from throughline.casefile.sign_in.factors import factors_of

PASSWORD = "seven quiet lanterns"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def worker_with_password(role: str) -> Staff:
    """A worker who signs in with `PASSWORD`."""
    staff = people.staff(role)
    staff.set_password(PASSWORD)
    staff.save()
    return staff


@contextmanager
def browser_page(address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of a fresh browser, and the list of what its console complained about."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(base_url=address).new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page, complaints
        browser.close()


def add_and_use_a_passkey(role: str) -> None:
    """Password, forced set-up of a passkey, printed codes, sign-out, then the passkey alone."""
    staff = worker_with_password(role)
    with served(SECOND_FACTOR_REQUIRED=True) as address, browser_page(address) as (page, complaints):
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        _sign_in_with_password(page, staff)
        assert "Set up a second factor" in page.inner_text("main")
        page.click("text=Add Passkeys")
        page.fill("#id_name", "Work telephone")
        page.click("button:has-text('Add a passkey')")
        page.wait_for_url("**/codes/")
        assert len(page.query_selector_all(".app-codes li")) == 10
        page.click("header >> text=Sign out")
        page.wait_for_url("**/sign-in/**")
        page.click("button:has-text('Sign in with a passkey')")
        page.wait_for_selector("header >> text=Sign out")
        assert complaints == []
    assert len(factors_of(staff).passkeys) == 1
    said = list(AuditLine.objects.filter(subject=staff.pk).order_by("id").values_list("what", flat=True))
    assert said == [
        "signed in", "passkey added", "printed codes made", "printed codes shown", "signed out", "signed in",
    ]  # fmt: skip


def unlock_with_a_passkey(role: str) -> None:
    """A hidden page opens again with one touch, and what was typed is there."""
    staff = worker_with_password(role)
    with served() as address, browser_page(address) as (page, complaints):
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        _sign_in_with_password(page, staff)
        page.click("text=Add Passkeys")
        page.fill("#id_name", "Work telephone")
        page.click("button:has-text('Add a passkey')")
        page.wait_for_url("**/codes/")
        page.goto("/hidden/")
        page.goto("/account/")
        assert "locked" in page.inner_text("h1")
        page.click("button:has-text('Use your passkey')")
        page.wait_for_url("**/account/")
        assert complaints == []


def _sign_in_with_password(page: Page, staff: Staff) -> None:
    page.goto("/sign-in/")
    page.fill("#id_login", staff.email)
    page.fill("#id_password", PASSWORD)
    page.click("main button:has-text('Sign in') >> nth=0")
    page.wait_for_selector("header >> text=Sign out")
