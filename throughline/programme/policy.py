"""An agency's policy as it stands: the newest version that it settled, over the rulebook's defaults."""

import json

from django.db import connection

from throughline.casefile.models import Agency
from throughline.programme.models import PolicyVersion
from throughline.rulebook.policy import Policy, policy_from

# By hand, because every list and most pages about a man ask it, and building it costs more than running it.
NEWEST = """
SELECT values, number FROM programme_policyversion WHERE agency_id = %s ORDER BY number DESC LIMIT 1
"""


def policy_of(agency: Agency | object) -> Policy:
    """The policy that holds now. `agency` is an agency or its id."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [agency.pk if isinstance(agency, Agency) else agency])
        newest = cursor.fetchone()
    return policy_from(json.loads(newest[0]), newest[1]) if newest else Policy()


def policy_at(agency: object, number: int) -> Policy:
    """The policy of an agency, by its id, as it was in a version; 0 is the rulebook's own."""
    settled = PolicyVersion.objects.filter(agency_id=agency, number=number).first()
    return policy_from(settled.values, settled.number) if settled else Policy()
