"""Printing forms about men: the cases of both sites, and what has no place on this one."""

import pytest

from tests import people
from tests.answers_cases.printing import (  # noqa: F401 - the cases of both sites
    TestPrintingABlankForm,
    TestPrintingAFinishedForm,
    address_of,
)
from tests.answers_made import amended, finished
from tests.counting import statements_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_up")]


@pytest.mark.parametrize("key", ["dash", "partner_review", "safety_and_space"])
def test_there_is_no_paper_of_what_is_asked_of_a_partner(worker, key):
    assert people.browser(worker).get(f"/questionnaires/{key}/blank/").status_code == 404


def test_it_takes_as_many_statements_however_many_versions_there_are(person, worker):
    browser = people.browser(worker)
    done = finished(person, worker)
    once = statements_of(browser, address_of(done))
    for level in ("high", "low", "high"):
        done = amended(done, worker, level=level)
    assert statements_of(browser, address_of(done)) == once
