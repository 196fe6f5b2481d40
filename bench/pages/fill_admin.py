"""Run with the yardstick's settings: make its tables, fill them, and print what a visitor needs, as JSON."""

import json

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - only now are there settings
from django.utils import timezone  # noqa: E402

from bench.pages.rows import LOOKED_AT, TOLD, men  # noqa: E402
from bench.plain_admin.models import Agency, Assignment, Document, Man, PartnerDetails, Worker  # noqa: E402
from bench.plain_admin.sessions import signed_in  # noqa: E402


def fill_records(worker: Worker) -> None:
    """What stands on the records that will be opened."""
    for man in Man.objects.filter(pk__in=LOOKED_AT):
        Assignment.objects.create(man=man, worker=worker, from_on=timezone.localdate())
        PartnerDetails.objects.create(man=man, saved_by=worker, said_on=timezone.localdate(), **TOLD)
        Document.objects.create(man=man, title="Letter", added_at=timezone.now(), added_by=worker)


def fill() -> None:
    """Make the tables, the men and a superuser who has signed in."""
    call_command("migrate", verbosity=0, run_syncdb=True)
    agency = Agency.objects.create(name="Bench")
    Man.objects.bulk_create(Man(agency=agency, **row) for row in men())
    fill_records(Worker.objects.create(name="Asha Patel"))
    print(json.dumps(signed_in()))


fill()
