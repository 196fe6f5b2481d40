"""The pages of concerns, and what waits for a second reader."""

import pytest

from tests import pages, people
from tests.answers_cases.every_kind import EVERY_KIND, Desk
from tests.answers_made import colleague, here, open_concerns, saved
from tests.counting import statements_of
from throughline.casefile.questionnaires import actions


class TestConcernPages:
    @pytest.fixture
    def concern(self, desk):
        desk.turns(saved(desk.begins(), desk.worker, met="yes"), 2, {"q-threat": "yes"})
        [concern] = open_concerns(here().side, desk.person)
        return concern

    def test_it_stands_on_the_record_and_on_the_list_until_it_is_closed(self, desk, concern):
        lead = Desk(colleague(desk.person), desk.person)
        close = f"/concerns/{concern.pk}/close/"
        assert "A threat" in pages.text_of(desk.browser.get(desk.place.record))
        assert close not in pages.text_of(desk.browser.get(desk.place.record))
        for address in (lead.place.record, lead.url("questionnaires"), "/concerns/"):
            assert close in pages.text_of(lead.browser.get(address))
        assert lead.browser.post(close, {"what_was_done": ""}).status_code == 422
        assert lead.browser.post(close, {"what_was_done": "We rang."}).headers["Location"] == "/concerns/"
        assert close not in pages.text_of(lead.browser.get("/concerns/"))
        assert lead.browser.get(close).status_code == 404
        record = pages.text_of(lead.browser.get(lead.place.record))
        assert "Concern raised" in record
        assert "Concern closed" in record
        assert "We rang." not in record

    def test_who_may_not_close_one_does_not_see_the_list(self, desk, concern):
        for address in ("/concerns/", f"/concerns/{concern.pk}/close/"):
            assert desk.browser.get(address).status_code == 403

    def test_somebody_elses_concern_is_not_there(self, desk, concern):
        stranger = people.browser(people.staff(here().leads, at="south"))
        assert "A threat" not in pages.text_of(stranger.get("/concerns/"))
        assert stranger.get(f"/concerns/{concern.pk}/close/").status_code == 404

    def test_what_a_judgement_must_say_stands_wherever_a_sign_does(self, desk, concern):
        lead = Desk(colleague(desk.person), desk.person)
        close = f"/concerns/{concern.pk}/close/"
        for address in (desk.place.record, desk.url("questionnaires"), "/concerns/", close):
            assert EVERY_KIND.notice in pages.text_of(lead.browser.get(address)), address


WAITS = "Waits for a second reader"


class TestWaitingForASecondReader:
    def test_it_is_tagged_in_lists_and_listed_for_another_worker_until_it_is_read(self, desk):
        done = desk.finished()
        desk.finished(answers={"level": "low"})  # asks for none
        lead = Desk(colleague(desk.person), desk.person)
        there = desk.url("answers", answers_id=done.pk)
        for address in (desk.place.record, desk.url("questionnaires")):
            assert pages.text_of(desk.browser.get(address)).count(WAITS) == 1
        listed = lead.browser.get("/concerns/")
        assert pages.links_in(listed, desk.url("questionnaires")) == [there]
        assert EVERY_KIND.notice in pages.text_of(listed)
        actions.read_second(
            side=here().side, subject=desk.person, answered=done, agrees=True, comment="", by=lead.worker
        )
        assert WAITS not in pages.text_of(desk.browser.get(desk.place.record))
        assert there not in pages.text_of(lead.browser.get("/concerns/"))

    def test_it_is_listed_neither_for_who_wrote_it_nor_for_a_stranger(self, desk):
        lead = Desk(colleague(desk.person), desk.person)
        lead.finished()
        stranger = people.browser(people.staff(here().leads, at="south"))
        for browser in (lead.browser, stranger):
            assert "Nothing waits for you to read it." in pages.text_of(browser.get("/concerns/"))
        assert WAITS in pages.text_of(desk.browser.get(desk.place.record))

    def test_it_takes_as_many_statements_for_one_as_for_many(self, desk):
        lead = Desk(colleague(desk.person), desk.person)
        counts = []
        for more in (1, 4):
            for _ in range(more):
                Desk(desk.worker, here().person(desk.worker)).finished()
            counts.append(statements_of(lead.browser, "/concerns/"))
        assert counts[0] == counts[1]
