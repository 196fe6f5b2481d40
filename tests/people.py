"""Made-up agencies, workers and their sessions, on whichever site this process belongs to.

Plain functions: each makes rows and returns them. Men are made by `men.py`, partners by `partners.py`.
"""

import itertools
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from tests.cast import AGENCIES, Worker, workers_of
from throughline.casefile.models import Agency, RoleHeld, Staff
from throughline.casefile.sign_in import session

_numbers = itertools.count(1)


def agency(key: str = "north") -> Agency:
    """An agency of the cast, or any other by its key; made when it is not there yet."""
    return Agency.objects.get_or_create(key=key, defaults={"name": AGENCIES.get(key, key.title())})[0]


def staff(role: str = "", *, at: str = "north", expires_on: date | None = None, **fields: Any) -> Staff:
    """A new worker with one role, or none. Without a password: they get a session by `session_of`."""
    number = next(_numbers)
    given = {
        "email": f"worker{number}@{at}.example.org",
        "name": f"Worker {number}",
        "staff_number": f"T{number:05}",
    }
    made = Staff(
        agency=agency(at),
        expires_on=expires_on or timezone.localdate() + timedelta(days=30),
        **given | fields,
    )
    made.set_unusable_password()
    made.save(force_insert=True)
    if role:
        RoleHeld.objects.create(staff=made, role=role)
    return made


def of_cast(worker: Worker) -> Staff:
    """A worker of the cast."""
    return staff(
        worker.role, at=worker.agency, email=worker.email, name=worker.name, staff_number=worker.staff_number
    )


def cast() -> dict[str, Staff]:
    """The whole cast of this site, by agency and role: `cast()["north keyworker"]`."""
    return {worker.key: of_cast(worker) for worker in workers_of(settings.SITE)}


def session_of(worker: Staff) -> str:
    """Sign a worker in, second factor and all, without a page. Returns the value of the cookie."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(worker.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = worker.get_session_auth_hash()
    store[session.HAS_SECOND_FACTOR] = True
    for clock in (session.BEGAN, session.SEEN, session.CONFIRMED):
        store[clock] = session.now()
    store.create()
    return str(store.session_key)


def browser(worker: Staff | None = None, **options: Any) -> Client:
    """A test client at this site's own address, signed in as a worker if one is given."""
    client = Client(headers={"host": settings.KNOWN_HOST, "x-forwarded-proto": "https"}, **options)
    if worker is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = session_of(worker)
    return client
