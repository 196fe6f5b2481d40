"""An agency's policy as it stands: the newest version that it settled, over the rulebook's defaults."""

from throughline.casefile.models import Agency
from throughline.programme.models import PolicyVersion
from throughline.rulebook.policy import Policy, policy_from


def policy_of(agency: Agency | object) -> Policy:
    """The policy that holds now. `agency` is an agency or its id."""
    agency_id = agency.pk if isinstance(agency, Agency) else agency
    newest = PolicyVersion.objects.filter(agency_id=agency_id).order_by("-number").first()
    return policy_from(newest.values, newest.number) if newest else Policy()


def policy_at(agency: object, number: int) -> Policy:
    """The policy of an agency, by its id, as it was in a version; 0 is the rulebook's own."""
    settled = PolicyVersion.objects.filter(agency_id=agency, number=number).first()
    return policy_from(settled.values, settled.number) if settled else Policy()
