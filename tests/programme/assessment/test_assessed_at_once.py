"""Two assessors in one moment: one opens, the other is told who; both write, and neither loses a word."""

import uuid

import pytest

from tests import assessed, men, people
from tests.together import together
from throughline.casefile.models import Staff
from throughline.programme.actions import assessment as actions
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.models import Assessment

pytestmark = pytest.mark.usefixtures("fresh_database")


def same(staff):
    """The worker read anew, as each request reads them."""
    return Staff.objects.select_related("agency").get(pk=staff.pk)


@pytest.fixture
def man():
    keyworker = people.staff("keyworker")
    return assessed.ready(men.man(keyworker), keyworker)


def test_of_two_who_open_one_does_and_the_other_is_told_who(man):
    one, other = people.staff("assessor"), people.staff("assessor")
    results = together(lambda: assessed.opened(man, same(one)), lambda: assessed.opened(man, same(other)))
    [found] = Assessment.objects.filter(man=man)
    [told] = [each for each in results if isinstance(each, Refused)]
    assert told.sentences[0].startswith(f"{found.assessor.name} has begun an assessment of him already")


def test_two_clicks_open_one(man):
    by, entry = people.staff("assessor"), uuid.uuid4()
    results = together(*[lambda: assessed.opened(man, same(by), assessment_id=entry)] * 3)
    assert [one.pk for one in results] == [entry] * 3


def save(found, by, section, **answers):
    return lambda: actions.save_section(
        man_id=found.man_id, assessment_id=found.pk, section=section, answers=answers, revision=1, by=same(by)
    )


def test_two_write_two_sections_and_both_are_kept(man):
    one, other = people.staff("assessor"), people.staff("assessor")
    found = assessed.opened(man, one)
    together(save(found, one, "history", partners="One"), save(found, other, "children", effect="Other"))
    found.refresh_from_db()
    assert found.sections == {"history": {"partners": "One"}, "children": {"effect": "Other"}}
    assert found.revision == 3


def test_of_two_who_write_one_section_one_is_told(man):
    one, other = people.staff("assessor"), people.staff("assessor")
    found = assessed.opened(man, one)
    results = together(
        save(found, one, "history", partners="One"), save(found, other, "history", partners="Two")
    )
    assert [each.sentences for each in results if isinstance(each, Refused)] == [(OVERTAKEN,)]
    found.refresh_from_db()
    assert found.revision == 2
