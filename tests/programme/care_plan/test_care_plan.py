"""His care plan beside the programme: its fit, and lapses that are met and not punished by default."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import men, pages, people, trail
from tests.appointments import in_days
from tests.counting import statements_of
from throughline.programme.actions.care_plan import (
    NO_PLAN,
    PAUSE_NEEDS_REVIEW,
    REVIEW_FIRST,
    SAY_WHY,
    confirm_plan,
    record_lapse,
    save_care_plan,
)
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.facts import facts_about
from throughline.programme.models import CarePlan, Lapse, PlanConfirmed
from throughline.programme.queries.care_plan import plan_of
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

ROLES = roles_of(Site.PROGRAMME)
NO_PLANNING = [r.key for r in ROLES if Permission.PLAN_CARE not in r.permissions]
NO_CONFIRMING = [r.key for r in ROLES if Permission.CONFIRM_PLAN not in r.permissions]
PLAN = {
    "goals": "Stay off heroin",
    "risks": "Pay day",
    "lapse_plan": "He rings Ada",
    "as_of": date(2026, 5, 4),
}


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


def plan(man, by, revision=None, **given):
    return save_care_plan(man_id=man.pk, details=PLAN | given, revision=revision, by=by)


def confirmed(man, by, fits=True, comment="", on=None, entry=None):
    return confirm_plan(man_id=man.pk, confirmation_id=entry or uuid.uuid4(), fits=fits, comment=comment,
                        on=on or in_days(0), by=by)  # fmt: skip


def lapsed(man, by, entry=None, **given):
    details = {"on": in_days(-2), "kind": "lapse", "substances": ["alcohol"], "response": "support",
               "words": "", "review_on": None}  # fmt: skip
    return record_lapse(man_id=man.pk, lapse_id=entry or uuid.uuid4(), details=details | given, by=by)


def refused_by(act):
    with pytest.raises(Refused) as refused:
        act()
    return [*refused.value.sentences, refused.value.field]


# ---- the plan


def test_a_care_plan_is_kept_and_brought_up_to_date(man, keyworker):
    with trail.added() as lines:
        made = plan(man, keyworker)
        now = plan(man, keyworker, revision=1, goals="Stay off everything")
    assert (made.pk, now.revision, now.goals) == (now.pk, 2, "Stay off everything")
    assert [one.goals for one in now.earlier_versions.all()] == ["Stay off heroin"]
    assert [line.details for line in lines] == [
        {"fields": ["goals", "risks", "lapse_plan", "as_of"]}, {"fields": ["goals"]},
    ]  # fmt: skip
    assert "heroin" not in "".join(trail.values_in(line) for line in lines)


def test_saving_twice_saves_once(man, keyworker):
    for _ in range(2):
        assert plan(man, keyworker).revision == 1
    for _ in range(2):
        assert plan(man, keyworker, revision=1, risks="").revision == 2


def test_two_workers_do_not_overwrite_one_another(man, keyworker):
    plan(man, keyworker)
    assert refused_by(lambda: plan(man, keyworker, goals="Another")) == [OVERTAKEN, None]
    plan(man, keyworker, revision=1, goals="Mine")
    assert refused_by(lambda: plan(man, keyworker, revision=1, goals="Theirs")) == [OVERTAKEN, None]


@pytest.mark.parametrize("as_of", [date(1950, 1, 1), in_days(1)])
def test_a_plan_of_a_day_that_cannot_be_is_refused(man, keyworker, as_of):
    assert refused_by(lambda: plan(man, keyworker, as_of=as_of))[-1] == "as_of"
    assert not CarePlan.objects.exists()


def test_the_plan_of_a_merged_record_is_read_with_his_own(man, keyworker):
    other = men.man(keyworker)
    plan(other, keyworker)
    other.merged_into = man
    other.save()
    assert plan_of(man).goals == "Stay off heroin"
    confirmed(man, keyworker)
    browser = people.browser(keyworker)
    page = f"/men/{man.pk}/care-plan/edit/"
    assert pages.form_in(browser.get(page))["revision"] == "0"
    assert pages.send(browser, page, goals="Both").status_code == 302
    assert CarePlan.objects.get(man=man).goals == "Both"


# ---- whether it fits


def test_a_fit_is_kept_and_read_as_a_fact(man, keyworker):
    plan(man, keyworker)
    made = confirmed(man, keyworker)
    assert (made.fits, made.by) == (True, keyworker)
    assert facts_about(man.pk).plan_fits is True
    confirmed(man, keyworker, fits=False, comment="Both are on Tuesday")
    assert facts_about(man.pk).plan_fits is False


def test_there_is_nothing_to_fit_without_a_plan(man, keyworker):
    assert refused_by(lambda: confirmed(man, keyworker)) == [NO_PLAN, None]


def test_what_does_not_fit_is_said(man, keyworker):
    plan(man, keyworker)
    assert refused_by(lambda: confirmed(man, keyworker, fits=False)) == [SAY_WHY, "comment"]


@pytest.mark.parametrize("on", [date(1950, 1, 1), in_days(1)])
def test_a_fit_on_a_day_that_cannot_be_is_refused(man, keyworker, on):
    plan(man, keyworker)
    assert refused_by(lambda: confirmed(man, keyworker, on=on))[-1] == "on"


def test_confirming_twice_with_one_id_confirms_once(man, keyworker):
    plan(man, keyworker)
    entry = uuid.uuid4()
    for _ in range(2):
        confirmed(man, keyworker, entry=entry)
    assert PlanConfirmed.objects.count() == 1
    other = men.man(keyworker)
    with pytest.raises(Http404):
        confirmed(other, keyworker, entry=entry)


# ---- lapses


@pytest.mark.parametrize("response", Lapse.Response.values)
def test_a_lapse_is_kept_with_what_was_agreed(man, keyworker, response):
    made = lapsed(man, keyworker, response=response, words="More keyworking", review_on=in_days(5))
    made.refresh_from_db()
    assert (made.response, made.substances, made.words) == (response, ["alcohol"], "More keyworking")


def test_recording_twice_with_one_id_records_once(man, keyworker):
    entry = uuid.uuid4()
    for _ in range(2):
        lapsed(man, keyworker, entry=entry)
    assert Lapse.objects.count() == 1
    with pytest.raises(Http404):
        lapsed(men.man(keyworker), keyworker, entry=entry)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"on": in_days(1)}, "on"),
        ({"on": date(1950, 1, 1)}, "on"),
        ({"kind": "slip"}, "kind"),
        ({"response": ""}, "response"),
        ({"substances": ["tea"]}, "substances"),
        ({"review_on": in_days(-3)}, REVIEW_FIRST),
        ({"response": "pause"}, PAUSE_NEEDS_REVIEW),
    ],
)
def test_what_cannot_be_is_refused(man, keyworker, given, said):
    assert said in refused_by(lambda: lapsed(man, keyworker, **given))
    assert not Lapse.objects.exists()


@pytest.mark.parametrize("role", NO_PLANNING)
def test_planning_asks_for_its_permission(man, role):
    worker = people.staff(role)
    for act in (plan, lapsed):
        with pytest.raises(PermissionDenied):
            act(man, worker)


@pytest.mark.parametrize("role", NO_CONFIRMING)
def test_confirming_asks_for_its_permission(man, keyworker, role):
    plan(man, keyworker)
    with pytest.raises(PermissionDenied):
        confirmed(man, people.staff(role))


@pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("programme_manager", "south")])
def test_a_man_outside_the_workers_scope_is_not_found(man, role, at):
    worker = people.staff(role, at=at)
    for act in (plan, confirmed, lapsed):
        with pytest.raises(Http404):
            act(man, worker)


# ---- the pages


def test_everything_is_in_view_on_one_page(man, keyworker, browser):
    plan(man, keyworker)
    confirmed(man, keyworker, fits=False, comment="Both are on Tuesday", on=in_days(-1))
    confirmed(man, keyworker)
    lapsed(man, keyworker, kind="relapse", words="He rings at six", review_on=in_days(5))
    text = pages.text_of(browser.get(f"/men/{man.pk}/care-plan/"))
    for words in ("Stay off heroin", "Pay day", "He rings Ada", "It fits", "Both are on Tuesday",
                  "Relapse: back to using", "Alcohol", "More support, and he goes on", "He rings at six",
                  "It is not punished"):  # fmt: skip
        assert words in text, words
    assert "was changed after this answer" not in text


def test_a_plan_that_changed_since_is_to_be_looked_at_again(man, keyworker, browser):
    plan(man, keyworker)
    confirmed(man, keyworker)
    page = f"/men/{man.pk}/care-plan/edit/"
    assert pages.send(browser, page, goals="Another").status_code == 302
    assert "was changed after this answer" in pages.text_of(browser.get(f"/men/{man.pk}/care-plan/"))


def test_with_nothing_the_page_says_what_to_do(man, browser):
    text = pages.text_of(browser.get(f"/men/{man.pk}/care-plan/"))
    assert "His care plan is not here yet" in text
    assert "None recorded" in text
    assert "/care-plan/fit/" not in text
    text = pages.text_of(browser.get(f"/men/{man.pk}/care-plan/fit/"))
    assert "Not yet, because his care plan is not here" in text
    assert 'name="fits"' not in text


def test_a_plan_is_added_and_its_fit_said_from_the_pages(man, browser):
    answer = pages.send(browser, f"/men/{man.pk}/care-plan/edit/", goals="Sleep", risks="", lapse_plan="")
    assert (answer.status_code, answer["Location"]) == (302, f"/men/{man.pk}/care-plan/")
    page = f"/men/{man.pk}/care-plan/fit/"
    assert pages.send(browser, page, fits="no", comment="").status_code == 422
    assert pages.send(browser, page, fits="yes").status_code == 302
    assert PlanConfirmed.objects.get().fits is True


def test_no_response_to_a_lapse_is_chosen_beforehand(man, browser):
    page = f"/men/{man.pk}/care-plan/lapses/add/"
    assert "response" not in pages.form_in(browser.get(page))
    text = pages.text_of(browser.get(page))
    assert "is met with support and is not punished" in text
    typed = {"kind": "lapse", "words": "He rings at six"} | pages.day("on", in_days(-1))
    answer = pages.send(browser, page, **typed)
    assert answer.status_code == 422
    assert "What did you agree with him?" in pages.text_of(answer)
    assert "He rings at six" in pages.text_of(answer)
    assert (
        pages.send(browser, page, response="support", substances=["alcohol", "crack"], **typed).status_code
        == 302
    )
    assert Lapse.objects.get().substances == ["alcohol", "crack"]


def test_who_only_reads_gets_no_buttons(man, keyworker):
    plan(man, keyworker)
    browser = people.browser(people.staff("treatment_manager"))
    text = pages.text_of(browser.get(f"/men/{man.pk}/care-plan/"))
    assert "Stay off heroin" in text
    for page in ("edit/", "fit/", "lapses/add/"):
        assert f"/care-plan/{page}" not in text
        assert browser.get(f"/men/{man.pk}/care-plan/{page}").status_code == 403


def test_it_takes_as_many_statements_however_much_there_is(man, keyworker):
    browser, counts = people.browser(keyworker), []
    plan(man, keyworker)
    for _ in range(3):
        confirmed(man, keyworker)
        lapsed(man, keyworker)
        counts.append(statements_of(browser, f"/men/{man.pk}/care-plan/"))
    assert counts[0] == counts[1] == counts[2]
