"""Run with the yardstick's settings and a number: make its tables, add so many men, print a session."""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - only now are there settings
from django.utils import timezone  # noqa: E402

from bench.path.copying import AT_ONCE, Tables  # noqa: E402
from bench.path.rows import CITY, ELSEWHERE, OF_ONE_WORKER, TOWN, Row, agency_of, paths, some_men  # noqa: E402
from bench.plain_admin.models import Agency, Assignment, Worker  # noqa: E402
from bench.plain_admin.sessions import signed_in  # noqa: E402

ORDER = tuple(f"plain_{name}" for name in ("man", "alias", "identifier", "episode", "asking", "offer"))


def add(tables: Tables, path: dict[str, Row], agency: Agency) -> None:
    """One man's rows as the yardstick's tables have them."""
    empty = {"known_as": "", "phone": "", "address": "", "saved_reason": ""}
    tables.add("plain_man", {**path["man"], **empty, "agency_id": agency.pk})
    for kind in ("alias", "identifier", "episode", "asking", "offer"):
        if kind in path:
            row = {name: value for name, value in path[kind].items() if name != "ask_again_on"}
            more = {"agency_id": agency.pk} if kind == "episode" else {}
            tables.add(f"plain_{kind}", {**row, **more, "man_id": path["man"]["id"]})


def fill(end: int) -> None:
    """Add the men and print the session of a superuser."""
    call_command("migrate", verbosity=0, run_syncdb=True)
    tables, today = Tables(*ORDER), timezone.localdate()
    agencies = {name: Agency.objects.create(name=name) for name in (CITY, TOWN, ELSEWHERE)}
    for number, path in enumerate(paths(0, end, today)):
        add(tables, path, agencies[agency_of(number)])
        if number % AT_ONCE == AT_ONCE - 1:
            tables.copy()
    tables.copy()
    worker = Worker.objects.create(name="Asha Patel")
    for man in some_men(OF_ONE_WORKER, today):
        Assignment.objects.create(man_id=man["id"], worker=worker, from_on=today)
    print(
        json.dumps(signed_in() | {"worker": worker.pk, "town": agencies[TOWN].pk, "city": agencies[CITY].pk})
    )


fill(int(sys.argv[1]))
