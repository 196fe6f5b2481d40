"""What assessment puts on a man's timeline."""

from throughline.programme.timeline.source import Source

# Who opened it stands in the first version of the row.
OPENED = """
SELECT now.opened_at AS at, coalesce(earlier.saved_by_id, now.saved_by_id) AS by_id, '' AS detail
FROM programme_assessment AS now
LEFT JOIN programme_assessmentearlier AS earlier ON earlier.pgh_obj_id = now.id AND earlier.revision = 1
WHERE now.man_id = ANY(%(ids)s)
"""
FINISHED = """
SELECT finished_at AS at, saved_by_id AS by_id, '' AS detail
FROM programme_assessment WHERE finished_at IS NOT NULL AND man_id = ANY(%(ids)s)
"""
DROPPED = """
SELECT dropped_at AS at, saved_by_id AS by_id, '' AS detail
FROM programme_assessment WHERE dropped_at IS NOT NULL AND man_id = ANY(%(ids)s)
"""
LOOKED = """
SELECT at, by_id, CASE WHEN agrees THEN 'agrees' ELSE 'differs' END AS detail
FROM programme_secondview WHERE man_id = ANY(%(ids)s)
"""
# Not which report: that there is one for a court is for those who may write one.
REPORTED = """
SELECT report.finished_at AS at, report.finished_by_id AS by_id, '' AS detail
FROM programme_assessmentreport AS report JOIN programme_assessment AS one ON one.id = report.assessment_id
WHERE report.finished_at IS NOT NULL AND one.man_id = ANY(%(ids)s)
"""
SAID = {"agrees": "A second person agreed", "differs": "A second person did not agree"}

SOURCES: tuple[Source, ...] = (
    Source("Assessment begun", OPENED),
    Source("Assessment finished", FINISHED),
    Source("Assessment taken back", DROPPED, lambda detail: "Opened by mistake"),
    Source("Second view of the assessment", LOOKED, lambda detail: SAID[detail]),
    Source("Report finished", REPORTED),
)
