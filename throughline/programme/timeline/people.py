"""What those at risk put on a man's timeline: that he told, that he was asked, and what was decided."""

from throughline.programme.models import PartnerDetails, PeopleAsked
from throughline.programme.timeline.source import Source

# Who wrote it down first, whoever corrected it later.
TOLD = """
SELECT recorded_at AS at, relation AS detail, coalesce((
  SELECT saved_by_id FROM programme_partnerdetailsearlier WHERE pgh_obj_id = told.id ORDER BY pgh_id LIMIT 1
), saved_by_id) AS by_id
FROM programme_partnerdetails AS told WHERE man_id = ANY(%(ids)s) AND withdrawn_at IS NULL
"""
CHILDREN = """
SELECT recorded_at AS at, CASE WHEN due_on IS NULL THEN '' ELSE 'expected' END AS detail, coalesce((
  SELECT saved_by_id FROM programme_childearlier WHERE pgh_obj_id = told.id ORDER BY pgh_id LIMIT 1
), saved_by_id) AS by_id
FROM programme_child AS told WHERE man_id = ANY(%(ids)s) AND withdrawn_at IS NULL
"""
ASKED = """
SELECT at, by_id, answer AS detail FROM programme_peopleasked WHERE man_id = ANY(%(ids)s)
"""
WITHOUT = """
SELECT at, by_id, CASE WHEN goes_on THEN 'yes' ELSE 'no' END AS detail
FROM programme_withoutdetails WHERE man_id = ANY(%(ids)s)
"""
GOES_ON = {"yes": "He may go on without them", "no": "He waits until he gives them"}

SOURCES: tuple[Source, ...] = (
    Source("He gave partner details", TOLD, lambda relation: PartnerDetails.Relation(relation).label),
    Source("He told us of a child", CHILDREN, lambda detail: "Expected" if detail else ""),
    Source("Asked about those at risk", ASKED, lambda answer: PeopleAsked.Answer(answer).label),
    Source("Decided about missing details", WITHOUT, lambda goes_on: GOES_ON[goes_on]),
)
