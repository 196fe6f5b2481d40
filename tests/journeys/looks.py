"""What is asked of every page, whoever sees it and at whatever width.

The accessibility checker runs in a world of its own beside the page's, so that the page keeps its strict
security policy: nothing is loosened for the sake of a test.
"""

import json
import re
from pathlib import Path

from playwright.sync_api import CDPSession, Page

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
WIDTHS = (1280, 390)
NARROWEST = 320
HEIGHT = 900
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What an address may hold besides opaque ids: the page to return to, what a list is narrowed by, the next
# page of a list, and that somebody has just signed out.
QUERY = re.compile(
    r"(\?(next=[/a-z0-9%F-]*|(state=[a-z_]*&?)?(overdue=on&?)?(after=[0-9a-f-]*)?|signed-out))?"
)
RUN_AXE = (
    "axe.run(document, {resultTypes: ['violations'], preload: false})"
    ".then(found => JSON.stringify(found.violations))"
)
HEADINGS = """() => [...document.querySelectorAll("h1")].filter(
  (heading) => heading.checkVisibility({ visibilityProperty: true })
).length"""
# What stands out of the page on the right, except in a box that scrolls by itself.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page, devtools: CDPSession, names: tuple[str, ...] = ()) -> list[str]:
    """Everything that is wrong with a page, at both widths and at the narrowest. Empty when all is well.

    `names` are the made-up people whom neither the title nor the address may name.
    """
    found = [*_title_and_address(page, names), *_headings(page)]
    world = _beside(page, devtools)
    for width in WIDTHS:
        _widen(page, width)
        found += [f"{width} px: {line}" for line in _violations(devtools, world)]
    _widen(page, NARROWEST)
    too_wide = page.evaluate(SIDEWAYS)
    if too_wide > 0:
        found.append(f"{NARROWEST} px: scrolls sideways by {too_wide} px")
    _widen(page, WIDTHS[0])
    return [f"{shown_path(page)}: {line}" for line in found]


def shown_path(page: Page) -> str:
    """The path of the page, ids left out."""
    return UUID.sub("<id>", page.url.split("/", 3)[-1])


def _widen(page: Page, width: int) -> None:
    if page.viewport_size != {"width": width, "height": HEIGHT}:
        page.set_viewport_size({"width": width, "height": HEIGHT})


def _beside(page: Page, devtools: CDPSession) -> int:
    """A world beside the page's own, with the checker in it."""
    frame = devtools.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = devtools.send("Page.createIsolatedWorld", {"frameId": frame})["executionContextId"]
    _evaluate(devtools, world, AXE)
    return world


def _violations(devtools: CDPSession, world: int) -> list[str]:
    """What axe finds, one line for each place."""
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}"
        for rule in json.loads(_evaluate(devtools, world, RUN_AXE))
        for node in rule["nodes"]
    ]


def _evaluate(devtools: CDPSession, world: int, expression: str) -> str:
    asked = {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": True}
    answer = devtools.send("Runtime.evaluate", asked)
    assert "exceptionDetails" not in answer, answer
    return str(answer["result"].get("value", ""))


def _title_and_address(page: Page, names: tuple[str, ...]) -> list[str]:
    found = []
    title, path = page.title(), "/" + page.url.split("/", 3)[-1]
    if not title.endswith(" – Throughline"):
        found.append(f"its title is {title!r}")
    if not re.fullmatch(r"[/a-z0-9_-]*" + QUERY.pattern, path):  # keys of questionnaires have a _
        found.append("its address holds more than plain words and ids")
    spoken = f"{title} {path}".lower()
    found += [f"its title or address names {name}" for name in names if name.lower() in spoken]
    return found


def _headings(page: Page) -> list[str]:
    shown = page.evaluate(HEADINGS)
    return [] if shown == 1 else [f"it has {shown} main headings"]
