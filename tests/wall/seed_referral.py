"""In the programme site's helper: his referral, his consents, and a man he is kept apart from."""

import uuid

from django.utils import timezone

from tests import men, referrals
from throughline.casefile.models import Staff
from throughline.programme.actions.non_association import add_non_association
from throughline.programme.models import Man


def seeded(man: Man, by: Staff, word: str) -> dict[str, str]:
    """A submitted referral, signed limits, and a man kept apart. `word` is planted in the free words."""
    today = timezone.localdate()
    referral = referrals.submitted(
        man, by, received_on=today, reported=f"He shouted {word}".strip(), caring=f"His father {word}".strip()
    )
    referrals.agreed(man, by, on=today, reason=f"He said yes {word}".strip())
    other = men.man(by, family_name="Keptapart", given_names="Ned")
    apart = add_non_association(
        man_id=man.pk, nonassociation_id=uuid.uuid4(), other_id=other.pk,
        reason=f"They fought {word}".strip(), from_on=today, by=by,
    )  # fmt: skip
    return {
        "referral_id": str(referral.pk), "page": "practical", "purpose": "limits",
        "nonassociation_id": str(apart.pk),
    }  # fmt: skip
