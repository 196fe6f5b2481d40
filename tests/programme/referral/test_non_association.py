"""Men kept apart: it stands for both, is ended and never removed, and names nobody by accident."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from tests import men, pages, people, trail
from tests.counting import statements_of
from throughline.programme.actions.common import Refused
from throughline.programme.actions.non_association import (
    APART,
    CHOOSE,
    add_non_association,
    end_non_association,
)
from throughline.programme.models import Man, NonAssociation
from throughline.programme.queries.non_association import kept_apart_from, non_associations_of
from throughline.programme.views.non_association import NOBODY
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

CANNOT = [r.key for r in roles_of(Site.PROGRAMME) if Permission.REFER not in r.permissions]
DAY = date(2026, 3, 2)
BORN = date(1979, 7, 30)


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def other():
    """Somebody else's man: the worker may not open him."""
    return men.man(people.staff("keyworker"), family_name="Brandt", given_names="Owen", date_of_birth=BORN)


def apart(man, other, by, **details):
    told = {"nonassociation_id": uuid.uuid4(), "reason": "They fought", "from_on": DAY} | details
    return add_non_association(man_id=man.pk, other_id=other.pk, by=by, **told)


def end(man, row, by, ended_on=DAY):
    end_non_association(man_id=man.pk, nonassociation_id=row.pk, ended_on=ended_on, by=by)


def refused(act, *args, **details):
    with pytest.raises(Refused) as found:
        act(*args, **details)
    return found.value


class TestActions:
    def test_it_stands_for_both(self, man, other, keyworker):
        with trail.added() as lines:
            apart(man, other, keyworker)
        assert (kept_apart_from(man), kept_apart_from(other)) == ({other.pk}, {man.pk})
        assert [one.other_name for one in non_associations_of(man)] == ["Owen Brandt"]
        assert [one.other_name for one in non_associations_of(other)] == ["Rory Ashdown"]
        assert {line.subject for line in lines} == {man.pk, other.pk}
        assert all("fought" not in trail.values_in(line) for line in lines)

    def test_sending_it_twice_writes_once(self, man, other, keyworker):
        entry = uuid.uuid4()
        first = apart(man, other, keyworker, nonassociation_id=entry)
        assert apart(man, other, keyworker, nonassociation_id=entry) == first
        assert NonAssociation.objects.count() == 1

    def test_an_id_of_another_mans_row_is_not_found(self, man, other, keyworker):
        row = apart(man, other, keyworker)
        with pytest.raises(Http404):
            apart(men.man(keyworker), other, keyworker, nonassociation_id=row.pk)

    def test_two_who_are_apart_are_not_kept_apart_again(self, man, other, keyworker):
        apart(man, other, keyworker)
        assert refused(apart, man, other, keyworker).sentences == (APART,)
        mine = men.man(keyworker)
        apart(mine, man, keyworker)
        assert refused(apart, man, mine, keyworker).sentences == (APART,)

    def test_nobody_is_kept_apart_from_himself_or_from_a_man_of_another_agency(self, man, keyworker):
        southern = men.man(people.staff("keyworker", at="south"))
        for wrong in (man, southern, Man(pk=uuid.uuid4())):
            found = refused(apart, man, wrong, keyworker)
            assert (found.sentences, found.field) == ((CHOOSE,), "other")
        with pytest.raises(IntegrityError), transaction.atomic():
            NonAssociation.objects.create(man=man, other=man, from_on=DAY, by=keyworker)

    @pytest.mark.parametrize("day", [date(1980, 1, 1), timezone.localdate() + timedelta(days=1)])
    def test_an_impossible_day_is_refused(self, man, other, keyworker, day):
        assert refused(apart, man, other, keyworker, from_on=day).field == "from_on"
        row = apart(man, other, keyworker)
        assert refused(end, man, row, keyworker, day).field == "ended_on"

    def test_it_is_ended_on_either_record_and_may_begin_again(self, man, other, keyworker):
        row = apart(other, man, people.staff("programme_manager"))
        end(man, row, keyworker, DAY + timedelta(days=2))
        end(man, row, keyworker, DAY)
        row.refresh_from_db()
        assert row.ended_on == DAY + timedelta(days=2)
        assert (kept_apart_from(man), kept_apart_from(other)) == (set(), set())
        apart(man, other, keyworker)
        assert [one.ended_on for one in non_associations_of(man)] == [None, row.ended_on]

    def test_what_is_between_others_is_not_found(self, man, other, keyworker):
        row = apart(other, men.man(keyworker), people.staff("programme_manager"))
        with pytest.raises(Http404):
            end(man, row, keyworker)

    def test_merged_records_count_as_one_man(self, man, other, keyworker):
        twin = men.man(keyworker)
        apart(twin, other, keyworker)
        Man.objects.filter(pk=twin.pk).update(merged_into=man)
        assert (kept_apart_from(man), kept_apart_from(other)) == ({other.pk}, {man.pk})
        [seen] = non_associations_of(other)
        assert seen.other == man.pk
        assert refused(apart, man, other, keyworker).sentences == (APART,)

    @pytest.mark.parametrize("role", CANNOT)
    def test_a_worker_without_the_permission_is_refused(self, man, other, keyworker, role):
        row, worker = apart(man, other, keyworker), people.staff(role)
        with pytest.raises(PermissionDenied):
            apart(man, other, worker)
        with pytest.raises(PermissionDenied):
            end(man, row, worker)

    def test_a_man_outside_the_workers_scope_is_not_found(self, man, other, keyworker):
        row, worker = apart(man, other, keyworker), people.staff("keyworker")
        with pytest.raises(Http404):
            apart(man, other, worker)
        with pytest.raises(Http404):
            end(man, row, worker)


class TestPages:
    def page(self, man):
        return f"/men/{man.pk}/non-association/add/"

    def test_he_is_found_by_name_and_birth_and_kept_apart(self, man, other, keyworker):
        browser = people.browser(keyworker)
        looked = browser.post(self.page(man), {"name": "bra", **pages.day("born", BORN)})
        assert looked.status_code == 200
        assert "Owen Brandt, born 30 July 1979" in pages.text_of(looked)
        filled = pages.form_in(looked) | pages.day("from_on", DAY)
        sent = browser.post(self.page(man), filled | {"other": other.pk, "reason": "They fought"})
        assert (sent.status_code, sent["Location"]) == (302, f"/men/{man.pk}/referral/")
        for one, by in ((man, keyworker), (other, people.staff("programme_manager"))):
            text = pages.text_of(people.browser(by).get(f"/men/{one.pk}/referral/"))
            assert "They fought" in text
        assert "Owen Brandt, born 30 July 1979" in pages.text_of(browser.get(sent["Location"]))

    @pytest.mark.parametrize(("name", "born"), [("Bra", DAY), ("Nobody", BORN), ("Ash", BORN)])
    def test_who_is_not_found_is_not_named(self, man, other, keyworker, name, born):
        looked = people.browser(keyworker).post(self.page(man), {"name": name, **pages.day("born", born)})
        assert looked.status_code == 422
        text = pages.text_of(looked)
        assert NOBODY in text
        assert "Owen" not in text

    def test_both_name_and_birth_are_asked_for(self, man, other, keyworker):
        looked = people.browser(keyworker).post(self.page(man), {"name": "Brandt"})
        assert looked.status_code == 422
        assert "Owen" not in pages.text_of(looked)

    def test_only_a_man_who_was_found_can_be_chosen(self, man, other, keyworker):
        browser = people.browser(keyworker)
        stranger = men.man(keyworker, family_name="Castle")
        looked = browser.post(self.page(man), {"name": "Brandt", **pages.day("born", BORN)})
        filled = pages.form_in(looked) | pages.day("from_on", DAY) | {"reason": "x", "other": stranger.pk}
        assert browser.post(self.page(man), filled).status_code == 422
        assert not NonAssociation.objects.exists()

    def test_a_refusal_stands_at_its_question(self, man, other, keyworker):
        browser = people.browser(keyworker)
        looked = browser.post(self.page(man), {"name": "Brandt", **pages.day("born", BORN)})
        filled = pages.form_in(looked) | pages.day("from_on", DAY) | {"reason": "x", "other": other.pk}
        apart(man, other, keyworker)
        sent = browser.post(self.page(man), filled)
        assert sent.status_code == 422
        assert APART in pages.text_of(sent)

    def test_it_is_ended(self, man, other, keyworker):
        row, browser = apart(man, other, keyworker), people.browser(keyworker)
        page = f"/men/{man.pk}/non-association/{row.pk}/end/"
        assert "Owen Brandt" in pages.text_of(browser.get(page))
        sent = browser.post(page, pages.day("ended_on", DAY))
        assert (sent.status_code, sent["Location"]) == (302, f"/men/{man.pk}/referral/")
        assert "until 2 March 2026" in pages.text_of(browser.get(sent["Location"]))
        assert page not in pages.links_in(browser.get(sent["Location"]), "/men/")

    def test_there_is_no_page_to_end_what_is_not_his(self, man, other, keyworker):
        row = apart(other, men.man(keyworker), people.staff("programme_manager"))
        browser = people.browser(keyworker)
        assert browser.get(f"/men/{man.pk}/non-association/{row.pk}/end/").status_code == 404

    def test_it_takes_as_many_statements_however_many_there_are(self, man, keyworker):
        browser, counts = people.browser(keyworker), []
        for more in (1, 5):
            for _ in range(more):
                apart(man, men.man(keyworker), keyworker)
            counts.append(statements_of(browser, f"/men/{man.pk}/referral/"))
        assert counts[0] == counts[1]
