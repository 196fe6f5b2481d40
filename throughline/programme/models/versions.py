"""How a row's earlier versions are kept: by the database, in a table that only grows."""

import pghistory

from throughline.casefile.appendonly import emptied_after_line_triggers
from throughline.programme.models.lines import LINES


def kept_versions(name: str, *, words: tuple[str, ...], leave_out: tuple[str, ...] = ()):  # noqa: ANN201 - a decorator
    """Keep the earlier version of a row at each change, in a table of this name that only grows.

    `words` names the columns that a worker fills with words; with the reason of each change they can be taken
    out of a record, once a line about the row says so.
    `leave_out` names the columns that the database works out by itself.
    """
    triggers = emptied_after_line_triggers(
        name.lower(), lines=LINES, names=("pgh_obj_id",), columns=(*words, "saved_reason"),
        since="pgh_created_at",
    )  # fmt: skip
    return pghistory.track(
        pghistory.UpdateEvent(row=pghistory.Old),
        obj_field=pghistory.ObjForeignKey(related_name="earlier_versions"),
        context_field=None,
        model_name=name,
        exclude=leave_out or None,
        meta={"triggers": triggers},
    )
