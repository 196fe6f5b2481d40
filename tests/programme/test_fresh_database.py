"""A module that commits gets a database of its own."""

from django.db import connection

from tests import people
from throughline.casefile.models import Staff


def test_a_commit_stands_for_the_rest_of_the_module(fresh_database):
    assert connection.settings_dict["NAME"] == fresh_database.name
    people.staff("keyworker")
    connection.close()
    assert Staff.objects.count() == 1


def test_and_nobody_else_sees_it(fresh_database):
    assert Staff.objects.count() == 1
    assert not connection.in_atomic_block
