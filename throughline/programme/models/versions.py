"""How a row's earlier versions are kept: by the database, in a table that only grows."""

import pghistory

from throughline.casefile.appendonly import append_only_triggers


def kept_versions(name: str, leave_out: tuple[str, ...] = ()):  # noqa: ANN201 - a decorator
    """Keep the earlier version of a row at each change, in a table of this name that only grows.

    `leave_out` names the columns that the database works out by itself.
    """
    return pghistory.track(
        pghistory.UpdateEvent(row=pghistory.Old),
        obj_field=pghistory.ObjForeignKey(related_name="earlier_versions"),
        context_field=None,
        model_name=name,
        exclude=leave_out or None,
        meta={"triggers": append_only_triggers(name.lower())},
    )
