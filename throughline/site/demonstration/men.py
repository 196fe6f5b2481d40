"""Made-up men and what they told, added by their keyworkers."""

import uuid
from datetime import timedelta

from django.utils import timezone

from throughline.programme.actions.men import DETAILS, add_man
from throughline.programme.actions.partner_details import record_partner_details
from throughline.site.demonstration.data import read
from throughline.site.demonstration.workers import Workers

MADE_UP = uuid.UUID("3d1b6a52-9c1f-4c0e-8a59-6f8f0a6f2c11")


def add_men(workers: Workers) -> None:
    """Add every man of demo/men.toml. Ids come from the names, so that a second run adds nobody twice."""
    for entry in read("men.toml")["man"]:
        worker = workers[entry["keyworker"]]
        name = f"{entry['given_names']} {entry['family_name']}"
        details = {field: entry[field] for field in DETAILS if field in entry}
        man = add_man(man_id=uuid.uuid5(MADE_UP, name), details=details, by=worker)
        for told in entry.get("told", ()):
            said_on = timezone.localdate() - timedelta(days=told["said_days_ago"])
            record_partner_details(
                man=man,
                details_id=uuid.uuid5(MADE_UP, f"{name} / {told['name']}"),
                details={field: told[field] for field in ("name", "relation", "phone", "address")}
                | {"said_on": said_on},
                by=worker,
            )
