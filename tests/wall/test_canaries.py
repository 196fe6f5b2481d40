"""Canary crawl: every text of hers holds a word, every page of his site is asked for, no word appears.

And the other way: what the safety site asks of the programme's database carries none of them either.
"""

import threading
import time
from contextlib import contextmanager

import psycopg
import pytest

from tests.wall import crawl
from tests.wall.crawl import NOBODY, Ask, Report
from tests.wall.strings import INJECTIONS
from tests.wall.words import Watch, new_word, wrapped
from tests.wall.world import both_sites

AT_LEAST = 10_000
# Each form is sent every so many of the strings, the next form the ones after: all of them, over the forms.
BY_TURNS = 3
# Who types hostile strings: one of each kind, and nobody.
TYPISTS = ["north keyworker", "north programme_manager", "north auditor", "north administrator", NOBODY]


@pytest.fixture(scope="module")
def world(databases):
    with both_sites(databases) as made:
        yield made


@pytest.fixture(scope="module")
def watch(world):
    return Watch(world.seeds["safety"]["words"], world.seeds["safety"]["ids"])


@pytest.fixture(scope="module")
def addresses(world):
    """Every address of the programme site, with the values of each record."""
    return world.helpers["programme"].call(
        "tests.wall.addresses:addresses", records=world.seeds["programme"]["records"]
    )


@pytest.mark.parametrize("way", wrapped("zqabcdefgh"))
def test_the_watch_sees_through_every_wrapping(way):
    assert Watch(["zqabcdefgh"]).found_in(wrapped("zqabcdefgh")[way]) == {"zqabcdefgh"}
    assert Watch(["zqotherone"]).found_in(wrapped("zqabcdefgh")[way]) == set()


def test_every_column_of_hers_holds_a_word(world):
    """The crawl proves nothing about a column that was left empty."""
    assert world.helpers["safety"].call("tests.wall.planting:columns_without_a_word") == []
    assert len(world.seeds["safety"]["words"]) > 40


def test_no_page_of_his_site_holds_a_word_of_hers(world, watch, addresses):
    begun = time.monotonic()
    report = Report()
    people = world.people("programme")
    helper = world.helpers["programme"]
    plain = [address["path"] for address in addresses if not address["relation"]]
    hers = _ids_of_records(world)
    foreign = helper.call("tests.wall.addresses:filled_with", values=hers)
    unknown = world.helpers["safety"].call(
        "tests.wall.addresses:addresses", records=world.seeds["safety"]["records"]
    )
    there = [address for address in addresses if address["relation"] != "missing"]
    missing = [address for address in addresses if address["relation"] == "missing"]
    asks = crawl.everybody_everywhere(people, there) + crawl.everybody_everywhere(TYPISTS, missing)
    # Her own id in every address, from everybody; what else stands in addresses of hers, from one of a kind.
    asks += [Ask(who, "GET", a["path"]) for who in people for a in foreign if hers[0] in a["path"]]
    asks += [Ask(who, "GET", a["path"]) for who in TYPISTS for a in (*foreign, *unknown)]
    crawl.crawl(world, "programme", asks, watch, report)
    strings = [*INJECTIONS, *world.seeds["safety"]["words"], *hers]
    asks = crawl.questions_in_addresses(TYPISTS, plain, strings)
    asks += crawl.typed_into_forms(_open_forms(world, addresses), strings, by_turns=BY_TURNS)
    crawl.crawl(world, "programme", asks, watch, report)
    _leave(world, addresses, watch, report)
    seconds = time.monotonic() - begun
    print(f"\ncanary crawl: {report.answers} responses in {seconds:.0f} s, {dict(report.statuses)}")
    assert report.leaks == []
    assert report.broken == []
    assert report.answers >= AT_LEAST
    assert report.his > 20, "the word in his own record was not found, so the crawl sees nothing"


def test_everybody_was_still_signed_in_at_the_end(world):
    for who in world.seeds["programme"]["sessions"]:
        assert world.browser("programme", who).get("/account/").status == 200, who


def test_a_search_for_her_words_tells_the_same_as_a_search_for_nonsense(world):
    browser = world.browser("programme", "north assessor")
    for word in world.seeds["safety"]["words"]:
        nonsense = new_word()
        hers, none = (browser.post("/men/find/", {"name": text}) for text in (word, nonsense))
        both = (word.encode(), nonsense.encode())
        assert crawl.difference(hers, none, lambda data, both=both: _without(data, *both)) == ""


def test_an_id_of_hers_is_the_same_as_one_that_is_nobodys(world, addresses):
    browser = world.browser("programme", "north programme_manager")
    helper = world.helpers["programme"]
    missing = {a["name"]: browser.get(a["path"]) for a in addresses if a["relation"] == "missing"}
    for address in helper.call("tests.wall.addresses:filled_with", values=world.seeds["safety"]["ids"][:4]):
        assert crawl.difference(browser.get(address["path"]), missing[address["name"]]) == ""


def test_no_log_and_no_file_of_his_site_holds_a_word(world, watch):
    """Also not those that the crawl itself typed: a log holds ids and routes, and nobody's words."""
    server = world.servers["programme"]
    typed = Watch([*world.seeds["safety"]["words"], world.his_word])
    assert typed.found_in(server.log.read_bytes()) == set()
    assert typed.found_in(world.database_log()) == set()
    for path in server.folder.rglob("*"):
        if path.is_file() and path != server.log:
            assert watch.found_in(path.read_bytes()) == set(), path.name
    assert server.process.poll() is None


def test_a_leak_is_found(world):
    """Control: the same crawl, over a page on which a word of hers was put on purpose."""
    word = new_word()
    world.helpers["programme"].call("tests.wall.seed_programme:leak", word=word)
    report = Report()
    crawl.crawl(world, "programme", [Ask("north keyworker", "GET", "/men/")], Watch([word]), report)
    assert report.leaks != []


# ---- queries leak upward too: the programme's server logs all that the safety site asks (world.py)


def test_no_question_to_his_database_carries_a_word_of_hers(world, watch):
    """Each page of the safety site is opened and each form is sent, by everybody."""
    report, silent = Report(), Watch([])
    addresses = world.helpers["safety"].call(
        "tests.wall.addresses:addresses", records=world.seeds["safety"]["records"]
    )
    with _activity(world) as seen:
        everything = crawl.everybody_everywhere(world.people("safety"), addresses)
        crawl.crawl(world, "safety", everything, silent, report)
        pages = [
            (who, a["path"], world.browser("safety", who).get(a["path"]).body)
            for who in ("north partner_worker", "north safety_lead", "north enquiry_only")
            for a in addresses
            if a["relation"] in ("", "own", "recorded") and a["name"] not in crawl.LEAVING
        ]
        words = world.seeds["safety"]["words"][:8]
        crawl.crawl(world, "safety", crawl.typed_into_forms(pages, words), silent, report)
        saved = Report()
        asks = crawl.typed_into_forms(pages, words[:2], properly=True)
        crawl.crawl(world, "safety", asks, silent, saved)
    log = world.database_log()  # from the first partner of the seeds on
    answers = report.answers + saved.answers
    print(f"\nupward: {answers} responses of the safety site, {len(log)} bytes of statements")
    assert report.broken + saved.broken == []
    assert saved.statuses[302] >= 10, "no form was saved, so this proves nothing of saving"
    for who in world.seeds["safety"]["sessions"]:
        assert world.browser("safety", who).get("/account/").status == 200, who
    assert log.count(b'FROM "feed"') > 100, "no question was logged, so this proves nothing"
    assert any('FROM "feed"' in query for query in seen)
    assert watch.found_in(log) == set()
    assert watch.found_in("\n".join(seen).encode()) == set()


def test_nothing_of_hers_is_written_in_his_database(world, watch):
    """Whatever was typed at him by the crawl stands nowhere either: no search is kept."""
    with world.clones["programme"].connect() as admin:
        tables = admin.execute(
            "SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        for (table,) in tables.fetchall():
            rows = admin.execute(f"SELECT t::text FROM {table} t").fetchall()
            text = "\n".join(row for (row,) in rows).encode()
            assert watch.found_in(text) == set(), table


def test_a_question_that_carries_a_word_is_noticed(world):
    """Control: a statement with a word of hers in it, from the feed's own login."""
    word, begun = new_word(), len(world.database_log())
    with psycopg.connect(world.clones["programme"].url("safety_feed")) as feed:
        feed.execute("SELECT 1 FROM feed.men WHERE family_name = %s", [word])
    assert Watch([word]).found_in(world.database_log()[begun:]) == {word}


@contextmanager
def _activity(world):
    """Keep looking at what the safety site asks, as the programme's server shows it to its administrator."""
    seen: set[str] = set()
    over = threading.Event()

    def look() -> None:
        with world.clones["programme"].connect() as admin:
            while not over.wait(0.01):
                rows = admin.execute(
                    "SELECT query FROM pg_stat_activity"
                    " WHERE datname = current_database() AND usename = 'safety_feed'"
                )
                seen.update(str(query) for (query,) in rows)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _without(data: bytes, *words: bytes) -> bytes:
    for word in words:
        data = data.replace(word, b"")
    return data


def _ids_of_records(world) -> list[str]:
    """One id of each kind that stands in an address of her site."""
    records = world.seeds["safety"]["records"]
    return [
        next(r[part] for r in records if part in r) for part in ("partner_id", "document_id", "assignment_id")
    ]


def _open_forms(world, addresses) -> list[tuple[str, str, bytes]]:
    """The pages that open for one worker who may open them: who, where, and the page."""
    found = []
    for address in addresses:
        if address["relation"] in ("", "own", "missing"):
            for who in TYPISTS:
                answer = world.browser("programme", who).get(address["path"])
                if answer.status == 200:
                    found.append((who, address["path"], answer.body))
                    break
    return found


def _leave(world, addresses, watch, report) -> None:
    """Sign out and hide, each with a session that was made for it."""
    path = next(address["path"] for address in addresses if address["name"] == "account_logout")
    for who in TYPISTS[:-1]:
        browser = world.browser("programme", who)
        browser.session = world.helpers["programme"].call("tests.wall.seed_programme:spare_session", key=who)
        ask = Ask(who, "POST", path)
        answer = crawl.send(browser, ask)
        report.add(ask, answer, crawl.leaks_in(answer, ask, watch), False)
