"""What a worker had typed on a page about a partner is sealed with her key, so that erasing her erases it."""

from collections.abc import Sequence

from django.urls import Resolver404, resolve

from throughline.safety.keyring import KeyDestroyed
from throughline.safety.models import Partner, PartnerConcern


def keys_for(path: str) -> Sequence[bytes] | None:
    """Her key for a page about a partner, none at all once it was destroyed; None for any other page."""
    try:
        named = resolve(path).kwargs
    except Resolver404:
        return None
    partners = Partner.objects.select_related("partner_key")
    if "concern_id" in named:
        partners = partners.filter(
            pk__in=PartnerConcern.objects.filter(pk=named["concern_id"]).values("subject")
        )
    elif "partner_id" in named:
        partners = partners.filter(pk=named["partner_id"])
    else:
        return None
    partner = partners.first()
    try:
        return None if partner is None else [partner.key()]
    except KeyDestroyed:
        return []
