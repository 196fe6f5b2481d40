"""In the programme site's helper: a man who was asked and offered, with a holding plan and a concern."""

from datetime import timedelta

from django.utils import timezone

from tests import enquiries
from throughline.casefile.models import Staff
from throughline.programme.models import Man


def seeded(man: Man, by: Staff, word: str) -> dict[str, str]:
    """Screening through to an open concern, the word in each free text. Gives values of addresses."""
    again = timezone.localdate() + timedelta(days=14)
    enquiries.asked(man, by)
    plan = enquiries.plan_for(by, again=again, words=f"Weekly talk {word}".strip())
    enquiries.offered(man, by, plan=plan, told_whom=f"The manager {word}".strip())
    concern = enquiries.feared(man, by, what=f"He follows her {word}".strip(), told_whom=word)
    return {"raised_id": str(concern.pk), "kind": "concern", "source_id": str(concern.pk)}
