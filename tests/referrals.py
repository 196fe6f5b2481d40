"""Referrals and consents, through the programme site's own actions. For its process alone."""

import uuid
from datetime import date
from typing import Any

from throughline.casefile.models import Staff
from throughline.programme.actions.consent import record_consent
from throughline.programme.actions.referral import start_referral, submit_referral
from throughline.programme.models import Consent, Man, Referral
from throughline.programme.policy import policy_of

# A referral that lacks nothing, whatever the policy's criteria are: `whole` adds an answer to each.
SAID = {
    "source": "this_service",
    "referrer": "Ada Moss, North",
    "referrer_contact": "01632 960 010",
    "received_on": date(2026, 3, 2),
    "reported": "He shouted at a worker on 1 March",
    "borough": "Eastbrook",
    "in_scope": "yes",
    "group_raises_risk": "no",
    "availability": ["mon_am", "mon_eve", "thu_pm"],
    "interpreter": "None needed",
}


def whole(man: Man, **details: Any) -> dict[str, Any]:
    """Everything that a referral has to say of him, with other details over it."""
    met = {"answer": "yes", "grounds": "his keyworker"}
    return SAID | {"criteria": {one.key: met for one in policy_of(man.agency_id).criteria}} | details


def drafted(man: Man, by: Staff, **details: Any) -> Referral:
    """A draft that lacks nothing."""
    said = whole(man, **details)
    return start_referral(man_id=man.pk, referral_id=uuid.uuid4(), details=said, by=by)


def submitted(man: Man, by: Staff, **details: Any) -> Referral:
    """A referral that was submitted."""
    draft = drafted(man, by, **details)
    return submit_referral(man_id=man.pk, referral_id=draft.pk, revision=draft.revision, by=by)


def agreed(man: Man, by: Staff, on: date = date(2026, 3, 3), **details: Any) -> Consent:
    """The limits of confidentiality, signed; or another purpose or answer."""
    told = {"purpose": "limits", "given": "given", "how": "signed_paper", "reason": ""} | details
    return record_consent(man_id=man.pk, consent_id=uuid.uuid4(), on=on, by=by, **told)
