"""What was told, over all: the published table of the pilot's first ten men, read from the page."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import pages, people, trail
from tests.answers_made import begun, end, here, saved
from tests.rulebook.instruments.library.test_first_ten_men import PUBLISHED, SEED_SUBJECTS
from throughline.site.demonstration.first_ten_men import administrations, inventory

pytestmark = pytest.mark.django_db
ADDRESS = "/questionnaires/controlling_behaviours/told/"


@pytest.fixture
def men(worker):
    """The ten made-up men, each with the form that he answered. Gives the forms."""
    today = timezone.localdate()
    return [finished(worker, answers, on=today) for answers in administrations(on=today)]


def finished(worker, answers, *, on, person=None, period="ever"):
    form = begun(person or here().person(worker), worker, instrument=inventory(), period=period, on=on)
    return end(saved(form, worker, **answers), worker)


def table(role="treatment_manager", period=""):
    """The rows of the page, by behaviour: the cells beside it."""
    text = pages.text_of(people.browser(people.staff(role)).get(ADDRESS + period))
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', text, re.DOTALL)
    return {name: re.findall(r"<td[^>]*>(.*?)</td>", rest, re.DOTALL) for name, rest in rows}


def test_the_fifteen_published_counts_come_back(men):
    rows, items = table(), inventory().by_key
    for subject, (people_told, statement) in PUBLISHED.items():
        told, _, said = rows[items[SEED_SUBJECTS[subject]].subject][:3]
        assert told == f"{people_told} of 10", subject
        assert statement is None or said == statement, subject


def test_declined_is_no_never_and_is_counted_apart(men):
    told, missing, *_ = table()[inventory().by_key["tracking"].subject]
    assert (told, missing) == ("6 of 9", "1 declined")


def test_one_form_of_each_man_counts_the_newest_as_it_stands_and_of_the_period_alone(men, worker):
    subject = inventory().by_key["punching"].subject
    earlier = timezone.localdate() - timedelta(days=30)
    never = men[9].answers | {"punching": "never"}
    finished(worker, never | {"punching": "more_than_twenty"}, on=earlier, person=men[9].subject)
    finished(worker, never, on=timezone.localdate(), period="three_months")
    assert table()[subject][0] == "4 of 10"
    assert table(period="?period=3")[subject][0] == "0 of 1"
    assert table(period="?period=x")[subject][0] == "4 of 10"


def test_it_says_what_may_not_leave_and_writes_its_line_first(men):
    manager = people.staff("programme_manager")
    with trail.added() as lines:
        text = pages.text_of(people.browser(manager).get(ADDRESS))
    assert "for work inside the service" in text
    assert "A number under 5 must not leave it" in text
    assert ("what was told, over all", "man questionnaires") in [
        (one.what, one.subject_kind) for one in lines
    ]


def test_the_men_of_another_agency_are_not_counted(men):
    text = pages.text_of(people.browser(people.staff("assessor", at="south")).get(ADDRESS))
    assert "Nobody has answered it about this time yet." in text


def test_only_who_sees_every_man_finds_it(worker):
    link = f'href="{ADDRESS}"'
    about = "/questionnaires/controlling_behaviours/"
    assert link not in pages.text_of(people.browser(worker).get(about))
    assert people.browser(worker).get(ADDRESS).status_code == 403
    assessor = people.browser(people.staff("assessor"))
    assert link in pages.text_of(assessor.get(about))
    assert "nothing to count" in pages.text_of(assessor.get("/questionnaires/viability/told/"))
