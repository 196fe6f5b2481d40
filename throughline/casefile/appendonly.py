"""Triggers that keep a table append-only, whoever writes to it and by whatever path."""

import pgtrigger


def append_only_triggers(name: str) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers that refuse UPDATE, DELETE and TRUNCATE on a table.

    `name` becomes part of the triggers' names, so it must be unique among tables. TRUNCATE fires no
    row trigger, which is why it has a statement trigger of its own.
    """
    return (
        pgtrigger.Protect(name=f"{name}_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name=f"{name}_no_truncate",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'this table only grows';",
        ),
    )
