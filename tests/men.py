"""Made-up men and what they told, through the programme site's own actions. For its process alone."""

import uuid
from datetime import date
from typing import Any

from throughline.casefile.models import Staff
from throughline.programme.actions import men, partner_details
from throughline.programme.models import Man, PartnerDetails

HIS = {
    "family_name": "Ashdown",
    "given_names": "Rory",
    "known_as": "",
    "date_of_birth": date(1986, 3, 14),
    "phone": "07700 900461",
    "address": "14 Tannery Lane, Eastbrook",
    "postcode": "EB4 7QT",
}
TOLD = {
    "name": "Leila Ashdown",
    "relation": "ex_partner",
    "phone": "07700 900145",
    "address": "The Old Forge, Westlow",
    "said_on": date(2026, 5, 4),
}


def man(by: Staff, **details: Any) -> Man:
    """A man whom `by` added, and so works with."""
    return men.add_man(man_id=uuid.uuid4(), details=HIS | details, by=by)


def told(about: Man, by: Staff, **details: Any) -> PartnerDetails:
    """What he told about a partner."""
    return partner_details.record_partner_details(
        man=about, details_id=uuid.uuid4(), details=TOLD | details, by=by
    )
