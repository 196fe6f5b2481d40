"""Run with the programme site's settings: fill its database and print what a visitor needs, as JSON."""

import json
from datetime import timedelta
from importlib import import_module

import django

django.setup()

from django.conf import settings  # noqa: E402 - only now are there settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.pages.rows import LOOKED_AT, TOLD, men  # noqa: E402
from throughline.casefile.actions.staff import add_staff  # noqa: E402
from throughline.casefile.models import Agency, Staff  # noqa: E402
from throughline.casefile.names import name_key  # noqa: E402
from throughline.casefile.sign_in import session  # noqa: E402
from throughline.casefile.sign_in.demo_factor import give_demonstration_factor  # noqa: E402
from throughline.programme.models import Assignment, Man, ManDocument, PartnerDetails  # noqa: E402


def worker() -> Staff:
    """An assessor with a second factor, who sees every man of the agency."""
    agency = Agency.objects.create(key="bench", name="Bench")
    staff, _ = add_staff(
        email="asha@bench.example",
        name="Asha Patel",
        staff_number="B1",
        agency=agency,
        roles=["assessor"],
        expires_on=timezone.localdate() + timedelta(days=9),
        by=None,
    )
    Staff.objects.filter(pk=staff.pk).update(must_change_password=False)
    give_demonstration_factor(staff)
    return Staff.objects.get(pk=staff.pk)


def session_of(staff: Staff) -> str:
    """The key of a session in which the worker has just signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    now = session.now()
    store.update(
        {
            SESSION_KEY: str(staff.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: staff.get_session_auth_hash(),
            session.BEGAN: now,
            session.SEEN: now + 3600,  # the clock of idleness is not what is measured
            session.CONFIRMED: now,
        }
    )
    store.create()
    return store.session_key


def fill_records(staff: Staff) -> None:
    """What stands on the records that will be opened."""
    for man in Man.objects.filter(pk__in=LOOKED_AT):
        Assignment.objects.create(man=man, staff=staff, from_on=timezone.localdate())
        PartnerDetails.objects.create(man=man, saved_by=staff, said_on=timezone.localdate(), **TOLD)
        document = ManDocument(man=man, kind="letter", added_by=staff, page_count=1)
        document.title = "Letter"
        document.save()


def fill() -> None:
    """Add the men and print the visitor's cookie."""
    staff = worker()
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
    print(json.dumps({"cookie": settings.SESSION_COOKIE_NAME, "session": session_of(staff)}))


fill()
