"""What a finished enquiry puts on his record: from its answers alone, and nothing where it was not safe."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from tests import enquiries, men, pages, people, trail
from tests.wall.forms import seeded
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.refusals import NotFinished, WrongAnswers
from throughline.casefile.questionnaires.views.common import Place
from throughline.casefile.questionnaires.views.start import fill_in_url
from throughline.programme.facts import facts_about
from throughline.programme.models import Asking, ManAnswers, ManConcern
from throughline.programme.queries.screening import enquiries_of
from throughline.programme.questionnaires import SIDE
from throughline.rulebook.instruments.library.perpetration_screen import TOPICS

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
SOON = timedelta(days=7)


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def test_what_he_told_stands_as_facts_and_was_typed_once(man, keyworker):
    asking = enquiries.asked(man, keyworker, children="yes")
    assert (asking.man_id, asking.on, asking.by_id) == (man.pk, TODAY(), keyworker.pk)
    assert (asking.asked, asking.limits_told, asking.disclosed) == (True, True, True)
    assert (asking.danger_now, asking.pregnant, asking.children) == ("no", "no", "yes")
    assert (asking.why_not, asking.ask_again_on) == ("", None)
    facts = facts_about(man.pk)
    assert (facts.asked_on, facts.disclosed) == (TODAY(), True)


def test_no_to_everything_is_no_and_declining_is_not(man, keyworker):
    nothing = enquiries.TOLD_NOTHING
    done = enquiries.answered(man, keyworker, **nothing)
    assert Asking.objects.get(answered=done).disclosed is False
    declined = enquiries.answered(man, keyworker, **nothing | {"sexual": {"not": "declined"}})
    assert Asking.objects.get(answered=declined).disclosed is None


def test_finishing_twice_puts_it_there_once(man, keyworker):
    done = enquiries.answered(man, keyworker, **enquiries.TOLD)
    actions.finish(side=SIDE, subject=man, unfinished_id=done.pk, by=keyworker)
    assert Asking.objects.count() == 1


def test_an_amended_enquiry_takes_the_place_of_the_one_before(man, keyworker):
    done = enquiries.answered(man, keyworker, **enquiries.TOLD)
    form = enquiries.begun(man, keyworker, replaces=done)
    enquiries.answered(man, keyworker, form=form, reason="a slip", children="yes")
    assert Asking.objects.count() == 2
    assert facts_about(man.pk).disclosed is True
    [shown] = enquiries_of(man)
    assert shown.children == "yes"


def test_a_withdrawn_enquiry_leaves_none_standing(man, keyworker):
    done = enquiries.answered(man, keyworker, **enquiries.TOLD)
    actions.withdraw(side=SIDE, subject=man, answered=done, reason="another man's", by=keyworker)
    assert Asking.objects.count() == 1
    assert enquiries_of(man) == []
    facts = facts_about(man.pk)
    assert (facts.asked_on, facts.disclosed) == (None, None)


def test_another_questionnaire_says_nothing_about_it(man, keyworker):
    seeded(man, keyworker, lambda: "x")
    assert ManAnswers.objects.exists()
    assert not Asking.objects.exists()


def test_the_form_and_what_it_says_stand_or_fall_together(man, keyworker):
    form = enquiries.begun(man, keyworker)
    actions.save_page(side=SIDE, subject=man, unfinished_id=form.pk, answers=enquiries.TOLD, by=keyworker)
    with pytest.raises(OperationalError), trail.broken():
        actions.finish(side=SIDE, subject=man, unfinished_id=form.pk, by=keyworker)
    assert (ManAnswers.objects.count(), Asking.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "guard", [{"seen_alone": "no"}, {"interpreter": "none"}, {"limits_told": "no"}], ids=str
)
def test_the_guard_cannot_be_passed_with_answers_sent_all_the_same(man, keyworker, guard):
    form = enquiries.begun(man, keyworker)
    with pytest.raises(WrongAnswers):
        actions.save_page(
            side=SIDE, subject=man, unfinished_id=form.pk, answers=enquiries.TOLD | guard, by=keyworker
        )
    before = {key: enquiries.SAFE[key] for key in ("seen_alone", "interpreter", "limits_told")} | guard
    actions.save_page(side=SIDE, subject=man, unfinished_id=form.pk, answers=before, by=keyworker)
    with pytest.raises(NotFinished):
        actions.finish(side=SIDE, subject=man, unfinished_id=form.pk, by=keyworker)
    assert not Asking.objects.exists()


def test_a_keyworker_who_is_not_alone_with_him_is_never_shown_a_question_to_put(man, keyworker):
    """By the pages, as it happens in a room: nothing is asked, and his record says so with the reason."""
    browser, form = people.browser(keyworker), enquiries.begun(man, keyworker)
    again = TODAY() + SOON
    typed = {
        "q-seen_alone": "no", "q-interpreter": "not_needed", "q-limits_told": "yes", "q-why_not": "not_alone",
        "q-danger_now": "no", **pages.day("q-ask_again", again),
    }  # fmt: skip
    address, seen = fill_in_url(Place(SIDE, man), form, form.definition), []
    while "/check/" not in address:
        page = browser.get(address)
        seen.append(pages.text_of(page))
        here = {name: value for name, value in typed.items() if f'name="{name}"' in seen[-1]}
        sent = browser.post(address, here)
        assert sent.status_code == 302, pages.text_of(sent)
        address = sent["Location"]
    assert browser.post(address, {}).status_code == 302
    for topic in TOPICS:
        assert not any(topic.wording in text for text in seen), topic.wording
    asking = Asking.objects.get()
    assert (asking.asked, asking.why_not, asking.ask_again_on) == (False, "not_alone", again)
    assert (asking.disclosed, asking.pregnant, asking.children) == (None, "", "")
    assert "Not asked. He was not alone, or we could be heard." in pages.text_of(
        browser.get(f"/men/{man.pk}/screening/")
    )


def test_a_yes_about_danger_is_a_concern_at_once_also_when_he_was_not_asked(man, keyworker):
    enquiries.put_off(man, keyworker, ask_again=TODAY() + SOON, danger_now="yes", danger_what="He ran off")
    assert [one.item for one in ManConcern.objects.all()] == ["danger_now"]
