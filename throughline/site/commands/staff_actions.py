"""What `throughline staff` does, once Django is ready. `by=None` in the audit trail is the command line."""

import argparse
import datetime
from collections.abc import Callable

from django.utils import timezone

from throughline.casefile.actions import staff as actions
from throughline.casefile.models import Agency, Staff
from throughline.rulebook.access import Site, roles_of


def add(given: argparse.Namespace) -> None:
    """Add an account and print its first password once. It is kept nowhere."""
    roles = _known(given.role, given.site)
    agency = _agency(given.agency, given.agency_name)
    expires_on = given.expires_on or timezone.localdate() + datetime.timedelta(days=365)
    staff, password = actions.add_staff(
        email=given.email,
        name=given.name,
        staff_number=given.staff_number,
        agency=agency,
        roles=roles,
        expires_on=expires_on,
        by=None,
    )
    print(f"Added {staff.name} <{staff.email}>. The account ends on {expires_on:%d %B %Y}.")
    print(f"First password, shown only now: {password}")


def show(given: argparse.Namespace) -> None:
    """Print every account, one a line."""
    for staff in Staff.objects.with_roles().order_by("email"):
        state = "active" if staff.is_active else "disabled"
        print(f"{staff.email}  {staff.name}  {staff.staff_number}  {state}  {', '.join(_held(staff))}")


def disable(given: argparse.Namespace) -> None:
    """End an account now: its sessions too."""
    staff = _find(given.email)
    actions.disable_staff(staff=staff, by=None)
    print(f"{staff.email} can no longer sign in.")


def reset_second_factor(given: argparse.Namespace) -> None:
    """Forget an account's passkeys, authenticator and recovery codes."""
    staff = _find(given.email)
    actions.reset_second_factor(staff=staff, by=None)
    print(f"{staff.email} sets up a second factor at the next sign-in.")


def roles(given: argparse.Namespace) -> None:
    """Replace an account's roles by those given; with none given, show what it has."""
    staff = _find(given.email)
    if given.role:
        actions.set_roles(staff=staff, roles=_known(given.role, given.site), by=None)
    print(f"{staff.email}: {', '.join(_held(_find(given.email))) or 'no role'}")


def _agency(key: str, name: str) -> Agency:
    """The agency of that key. A new one is added when its name is given too."""
    agency = Agency.objects.filter(key=key).first()
    if agency is None and name:
        agency = Agency.objects.create(key=key, name=name)
    if agency is None:
        known = ", ".join(Agency.objects.order_by("key").values_list("key", flat=True)) or "none yet"
        raise ValueError(f"There is no agency {key} (known: {known}). To add it, give --agency-name as well.")
    return agency


def _find(email: str) -> Staff:
    staff = Staff.objects.with_roles().filter(email=email.lower()).first()
    if staff is None:
        raise ValueError(
            f"Nobody here has the e-mail address {email}. List them with: throughline staff list"
        )
    return staff


def _held(staff: Staff) -> list[str]:
    return sorted(staff.role_keys)


def _known(keys: list[str], site: str) -> list[str]:
    known = [role.key for role in roles_of(Site(site))]
    wrong = [key for key in keys if key not in known]
    if wrong or not keys:
        said = f"{', '.join(wrong)} is no role of the {site} site." if wrong else "Give at least one --role."
        raise ValueError(f"{said} The roles are: {', '.join(known)}.")
    return keys


ACTIONS: dict[str, Callable[[argparse.Namespace], None]] = {
    "add": add,
    "list": show,
    "disable": disable,
    "reset-mfa": reset_second_factor,
    "roles": roles,
}
