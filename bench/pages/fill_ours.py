"""Run with the programme site's settings: fill its database and print what a visitor needs, as JSON."""

import json

import django

django.setup()

from django.utils import timezone  # noqa: E402 - only now are there settings

from bench.pages.rows import LOOKED_AT, TOLD, men  # noqa: E402
from bench.sessions import signed_in, worker  # noqa: E402
from throughline.casefile.models import Agency, Staff  # noqa: E402
from throughline.casefile.names import name_key  # noqa: E402
from throughline.programme.models import Assignment, Man, ManDocument, PartnerDetails  # noqa: E402


def fill_records(staff: Staff) -> None:
    """What stands on the records that will be opened."""
    for man in Man.objects.filter(pk__in=LOOKED_AT):
        Assignment.objects.create(man=man, staff=staff, from_on=timezone.localdate())
        PartnerDetails.objects.create(man=man, saved_by=staff, said_on=timezone.localdate(), **TOLD)
        document = ManDocument(man=man, kind="letter", added_by=staff, page_count=1)
        document.title = "Letter"
        document.save()


def fill() -> None:
    """Add the men and print the cookie of an assessor, who sees every man of the agency."""
    staff = worker(Agency.objects.create(key="bench", name="Bench"), "assessor", "B1")
    Man.objects.bulk_create(
        Man(
            agency=staff.agency,
            saved_by=staff,
            name_key=name_key(row["family_name"], row["given_names"]),
            **row,
        )
        for row in men()
    )
    fill_records(staff)
    print(json.dumps(signed_in(staff)))


fill()
