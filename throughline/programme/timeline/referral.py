"""What referral puts on a man's timeline."""

from throughline.programme.models import Referral
from throughline.programme.timeline.source import Source
from throughline.rulebook.codes import WITHDRAWN


def _source(code: str) -> str:
    return Referral.Source(code).label if code in Referral.Source.values else ""


SOURCES = (
    Source(
        "Referral begun",
        "SELECT started_at AS at, started_by_id AS by_id, source AS detail FROM programme_referral "
        "WHERE man_id = ANY(%(ids)s)",
        _source,
    ),
    Source(
        "Referral submitted",
        "SELECT submitted_at AS at, submitted_by_id AS by_id, '' AS detail FROM programme_referral "
        "WHERE man_id = ANY(%(ids)s) AND submitted_at IS NOT NULL",
    ),
    Source(
        # Nothing is saved on a referral after it was taken back, so whoever saved it last took it back.
        "Referral taken back",
        "SELECT withdrawn_at AS at, saved_by_id AS by_id, withdrawn_reason AS detail FROM programme_referral "
        "WHERE man_id = ANY(%(ids)s) AND withdrawn_at IS NOT NULL",
        lambda code: WITHDRAWN.get(code, ""),
    ),
)
