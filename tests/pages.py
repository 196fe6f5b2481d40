"""Reading pages and filling their forms in tests, as a browser without scripts would."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from tests.prints import text_of_file


def text_of(response: Any) -> str:
    """The page as text with its mark-up, character references undone; of a PDF or Word file, its words."""
    words = text_of_file(response.content, response["Content-Type"])
    return words or unescape(response.content.decode())


class _Inputs(HTMLParser):
    """The inputs of the form with id "form", with what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._inside, self._area = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("id") == "form"
        name = given.get("name")
        if not self._inside or not name:
            return
        if tag == "input" and (given.get("type") not in {"radio", "checkbox"} or "checked" in given):
            self.values[name] = given.get("value") or ""
        elif tag == "textarea":
            self._area, self.values[name] = name, ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._inside = False


def form_in(response: Any) -> dict[str, str]:
    """What the page's main form would send if nothing were typed."""
    reader = _Inputs()
    reader.feed(response.content.decode())
    assert reader.values, "there is no form on this page"
    return {name: value.removeprefix("\n") for name, value in reader.values.items()}


def send(browser: Any, page: str, /, **typed: Any) -> Any:
    """Open a page, type into its form and send it."""
    filled = form_in(browser.get(page))
    unknown = set(typed) - set(filled) - RADIOS - {"file"}
    assert not unknown, f"the form at {page} has no {unknown}"
    return browser.post(page, filled | typed)


RADIOS = {
    "agrees",
    "answer",
    "at_risk",
    "at_session",
    "both",
    "contact",
    "finding",
    "goes_on",
    "high_risk",
    "how_soon",
    "keyworker",
    "source",
    "origin",
    "why",
    "part",
    "relation",
    "kind",
    "lives_with",
    "reason",
    "may_stand_here",
    "outcome",
    "is_another_man",
    "workers",
    "fits",
    "response",
    "substances",
    "appointment",
    "place",
}


def day(name: str, value: Any) -> dict[str, str]:
    """A date as the three boxes of a question."""
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def links_in(response: Any, start: str) -> list[str]:
    """The addresses on a page that begin so, in order."""
    return re.findall(rf'href="({re.escape(start)}[^"]*)"', text_of(response))
