"""Opening what was moved here from a man's record. Only this site's keys do."""

from django.conf import settings

from throughline.casefile.handover import open_sealed
from throughline.casefile.material import Material, place_of, unpack
from throughline.casefile.sealed import CannotUnseal
from throughline.programme.feed.models import FeedEvent
from throughline.safety import feed


def material_of(event: FeedEvent) -> Material | None:
    """What an event tells was moved here; None when it is not there or none of this site's keys opens it.

    Raises Unavailable. The row and the man are bound in: what was put under another man does not open.
    """
    row = feed.handed_over(event.source_id)
    if row is None or row.man_id != event.man_id:
        return None
    try:
        return unpack(
            open_sealed(row.sealed, keys=settings.HANDOVER_KEYS, aad=place_of(row.source_id, row.man_id))
        )
    except CannotUnseal:
        return None
