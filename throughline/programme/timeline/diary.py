"""What appointments and reminders put on a man's timeline."""

from throughline.programme.models import Appointment, Reminder
from throughline.programme.timeline.source import Source

# Every version of an appointment, the one that stands with those before it.
VERSIONS = """
SELECT man_id, revision, saved_at, saved_by_id, kind, outcome, outcome_at
FROM programme_appointment WHERE man_id = ANY(%(ids)s)
UNION ALL
SELECT man_id, revision, saved_at, saved_by_id, kind, outcome, outcome_at
FROM programme_appointmentearlier WHERE man_id = ANY(%(ids)s)
"""
BOOKED = f"""
SELECT saved_at AS at, saved_by_id AS by_id, kind AS detail
FROM ({VERSIONS}) AS versions WHERE revision = 1
"""  # noqa: S608 - made of our own words alone
CHANGED = f"""
SELECT saved_at AS at, saved_by_id AS by_id, kind AS detail
FROM ({VERSIONS}) AS versions WHERE revision > 1 AND outcome_at IS NULL
"""  # noqa: S608 - made of our own words alone
OUTCOME = f"""
SELECT outcome_at AS at, saved_by_id AS by_id, outcome AS detail
FROM ({VERSIONS}) AS versions WHERE outcome_at IS NOT NULL
"""  # noqa: S608 - made of our own words alone
REMINDED = """
SELECT reminder.at, reminder.by_id, reminder.outcome AS detail
FROM programme_reminder AS reminder
JOIN programme_appointment AS appointment ON appointment.id = reminder.appointment_id
WHERE appointment.man_id = ANY(%(ids)s)
"""

SOURCES: tuple[Source, ...] = (
    Source("Appointment booked", BOOKED, lambda kind: Appointment.Kind(kind).label),
    Source("Appointment moved or changed", CHANGED, lambda kind: Appointment.Kind(kind).label),
    Source("Appointment: what came of it", OUTCOME, lambda outcome: Appointment.Outcome(outcome).label),
    Source("Reminded of an appointment", REMINDED, lambda outcome: Reminder.Outcome(outcome).label),
)
