"""What consent puts on a man's timeline."""

from throughline.programme.models import Consent
from throughline.programme.timeline.source import Source
from throughline.rulebook.consent import Purpose, newest


def _words(detail: str) -> str:
    """ "limits given" as the statement's title and his answer."""
    purpose, given = detail.split(" ")
    title = newest(Purpose(purpose)).title if purpose in set(Purpose) else "Something else"
    return f"{title}: {Consent.Given(given).label.lower()}"


SOURCES = (
    Source(
        "He answered a statement",
        "SELECT at, by_id, purpose || ' ' || given AS detail FROM programme_consent "
        "WHERE man_id = ANY(%(ids)s)",
        _words,
    ),
)
