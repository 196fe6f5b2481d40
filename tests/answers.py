"""Answers of every kind that a site gives, and the headers that each must carry."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

from tests import people, routes, trail

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
UNSAFE = re.compile(r"unsafe-|\*|https?:")


def of_every_kind(worker: Any, record: str, form: str) -> Iterator[tuple[str, int, Any]]:
    """What it is, the status that it should have, and the answer.

    `worker` sees the page `record` and may send the form at `form`.
    """
    browser, stranger = people.browser(worker), people.browser()
    yield "a record", 200, browser.get(record)
    yield "the front page", 302, browser.get("/")
    yield "sign-in", 200, stranger.get("/sign-in/")
    yield "a stranger at a record", 302, stranger.get(record)
    yield "nothing there", 404, browser.get(f"{record}{uuid.uuid4()}/")
    yield "no slash", 404, browser.get(record.rstrip("/"))
    yield "refused", 403, people.browser(people.staff()).get(record)
    yield "a form with mistakes", 422, browser.post(form, {"x": "y"})
    no_token = people.browser(worker, enforce_csrf_checks=True)
    yield "a form from elsewhere", 403, no_token.post(form, {})
    with trail.broken():
        yield "no line", 503, browser.get(record)
    yield "too many fields", 400, browser.post(form, {f"x{number}": "" for number in range(1001)})
    yield "another host", 200, browser.get(record, headers={"host": "127.0.0.1"})


def faults_of(response: Any) -> list[str]:
    """What is wrong with the headers of an answer; nothing, if all is well."""
    wrong = {name: response.get(name) for name, value in ALWAYS.items() if response.get(name) != value}
    found = [f"{name} is {value}" for name, value in wrong.items()]
    if "no-store" not in response.get("Cache-Control", ""):
        found.append("it may be kept in a cache")
    policy = response.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy or UNSAFE.search(policy):
        found.append(f"the policy is {policy}")
    if "max-age=31536000" not in response.get("Strict-Transport-Security", ""):
        found.append("no strict transport")
    for name in ("Server", "X-Powered-By", "Set-Cookie", "ETag", "Last-Modified"):
        if name in response:
            found.append(f"{name} is {response[name]}")
    return found


def cookies_of(response: Any) -> list[str]:
    """Cookies that are not bound to this host over https, hidden from scripts and kept from other sites."""
    return [
        name
        for name, cookie in response.cookies.items()
        if not (
            name.startswith("__Host-")
            and cookie["secure"]
            and cookie["httponly"]
            and cookie["samesite"] == "Strict"
            and cookie["path"] == "/"
            and not cookie["domain"]
        )
    ]


def get_every_page(worker: Any, values: dict[str, object]) -> Iterator[tuple[str, Any]]:
    """Every page of the site that is opened with a GET, whoever may see it."""
    browser = people.browser(worker)
    for route in routes.routes():
        if set(route.parameters) <= set(values):
            yield route.name, browser.get(route.address(values))
