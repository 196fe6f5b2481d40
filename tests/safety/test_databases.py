"""The tests' own ground on the safety site: her side is rolled back, his side is read through the feed."""

import pytest
from django.db import ProgrammingError, connections, transaction

from tests import partners, people
from throughline.safety.models import Partner
from throughline.safety.queries import tasks_for

pytestmark = pytest.mark.django_db(databases=["default", "feed"])


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_man_behind_the_feed_becomes_a_task_and_is_gone_for_the_next_test(men_behind_feed, turn):
    worker = people.staff("partner_worker")
    assert tasks_for(worker) == []
    men_behind_feed.told(men_behind_feed.man("north"))
    [task] = tasks_for(worker)
    assert partners.partner_of(task, worker).name == "Leila Hartnoll"
    assert Partner.objects.count() == 1


def test_the_feed_login_reads_views_and_no_table():
    with connections["feed"].cursor() as cursor:
        cursor.execute("SELECT current_user, count(*) FROM feed.men GROUP BY 1")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using="feed"):
            cursor.execute("SELECT * FROM programme_man")
