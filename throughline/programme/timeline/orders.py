"""What orders put on a man's timeline: that one was recorded, and that one was broken."""

from throughline.programme.models import Order
from throughline.programme.timeline.source import Source

# Who wrote it down first, whoever changed it later.
RECORDED = """
SELECT recorded_at AS at, kind AS detail, coalesce((
  SELECT saved_by_id FROM programme_orderearlier WHERE pgh_obj_id = recorded.id ORDER BY pgh_id LIMIT 1
), saved_by_id) AS by_id
FROM programme_order AS recorded WHERE man_id = ANY(%(ids)s) AND withdrawn_at IS NULL
"""
# An order that was taken back was never one, and so was no breach of it.
BROKEN = """
SELECT breach.at, breach.by_id, broken.kind AS detail
FROM programme_orderbreach AS breach JOIN programme_order AS broken ON broken.id = breach.order_id
WHERE breach.man_id = ANY(%(ids)s) AND broken.withdrawn_at IS NULL
"""

SOURCES: tuple[Source, ...] = (
    Source("Order or condition recorded", RECORDED, lambda kind: Order.Kind(kind).label),
    Source("Breach of an order recorded", BROKEN, lambda kind: Order.Kind(kind).label),
)
