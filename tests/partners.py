"""Made-up partners, through the safety site's own actions. For its process alone."""

import uuid
from typing import Any

from throughline.casefile.models import Staff
from throughline.safety.actions import partners
from throughline.safety.models import Partner
from throughline.safety.queries import Task

HERS = {
    "name": "Leila Hartnoll",
    "phone": "07700 900982",
    "address": "Flat 9, Juniper Court, Westlow",
    "relation": "ex_partner",
}


def partner(by: Staff, **details: Any) -> Partner:
    """A woman who came to the service herself, recorded and supported by `by`."""
    return partners.add_partner(partner_id=uuid.uuid4(), details=HERS | details, by=by)


def partner_of(task: Task, by: Staff, **details: Any) -> Partner:
    """The partner whom a man named, opened from the task that his words made."""
    return partners.open_from_task(task=task, partner_id=uuid.uuid4(), details=HERS | details, by=by)
