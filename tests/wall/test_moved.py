"""A word that stood in a note, a document or any other part of his record, and was moved, is nowhere on his
side any more; hers reads it.

Not on a page, in a table, a history, the trail, a draft, a log or a file. The crawl of the canaries looks for
such words on every page of every role; here they are moved as a worker moves them, by the pages, and every
table is read whole, also what is sealed.
"""

import uuid

import pytest

from tests.wall.words import Watch, new_word
from tests.wall.world import both_sites

TABLES = """
SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'v', 'm')
AND relnamespace IN ('public'::regnamespace, 'feed'::regnamespace)
"""
PAGES = (
    "", "notes/", "notes/add/", "history/", "timeline/", "questionnaires/", "concerns/", "screening/",
    "referral/", "consent/", "people/", "orders/", "assessment/", "decision/", "care-plan/", "feedback/",
    "appointments/", "treatment/", "words/",
)  # fmt: skip
WORKER, MANAGER, LEAD = "north keyworker", "north programme_manager", "north safety_lead"
COURT = "north court_assessor"  # reads what he was assessed for a court too


@pytest.fixture(scope="module")
def world(databases):
    with both_sites(databases, workers=1, canaries=False) as made:
        yield made


@pytest.fixture(scope="module")
def his(world):
    """The address of a man's record with whom everybody of the agency works."""
    return f"/men/{world.seeds['programme']['records'][0]['man_id']}/"


def everywhere(world, his):
    """Everything of his site in which a word could stand, with its name."""
    for who in (WORKER, MANAGER):
        browser = world.browser("programme", who)
        yield from ((f"{who} {page}", browser.get(f"{his}{page}").whole) for page in PAGES)
    yield "the trail's page", world.browser("programme", "north auditor").get("/audit/").whole
    for place, said in world.helpers["programme"].call("tests.wall.whole:readable").items():
        yield place, said.encode()
    with world.clones["programme"].connect() as admin:
        for (table,) in admin.execute(TABLES).fetchall():
            rows = admin.execute(f"SELECT convert_to(t::text, 'UTF8') FROM {table} t").fetchall()
            yield table, b"\n".join(row for (row,) in rows)
        for table, column in admin.execute(
            "SELECT format('%I.%I', table_schema, table_name), quote_ident(column_name)"
            " FROM information_schema.columns"
            " WHERE data_type = 'bytea' AND table_schema IN ('public', 'feed')"
        ).fetchall():
            for (held,) in admin.execute(f"SELECT {column} FROM {table}").fetchall():
                yield f"{table}.{column}", held or b""
    for path in world.servers["programme"].folder.rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()
    yield "the database's log", world.database_log()


def places_of(world, his, *words):
    """The places of his site where one of these words stands."""
    watch = Watch(words)
    return [place for place, said in everywhere(world, his) if watch.found_in(said)]


def write(world, page, text):
    """Write or correct a note as a keyworker does. Nothing but the answer's status tells what happened."""
    day = {"on_day": "4", "on_month": "5", "on_year": "2026"}
    typed = {"entry": str(uuid.uuid4()), "origin": "professional", "text": text, **day}
    return world.browser("programme", WORKER).post(page, typed).status, typed["entry"]


def keep_draft(world, who, page, text):
    """What stands on a page that locks itself while somebody types."""
    world.browser("programme", who).post(page, {"text": text, "_hold": "1"})


def move(world, page):
    return world.browser("programme", WORKER).post(page, {"why": "partner_service"}).status


def on_her_side(world):
    """What the safety lead reads: every task's page, one after another."""
    browser = world.browser("safety", LEAD)
    listed = browser.get("/tasks/moved/").body.decode()
    pages = {
        part.split('"')[0]
        for part in listed.split('href="')
        if part.endswith("/answer/") or "/answer/" in part
    }
    return b"".join(browser.get(page).body for page in sorted(pages) if page.startswith("/tasks/"))


def test_a_note_that_was_moved_is_nowhere_on_his_side(world, his):
    first, second, half = new_word(), new_word(), new_word()
    status, note_id = write(world, f"{his}notes/add/", f"She said {first}.")
    assert status == 302
    status, newest = write(world, f"{his}notes/{note_id}/correct/", f"She said {second}.")
    assert status == 302
    keep_draft(world, MANAGER, f"{his}notes/{newest}/correct/", f"She said {second} and {half}.")
    places = places_of(world, his, first, second, half)
    assert f"note {newest}" in places, "the word was not found where it stood, so this sees nothing"
    assert [place for place in places if place.startswith("draft")]
    assert f"{WORKER} notes/" in places

    assert move(world, f"{his}notes/{newest}/remove/") == 302
    keep_draft(world, MANAGER, f"{his}notes/{newest}/correct/", f"She said {second} and {half}.")
    assert places_of(world, his, first, second, half) == []
    assert Watch([first, second]).found_in(on_her_side(world)) == {first, second}


def test_a_document_that_was_moved_is_nowhere_on_his_side(world, his):
    word, drawn = new_word(), new_word()
    browser = world.browser("programme", WORKER)
    sent = browser.post(f"{his}documents/add/", {"kind": "letter", "title": f"Of {word}"}, drawn.encode())
    address = sent.header("Location")
    assert sent.status == 302
    assert f"{WORKER} " in places_of(world, his, word), "the title was not found where it stood"

    assert move(world, f"{address}remove/") == 302
    assert places_of(world, his, word) == []
    missing = browser.get(f"{his}documents/{uuid.uuid4()}/")
    for page in ("", "1/", "remove/"):
        gone = browser.get(f"{address}{page}")
        assert (gone.status, gone.body) == (404, missing.body)
    assert Watch([word]).found_in(on_her_side(world)) == {word}


def test_the_words_of_every_part_that_were_moved_are_nowhere_on_his_side(world, his):
    man_id = his.split("/")[2]
    parts = world.helpers["programme"].call("tests.wall.worded:planted", man_id=man_id)
    words = [word for part in parts for word in part["words"]]
    assert len(words) > len(parts) > 20
    watch = Watch(words)
    seen = {word for place, said in everywhere(world, his) for word in watch.found_in(said)}
    assert seen == set(words), "a word was not found where it stood, so this sees nothing"

    for part in parts:
        page = f"{his}words/{part['kind']}/{part['source_id']}/remove/"
        shown = world.browser("programme", COURT).get(page)
        assert Watch(part["words"]).found_in(shown.body) == set(part["words"]), part["kind"]
        sent = {"why": "partner_service", "entry": str(uuid.uuid4()), "part": "all"}
        assert world.browser("programme", COURT).post(page, sent).status == 302, part["kind"]
        keep_draft(world, MANAGER, page, f"She said {part['words'][0]}")
    assert places_of(world, his, *words) == []
    assert Watch(words).found_in(on_her_side(world)) == set(words)


def test_no_page_tells_a_note_that_was_moved_from_one_that_was_there_twice(world, his):
    """The two men's pages differ in nothing but the men, and the trail's lines in nothing at all."""
    lines = []
    for why in ("twice", "partner_service"):
        _, note_id = write(world, f"{his}notes/add/", "The same words.")
        with world.clones["programme"].connect() as admin:
            [(start,)] = admin.execute("SELECT max(id) FROM casefile_auditline").fetchall()
            page = f"{his}notes/{note_id}/remove/"
            assert world.browser("programme", WORKER).post(page, {"why": why}).status == 302
            asked = "SELECT kind, by_id, what, subject_kind, subject, route, details FROM casefile_auditline"
            lines.append(admin.execute(f"{asked} WHERE id > %s ORDER BY id", [start]).fetchall())
            [(line, kept)] = admin.execute(
                "SELECT to_jsonb(r) - 'id' - 'at' - 'source_id', (SELECT to_jsonb(n) - 'id' - 'at'"
                " FROM programme_note n WHERE n.id = r.source_id) FROM programme_removed r"
                " WHERE source_id = %s",
                [note_id],
            ).fetchall()
            lines[-1] += [line, kept]
    assert lines[0] == lines[1]
