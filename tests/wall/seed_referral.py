"""In the programme site's helper: a man's consents, with the values of their addresses."""

import uuid

from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.programme.actions.consent import record_consent
from throughline.programme.models import Man


def seeded(man: Man, by: Staff, word: str) -> dict[str, str]:
    """The limits of confidentiality, signed. `word` is planted in the free words."""
    record_consent(
        man_id=man.pk, consent_id=uuid.uuid4(), purpose="limits", given="given", on=timezone.localdate(),
        how="signed_paper", reason=f"He said yes {word}".strip(), by=by,
    )  # fmt: skip
    return {"purpose": "limits"}
