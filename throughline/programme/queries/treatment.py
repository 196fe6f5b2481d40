"""What is known of a man's treatment, and of the names and numbers he goes by: of every record of his."""

import uuid
from collections import Counter

from django.apps import apps
from django.db import connection
from django.db.models import F

from throughline.programme.models import Alias, Episode, Identifier, Man, Merge


def episodes_of(man: Man) -> list[Episode]:
    """His times in treatment, newest first, each with `keyworker_name` and `saved_by_name`."""
    rows = Episode.objects.filter(man__person=man.person)
    rows = rows.annotate(keyworker_name=F("keyworker__name"), saved_by_name=F("saved_by__name"))
    return list(rows.order_by("-started_on", "-saved_at"))


def identifiers_of(man: Man) -> list[Identifier]:
    """His numbers, those that hold now first, each with `added_by_name`."""
    rows = Identifier.objects.filter(man__person=man.person).annotate(added_by_name=F("added_by__name"))
    return list(rows.order_by(F("to_on").desc(nulls_first=True), "kind", "-from_on"))


def aliases_of(man: Man) -> list[Alias]:
    """His other names, those in use first, each with `added_by_name`."""
    rows = Alias.objects.filter(man__person=man.person).annotate(added_by_name=F("added_by__name"))
    return list(rows.order_by(F("ended_on").desc(nulls_first=True), "name_key"))


def merges_of(man: Man) -> list[Merge]:
    """Records that were joined with his, newest first, each with the other record and who did it."""
    rows = Merge.objects.filter(man=man).select_related("merged")
    return list(rows.annotate(by_name=F("by__name"), undone_by_name=F("undone_by__name")).order_by("-at"))


# What is counted of two records before they are joined, with the words for it.
COUNTED = {
    "Episode": "Times in treatment",
    "Asking": "Times he was asked",
    "Offer": "Offers",
    "Referral": "Referrals",
    "Consent": "Answers about consent",
    "Assessment": "Assessments",
    "Decision": "Decisions",
    "PartnerDetails": "Partners he told of",
    "Child": "Children he told of",
    "Order": "Orders and conditions",
    "Appointment": "Appointments",
    "Note": "Notes",
    "ManDocument": "Documents",
}


def counts_on(records: tuple[uuid.UUID, ...]) -> dict[str, Counter]:
    """How much of each kind is on each of some records: words, then record, then count. One statement."""
    tables = {words: apps.get_model("programme", name)._meta.db_table for name, words in COUNTED.items()}
    quote = connection.ops.quote_name
    parts = [
        f"SELECT %s, man_id, count(*) FROM {quote(table)} WHERE man_id = ANY(%s) GROUP BY man_id"  # noqa: S608
        for table in tables.values()
    ]
    values = [value for words in tables for value in (words, list(records))]
    found: dict[str, Counter] = {words: Counter() for words in tables}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for words, record, count in cursor.fetchall():
            found[words][record] = count
    return found
