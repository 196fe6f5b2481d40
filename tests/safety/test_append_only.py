"""The tables that only grow, on the safety site: nobody changes a row, not even the tables' owner."""

import psycopg
import pytest

from tests import append_only, partners, people
from tests.answers_made import one_of_each
from tests.scans import scanned
from throughline.casefile.seals import seal_now
from throughline.safety.actions.partners import change_partner
from throughline.safety.models import Handled

TABLES = {
    "casefile_auditline": "what",
    "casefile_auditseal": "digest",
    "safety_partnerearlier": "relation",
    "safety_handled": "outcome",
    "safety_partnerdocument": "kind",
    "safety_partnerdocumentpage": "number",
    "casefile_licensedwording": "licence",
    "safety_partneranswers": "respondent",
    "safety_partnersecondreading": "at",
    "safety_partnerconcern": "instrument",
    "safety_partnerconcernclosed": "at",
}


@pytest.fixture(scope="module")
def clone(fresh_database):
    """A database with at least one row in each table that only grows."""
    worker = people.staff("partner_worker")
    partner = partners.partner(worker)
    change_partner(partner=partner, details={"phone": "1"}, reason="she told us", revision=1, by=worker)
    scanned(partner, worker)
    Handled.objects.create(event_id=partner.pk, revision=1, outcome="not_a_partner", by=worker)
    one_of_each(partner, worker)
    seal_now()
    return fresh_database


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("who", ["web", "owner"])
def test_what_only_grows_is_never_changed(clone, table, who):
    login = "safety_app" if who == "web" else append_only.owner_login(clone)
    append_only.refuse_every_change(clone, table, TABLES[table], login)


def test_every_table_that_only_grows_is_tried(clone):
    with clone.connect() as admin:
        rows = admin.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%append_only%%'"
        )
        assert {name for (name,) in rows} == set(TABLES)


def test_the_owner_can_still_change_other_tables(clone):
    """So the refusals above are about those tables, and not about the login."""
    with psycopg.connect(clone.url(append_only.owner_login(clone)), autocommit=True) as owner:
        assert owner.execute("UPDATE safety_partner SET relation = 'partner'").rowcount == 1
