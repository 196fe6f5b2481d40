"""Times in treatment: added once, corrected with a reason, never overlapping."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests import men, pages, people, trail
from throughline.programme.actions.cohort import add_episode, change_episode
from throughline.programme.actions.common import Refused
from throughline.programme.models import Episode, Man
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_CHANGING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.CHANGE_MAN not in r.permissions]
DETAILS = {
    "started_on": date(2026, 2, 1),
    "ended_on": None,
    "stability": "stabilised",
    "stability_on": date(2026, 3, 1),
    "substances": ["opiates", "crack"],
    "keyworker": None,
    "top_coordinator": "this_agency",
    "top_agency": "",
}


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def add(man, by, entry=None, **details):
    return add_episode(
        man_id=man.pk, episode_id=entry or uuid.uuid4(), details=DETAILS | details, by=by
    )  # fmt: skip


def change(man, episode, by, revision=1, **details):
    return change_episode(
        man_id=man.pk, episode_id=episode.pk, details=DETAILS | details, reason="he left", revision=revision,
        by=by,
    )  # fmt: skip


def test_a_time_in_treatment_is_kept_with_a_line_that_names_nothing(man, keyworker):
    with trail.added() as lines:
        episode = add(man, keyworker, keyworker=keyworker.pk)
    episode.refresh_from_db()
    assert (episode.started_on, episode.substances) == (date(2026, 2, 1), ["opiates", "crack"])
    assert (episode.agency_id, episode.keyworker) == (man.agency_id, keyworker)
    [line] = lines
    assert (line.what, line.subject, line.details) == ("time in treatment added", man.pk, {})


def test_sent_twice_it_is_added_once(man, keyworker):
    entry = uuid.uuid4()
    assert add(man, keyworker, entry) == add(man, keyworker, entry)
    assert Episode.objects.count() == 1


def test_an_id_of_another_mans_time_is_not_found(man, keyworker):
    other = add(men.man(keyworker), keyworker)
    with pytest.raises(Http404):
        add(man, keyworker, other.pk)
    with pytest.raises(Http404):
        change(man, other, keyworker)


TOMORROW = timezone.localdate() + timedelta(days=1)
WRONG = {
    "before he was born": ({"started_on": date(1980, 1, 1)}, "before he was born"),
    "in the future": ({"started_on": TOMORROW}, "in the future"),
    "seen in the future": ({"stability_on": TOMORROW}, "in the future"),
    "ends before it starts": ({"ended_on": date(2026, 1, 31)}, "cannot end before it started"),
    "an agency nobody asked for": ({"top_agency": "Westlow"}, "Change one of the two"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_refused_with_a_sentence(man, keyworker, wrong):
    details, words = WRONG[wrong]
    with pytest.raises(Refused) as refused:
        add(man, keyworker, **details)
    assert words in refused.value.sentences[0]
    assert not Episode.objects.exists()


@pytest.mark.parametrize(
    ("started", "ended"),
    [
        (date(2026, 2, 1), None),
        (date(2025, 12, 1), None),
        (date(2025, 12, 1), date(2026, 2, 2)),
        (date(2026, 4, 1), date(2026, 4, 2)),
    ],
)
def test_a_time_that_overlaps_another_is_refused(man, keyworker, started, ended):
    add(man, keyworker)
    with pytest.raises(Refused, match="refused") as refused:
        add(man, keyworker, started_on=started, ended_on=ended)
    assert "overlaps" in refused.value.sentences[0]


def test_one_may_start_on_the_day_another_ends(man, keyworker):
    add(man, keyworker, ended_on=date(2026, 4, 1))
    add(man, keyworker, started_on=date(2026, 4, 1))
    add(man, keyworker, started_on=date(2025, 1, 1), ended_on=date(2026, 2, 1))
    assert Episode.objects.count() == 3


def test_a_keyworker_of_another_agency_is_refused(man, keyworker):
    with pytest.raises(Refused):
        add(man, keyworker, keyworker=people.staff("keyworker", at="south").pk)


def test_a_change_keeps_the_earlier_version_and_its_reason(man, keyworker):
    episode = add(man, keyworker)
    with trail.added() as lines:
        changed = change(man, episode, keyworker, ended_on=date(2026, 5, 1))
    assert (changed.revision, changed.saved_reason) == (2, "he left")
    [earlier] = episode.earlier_versions.all()
    assert earlier.ended_on is None
    assert [line.details for line in lines] == [{"fields": ["ended_on"]}]


def test_nothing_changed_is_no_version(man, keyworker):
    episode = add(man, keyworker)
    assert change(man, episode, keyworker).revision == 1


def test_a_change_on_an_older_version_is_refused(man, keyworker):
    episode = add(man, keyworker)
    change(man, episode, keyworker, ended_on=date(2026, 5, 1))
    with pytest.raises(Refused) as refused:
        change(man, episode, keyworker, stability="abstinent")
    assert "Somebody else changed this" in refused.value.sentences[0]


def test_a_worker_who_left_stays_the_keyworker_of_then(man, keyworker):
    left = people.staff("keyworker")
    episode = add(man, keyworker, keyworker=left.pk)
    left.is_active = False
    left.save()
    assert change(man, episode, keyworker, keyworker=left.pk, stability="abstinent").keyworker == left


@pytest.mark.parametrize("role", NO_CHANGING)
def test_a_role_without_the_permission_is_refused(man, role):
    with pytest.raises(PermissionDenied):
        add(man, people.staff(role))


def test_a_man_outside_the_workers_scope_is_not_found(man, keyworker):
    episode = add(man, keyworker)
    with pytest.raises(Http404):
        add(man, people.staff("keyworker"))
    with pytest.raises(Http404):
        change(man, episode, people.staff("assessor", at="south"))


def test_nothing_is_written_on_a_record_that_is_kept_under_another(man, keyworker):
    Man.objects.filter(pk=man.pk).update(merged_into=men.man(keyworker))
    with pytest.raises(Refused) as refused:
        add(man, keyworker)
    assert "the same man as another one" in refused.value.sentences[0]


TYPED = {
    **pages.day("started_on", date(2026, 2, 1)),
    **pages.day("stability_on", date(2026, 3, 1)),
    "stability": "stabilised",
    "substances": ["alcohol"],
    "top_coordinator": "other",
    "top_agency": "Westlow recovery",
}


def post(browser, page, **typed):
    return browser.post(page, pages.form_in(browser.get(page)) | typed)


def test_the_pages_add_show_and_change(man, keyworker):
    browser, page = people.browser(keyworker), f"/men/{man.pk}/treatment/"
    assert "No time in treatment is recorded" in pages.text_of(browser.get(page))
    answer = post(browser, f"{page}add/", **TYPED, keyworker=str(keyworker.pk))
    assert (answer.status_code, answer["Location"]) == (302, page)
    text = pages.text_of(browser.get(page))
    for words in ("From 1 February 2026", "Stabilised", "Alcohol", keyworker.name, "Westlow recovery"):
        assert words in text
    episode = Episode.objects.get()
    opened = f"{page}{episode.pk}/change/"
    typed = TYPED | {"stability": "abstinent", "keyworker": "", "reason": "he says so"}
    answer = post(browser, opened, **typed)
    assert answer.status_code == 302
    episode.refresh_from_db()
    assert (episode.stability, episode.keyworker, episode.revision) == ("abstinent", None, 2)


def test_a_refusal_stands_on_the_page_with_what_was_typed(man, keyworker):
    add(man, keyworker)
    page = post(people.browser(keyworker), f"/men/{man.pk}/treatment/add/", **TYPED)
    assert page.status_code == 422
    assert "overlaps another one of his" in pages.text_of(page)
    assert pages.form_in(page)["top_agency"] == "Westlow recovery"


def test_a_facilitator_sees_and_a_treatment_manager_changes_nothing(man):
    page = people.browser(people.staff("treatment_manager")).get(f"/men/{man.pk}/treatment/")
    assert page.status_code == 200
    assert not pages.links_in(page, f"/men/{man.pk}/treatment/add/")
