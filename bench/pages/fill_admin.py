"""Run with the yardstick's settings: make its tables, fill them, and print what a visitor needs, as JSON."""

import json
from importlib import import_module

import django

django.setup()

from django.conf import settings  # noqa: E402 - only now are there settings
from django.contrib.auth import (  # noqa: E402
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user_model,
)
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.pages.rows import LOOKED_AT, TOLD, men  # noqa: E402
from bench.plain_admin.models import Agency, Assignment, Document, Man, PartnerDetails, Worker  # noqa: E402


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
    user = get_user_model().objects.create_superuser("bench", "bench@bench.example", "made-up-password")
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    print(json.dumps({"cookie": settings.SESSION_COOKIE_NAME, "session": store.session_key}))


fill()
