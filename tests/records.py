"""A man with something of everything on his record, made through the programme site's own actions."""

from typing import Any

from django.utils import timezone

from tests import appointments, assessed, at_risk, men
from tests.wall import forms, noted, screened, seed_referral, treated
from tests.wall.samples import scan
from throughline.casefile.models import Staff
from throughline.programme.actions.documents import attach_document
from throughline.programme.actions.men import change_details
from throughline.programme.models import Assignment


def everything(by: Staff, spare: Staff, word: str, **details: Any) -> dict[str, str]:
    """Make the man, with `word` in every free text. Gives the values of all addresses about him.

    What may be ended from a page is ended for the spare worker, whom nobody misses.
    """
    man = men.man(by, **details)
    told = men.told(man, by, name=f"Leila {word}".strip())
    document = attach_document(man=man, data=scan(), kind="letter", title=f"Letter {word}", by=by)
    change_details(
        man_id=man.pk, details={"postcode": "EB9 1ZZ"}, reason="he moved", revision=man.revision, by=by
    )
    assignment = Assignment.objects.create(man=man, staff=spare, from_on=timezone.localdate())
    return {
        "man_id": str(man.pk),
        "assignment_id": str(assignment.pk),
        "details_id": str(told.pk),
        "document_id": str(document.pk),
        "number": "1",
        **seed_referral.seeded(man, by, word),  # first: the steps that follow wait for it
        **assessed.seeded(man, by, word),
        **screened.seeded(man, by, word),
        **treated.seeded(man, by, word),
        **appointments.seeded(man, by, word),
        **at_risk.seeded(man, by, word),
        **noted.seeded(man, by, word),
        **forms.seeded(man, by, lambda: f"What he said {word}".strip()),
    }
