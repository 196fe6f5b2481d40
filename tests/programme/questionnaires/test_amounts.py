"""Half a gram, from the page to the database and back."""

import pytest

from tests import pages, people
from tests.answers_made import begun, here, saved
from throughline.casefile.questionnaires.views.common import Place
from throughline.rulebook.instruments.library.top import INSTRUMENT as TOP
from throughline.rulebook.instruments.paging import pages_of

pytestmark = pytest.mark.django_db
[AMOUNTS] = [page for page in pages_of(TOP) if "crack_amount" in [item.key for item in page.items]]


def test_half_a_gram_is_kept_and_a_comma_is_told(worker, person):
    form = begun(person, worker, instrument=TOP, respondent="keyworker", period="28_days")
    saved(form, worker, crack={"weeks": [1, 0, 0, 0], "total": 1})
    place, browser = Place(here().side, person), people.browser(worker)
    address = place.url("questionnaire-page", unfinished_id=form.pk, number=AMOUNTS.number)
    refused = browser.post(address, {"q-crack_amount": "0,5"})
    assert refused.status_code == 422
    assert "Crack a day: give the amount with at most two decimals, for example 0.5." in pages.text_of(
        refused
    )
    assert browser.post(address, {"q-crack_amount": ".50"}).status_code == 302
    form.refresh_from_db()
    assert form.answers["crack_amount"] == 0.5
    assert pages.form_in(browser.get(address))["q-crack_amount"] == "0.5"
    check = browser.get(place.url("questionnaire-check", unfinished_id=form.pk))
    assert "0.5 grams a day" in pages.text_of(check)
