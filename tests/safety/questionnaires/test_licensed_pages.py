"""Pages of a questionnaire whose words belong to somebody else."""

import uuid

import pytest
from django.utils import timezone

from tests import pages, people
from throughline.casefile.models import Agency
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.models import LicensedWording
from throughline.casefile.questionnaires.views.common import Place
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.paging import pages_of
from throughline.safety.questionnaires import SIDE

pytestmark = pytest.mark.django_db(databases=["default", "feed"])
LICENSED = "Made-up licensed words of slot one?"


@pytest.fixture
def slots(person, worker):
    """The address of the page with the slots, of a form that is being filled in."""
    dash = newest()["dash"]
    form = actions.start(
        side=SIDE, subject=person, unfinished_id=uuid.uuid4(), instrument=dash, respondent="partner_worker",
        time_point="assessment", period=dash.periods[0].key if dash.periods else "",
        on=timezone.localdate(), by=worker,
    )  # fmt: skip
    actions.save_page(
        side=SIDE, subject=person, unfinished_id=form.pk, by=worker,
        answers={"safe_now": "yes", "explained": "yes"},
    )  # fmt: skip
    [number] = [one.number for one in pages_of(dash) if any(item.key == "slot_01" for item in one.items)]
    return Place(SIDE, person).url("questionnaire-page", unfinished_id=form.pk, number=number)


def loaded(agency):
    return LicensedWording.objects.create(
        agency=agency, instrument="dash", version=newest()["dash"].version, slots={"slot_01": LICENSED},
        licence="Made up",
    )  # fmt: skip


def test_a_slot_shows_its_topic_until_the_words_are_loaded(worker, slots):
    text = pages.text_of(people.browser(worker).get(slots))
    assert f">{newest()['dash'].by_key['slot_01'].subject}<" in text
    assert "licensed paper form" in text


def test_a_slot_shows_the_agencys_own_words(worker, slots):
    loaded(worker.agency)
    page = people.browser(worker).get(slots)
    text = pages.text_of(page)
    assert LICENSED in text
    assert f">{newest()['dash'].by_key['slot_01'].subject}<" not in text
    assert LICENSED in pages.text_of(people.browser(worker).get("/questionnaires/dash/"))


def test_another_agencys_words_are_never_shown(worker, slots):
    loaded(Agency.objects.create(key="elsewhere", name="Elsewhere"))
    assert LICENSED not in pages.text_of(people.browser(worker).get(slots))
    assert LICENSED not in pages.text_of(people.browser(worker).get("/questionnaires/dash/"))
