"""What his care plan puts on a man's timeline."""

from throughline.programme.models import Lapse
from throughline.programme.timeline.source import Source

PLAN_SAVED = """
SELECT saved_at AS at, saved_by_id AS by_id, '' AS detail
FROM programme_careplan WHERE man_id = ANY(%(ids)s)
UNION ALL
SELECT saved_at, saved_by_id, '' FROM programme_careplanearlier WHERE man_id = ANY(%(ids)s)
"""
CONFIRMED = """
SELECT at, by_id, CASE WHEN fits THEN 'fits' ELSE 'does_not_fit' END AS detail
FROM programme_planconfirmed WHERE man_id = ANY(%(ids)s)
"""
LAPSED = """
SELECT at, by_id, kind || '/' || response AS detail FROM programme_lapse WHERE man_id = ANY(%(ids)s)
"""
FIT = {"fits": "The programme fits it", "does_not_fit": "The programme does not fit it"}


def _lapse(detail: str) -> str:
    kind, response = detail.split("/")
    return f"{Lapse.Kind(kind).label}. Agreed: {Lapse.Response(response).label.lower()}"


SOURCES: tuple[Source, ...] = (
    Source("Care plan saved", PLAN_SAVED),
    Source("Care plan: whether the programme fits", CONFIRMED, lambda detail: FIT[detail]),
    Source("Lapse or relapse", LAPSED, _lapse),
)
