"""The tests' own ground: who they are in the database, and that nothing of one test reaches the next."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests import men, people
from throughline.programme.models import Man


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_writes_is_gone_for_the_next(db, turn):
    assert not Man.objects.exists()
    men.man(people.staff("keyworker"))
    assert Man.objects.count() == 1


def test_tests_run_as_the_web_login_which_may_not_delete(db):
    men.man(people.staff("keyworker"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("programme_app",)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute("DELETE FROM programme_man")


def test_a_made_session_is_a_signed_in_worker(db):
    keyworker = people.staff("keyworker")
    page = people.browser(keyworker).get("/men/")
    assert page.status_code == 200
    assert people.browser().get("/men/").status_code == 302
