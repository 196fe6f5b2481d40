"""Workers who have signed in on our site, for the scripts that fill its database."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from throughline.casefile.actions.staff import add_staff
from throughline.casefile.models import Agency, Staff
from throughline.casefile.sign_in import session
from throughline.casefile.sign_in.demo_factor import give_demonstration_factor


def worker(agency: Agency, role: str, number: str) -> Staff:
    """A worker of an agency with one role and a second factor. `number` is their staff number."""
    staff, _ = add_staff(
        email=f"{number.lower()}@bench.example",
        name="Asha Patel",
        staff_number=number,
        agency=agency,
        roles=[role],
        expires_on=timezone.localdate() + timedelta(days=9),
        by=None,
    )
    Staff.objects.filter(pk=staff.pk).update(must_change_password=False)
    give_demonstration_factor(staff)
    return Staff.objects.get(pk=staff.pk)


def signed_in(staff: Staff) -> dict[str, str]:
    """The cookie's name and the key of a session in which the worker has just signed in."""
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
    return {"cookie": settings.SESSION_COOKIE_NAME, "session": store.session_key}
