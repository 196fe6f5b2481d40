"""Filling in a form by its pages: starting, turning pages, what is wrong, drafts, checking, finishing."""

import uuid

import pytest

from tests import pages
from tests.answers_cases.every_kind import ANSWERS, EVERY_KIND, TYPED
from tests.answers_made import here, open_concerns
from throughline.casefile import drafts
from throughline.casefile.models import Draft
from throughline.casefile.questionnaires import queries


class TestTurningPages:
    def test_from_the_first_page_to_the_check(self, desk):
        form = desk.begins()
        for number in (1, 2, 3):
            assert desk.turns(form, number).headers["Location"] == desk.page_url(form, number + 1)
        check = desk.url("questionnaire-check", unfinished_id=form.pk)
        assert desk.turns(form, 4).headers["Location"] == check
        assert desk.stored(form) == ANSWERS

    def test_a_page_shows_again_what_was_typed_on_it(self, desk):
        form = desk.has()
        for number, typed in TYPED.items():
            shown = pages.form_in(desk.browser.get(desk.page_url(form, number)))
            for name, text in typed.items():
                if name == "q-helps":
                    continue  # several boxes of one name
                kept = {"q-drinking_total": "10", "q-words": "One line.\nTwo lines."}.get(name, text)
                assert shown.get(name, "") == kept, name

    def test_a_page_says_what_every_page_must_say(self, desk):
        text = pages.text_of(desk.browser.get(desk.page_url(desk.begins(), 1)))
        told = ("Think of <strong>the last month", EVERY_KIND.notice, "Thanks to nobody.", "Licence: open",
                "On trial: not yet published", "Words before the first things.",
                "Be alone first.")  # fmt: skip
        assert all(words in text for words in told)
        assert desk.place.heading not in text[: text.index("</head>")]

    def test_a_page_without_questions_is_passed_over(self, desk):
        form = desk.begins()
        after = desk.turns(form, 1, {"q-met": "no"}).headers["Location"]
        assert after == desk.page_url(form, 3)
        assert desk.browser.get(desk.page_url(form, 2)).headers["Location"] == after
        back = pages.links_in(desk.browser.get(after), desk.page_url(form, 1))
        assert back == [desk.page_url(form, 1)]

    def test_the_count_of_pages_is_given_once_it_is_certain(self, desk):
        form = desk.begins()
        first = pages.text_of(desk.browser.get(desk.page_url(form, 1)))
        assert "Page 1</p>" in first
        desk.turns(form, 1, {"q-met": "no"})
        assert "Page 2 of 3</p>" in pages.text_of(desk.browser.get(desk.page_url(form, 3)))

    def test_what_was_not_sent_stays_and_what_was_emptied_goes(self, desk):
        form = desk.has()
        desk.turns(form, 1, {"q-times": "", "q-times_why": ""})
        assert desk.stored(form) == {key: value for key, value in ANSWERS.items() if key != "times"}

    def test_the_reasons_why_there_is_no_answer(self, desk):
        form = desk.begins()
        desk.turns(form, 1, {"q-met": ":declined", "q-times": "", "q-times_why": "not_asked"})
        typed = {"q-helps": ["", ":none"], "q-level": ":not_known", "q-mood": "0", "q-drinking_total": "0"}
        desk.turns(form, 3, typed)
        assert desk.stored(form) == {
            "met": {"not": "declined"}, "times": {"not": "not_asked"}, "helps": [],
            "level": {"not": "not_known"}, "mood": 0, "drinking": {"total": 0},
        }  # fmt: skip

    def test_saving_and_coming_back_leads_to_where_it_was_left(self, desk):
        form = desk.begins()
        desk.turns(form, 1)
        assert desk.turns(form, 2, then="later").headers["Location"] == desk.url("questionnaires")
        listed = desk.opens("questionnaires")
        assert desk.page_url(form, 3) in pages.text_of(listed)
        assert f"by {desk.worker.name}" in pages.text_of(listed)
        desk.turns(form, 3, {"q-mood": "5"})
        assert desk.page_url(form, 3) in pages.text_of(desk.opens("questionnaires"))

    @pytest.mark.parametrize("number", [0, 99])
    def test_a_page_that_is_none_leads_on(self, desk, number):
        assert desk.browser.get(desk.page_url(desk.begins(), number)).status_code == 302

    def test_a_form_that_was_finished_meanwhile_is_shown_finished(self, desk):
        form = desk.finished()
        there = desk.url("answers", answers_id=form.pk)
        assert desk.browser.get(desk.page_url(form, 1)).headers["Location"] == there
        assert desk.opens("questionnaire-check", unfinished_id=form.pk).headers["Location"] == there

    def test_somebody_elses_form_is_not_there(self, desk):
        form, other = desk.begins(), here().person(desk.worker)
        address = desk.page_url(form, 1).replace(str(desk.person.pk), str(other.pk))
        assert desk.browser.get(address).status_code == 404
        assert desk.browser.post(address, TYPED[1]).status_code == 404
        assert desk.opens("questionnaire-page", unfinished_id=uuid.uuid4(), number=1).status_code == 404


WRONG = [
    ({"q-mood": "21"}, "not 21", "q-mood"),
    ({"q-mood": "twelve"}, "Mood", "q-mood"),
    ({"q-mood": "5", "q-mood_why": "declined"}, "not both", "q-mood"),
    ({"q-drinking": "9"}, "Drinking", "q-drinking"),
    ({"q-drinking_total": "5", "q-drinking_1": "3"}, "Drinking", "q-drinking"),
    ({"q-helps": ["", "talk", ":none"]}, "not both", "q-helps"),
    ({"q-helps": ["", "sing"]}, "What helps", "q-helps"),
    ({"q-often": "daily"}, "How often", "q-often"),
    ({"q-level": ":declined"}, "Level", "q-level"),
]


class TestWrongAnswers:
    @pytest.mark.parametrize(("changed", "said", "name"), WRONG)
    def test_it_is_said_beside_the_item_and_nothing_is_stored(self, desk, changed, said, name):
        form = desk.begins()
        response = desk.turns(form, 3, TYPED[3] | changed)
        text = pages.text_of(response)
        assert response.status_code == 422
        assert "<title>Error: Questionnaire" in text
        summary = text[text.index("There is a problem") : text.index("</h1>")]
        assert said in summary
        assert f'href="#id_{name}"' in summary
        assert f'id="id_{name}-error"' in text
        assert f'id="id_{name}"' in text
        assert desk.stored(form) == {}

    def test_what_was_typed_is_there_again_and_gone_once_it_is_saved(self, desk):
        form = desk.begins()
        desk.turns(form, 3, TYPED[3] | {"q-mood": "21"})
        again = desk.browser.get(desk.page_url(form, 3))
        assert "We kept what you typed" in pages.text_of(again)
        assert "There is a problem" not in pages.text_of(again)
        shown = pages.form_in(again)
        assert (shown["q-mood"], shown["q-drinking"], shown["q-often"]) == ("21", "7", "more")
        desk.turns(form, 3)
        assert not Draft.objects.exists()
        assert pages.form_in(desk.browser.get(desk.page_url(form, 3)))["q-mood"] == "12"

    def test_a_date_that_is_none(self, desk):
        form = desk.begins()
        desk.turns(form, 1)
        text = pages.text_of(desk.turns(form, 2, TYPED[2] | {"q-on_day_day": "31", "q-on_day_month": "2"}))
        assert "Day of it must be a real date" in text
        assert 'href="#id_q-on_day"' in text

    @pytest.mark.parametrize(
        "typed",
        [
            {"q-threat": "yes", "q-on_day_day": "31"},
            {"q-threat": ["yes", ":nobody"]},
            {"q-threat": ["yes", "junk"]},
        ],
    )
    def test_a_sign_of_danger_counts_though_another_answer_is_wrong(self, desk, typed):
        form = desk.begins()
        desk.turns(form, 1)
        response = desk.turns(form, 2, typed)
        assert response.status_code == 422
        [concern] = open_concerns(here().side, desk.person)
        assert concern.sign == "A threat"
        assert "threat" not in desk.stored(form)

    def test_a_page_that_was_hidden_is_kept_and_not_saved(self, desk):
        form = desk.begins()
        address = desk.page_url(form, 3)
        assert desk.browser.post(address, {"q-mood": "7", "_hold": "1"}).headers["Location"] == address
        assert desk.stored(form) == {}
        assert pages.form_in(desk.browser.get(address))["q-mood"] == "7"


class TestCheckingAndFinishing:
    def test_every_answer_in_words_with_the_page_where_it_is_changed(self, desk):
        form = desk.has()
        text = pages.text_of(desk.opens("questionnaire-check", unfinished_id=form.pk))
        for said in ("More than once", "Talking, Resting", "7, 0, 1, 2 days: 10 in all", "3 May 2026",
                     "One line.\nTwo lines.", "High"):  # fmt: skip
            assert said in text, said
        assert f'{desk.page_url(form, 3)}?next=check#id_q-mood"' in text
        assert text.index("Show what could put somebody at risk") < text.index("Plover Lane")

    def test_a_change_leads_back_to_the_check(self, desk):
        form = desk.has()
        address = desk.page_url(form, 3) + "?next=check"
        assert "Save and go back to the answers" in pages.text_of(desk.browser.get(address))
        after = desk.browser.post(address, TYPED[3] | {"q-mood": "1"})
        assert after.headers["Location"] == desk.url("questionnaire-check", unfinished_id=form.pk)
        assert desk.stored(form)["mood"] == 1

    def test_what_is_missing_is_said_and_it_is_not_finished(self, desk):
        form = desk.begins()
        desk.turns(form, 1, {"q-met": "no"})
        check = desk.url("questionnaire-check", unfinished_id=form.pk)
        for response, status in ((desk.browser.get(check), 200), (desk.browser.post(check), 422)):
            text = pages.text_of(response)
            assert response.status_code == status
            assert "“Mood” has no answer yet." in text
            assert "“A threat” has no answer" not in text  # not asked after "no"
            assert "“In words” has no answer" not in text  # may be left empty
        assert "It cannot be finished yet" in text
        assert desk.stored(form) == {"met": "no"}

    def test_finishing(self, desk):
        form = desk.has()
        check = desk.url("questionnaire-check", unfinished_id=form.pk)
        there = desk.url("answers", answers_id=form.pk)
        assert desk.browser.post(check).headers["Location"] == there
        assert desk.browser.post(check).headers["Location"] == there  # a second click
        [done] = queries.finished(here().side, desk.person)
        assert done.answers == ANSWERS

    def test_answers_that_became_wrong_are_listed_and_it_is_not_finished(self, desk):
        form = desk.has()
        row = here().side.unfinished.objects.get(pk=form.pk)
        row.subject = desk.person
        row.answers = ANSWERS | {"mood": 99}
        row.save()
        text = pages.text_of(desk.browser.post(desk.url("questionnaire-check", unfinished_id=form.pk)))
        assert "not 99" in text
        assert not queries.finished(here().side, desk.person)

    def test_a_form_of_an_unknown_version_can_be_dropped(self, desk):
        form = desk.has()
        here().side.unfinished.objects.filter(pk=form.pk).update(version=9)
        address = desk.url("questionnaire-drop", unfinished_id=form.pk)
        assert address in pages.text_of(desk.opens("questionnaires"))
        assert "Drop this unfinished" in pages.text_of(desk.browser.get(address))
        start = desk.url("questionnaire-start", key="every_kind")
        typed = {"respondent": form.respondent, "time_point": "start", "period": "month"}
        refused = desk.browser.post(start, pages.form_in(desk.browser.get(start)) | typed)
        assert "drop it first" in pages.text_of(refused)
        assert desk.browser.post(address).status_code == 302
        assert not queries.unfinished(here().side, desk.person)

    def test_dropping_it_asks_once_and_forgets_its_drafts(self, desk):
        form = desk.has()
        desk.turns(form, 3, {"q-mood": "x"})
        other = desk.place.url("questionnaire-start", key="every_kind")
        drafts.keep(desk.worker, other, pages_post("kept"))
        address = desk.url("questionnaire-drop", unfinished_id=form.pk)
        assert "Drop this unfinished questionnaire?" in pages.text_of(desk.browser.get(address))
        assert queries.unfinished(here().side, desk.person)
        assert desk.browser.post(address).headers["Location"] == desk.url("questionnaires")
        assert not queries.unfinished(here().side, desk.person)
        assert [draft.path for draft in Draft.objects.all()] == [other]


def pages_post(text):
    from django.http import QueryDict

    return QueryDict(f"comment={text}")
