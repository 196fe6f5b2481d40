"""Starting a form, the same on both sites."""

import pytest

from tests import pages, people
from tests.answers_cases.every_kind import EVERY_KIND
from tests.answers_made import begun, here
from throughline.casefile.questionnaires import queries


class TestStartPage:
    def test_it_says_what_it_is_and_the_rules_to_read_first(self, desk):
        text = pages.text_of(desk.opens("questionnaire-start", key="every_kind"))
        told = (
            EVERY_KIND.purpose,
            "Be alone first.",
            EVERY_KIND.notice,
            "Thanks to nobody.",
            "Licence: open",
        )
        assert all(words in text for words in told)
        assert "On trial: not yet published" in text
        assert text.index("Be alone first.") < text.index('name="time_point"')
        assert "<title>Questionnaire – Throughline</title>" in text

    def test_it_opens_one_form_however_often_it_is_sent(self, desk):
        address = desk.url("questionnaire-start", key="every_kind")
        typed = pages.form_in(desk.browser.get(address))
        typed |= {"respondent": here().respondent, "time_point": "start", "period": "ever"}
        where = {desk.browser.post(address, typed).headers["Location"] for _ in range(2)}
        [form] = queries.unfinished(here().side, desk.person)
        assert where == {desk.page_url(form, 1)}
        assert (form.respondent, form.time_point, form.period) == (here().respondent, "start", "ever")
        text = pages.text_of(desk.browser.get(address))
        assert "Go on with it" in text
        assert desk.worker.name in text

    def test_the_id_of_another_persons_form_is_answered_like_any_other(self, desk):
        stranger = people.staff(here().fills)
        theirs = begun(here().person(stranger), stranger, instrument=EVERY_KIND)
        address = desk.url("questionnaire-start", key="every_kind")
        typed = pages.form_in(desk.browser.get(address)) | {"entry": str(theirs.pk)}
        typed |= {"respondent": here().respondent, "time_point": "start", "period": "ever"}
        response = desk.browser.post(address, typed)
        [form] = queries.unfinished(here().side, desk.person)
        assert (response.status_code, response.headers["Location"]) == (302, desk.page_url(form, 1))
        assert str(theirs.pk) not in response.headers["Location"]

    def test_what_is_missing_is_said_and_nothing_is_opened(self, desk):
        address = desk.url("questionnaire-start", key="every_kind")
        response = desk.browser.post(address, pages.form_in(desk.browser.get(address)) | {"on_day": ""})
        text = pages.text_of(response)
        assert response.status_code == 422
        assert "Answer “Who answers?”" in text
        assert "must have a day" in text
        assert not queries.unfinished(here().side, desk.person)

    @pytest.mark.parametrize("key", ["nothing_like_it", "made_up"])
    def test_what_is_not_in_the_library_is_not_there(self, desk, key):
        assert desk.opens("questionnaire-start", key=key).status_code == 404
