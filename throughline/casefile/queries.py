"""Which accounts a worker may look at."""

from django.db.models import QuerySet

from throughline.casefile.models import Staff
from throughline.rulebook.access import Permission


def staff_for(worker: Staff) -> QuerySet[Staff]:
    """The accounts that an administrator runs: those of their own agency. For anybody else, none."""
    if not worker.may(Permission.MANAGE_STAFF):
        return Staff.objects.none()
    return Staff.objects.with_roles().filter(agency_id=worker.agency_id).order_by("name", "pk")
