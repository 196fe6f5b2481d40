"""Printing forms about partners: the cases of both sites, the reason that is asked for, and erasure."""

import pytest
from django.utils import timezone

from tests import people, trail
from tests.answers_cases.printing import (  # noqa: F401 - the cases of both sites
    TestPrintingABlankForm,
    TestPrintingAFinishedForm,
    address_of,
    is_pdf,
    print_it,
)
from tests.answers_made import COMPLETE, finished
from tests.pages import text_of
from throughline.casefile.questionnaires.print.why import REASONS
from throughline.safety.models import PartnerKey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_up")]


@pytest.fixture
def done(person, worker):
    return finished(person, worker)


def printed_lines(lines):
    return [line for line in lines if line.what == "questionnaire printed"]


def test_a_reason_is_asked_for_first(done, worker):
    with trail.added() as lines:
        response = people.browser(worker).get(address_of(done))
    assert not is_pdf(response)
    assert "Why is it printed?" in text_of(response)
    assert COMPLETE["words"] not in text_of(response)
    assert [line.what for line in lines] == ["questionnaire opened to print"]


@pytest.mark.parametrize("reason", ["", "because", "OWN_COPY", "own_copy\0"])
def test_without_a_reason_from_the_list_there_is_no_paper(done, worker, reason):
    with trail.added() as lines:
        response = print_it(worker, done, reason)
    assert response.status_code in (400, 422)
    assert not is_pdf(response)
    assert not printed_lines(lines)


@pytest.mark.parametrize("reason", [kind for kind, _ in REASONS])
def test_the_kind_of_reason_is_in_the_line(done, worker, reason):
    with trail.added() as lines:
        assert is_pdf(print_it(worker, done, reason))
    [line] = printed_lines(lines)
    assert line.details == {"questionnaire": "made_up.1", "reason": reason}


def test_nothing_of_an_erased_partner_is_printed(done, worker):
    PartnerKey.objects.filter(partner=done.subject).update(wrapped=None, destroyed_at=timezone.now())
    response = print_it(worker, done)
    assert response.status_code == 404
    assert not is_pdf(response)
