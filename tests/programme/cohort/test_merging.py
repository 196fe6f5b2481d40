"""Two records of one man: joined with a reason, read together, parted again; and what stands in the way."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import men, pages, people, trail
from throughline.programme.actions.common import MERGED, Refused
from throughline.programme.actions.men import change_details
from throughline.programme.actions.merging import merge, undo_merge
from throughline.programme.models import Alias, Assessment, Identifier, Man, Merge, Referral
from throughline.programme.queries import found, likely_same, men_for
from throughline.programme.queries.alike import same_as
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_MERGING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.MERGE_MEN not in r.permissions]


@pytest.fixture
def manager():
    return people.staff("programme_manager")


@pytest.fixture
def pair(manager):
    return men.man(manager), men.man(manager, family_name="Ashdowne", phone="", postcode="")


def join(man, other, by, entry=None):
    return merge(man_id=man.pk, merged_id=other.pk, merge_id=entry or uuid.uuid4(), reason="his card", by=by)


def part(row, by):
    return undo_merge(merge_id=row.pk, reason="two cards", by=by)


def test_the_other_record_is_kept_under_the_first_with_a_line_for_both(pair, manager):
    man, other = pair
    with trail.added() as lines:
        row = join(man, other, manager)
    other.refresh_from_db()
    assert (other.is_merged, other.person, other.revision, row.reason) == (True, man.pk, 2, "his card")
    assert [(line.what, line.subject) for line in lines] == [
        ("records joined", man.pk),
        ("records joined", other.pk),
    ]


def test_undone_each_stands_for_himself_again(pair, manager):
    man, other = pair
    row = join(man, other, manager)
    with trail.added() as lines:
        assert part(row, manager) == part(row, manager)
    other.refresh_from_db()
    row.refresh_from_db()
    assert (other.is_merged, other.person, row.undone_by, row.undone_reason) == (
        False, other.pk, manager, "two cards",
    )  # fmt: skip
    assert len(lines) == 2
    assert join(man, other, manager).pk != row.pk


def test_sent_twice_it_is_joined_once(pair, manager):
    entry = uuid.uuid4()
    assert join(*pair, manager, entry) == join(*pair, manager, entry)
    assert Merge.objects.count() == 1
    with pytest.raises(Http404):
        join(pair[1], pair[0], manager, entry)


def test_one_that_is_joined_already_is_refused(pair, manager):
    man, other = pair
    third = men.man(manager, family_name="Third")
    join(man, other, manager)
    for one, two in ((third, other), (other, third)):
        with pytest.raises(Refused) as refused:
            join(one, two, manager)
        assert "joined with another record already" in refused.value.sentences[0]
    with pytest.raises(Refused) as refused:
        join(third, man, manager)
    assert "Undo that first" in refused.value.sentences[0]
    assert join(man, third, manager).merged == third


def test_two_open_assessments_or_referrals_stand_in_the_way(pair, manager):
    for one in pair:
        Assessment.objects.create(man=one, assessor=manager, opened_on="2026-05-01", saved_by=manager)
        Referral.objects.create(
            man=one, source="self", received_on="2026-05-01", started_by=manager, saved_by=manager
        )
    with pytest.raises(Refused) as refused:
        join(*pair, manager)
    assert [sentence.split(".")[0] for sentence in refused.value.sentences] == [
        "Both have an assessment that is open",
        "Both have a referral that was begun",
    ]
    Referral.objects.filter(man=pair[0]).update(withdrawn_at="2026-05-02T00:00Z")
    Assessment.objects.filter(man=pair[1]).update(finished_at="2026-05-02T00:00Z", finished_on="2026-05-02")
    assert join(*pair, manager).pk


def test_a_man_is_not_joined_with_himself_nor_with_one_of_another_agency(pair, manager):
    elsewhere = men.man(people.staff("keyworker", at="south"))
    for one, two in ((pair[0], pair[0]), (pair[0], elsewhere), (elsewhere, pair[0])):
        with pytest.raises(Http404):
            join(one, two, manager)


@pytest.mark.parametrize("role", NO_MERGING)
def test_other_roles_are_refused(pair, manager, role):
    row = join(*pair, manager)
    with pytest.raises(PermissionDenied):
        join(*pair, people.staff(role))
    with pytest.raises(PermissionDenied):
        part(row, people.staff(role))


def test_a_manager_of_another_agency_finds_nothing_to_undo(pair, manager):
    row = join(*pair, manager)
    with pytest.raises(Http404):
        part(row, people.staff("programme_manager", at="south"))


def test_who_works_with_either_record_opens_both():
    manager, keyworker = people.staff("programme_manager"), people.staff("keyworker")
    kept, merged = men.man(manager), men.man(keyworker)
    assert list(men_for(keyworker)) == [merged]
    row = join(kept, merged, manager)
    assert set(men_for(keyworker)) == {kept, merged}
    part(row, manager)
    assert list(men_for(keyworker)) == [merged]


def test_lists_show_the_kept_record_alone(pair, manager):
    man, other = pair
    Identifier.objects.create(
        man=other, agency_id=man.agency_id, kind="agency", value="AG 7", from_on="2026-01-01",
        added_by=manager,
    )  # fmt: skip
    Alias.objects.create(man=other, agency_id=man.agency_id, family_name="Zander", added_by=manager)
    join(man, other, manager)
    for how in (
        {"name": "ashdowne"},
        {"name": "zan"},
        {"number": "ag-7"},
        {"date_of_birth": date(1986, 3, 14)},
    ):
        assert found(manager, **how) == [man], how
    assert same_as(manager, man) == []


def test_nothing_more_is_written_on_the_merged_record(pair, manager):
    man, other = pair
    join(man, other, manager)
    with pytest.raises(Refused, match="refused"):
        change_details(man_id=other.pk, details={"phone": "1"}, reason="x", revision=2, by=manager)
    page = people.browser(manager).get(f"/men/{other.pk}/")
    assert page.status_code == 200
    assert "This record was found to be the same man as another one" in pages.text_of(page)
    assert f"/men/{man.pk}/" in pages.links_in(page, "/men/")
    assert f"/men/{other.pk}/change/" not in pages.links_in(page, "/men/")
    sent = pages.send(people.browser(manager), f"/men/{other.pk}/change/", phone="07700 900777", reason="x")
    assert (sent.status_code, MERGED in pages.text_of(sent)) == (422, True)


# ---- who is alike


def test_the_likest_comes_first(manager):
    def alike(**details):
        return men.man(manager, **details)

    family = alike(given_names="Zed", date_of_birth=date(1950, 1, 1))
    names = alike(date_of_birth=date(1951, 1, 1))
    birthday = alike(family_name="Other", given_names="Zed")
    both = alike(given_names="Zed")
    number = alike(family_name="Number", date_of_birth=date(1952, 1, 1))
    other_name = alike(family_name="Alias", date_of_birth=date(1953, 1, 1))
    alike(family_name="Nobody", date_of_birth=date(1954, 1, 1))
    Alias.objects.create(
        man=other_name, agency_id=other_name.agency_id, family_name="Ashdown", added_by=manager
    )
    Identifier.objects.create(
        man=number, agency_id=number.agency_id, kind="nhs", value="943 476 5919", from_on="2026-01-01",
        added_by=manager,
    )  # fmt: skip
    listed = likely_same(
        manager, family_name="Ashdown", given_names="Rory", date_of_birth=date(1986, 3, 14),
        numbers=["9434765919"],
    )  # fmt: skip
    assert listed[:2] == [number, both]
    assert set(listed[2:4]) == {names, birthday}
    assert set(listed[4:]) == {family, other_name}


def test_other_agencies_are_left_out(manager):
    men.man(people.staff("keyworker", at="south"))
    assert likely_same(manager, family_name="Ashdown", date_of_birth=date(1986, 3, 14)) == []


# ---- pages


def test_the_pages_compare_join_and_undo(pair, manager):
    man, other = pair
    browser = people.browser(manager)
    with trail.added() as lines:
        browser.get(f"/men/{man.pk}/duplicates/")
    assert ("men much alike", "men") in [(line.what, line.subject_kind) for line in lines]
    assert "Likely duplicates" in pages.text_of(browser.get(f"/men/{man.pk}/duplicates/"))
    compare = f"/men/{man.pk}/duplicates/{other.pk}/"
    assert compare in pages.links_in(browser.get(f"/men/{man.pk}/duplicates/"), "/men/")
    men.told(other, manager)
    text = pages.text_of(browser.get(compare))
    assert "Ashdowne" in text
    assert "Partners he told of" in text
    empty = pages.send(browser, compare)
    assert (empty.status_code, "How do you know" in pages.text_of(empty)) == (422, True)
    joined = pages.send(browser, compare, reason="his card")
    assert joined["Location"] == f"/men/{man.pk}/treatment/"
    row = Merge.objects.get()
    undo = f"/men/{man.pk}/merges/{row.pk}/undo/"
    assert undo in pages.links_in(browser.get(joined["Location"]), "/men/")
    assert pages.send(browser, undo, reason="two cards").status_code == 302
    text = pages.text_of(browser.get(joined["Location"]))
    assert "two cards" in text
    assert browser.get(undo).status_code == 404
    assert not Man.objects.filter(merged_into__isnull=False).exists()


def test_a_refusal_stands_on_the_page(pair, manager):
    man, other = pair
    third = men.man(manager)
    join(other, third, manager)
    page = pages.send(people.browser(manager), f"/men/{man.pk}/duplicates/{other.pk}/", reason="x")
    assert page.status_code == 422
    assert "Undo that first" in pages.text_of(page)


def test_nobody_alike_is_said(manager):
    page = people.browser(manager).get(f"/men/{men.man(manager).pk}/duplicates/")
    assert "Nobody else of your agency" in pages.text_of(page)


def test_the_add_page_shows_both_side_by_side(manager):
    men.man(manager, postcode="EB1 1AA")
    typed = {"family_name": "Ashdown", "given_names": "Rory", "postcode": "EB2 2BB"}
    typed |= pages.day("date_of_birth", date(1986, 3, 14))
    text = pages.text_of(pages.send(people.browser(manager), "/men/add/", **typed))
    assert "What you typed" in text
    assert "EB1 1AA" in text
    closed = people.staff("keyworker")
    text = pages.text_of(pages.send(people.browser(closed), "/men/add/", **typed))
    assert "Known already" in text
    assert "EB1 1AA" not in text
