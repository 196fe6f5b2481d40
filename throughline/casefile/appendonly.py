"""Triggers that keep a table append-only, or nearly so, whoever writes to it and by whatever path."""

import pgtrigger
from django.db import models


def append_only_triggers(name: str) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers that refuse UPDATE, DELETE and TRUNCATE on a table.

    `name` becomes part of the triggers' names, so it must be unique among tables. TRUNCATE fires no
    row trigger, which is why it has a statement trigger of its own.
    """
    return (
        pgtrigger.Protect(name=f"{name}_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        _no_truncate(name, "this table only grows"),
    )


def line_first_triggers(name: str, *, lines: str, names: str) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers for a table whose rows never change, and go only once a line says that something was removed.

    `lines` is the table of those lines, whose `source_id` holds what this table has in its column `names`.
    """
    return (
        pgtrigger.Protect(name=f"{name}_no_change", operation=pgtrigger.Update),
        pgtrigger.Trigger(
            name=f"{name}_line_first",
            level=pgtrigger.Row,
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=f"IF NOT EXISTS (SELECT FROM public.{lines} WHERE source_id = OLD.{names}) THEN "
            "RAISE EXCEPTION 'this goes only after a line that it was removed'; END IF; RETURN OLD;",
        ),
        _no_truncate(name, "rows of this table go one by one"),
    )


def emptied_after_line_triggers(
    name: str, *, lines: str, names: tuple[str, ...], columns: tuple[str, ...], since: str = ""
) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers for a table that only grows, but for words that are taken out once a line says so.

    `lines` is the table of those lines, whose `source_id` holds what this table has in one of its columns
    `names`; with `since`, a line lets go only of a row that was kept before it, by that column. Then a text
    of `columns` may become empty, a number or day none, and a value within a JSON object empty. Nothing else
    of the row changes, and no other words take their place. `columns_of_words` tells them of a model.
    """
    only_words = pgtrigger.Trigger(
        name=f"{name}_words_only",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=_only_words(lines, names, columns, since),
    )
    only_words.columns_of_words = columns
    return (
        only_words,
        pgtrigger.Protect(name=f"{name}_no_delete", operation=pgtrigger.Delete),
        _no_truncate(name, "this table only grows"),
    )


def columns_of_words(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of a model's table that may be emptied after a line; none when it has no such trigger."""
    triggers = getattr(model._meta, "triggers", ())
    return next((t.columns_of_words for t in triggers if hasattr(t, "columns_of_words")), ())


def _only_words(lines: str, names: tuple[str, ...], columns: tuple[str, ...], since: str) -> str:
    """What it does. Rows are compared as JSON, so that a column which is added later is compared too."""
    part_of = ", ".join(f"OLD.{name}" for name in names)
    before = f" AND at >= OLD.{since}" if since else ""
    words = f"'{{{','.join(columns)}}}'::text[]"
    return f"""
        IF NOT EXISTS (SELECT FROM public.{lines} WHERE source_id IN ({part_of}){before}) THEN
            RAISE EXCEPTION 'words go only after a line that they were removed';
        END IF;
        IF to_jsonb(NEW) - {words} IS DISTINCT FROM to_jsonb(OLD) - {words} OR EXISTS (
            SELECT FROM unnest({words}) AS word(name)
            CROSS JOIN LATERAL (SELECT to_jsonb(OLD) -> name AS was, to_jsonb(NEW) -> name AS is_now) AS cell
            WHERE is_now <> was AND CASE jsonb_typeof(was)
                WHEN 'object' THEN jsonb_typeof(is_now) <> 'object' OR EXISTS (
                    SELECT FROM jsonb_each(was) AS o FULL JOIN jsonb_each(is_now) AS n USING (key)
                    WHERE o.value IS NULL OR n.value IS NULL
                        OR (n.value <> o.value AND n.value NOT IN ('""', '{{}}')))
                ELSE is_now NOT IN ('""', 'null') END
        ) THEN
            RAISE EXCEPTION 'words may be taken out here, and nothing else changed';
        END IF;
        RETURN NEW;
    """  # noqa: S608 - names from the models alone


def _no_truncate(name: str, why: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"{name}_no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=f"RAISE EXCEPTION '{why}';",
    )
