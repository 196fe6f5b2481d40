"""A page that is sent after a colleague finished, dropped or changed the form, the same on both sites."""

from django.urls import reverse

from tests import pages
from tests.answers_cases.every_kind import TYPED
from tests.answers_made import here, saved
from throughline.casefile.questionnaires import actions, queries


class TestTooLate:
    """Somebody else finished, dropped or changed the form while a page of it was open."""

    def signs(self, desk):
        return [one.sign for one in queries.concerns(here().side, desk.worker)]

    def test_for_a_form_that_was_finished(self, desk):
        form = desk.finished()
        response = desk.turns(form, 2, TYPED[2] | {"q-threat": "yes"})
        text = pages.text_of(response)
        assert response.status_code == 422
        assert "finished while you had this page open" in text
        assert "passed on as concerns" in text
        assert desk.url("answers", answers_id=form.pk) in text
        assert self.signs(desk) == ["A threat"]
        for _ in range(2):
            again = pages.text_of(desk.browser.get(desk.page_url(form, 2)))
            assert "What you typed" in again
            assert "3, 5, 2026" in again
            assert "tell whoever leads now" in again
        desk.browser.post(reverse("draft-drop"), {"next": desk.page_url(form, 2)})
        assert desk.browser.get(desk.page_url(form, 2)).status_code == 302

    def test_for_paper_that_was_finished(self, desk):
        form = desk.finished()
        address = desk.url("questionnaire-paper", unfinished_id=form.pk)
        text = pages.text_of(desk.browser.post(address, {"q-threat": "1", "q-helps": "1 3"}))
        assert "Was there" not in text
        assert "1 3" in text
        assert self.signs(desk) == ["A threat"]

    def test_for_a_form_that_was_dropped(self, desk):
        form = desk.has()
        actions.drop(side=here().side, subject=desk.person, unfinished_id=form.pk, by=desk.worker)
        response = desk.turns(form, 3, {"q-mood": "7"})
        assert response.status_code == 404
        for text in (pages.text_of(response), pages.text_of(desk.browser.get(desk.page_url(form, 3)))):
            assert "Somebody may have dropped it" in text
            assert "tell whoever leads now" in text
            assert "mood</dt>" in text
        assert desk.browser.get(desk.page_url(form, 1)).status_code == 404
        assert "What you typed" not in pages.text_of(desk.browser.get(desk.page_url(form, 1)))

    def test_for_questions_that_are_not_asked_any_more(self, desk):
        form = desk.has()
        saved(form, desk.worker, met="no")
        response = desk.turns(form, 2, TYPED[2] | {"q-threat": "yes"})
        text = pages.text_of(response)
        assert response.status_code == 422
        assert "<li>A threat</li>" in text
        assert "passed on as concerns" in text
        assert desk.page_url(form, 3) in text
        assert self.signs(desk) == ["A threat"]
        assert desk.stored(form)["met"] == "no"
        assert "Show what you typed" in pages.text_of(desk.browser.get(desk.page_url(form, 2)))
        saved(form, desk.worker, met="yes")
        assert pages.form_in(desk.browser.get(desk.page_url(form, 2)))["q-threat"] == "yes"
