"""Printing forms about men: the cases of both sites, and what has no place on this one."""

import random

import pytest

from tests import people
from tests.answers_cases.printing import (  # noqa: F401 - the cases of both sites
    TestPrintingABlankForm,
    TestPrintingAFinishedForm,
    address_of,
)
from tests.answers_made import amended, colleague, finished
from tests.counting import statements_of
from tests.pages import text_of
from tests.prints import squeezed
from tests.wall.forms import completed, opened
from throughline.casefile.questionnaires import actions
from throughline.programme.questionnaires import SIDE
from throughline.rulebook.instruments.library import newest

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


def test_what_colleagues_wrote_about_a_form_with_a_part_kept_from_him_is_on_no_paper(person, worker):
    done = None
    for word in ("", "raisedatmarac"):
        form = opened(person, worker, newest()["imminent_risk"], replaces=done)
        form = completed(form, worker, random.Random(2), lambda: "aword")
        high = {"at_risk": ["partner"], "partner_likelihood": "high", "partner_imminence": "high",
                "partner_severity": "high"}  # fmt: skip
        actions.save_page(side=SIDE, subject=person, unfinished_id=form.pk, answers=high, by=worker)
        done = actions.finish(side=SIDE, subject=person, unfinished_id=form.pk, reason=word, by=worker)
    lead = colleague(person)
    actions.read_second(
        side=SIDE, subject=person, answered=done, agrees=False, comment="marac comes first", by=lead
    )
    words = squeezed(text_of(people.browser(worker).get(address_of(done))))
    assert squeezed(f"Second reader {lead.name}") in words
    assert "raisedatmarac" not in words
    assert squeezed("marac comes first") not in words
