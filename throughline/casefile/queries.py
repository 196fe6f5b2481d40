"""Which accounts a worker may look at, or choose from."""

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from throughline.casefile.models import RoleHeld, Staff
from throughline.rulebook.access import Permission, Site, roles_of


def staff_for(worker: Staff) -> QuerySet[Staff]:
    """The accounts that an administrator runs: those of their own agency. For anybody else, none."""
    if not worker.may(Permission.MANAGE_STAFF):
        return Staff.objects.none()
    return Staff.objects.with_roles().filter(agency_id=worker.agency_id).order_by("name", "pk")


def workers_who_may(permission: Permission, manager: Staff) -> QuerySet[Staff]:
    """The workers of the manager's agency whose roles include a permission and who may sign in, by name."""
    roles = [role.key for role in roles_of(Site(settings.SITE)) if permission in role.permissions]
    held = RoleHeld.objects.filter(staff=OuterRef("pk"), role__in=roles, ended_at__isnull=True)
    workers = Staff.objects.filter(Exists(held), agency_id=manager.agency_id, is_active=True)
    return workers.filter(expires_on__gte=timezone.localdate()).order_by("name", "pk")
