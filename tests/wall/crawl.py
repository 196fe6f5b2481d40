"""Asking for every page of a site as everybody, and looking at all that comes back."""

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote

from tests.wall.http import Answer, Browser
from tests.wall.words import Watch
from tests.wall.world import NOBODY, World

THREADS = 4
# What differs from one answer to the next although nothing was learned: tokens, the date, and what a
# fresh form carries for itself.
CHANGING = re.compile(
    rb'(name="csrfmiddlewaretoken" value=")[^"]*|(name="entry"[^>]* value=")[^"]*'
    rb'|(data-token=")[^"]*|(?m:^(?:date|expires|set-cookie): .*$)',
    re.IGNORECASE,
)
# Pages that sign the worker out or lock the session: asked for last, with sessions made for it.
LEAVING = ("account_logout", "hidden")
_INPUT = re.compile(rb"<(input|textarea|select|option)\b([^>]*)>", re.IGNORECASE)
# What a field whose name ends so takes, where no free words do.
_PROPER = {"day": "3", "month": "2", "year": "1990", "0": "3", "1": "2", "2": "1990", "phone": "07700 900123"}
_ATTRIBUTE = re.compile(rb'([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Ask:
    """One request: who, how, where, with what. `typed` is what it says itself, which its answer may echo."""

    who: str
    method: str
    path: str
    fields: tuple[tuple[str, str], ...] = ()
    typed: tuple[str, ...] = ()


@dataclass
class Report:
    """What a crawl saw."""

    answers: int = 0
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    leaks: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    his: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, ask: Ask, answer: Answer, leaked: set[str], his: bool) -> None:
        """Note one answer."""
        with self._lock:
            self.answers += 1
            self.statuses[answer.status] += 1
            self.his += his
            if leaked:
                self.leaks.append(f"{ask.who} {ask.method} {ask.path}: {sorted(leaked)}")
            if answer.status >= 500:
                self.broken.append(f"{ask.who} {ask.method} {ask.path} {ask.fields}: {answer.status}")


def crawl(world: World, site: str, asks: Iterable[Ask], watch: Watch, report: Report) -> None:
    """Send every request, each person's in order over one connection, and look at each answer."""
    by_person: dict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        by_person[ask.who].append(ask)

    def visit(who: str) -> None:
        browser = world.browser(site, who)
        for ask in by_person[who]:
            answer = send(browser, ask)
            report.add(ask, answer, leaks_in(answer, ask, watch), world.his_word.encode() in answer.body)
        browser.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(visit, by_person))


def send(browser: Browser, ask: Ask) -> Answer:
    """One request and its answer."""
    return browser.get(ask.path) if ask.method == "GET" else browser.post(ask.path, dict(ask.fields))


def leaks_in(answer: Answer, ask: Ask, watch: Watch) -> set[str]:
    """The words and ids in an answer, but for those that the request itself said."""
    said = " ".join((ask.path, *(value for _, value in ask.fields), *ask.typed)).lower()
    same = CHANGING.sub(rb"\1\2\3", answer.whole)
    return {word for word in watch.found_again_in(same) if word.replace("-", "") not in said.replace("-", "")}


def difference(one: Answer, other: Answer, replace: Callable[[bytes], bytes] = lambda data: data) -> str:
    """Where two answers first differ, tokens and the date aside; an empty text when they do not."""
    first, second = (CHANGING.sub(rb"\1\2\3", replace(answer.whole)) for answer in (one, other))
    if first == second:
        return ""
    at = next(n for n, (a, b) in enumerate(zip(first + b"\0", second + b"\0", strict=False)) if a != b)
    return f"{first[max(0, at - 60) : at + 60]!r} is not {second[max(0, at - 60) : at + 60]!r}"


@dataclass(frozen=True)
class Form:
    """The fields of a page: what it carries for itself, what is chosen from a list, what a person types."""

    hidden: dict[str, str]
    chosen: dict[str, str]
    typed: tuple[str, ...]

    def all_with(self, text: str) -> dict[str, str]:
        """Every field that a person fills in holds the text, lists too."""
        return self.hidden | dict.fromkeys([*self.chosen, *self.typed], text)

    def filled_with(self, text: str) -> dict[str, str]:
        """As somebody would fill it in: a day where one is asked for, a choice from each list."""
        return self.hidden | self.chosen | {name: _PROPER.get(_ending(name), text) for name in self.typed}


def form_of(page: bytes) -> Form:
    """The fields of all forms on a page."""
    hidden: dict[str, str] = {}
    chosen: dict[str, str] = {}
    typed: list[str] = []
    last = ""
    for tag, inside in _INPUT.findall(page):
        attributes = {key.decode().lower(): value.decode() for key, value in _ATTRIBUTE.findall(inside)}
        name, kind = attributes.get("name", ""), attributes.get("type", "")
        if tag.lower() == b"option":
            if attributes.get("value") and last:
                chosen[last] = attributes["value"]
        elif name and name != "csrfmiddlewaretoken":
            last = name
            if kind == "hidden":
                hidden[name] = attributes.get("value", "")
            elif kind in ("radio", "checkbox") or tag.lower() == b"select":
                chosen[name] = attributes.get("value", "")
            elif name not in typed:
                typed.append(name)
    return Form(hidden, chosen, tuple(typed))


def _ending(name: str) -> str:
    return re.split(r"[-_]", name)[-1]


def is_worth_asking(who: str, address: dict[str, str]) -> bool:
    """Whether somebody's asking for this address can show what others' asking does not.

    Every role asks for every record at its own agency. Those of the south agency ask besides for their own
    agency's records and for one of the other: of the rest there is nothing that they could see more of.
    """
    return not who.startswith("south") or address["relation"] in ("", "own", "other agency's")


def everybody_everywhere(people: list[str], addresses: list[dict[str, str]]) -> list[Ask]:
    """Every address as everybody, looked at and posted to empty, but for those that end the session."""
    return [
        Ask(who, method, address["path"])
        for who in people
        for address in addresses
        if is_worth_asking(who, address) and address["name"] not in LEAVING
        for method in ("GET", "POST")
        if method == "GET" or address["relation"] in ("", "own")
    ]


def questions_in_addresses(people: list[str], paths: list[str], strings: list[str]) -> list[Ask]:
    """Each string after a question mark of each page, under each name that one might read, by turns."""
    names = ("after", "next", "q", "page", "before", "sort", "filter", "format", "name")
    return [
        Ask(
            people[number % len(people)],
            "GET",
            f"{path}?{names[number % len(names)]}={quote(text, safe='')}",
            typed=(text,),
        )
        for path in paths
        for number, text in enumerate(strings)
    ]


Page = tuple[str, str, bytes]  # who opened it, its path, and what it showed


def typed_into_forms(
    pages: list[Page], strings: list[str], *, properly: bool = False, by_turns: int = 1
) -> list[Ask]:
    """Each string in all fields of each form at once; `properly`, as somebody would fill the form in.

    With `by_turns` 3, each form gets every third string, and the form after it begins with the next one.
    """
    found = []
    for number, (who, path, page) in enumerate(pages):
        form = form_of(page)
        for text in strings[number % by_turns :: by_turns] if form.typed else ():
            fields = form.filled_with(text) if properly else form.all_with(text)
            found.append(Ask(who, "POST", path, tuple(fields.items())))
    return found


__all__ = ["NOBODY", "Ask", "Report", "crawl", "difference", "everybody_everywhere", "send"]
