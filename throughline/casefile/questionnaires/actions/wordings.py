"""Loading the wording of a questionnaire that an agency is licensed to use."""

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Agency, Staff
from throughline.casefile.needs import require
from throughline.casefile.questionnaires.models import LicensedWording
from throughline.rulebook.access import Permission
from throughline.rulebook.instruments.wording import Wording


@transaction.atomic
def load_wording(*, wording: Wording, agency: Agency, by: Staff | None) -> LicensedWording:
    """Keep a checked wording for an agency. The newest one counts; earlier ones stay.

    `by` is None when it is done on the command line; a worker must run the accounts of that agency.
    """
    if by is not None:
        require(by, Permission.MANAGE_STAFF)
        if agency.pk != by.agency_id:
            raise Http404
    row = LicensedWording.objects.create(
        agency=agency, instrument=wording.instrument, version=wording.version, slots=dict(wording.slots),
        licence=wording.licence, threshold=wording.threshold, by=by,
    )  # fmt: skip
    details = {"questionnaire": f"{row.instrument}.{row.version}", "slots": len(row.slots)}
    audit.record(
        by=by, what="licensed wording loaded", subject_kind="agency", subject=agency.pk, details=details
    )
    return row
