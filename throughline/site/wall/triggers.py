"""Rules about triggers: what only grows, only grows; history is kept; nothing switches one off."""

from throughline.site.wall.expected import Wall
from throughline.site.wall.rights import TRIGGER_QUESTION

# The table that says what was taken out of a record.
LINES = "public.programme_removed"


def append_only(wall: Wall) -> list[str]:
    """A table that only grows refuses UPDATE and DELETE of each row, and TRUNCATE, for everybody."""
    sentence = "{0} only grows, but no trigger refuses {1}. Run throughline migrate."
    return _not_refused(wall, wall.growing_tables, sentence)


def line_first(wall: Wall) -> list[str]:
    """Where a row may leave, UPDATE and TRUNCATE are refused, and DELETE without a line that says so."""
    sentence = "{0} loses rows after a line alone, but no trigger refuses {1}. Run throughline migrate."
    return _not_refused(wall, wall.leaving_tables, sentence, unless=LINES)


def words_alone(wall: Wall) -> list[str]:
    """Where words may leave after a line, nothing else changes and no row leaves.

    Such a trigger lets something through on purpose, so that it raises an error says too little: what it does
    is compared, letter by letter, with what the models ask for.
    """
    tables, bodies = wall.tables_that_lose_words, wall.words_leave_by
    sentence = "{0} loses words after a line alone, but no trigger refuses {1}. Run throughline migrate."
    other = wall.each(
        "{0} loses words after a line alone, but its trigger does something else. Run throughline migrate.",
        """
        SELECT t.name FROM unnest(%(tables)s::text[], %(bodies)s::text[]) AS t(name, body)
        WHERE NOT EXISTS (
            SELECT 1 FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
            WHERE g.tgrelid = to_regclass(t.name) AND g.tgtype = 1 + 2 + 16 AND p.prosrc = t.body
        )
        """,
        tables=tables,
        bodies=[bodies.get(table, "") for table in tables],
    )
    return [*_not_refused(wall, tables, sentence), *other]


def _not_refused(wall: Wall, tables: list[str], sentence: str, unless: str = "") -> list[str]:
    """The sentence for each of UPDATE, DELETE and TRUNCATE that no trigger of a table refuses.

    Looked for by what a trigger does, not by its name: before the statement, without a condition, for
    every column, and raising an error; that of DELETE asks the table `unless` first, if one is given. The
    bits are PostgreSQL's own (row 1, before 2, delete 8, update 16, truncate 32).
    """
    return wall.each(
        sentence,
        """
        SELECT t.name, need.said FROM unnest(%(tables)s::text[]) AS t(name)
        CROSS JOIN (VALUES (1 + 2 + 16, 1, 'UPDATE'), (1 + 2 + 8, 1, 'DELETE'), (2 + 32, 0, 'TRUNCATE'))
            AS need(bits, row_bit, said)
        WHERE NOT EXISTS (
            SELECT 1 FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
            WHERE g.tgrelid = to_regclass(t.name) AND NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
              AND g.tgtype & need.bits = need.bits AND g.tgtype & 1 = need.row_bit
              AND g.tgqual IS NULL AND g.tgattr::text = '' AND p.prosrc LIKE '%%RAISE EXCEPTION%%'
              AND (need.said <> 'DELETE' OR p.prosrc LIKE '%%' || %(unless)s || '%%')
        )
        """,
        tables=tables,
        unless=unless and f"IF NOT EXISTS (SELECT FROM {unless} WHERE source_id = OLD.",
    )


def known_triggers(wall: Wall) -> list[str]:
    """The triggers are those that the models ask for: none missing, none added."""
    found = {
        (str(table), str(name))
        for table, name in wall.rows(
            """
            SELECT c.relname, g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE OURS AND NOT g.tgisinternal
            """
        )
    }
    expected = set(wall.triggers)
    return [
        *(f"{t} has the trigger {n}, which no model asks for. Drop it." for t, n in sorted(found - expected)),
        *(f"{t} lacks its trigger {n}. Run throughline migrate." for t, n in sorted(expected - found)),
    ]


def switched_off(wall: Wall) -> list[str]:
    """Every trigger is on, also those that hold foreign keys."""
    return wall.each(
        "The trigger {1} of {0} is switched off. Switch it on with ALTER TABLE … ENABLE TRIGGER.",
        """
        SELECT c.oid::regclass, g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE OURS AND g.tgenabled NOT IN ('O', 'A')
        """,
    )


def no_bypass(wall: Wall) -> list[str]:
    """No setting lets a trigger be skipped: the question that each of them asks is answered no."""
    answers = wall.rows(
        "SELECT btrim(prosrc), provolatile FROM pg_proc WHERE proname = %(question)s",
        question=TRIGGER_QUESTION,
    )
    if answers == [("SELECT false", "i")]:
        return []
    return [f"The function {TRIGGER_QUESTION} lets triggers be skipped. Run throughline migrate."]


def event_triggers(wall: Wall) -> list[str]:
    """Nothing runs by itself when a table is made or changed."""
    return wall.each("There is an event trigger {0}. Drop it.", "SELECT evtname FROM pg_event_trigger")


RULES = (append_only, line_first, words_alone, known_triggers, switched_off, no_bypass, event_triggers)
