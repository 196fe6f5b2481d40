"""What stands on a man's record, in one statement for each list.

Opening a record is what workers do most. These statements are written by hand because building each of
them anew costs ten times as much as running it. The man himself is found through his worker's scope, in
`queries.py`; nothing here is called without him.
"""

from django.db import models

from throughline.programme.models import Assignment, Man, ManDocument
from throughline.programme.queries import today

WORKERS = """
SELECT assignment.id, assignment.from_on, assignment.to_on, staff.name AS staff_name
FROM programme_assignment AS assignment JOIN casefile_staff AS staff ON staff.id = assignment.staff_id
WHERE assignment.man_id = %(man)s AND assignment.from_on <= %(today)s
  AND (assignment.to_on IS NULL OR assignment.to_on >= %(today)s)
ORDER BY assignment.from_on, staff.name
"""
DOCUMENTS = """
SELECT document.*, staff.name AS added_by_name
FROM programme_mandocument AS document JOIN casefile_staff AS staff ON staff.id = document.added_by_id
WHERE document.man_id = %(man)s
ORDER BY document.added_at DESC, document.id
"""
EARLIER = """
SELECT earlier.*, staff.name AS saved_by_name
FROM programme_manearlier AS earlier JOIN casefile_staff AS staff ON staff.id = earlier.saved_by_id
WHERE earlier.pgh_obj_id = %(man)s
ORDER BY earlier.pgh_id
"""


def workers_of(man: Man) -> list[Assignment]:
    """Who works with him now, each with `staff_name`."""
    return list(Assignment.objects.raw(WORKERS, {"man": man.pk, "today": today()}))


def documents_of(man: Man) -> list[ManDocument]:
    """The documents on his record, newest first, each with `added_by_name`."""
    return list(ManDocument.objects.raw(DOCUMENTS, {"man": man.pk}))


def earlier_versions_of(man: Man) -> list[models.Model]:
    """The record as it stood before each change, oldest first, each with `saved_by_name`."""
    return list(Man.earlier_versions.rel.related_model.objects.raw(EARLIER, {"man": man.pk}))
