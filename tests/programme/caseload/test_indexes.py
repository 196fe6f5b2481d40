"""What is looked for among many men is a range of an index: the database reads what it shows, and no more."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import people
from throughline.programme.queries import found
from throughline.programme.queries.stands import Filter, standing
from throughline.rulebook.policy import Policy

MANY = 20_000
MEN = """
INSERT INTO programme_man (id, agency_id, saved_by_id, revision, saved_reason, family_name, given_names,
  known_as, phone, address, postcode, borough, date_of_birth, name_key)
SELECT gen_random_uuid(), %(agency)s, %(by)s, 1, '', 'Family' || n, 'Rory', '', '', '', '', '',
  date '1950-01-01' + n %% 15000, 'family' || n || ' rory'
FROM generate_series(1, %(many)s) AS n
"""
ALIASES = """
INSERT INTO programme_alias (id, man_id, agency_id, family_name, given_names, name_key, added_by_id)
SELECT gen_random_uuid(), id, agency_id, 'Other', '', 'other ' || name_key, saved_by_id FROM programme_man
"""
NUMBERS = """
INSERT INTO programme_identifier (id, man_id, agency_id, kind, value, value_key, from_on, added_by_id)
SELECT gen_random_uuid(), id, agency_id, 'agency', name_key, upper(replace(name_key, ' ', '')), '2026-01-01',
  saved_by_id
FROM programme_man
"""
READ_WHOLE = re.compile(r"Seq Scan on programme_(?:man|alias|identifier)\b")


ASSIGNMENTS = """
INSERT INTO programme_assignment (id, man_id, staff_id, from_on)
SELECT gen_random_uuid(), id, %(keyworker)s, '2026-01-01' FROM programme_man LIMIT 30
"""


@pytest.fixture(scope="module")
def workers(fresh_database):
    """A manager of many men, and a keyworker with thirty of them. The server has looked at the tables."""
    manager, keyworker = people.staff("programme_manager"), people.staff("keyworker")
    values = {"agency": manager.agency_id, "by": manager.pk, "keyworker": keyworker.pk, "many": MANY}
    with fresh_database.connect() as admin:
        for statement in (MEN, ALIASES, NUMBERS, ASSIGNMENTS):
            admin.execute(statement, values)
        admin.execute("ANALYZE")
    return {"programme_manager": manager, "keyworker": keyworker}


def plan_of(ask):
    """How the database did what was asked last."""
    with CaptureQueriesContext(connection) as statements:
        assert ask()
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, TIMING OFF) " + statements[-1]["sql"])
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("how", "indexes"),
    [
        ({"name": "family1234"}, {"man_by_name", "alias_by_name"}),
        ({"name": "other family1234"}, {"man_by_name", "alias_by_name"}),
        ({"number": "family1234rory"}, {"identifier_by_value"}),
        ({"date_of_birth": date(1960, 1, 1)}, {"man_by_birth"}),
    ],
)
def test_a_search_is_a_range_of_an_index(workers, how, indexes):
    for worker in workers.values():
        plan = plan_of(lambda worker=worker: found(worker, **how))
        assert not READ_WHOLE.search(plan), plan
        assert all(f" using {index} " in plan or f" on {index} " in plan for index in indexes), plan


@pytest.mark.parametrize("role", ["programme_manager", "keyworker"])
def test_a_list_reads_the_men_of_its_page(workers, role):
    plan = plan_of(lambda: standing(workers[role], Filter(), Policy()))
    assert not READ_WHOLE.search(plan), plan
