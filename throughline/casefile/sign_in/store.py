"""Sessions in the database, read together with the worker they belong to.

Every page asks who is signed in. Django asks in two queries, and building the second costs more than
running it; here one prepared statement brings the session, the worker and the worker's present roles.
"""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db import connection

from throughline.casefile.models import Staff, WorkerSession

STAFF_FIELDS = [field.attname for field in Staff._meta.concrete_fields]
READ = f"""
SELECT session.session_data,
       ARRAY(SELECT held.role FROM casefile_roleheld AS held
             WHERE held.staff_id = session.staff_id AND held.ended_at IS NULL),
       {", ".join(f'staff."{field.column}"' for field in Staff._meta.concrete_fields)}
FROM casefile_workersession AS session
LEFT JOIN casefile_staff AS staff ON staff.id = session.staff_id
WHERE session.session_key = %s AND session.expire_date > now()
"""  # noqa: S608 - made of our own column names


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is read and that it names its worker."""

    worker: Staff | None = None

    @classmethod
    def get_model_class(cls) -> type[WorkerSession]:
        """The table of sessions."""
        return WorkerSession

    def create_model_instance(self, data: dict[str, Any]) -> WorkerSession:
        """The row to save, with its worker beside what the session holds."""
        row = super().create_model_instance(data)
        row.staff_id = data.get(SESSION_KEY)
        return row

    def load(self) -> dict[str, Any]:
        """What the session holds; `worker` is then whom it belongs to. Empty when there is none."""
        self.worker = None
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        data, roles, *values = row
        if values[STAFF_FIELDS.index("id")] is not None:
            self.worker = Staff.from_db(connection.alias, STAFF_FIELDS, values)
            self.worker.role_keys = roles
        return self.decode(data)
