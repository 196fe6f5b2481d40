"""Run with the programme site's settings and two numbers: add the men from one to before the other.

Prints sessions as JSON: of an assessor of the city, who sees all men there, of one of the town, and of a
keyworker of the city, who sees thirty.
"""

import json
import sys
import uuid
from datetime import date, datetime, time

import django

django.setup()

from django.utils import timezone  # noqa: E402 - only now are there settings

from bench.path.copying import AT_ONCE, Tables  # noqa: E402
from bench.path.rows import CITY, ELSEWHERE, OF_ONE_WORKER, TOWN, Row, agency_of, paths, some_men  # noqa: E402
from bench.sessions import signed_in, worker  # noqa: E402
from throughline.casefile.models import Agency, Staff  # noqa: E402
from throughline.casefile.names import name_key  # noqa: E402
from throughline.programme.models import Assignment  # noqa: E402

TABLES = (
    "man", "alias", "identifier", "episode", "mananswers", "asking", "offer", "referral", "consent",
    "assessment", "decision", "raisedconcern",
)  # fmt: skip
AGENCIES = (CITY, TOWN, ELSEWHERE)
ORDER = tuple(f"programme_{name}" for name in TABLES)


def add(tables: Tables, path: dict[str, Row], by: Staff) -> None:
    """One man's rows as our tables have them."""
    man = path["man"]
    ids = {kind: uuid.uuid4() for kind in ("mananswers", "assessment")}
    saved = {"saved_by_id": by.pk, "saved_reason": "", "revision": 1}
    own = {
        "man": lambda: {
            **saved, "agency_id": by.agency_id, "name_key": key_of(man), "known_as": "", "phone": "",
            "address": "", "borough": "",
        },
        "alias": lambda: {"agency_id": by.agency_id, "name_key": key_of(path["alias"]), "added_by_id": by.pk},
        "identifier": lambda: {
            "agency_id": by.agency_id, "value_key": path["identifier"]["value"], "added_by_id": by.pk,
            "from_on": path["episode"]["started_on"],
        },
        "episode": lambda: {
            **saved, "agency_id": by.agency_id, "stability_on": path["episode"]["started_on"],
            "substances": "[]", "top_coordinator": "this_agency", "top_agency": "",
        },
        "asking": lambda: {
            "by_id": by.pk, "answered_id": ids["mananswers"], "limits_told": True, "why_not": "",
            "danger_now": "", "pregnant": "", "children": "",
        },
        "offer": lambda: {"by_id": by.pk, "why_not_made": "", "at_risk": "[]", "told_whom": ""},
        "raisedconcern": lambda: {
            "by_id": by.pk, "what": "-", "at_risk": "[]", "how_soon": "days", "told_whom": "",
        },
        "referral": lambda: referral(path["referral"], saved, by),
        "consent": lambda: {
            "by_id": by.pk, "purpose": "limits", "statement": 1, "how": "signed_paper", "reason": "",
        },
        "assessment": lambda: {
            **saved, "id": ids["assessment"], "assessor_id": by.pk, "sections": "{}",
            "opened_at": noon(path["assessment"]["opened_on"]),
            "finished_at": noon(path["assessment"]["finished_on"]),
        },
        "decision": lambda: {
            "by_id": by.pk, "assessment_id": ids["assessment"], "reasons": "[]", "rationale": "-",
            "conditions": "", "must_change": "", "onward": "", "onward_more": "", "high_risk": False,
        },
    }  # fmt: skip
    if "asking" in path:
        tables.add("programme_mananswers", form(ids["mananswers"], path, by))
    for kind, row in path.items():
        of_him = {} if kind == "man" else {"id": uuid.uuid4(), "man_id": man["id"]}
        tables.add(f"programme_{kind}", {**of_him, **row, **own[kind]()})


def referral(row: Row, saved: Row, by: Staff) -> Row:
    """What else a referral has."""
    texts = (
        "referrer", "referrer_contact", "borough", "in_scope", "alternative", "group_raises_risk",
        "override_reason", "reported", "availability_more", "caring", "interpreter", "literacy",
        "adjustments", "withdrawn_reason",
    )  # fmt: skip
    return {
        **saved, **dict.fromkeys(texts, ""), "source": "this_service", "criteria": "{}", "availability": "[]",
        "policy": 0, "started_by_id": by.pk, "started_at": noon(row["received_on"]),
        "submitted_at": noon(row["submitted_on"]),
    }  # fmt: skip


def form(form_id: uuid.UUID, path: dict[str, Row], by: Staff) -> Row:
    """The finished enquiry behind an asking."""
    return {
        "id": form_id, "subject_id": path["man"]["id"], "on": path["asking"]["on"], "by_id": by.pk,
        "instrument": "perpetration_screen", "version": 1, "respondent": "keyworker", "period": "",
        "time_point": "screening", "from_paper": False, "written_by": "[]", "answers": "{}", "reason": "",
        "fingerprint": "-", "withdrawn": False,
    }  # fmt: skip


def key_of(row: Row) -> str:
    """The search key of a name."""
    return name_key(str(row["family_name"]), str(row["given_names"]))


def noon(day: object) -> datetime | None:
    """A moment of a day, or None."""
    return timezone.make_aware(datetime.combine(day, time(12))) if isinstance(day, date) else None


def staff() -> dict[str, Staff]:
    """An assessor of each agency, by its name, and a keyworker of the city."""
    agencies = {name: Agency.objects.get_or_create(key=name, name=name)[0] for name in AGENCIES}
    known = {one.staff_number: one for one in Staff.objects.all()}
    wanted = [(name, name, "assessor") for name in AGENCIES] + [("own", CITY, "keyworker")]
    return {
        key: known.get(key.upper()) or worker(agencies[agency], role, key.upper())
        for key, agency, role in wanted
    }


def fill(first: int, end: int) -> None:
    """Add the men and print the sessions."""
    tables, today, workers = Tables(*ORDER), timezone.localdate(), staff()
    for number, path in enumerate(paths(first, end, today), first):
        add(tables, path, workers[agency_of(number)])
        if number % AT_ONCE == AT_ONCE - 1:
            tables.copy()
    tables.copy()
    if not first:
        for man in some_men(OF_ONE_WORKER, today):
            Assignment.objects.create(man_id=man["id"], staff=workers["own"], from_on=today)
    print(json.dumps({key: signed_in(workers[key]) for key in (CITY, TOWN, "own")}))


fill(int(sys.argv[1]), int(sys.argv[2]))
