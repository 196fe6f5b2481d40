"""What a worker does to their own account."""

from django.db import transaction

from throughline.casefile.models import Staff
from throughline.casefile.sign_in import trail


@transaction.atomic
def change_own_password(*, staff: Staff, password: str) -> None:
    """Give a worker the password they chose. Their other sessions end, because sessions depend on it."""
    staff.set_password(password)
    staff.must_change_password = False
    staff.save(update_fields=["password", "must_change_password"])
    trail.note("changed own password", by=staff)
