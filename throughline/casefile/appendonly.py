"""Triggers that keep a table append-only, or nearly so, whoever writes to it and by whatever path."""

import pgtrigger


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


def _no_truncate(name: str, why: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"{name}_no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=f"RAISE EXCEPTION '{why}';",
    )
