"""The pages of finished forms, entering paper, and what stands on a record."""

import re
from datetime import date, timedelta

import pytest

from tests import pages, people
from tests.answers_cases.every_kind import ANSWERS, EVERY_KIND, TYPED, Desk
from tests.answers_made import colleague, here, open_concerns
from throughline.casefile.models import Draft
from throughline.casefile.questionnaires import actions, queries


def details_of(text):
    """What stands behind something to open."""
    return " ".join(re.findall(r"<details.*?</details>", text, re.DOTALL))


class TestFinishedPage:
    def test_it_shows_results_answers_and_what_it_must_say(self, desk):
        text = pages.text_of(desk.opens("answers", answers_id=desk.finished().pk))
        for said in ("12 of 20", "3 · Large", "Happened at all", "More than once",
                     "Asked about <strong>the last month",
                     EVERY_KIND.notice, "Thanks to nobody.", "Licence: open"):  # fmt: skip
            assert said in text, said
        assert "<title>Questionnaire – Throughline</title>" in text

    def test_what_could_get_somebody_hurt_has_to_be_opened(self, desk):
        text = pages.text_of(desk.opens("answers", answers_id=desk.finished().pk))
        assert "Plover Lane" in details_of(text)
        assert text.count("Plover Lane") == 1

    def test_a_result_that_cannot_be_worked_out_is_a_sentence(self, desk):
        done = desk.finished(answers={"mood": {"not": "declined"}, "level": {"not": "not_known"}})
        text = pages.text_of(desk.opens("answers", answers_id=done.pk))
        assert "Cannot be worked out: no answer to “Mood” (declined)." in text
        assert "Cannot be worked out: no answer to “Level” (not known)." in text

    def test_amending_keeps_the_old_version_and_says_why(self, desk):
        done = desk.finished()
        amend = desk.url("answers-amend", answers_id=done.pk)
        check = desk.browser.post(amend, pages.form_in(desk.browser.get(amend))).headers["Location"]
        [form] = queries.unfinished(here().side, desk.person)
        assert check == desk.url("questionnaire-check", unfinished_id=form.pk)
        desk.turns(form, 3, {"q-mood": "2"})
        refused = desk.browser.post(check, {"reason": ""})
        assert refused.status_code == 422
        assert "Answer “Why was it changed?”" in pages.text_of(refused)
        there = desk.browser.post(check, {"reason": "the mood was wrong"}).headers["Location"]
        text = pages.text_of(desk.browser.get(there))
        assert "Reason: the mood was wrong" in text
        assert "2 of 20" in text
        old = pages.text_of(desk.opens("answers", answers_id=done.pk))
        assert "This is an earlier version." in old
        assert "12 of 20" in old
        assert desk.url("answers-amend", answers_id=done.pk) not in old

    def test_taking_it_back(self, desk):
        done = desk.finished()
        address = desk.url("answers-withdraw", answers_id=done.pk)
        assert desk.browser.post(address, {"reason": ""}).status_code == 422
        assert desk.browser.post(address, {"reason": "another man's"}).status_code == 302
        listed = pages.text_of(desk.opens("questionnaires"))
        assert "None is finished yet." in listed
        old = pages.text_of(desk.opens("answers", answers_id=done.pk))
        assert "Reason: another man's" in old
        back = queries.versions_of(here().side, queries.one(here().side, desk.person, done.pk))[0]
        text = pages.text_of(desk.opens("answers", answers_id=back.pk))
        assert "taken back" in text
        assert "Not reached" not in text
        amending = desk.browser.post(desk.url("answers-amend", answers_id=done.pk), _entry(desk, done))
        assert amending.status_code == 422
        assert "amended or withdrew this form" in pages.text_of(amending)

    def test_it_waits_for_a_second_reader_who_is_another_worker(self, desk):
        done = desk.finished()
        lead = Desk(colleague(desk.person), desk.person)
        own = pages.text_of(desk.opens("answers", answers_id=done.pk))
        assert "Nobody else has read it yet." in own
        address = desk.url("answers-second-reading", answers_id=done.pk)
        assert address not in own
        assert address in pages.text_of(lead.opens("answers", answers_id=done.pk))
        refused = lead.browser.post(address, {"agrees": "no", "comment": ""})
        assert refused.status_code == 422
        assert "cannot be left out" in pages.text_of(refused)
        sent = {"agrees": "no", "comment": "Too low."}
        assert lead.browser.post(address, sent).headers["Location"] == desk.url("answers", answers_id=done.pk)
        text = pages.text_of(desk.opens("answers", answers_id=done.pk))
        assert "did not agree" in text
        assert "Too low." in text
        assert "Nobody else has read it yet." not in text


def _entry(desk, done):
    return pages.form_in(desk.opens("answers-amend", answers_id=done.pk))


PAPER = {
    "q-met": "1", "q-met.source": "A letter", "q-times": "3", "q-threat": "2", "q-on_day": "3 5 2026",
    "q-often": "3", "q-helps": "1 3", "q-mood": "12", "q-drinking": "7 0 1 2", "q-level": "2",
    "q-school": "Plover Lane", "q-grams": "0.5", "q-words": "What else.",
}  # fmt: skip


class TestPaperPage:
    def test_codes_become_answers(self, desk):
        form = desk.begins(from_paper=True)
        address = desk.url("questionnaire-paper", unfinished_id=form.pk)
        assert address in pages.text_of(desk.opens("questionnaires"))
        text = pages.text_of(desk.browser.get(address))
        assert "<strong>3</strong> More than once" in text
        assert "<strong>D</strong> Declined" in text
        check = desk.browser.post(address, PAPER).headers["Location"]
        assert check == desk.url("questionnaire-check", unfinished_id=form.pk)
        assert desk.stored(form) == ANSWERS | {"words": "What else."}
        assert check in pages.text_of(desk.opens("questionnaires"))

    def test_what_cannot_be_read_is_named_and_nothing_is_stored(self, desk):
        form = desk.begins(from_paper=True)
        address = desk.url("questionnaire-paper", unfinished_id=form.pk)
        wrong = PAPER | {"q-often": "9", "q-drinking": "7 7", "q-on_day": "31 2 2026", "q-level": "D"}
        response = desk.browser.post(address, wrong)
        text = pages.text_of(response)
        assert response.status_code == 422
        for name, said in (("often", "How often: “9” cannot be read"),
                           ("drinking", "Drinking: “7 7” cannot be read"),
                           ("on_day", "Day of it"), ("level", "Level: “D” cannot be read")):  # fmt: skip
            assert said in text
            assert f'href="#id_q-{name}"' in text
        assert desk.stored(form) == {}
        assert pages.form_in(desk.browser.get(address))["q-often"] == "9"
        desk.browser.post(address, PAPER)
        assert not Draft.objects.exists()

    def test_an_answer_to_what_is_not_asked_is_wrong(self, desk):
        form = desk.begins(from_paper=True)
        response = desk.browser.post(
            desk.url("questionnaire-paper", unfinished_id=form.pk), {"q-met": "2", "q-threat": "1"}
        )
        assert response.status_code == 422
        text = pages.text_of(response)
        assert "A threat: this sign of danger is passed on. It does not fit the answer to “Met”" in text
        assert "Take it out" not in text

    @pytest.mark.parametrize("met", ["1", "2", "", "9", "D"])
    @pytest.mark.parametrize("threat", ["1", "1 1", "1 9"])
    def test_a_sign_of_danger_counts_though_another_code_is_wrong(self, desk, met, threat):
        form = desk.begins(from_paper=True)
        address = desk.url("questionnaire-paper", unfinished_id=form.pk)
        sent = {"q-met": met, "q-threat": threat, "q-mood": "99"}
        assert desk.browser.post(address, sent).status_code == 422
        assert [one.sign for one in open_concerns(here().side, desk.person)] == ["A threat"]

    def test_an_empty_box_leaves_what_is_there(self, desk):
        form = desk.has()
        address = desk.url("questionnaire-paper", unfinished_id=form.pk)
        text = pages.text_of(desk.browser.get(address))
        assert "Entered already: 12" in text
        assert "Plover Lane" not in text
        desk.browser.post(address, {"q-mood": "4", "q-times": ""})
        assert desk.stored(form) == ANSWERS | {"mood": 4}


class TestRecordAndLibrary:
    def test_the_record_shows_what_is_unfinished_and_finished(self, desk):
        desk.finished()
        form = desk.begins()
        text = pages.text_of(desk.browser.get(desk.place.record))
        assert desk.page_url(form, 1) in text
        assert "Questionnaire finished" in text
        assert "Form of every kind" in text
        for hidden in ("Plover Lane", "12 of 20"):
            assert hidden not in text

    def test_the_timeline_says_what_became_of_it(self, desk):
        done = desk.finished()
        lead = colleague(desk.person)
        which = {"side": here().side, "subject": desk.person}
        actions.read_second(answered=done, agrees=False, comment="Tallow", by=lead, **which)
        actions.withdraw(answered=done, reason="Quill", by=desk.worker, **which)
        text = pages.text_of(desk.browser.get(desk.place.record))
        timeline = text[text.index("app-timeline") :]
        for said in ("Questionnaire finished", "Questionnaire taken back", "did not agree"):
            assert said in timeline
        assert "Tallow" not in timeline
        assert "Quill" not in timeline

    def test_who_may_not_see_questionnaires_sees_nothing_of_them(self, desk):
        desk.finished()
        for role in ("outcomes_officer", "enquiry_only", "safety_outcomes_officer", "training_lead"):
            browser = people.browser(people.staff(role))
            for address in ("/questionnaires/", desk.url("questionnaires")):
                assert browser.get(address).status_code == 403

    def test_the_library_says_what_each_asks(self, desk):
        assert "/questionnaires/every_kind/" in pages.text_of(desk.browser.get("/questionnaires/"))
        text = pages.text_of(desk.browser.get("/questionnaires/every_kind/"))
        for said in (EVERY_KIND.purpose, EVERY_KIND.source, "Was there a threat?",
                     "Asked only if “Met” is yes",
                     "Days in each of the last four weeks", "On trial: not yet published"):  # fmt: skip
            assert said in text, said
        assert desk.browser.get("/questionnaires/nothing_like_it/").status_code == 404


class TestHowMuchAPageAsks:
    """The number of statements does not grow with the rows."""

    PAGES = ("overview", "page", "check", "paper", "answers", "compare", "record")

    @pytest.mark.parametrize("name", PAGES)
    def test_of_little_and_of_much(self, desk, name):
        from tests.counting import statements_of

        counts = []
        for more in (2, 6):
            for number in range(more):
                done = desk.finished(on=date(2026, 6, 1) + timedelta(days=number))
            form = desk.has()
            counts.append(statements_of(desk.browser, self.address(desk, name, done, form)))
        assert counts[0] == counts[1]
        assert counts[0]["default"] <= 15

    def address(self, desk, name, done, form):
        return {
            "overview": desk.url("questionnaires"),
            "page": desk.page_url(form, 3),
            "check": desk.url("questionnaire-check", unfinished_id=form.pk),
            "paper": desk.url("questionnaire-paper", unfinished_id=form.pk),
            "answers": desk.url("answers", answers_id=done.pk),
            "compare": desk.url("compare", key="every_kind"),
            "record": desk.place.record,
        }[name]

    def test_of_saving_a_page_with_few_and_with_many_items(self, desk):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        form = desk.begins()
        desk.turns(form, 1)
        counts = []
        for number, typed in ((4, TYPED[4]), (3, TYPED[3]), (3, TYPED[3] | {"q-mood": "3"})):
            with CaptureQueriesContext(connection) as asked:
                assert desk.turns(form, number, typed).status_code == 302
            counts.append(len(asked))
        assert len(set(counts)) == 1
        assert counts[0] <= 14
