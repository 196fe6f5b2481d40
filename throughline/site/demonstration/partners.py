"""Made-up partners: two records opened from tasks, the other tasks left for the visitor."""

import uuid

from throughline.safety.actions.partners import open_from_task
from throughline.safety.models import Partner
from throughline.safety.queries import tasks_for
from throughline.site.demonstration.workers import Workers

MADE_UP = uuid.UUID("b7f7c0de-2f0a-4a86-b5ce-0b4a51a5b7d3")
OPENED = 2


def add_partners(workers: Workers) -> None:
    """Open records from the first tasks, unless there are partners already."""
    worker = workers["petra@riverbank.example"]
    if Partner.objects.exists():
        return
    for task in tasks_for(worker)[:OPENED]:
        told = task.told
        open_from_task(
            task=task,
            partner_id=uuid.uuid5(MADE_UP, str(task.event.event_id)),
            details={
                "name": told.name,
                "relation": told.relation,
                "phone": told.phone,
                "address": told.address,
            },
            by=worker,
        )
