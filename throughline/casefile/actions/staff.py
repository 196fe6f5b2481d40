"""What an administrator does to workers' accounts. `by` is None when it is done on the command line.

Nobody changes their own roles, and an account that runs accounts holds no other role: administrators
see no records.
"""

import secrets
from collections.abc import Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile.models import Agency, RoleHeld, Staff
from throughline.casefile.names import staff_number_key
from throughline.casefile.needs import require
from throughline.casefile.sign_in import trail
from throughline.rulebook.access import ROLES, Permission, Site

# No letters or digits that look alike, because the password is read out or copied from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Refused(ValueError):
    """The change is not allowed. The message is a sentence, `field` the question it is about, if one."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def add_staff(
    *, email: str, name: str, staff_number: str, agency: Agency, roles: Iterable[str], expires_on: date,
    by: Staff | None,
) -> tuple[Staff, str]:  # fmt: skip
    """Add an account. Returns it with a password that works until the worker chooses their own.

    Raises Refused when the address or the staff number is taken, or the roles cannot be held.
    """
    _check(by, agency)
    email, staff_number = email.strip().lower(), staff_number_key(staff_number)
    if Staff.objects.filter(email=email).exists():
        raise Refused("There is an account with this e-mail address already", "email")
    if Staff.objects.filter(staff_number=staff_number).exists():
        raise Refused("There is an account with this staff number already", "staff_number")
    wanted = _roles_of_this_site(roles)
    password = one_time_password()
    staff = Staff(
        email=email, name=name, staff_number=staff_number, agency=agency, expires_on=expires_on,
        must_change_password=True,
    )  # fmt: skip
    staff.set_password(password)
    staff.save(force_insert=True)
    RoleHeld.objects.bulk_create(RoleHeld(staff=staff, role=role) for role in sorted(wanted))
    trail.note("account added", by=by, about=staff, roles=sorted(wanted))
    return staff, password


@transaction.atomic
def set_roles(*, staff: Staff, roles: Iterable[str], by: Staff | None) -> None:
    """Replace a worker's roles. Their sessions end, so that none goes on with the old ones.

    Raises Refused when the roles cannot be held, or are the administrator's own.
    """
    current = _changeable(staff, by)
    if by is not None and by.pk == staff.pk:
        raise Refused("You cannot change your own roles. Ask another administrator.", "roles")
    wanted = _roles_of_this_site(roles)
    held = {one.role: one for one in current.roles_held.filter(ended_at__isnull=True)}
    given, ended = sorted(wanted - set(held)), sorted(set(held) - wanted)
    if not given and not ended:
        return
    current.roles_held.filter(pk__in=[held[role].pk for role in ended]).update(ended_at=timezone.now())
    RoleHeld.objects.bulk_create(RoleHeld(staff=current, role=role) for role in given)
    _end_sessions(current)
    trail.note("roles changed", by=by, about=current, given=given, ended=ended)


@transaction.atomic
def renew_staff(*, staff: Staff, expires_on: date, by: Staff | None) -> None:
    """Let an account work until a later day, and switch it on again if it was off."""
    current = _changeable(staff, by)
    if expires_on < timezone.localdate():
        raise Refused("The last day must be today or later", "expires_on")
    was_off = not current.is_active
    current.is_active, current.expires_on = True, expires_on
    current.save(update_fields=["is_active", "expires_on"])
    trail.note("account switched on" if was_off else "account renewed", by=by, about=current)


@transaction.atomic
def disable_staff(*, staff: Staff, by: Staff | None) -> None:
    """Switch an account off. Its sessions end at once."""
    current = _changeable(staff, by)
    if by is not None and by.pk == staff.pk:
        raise Refused("You cannot switch off your own account. Ask another administrator.")
    current.is_active = False
    current.save(update_fields=["is_active"])
    _end_sessions(current)
    trail.note("account switched off", by=by, about=current)


@transaction.atomic
def reset_second_factor(*, staff: Staff, by: Staff | None) -> None:
    """Forget a worker's passkeys, app and printed codes, which were lost. Their sessions end."""
    current = _changeable(staff, by)
    count, _ = Authenticator.objects.filter(user=current).delete()
    _end_sessions(current)
    trail.note("second factor reset", by=by, about=current, removed=count)


@transaction.atomic
def give_new_password(*, staff: Staff, by: Staff | None) -> str:
    """Give a worker who forgot theirs a password that works until they choose their own."""
    current = _changeable(staff, by)
    password = one_time_password()
    current.set_password(password)
    current.must_change_password = True
    current.save(update_fields=["password", "must_change_password"])
    _end_sessions(current)
    trail.note("new password given", by=by, about=current)
    return password


def one_time_password() -> str:
    """Twenty random letters and digits in groups of five: about 99 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))


def _check(by: Staff | None, agency: Agency) -> None:
    """An administrator runs the accounts of their own agency; the command line runs any."""
    if by is not None:
        require(by, Permission.MANAGE_STAFF)
        if agency.pk != by.agency_id:
            raise Http404


def _changeable(staff: Staff, by: Staff | None) -> Staff:
    """The account, read again and held until the transaction ends. Not there and not yours: 404."""
    current = Staff.objects.select_for_update(of=("self",)).select_related("agency").get(pk=staff.pk)
    _check(by, current.agency)
    return current


def _end_sessions(staff: Staff) -> None:
    staff.sign_in_epoch += 1
    staff.save(update_fields=["sign_in_epoch"])


def _roles_of_this_site(roles: Iterable[str]) -> set[str]:
    wanted = set(roles)
    if not wanted:
        raise Refused("Choose at least one role", "roles")
    for key in wanted:
        if key not in ROLES or ROLES[key].site != Site(settings.SITE):
            raise Refused(f"{key} is no role of this site", "roles")
    runs_accounts = any(Permission.MANAGE_STAFF in ROLES[key].permissions for key in wanted)
    if runs_accounts and len(wanted) > 1:
        raise Refused("An administrator sees no records, so the account can hold no other role", "roles")
    return wanted
