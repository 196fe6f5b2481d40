"""The safety site's web login has the rights that are listed with a reason, and no other."""

import pytest
from django.db import connection

from tests import rights
from throughline.casefile.deploy import grants_of_site

pytestmark = pytest.mark.django_db


def test_the_web_login_may_do_what_is_listed_and_no_more():
    assert rights.given() == rights.listed()
    assert rights.besides() == []


def test_every_table_has_one_grant_with_a_reason():
    tables = [grant.table for grant in grants_of_site()]
    assert len(tables) == len(set(tables))
    assert all(grant.reason for grant in grants_of_site())
    assert rights.tables_of_ours() <= set(tables)


def test_tables_without_a_grant_are_closed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'django_%%'", [])
        closed = {name for (name,) in cursor.fetchall()} - {table for table, _ in rights.listed()}
    assert "django_content_type" in closed
    assert not closed & {table for table, _ in rights.given()}
