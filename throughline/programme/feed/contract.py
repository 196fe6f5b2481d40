"""The contract of the feed: each view, its columns and their types, and a version.

The safety site reads these views and nothing else of the programme. Raise VERSION when a column is
removed or changes its meaning; the safety site refuses an older version with a sentence. Adding a
column needs no new version.
"""

from dataclasses import dataclass

VERSION = 1


@dataclass(frozen=True)
class View:
    """One view of schema `feed`: what a row is, and its columns with their PostgreSQL types."""

    name: str
    row: str
    columns: dict[str, str]


VIEWS = (
    View("contract", "the version of this contract", {"version": "integer"}),
    View(
        "men",
        "a man on the programme's books",
        {
            "man_id": "uuid",
            "agency": "character varying",
            "family_name": "character varying",
            "given_names": "character varying",
            "date_of_birth": "date",
            "merged_into": "uuid",
        },
    ),
    View("active_men", "a man for whom each case meeting publishes a level", {"man_id": "uuid"}),
    View(
        "partner_details",
        "what a man told about a partner, as it stands now",
        {
            "source_id": "uuid",
            "man_id": "uuid",
            "name": "character varying",
            "relation": "character varying",
            "phone": "character varying",
            "address": "text",
            "said_on": "date",
            "withdrawn": "boolean",
        },
    ),
    View(
        "children",
        "what a man told about a child, or about one who is expected, as it stands now",
        {
            "source_id": "uuid",
            "man_id": "uuid",
            "name": "character varying",
            "age": "smallint",
            "due_on": "date",
            "lives_with": "character varying",
            "contact": "character varying",
            "said_on": "date",
            "withdrawn": "boolean",
        },
    ),
    View(
        "orders",
        "an order or condition that binds a man, as it stands now",
        {
            "source_id": "uuid",
            "man_id": "uuid",
            "kind": "character varying",
            "terms": "text",
            "court": "character varying",
            "starts_on": "date",
            "ends_on": "date",
            "source": "character varying",
            "withdrawn": "boolean",
        },
    ),
    View(
        "assignments",
        "a worker who works or worked with a man, by the employer's staff number",
        {"man_id": "uuid", "staff_number": "character varying", "from": "date", "to": "date"},
    ),
    View(
        "events",
        "something that happened on the men's side; a correction keeps event_id and raises revision",
        {
            "event_id": "uuid",
            "man_id": "uuid",
            "kind": "text",
            "on": "date",
            "recorded_at": "timestamp with time zone",
            "source_id": "uuid",
            "revision": "integer",
        },
    ),
    View(
        "handed_over",
        "what was moved to the partner service, sealed for it alone",
        {"source_id": "uuid", "man_id": "uuid", "sealed": "bytea", "at": "timestamp with time zone"},
    ),
    View(
        "meeting_levels",
        "a level that a case meeting published",
        {"id": "uuid", "meeting": "uuid", "man": "uuid", "level": "smallint", "on": "date"},
    ),
)
