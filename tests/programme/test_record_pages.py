"""A man's record, changing it, its history, and what he told: each only for those who may open him."""

import uuid
from datetime import date

import pytest

from tests import men, pages, people
from throughline.casefile import drafts
from throughline.programme.actions.men import change_details
from throughline.programme.models import Man, PartnerDetails
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

SEEING = [r for r in roles_of(Site.PROGRAMME) if Permission.SEE_MEN in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker, known_as="Roo")


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


def test_the_record_shows_who_he_is_and_what_is_known(browser, man, keyworker):
    men.told(man, keyworker)
    page = browser.get(f"/men/{man.pk}/")
    text = pages.text_of(page)
    for word in ("Ashdown", "Rory", "Roo", "14 March 1986", "07700 900461", "EB4 7QT", keyworker.name):
        assert word in text
    assert f"/men/{man.pk}/people/" in pages.links_in(page, "/men/")
    for word in ("Leila", "07700 900145", "The Old Forge"):  # they stand on their own page
        assert word not in text
    assert "No documents yet" in text
    assert "Ashdown" not in text.split("</title>")[0]


@pytest.mark.parametrize("role", SEEING, ids=lambda role: role.key)
def test_the_record_offers_what_the_role_may_do(man, role):
    page = people.browser(_allowed(role, man)).get(f"/men/{man.pk}/")
    offered = set(pages.links_in(page, f"/men/{man.pk}/"))
    may = role.permissions
    assert (f"/men/{man.pk}/change/" in offered) == (Permission.CHANGE_MAN in may)
    assert (f"/men/{man.pk}/documents/add/" in offered) == (Permission.ADD_MAN_DOCUMENT in may)


@pytest.mark.parametrize("role", SEEING, ids=lambda role: role.key)
def test_every_page_that_is_offered_opens(man, role):
    browser = people.browser(_allowed(role, man))
    for address in pages.links_in(browser.get(f"/men/{man.pk}/"), "/men/"):
        assert browser.get(address).status_code == 200, address


def _allowed(role, man):
    worker = people.staff(role.key)
    man.assignments.create(staff=worker, from_on=date(2026, 1, 1))
    return worker


def addresses_of(man, told):
    return [
        f"/men/{man}/",
        f"/men/{man}/change/",
        f"/men/{man}/history/",
        f"/men/{man}/partner-details/add/",
        f"/men/{man}/partner-details/{told}/withdraw/",
        f"/men/{man}/partner-details/{told}/change/",
        f"/men/{man}/people/",
        f"/men/{man}/orders/",
        f"/men/{man}/documents/add/",
        f"/men/{man}/documents/{uuid.uuid4()}/",
        f"/men/{man}/documents/{uuid.uuid4()}/1/",
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_not_there_and_not_yours_are_the_same_bytes(browser, method):
    theirs, southern = people.staff("keyworker"), people.staff("keyworker", at="south")
    pairs = [(by, made) for by in (theirs, southern) for made in [men.man(by)]]
    nobody = addresses_of(uuid.uuid4(), uuid.uuid4())
    for by, made in pairs:
        told = men.told(made, by)
        for address, missing in zip(addresses_of(made.pk, told.pk), nobody, strict=True):
            one, other = getattr(browser, method)(address), getattr(browser, method)(missing)
            assert (one.status_code, other.status_code) == (404, 404), address
            assert one.content == other.content
            assert dict(one.headers) == dict(other.headers)


def test_a_page_that_never_was_and_a_refused_one_read_the_same_too(browser, man):
    never = browser.get("/men/x/")
    assert never.status_code == 404
    assert never.content == browser.get(f"/men/{uuid.uuid4()}/").content
    refused = people.browser(people.staff("auditor")).get(f"/men/{man.pk}/")
    assert refused.status_code == 403
    assert refused.content == never.content


def test_a_change_is_saved_with_its_reason(browser, man):
    page = pages.send(browser, f"/men/{man.pk}/change/", phone="07700 900777", reason="he rang")
    assert (page.status_code, page["Location"]) == (302, f"/men/{man.pk}/")
    changed = Man.objects.get()
    assert (changed.phone, changed.saved_reason, changed.revision) == ("07700 900777", "he rang", 2)
    assert changed.address == men.HIS["address"]


def test_a_change_without_a_reason_is_asked_again_and_keeps_what_was_typed(browser, man):
    page = pages.send(
        browser, f"/men/{man.pk}/change/", phone="07700 900777", known_as="<b>Roo</b>", address="1\n2"
    )
    assert page.status_code == 422
    filled = pages.form_in(page)
    assert (filled["phone"], filled["known_as"]) == ("07700 900777", "<b>Roo</b>")
    assert filled["address"].split() == ["1", "2"]
    assert filled["revision"] == "1"
    assert "<b>Roo" not in page.content.decode()
    assert "There is a problem" in pages.text_of(page)
    assert 'href="#id_reason"' in pages.text_of(page)
    assert Man.objects.get().revision == 1


def test_a_change_that_came_too_late_is_refused_with_the_name_of_who_was_first(browser, man):
    filled = pages.form_in(browser.get(f"/men/{man.pk}/change/"))
    manager = people.staff("programme_manager", name="Dev Anand")
    change_details(man_id=man.pk, details={"phone": "1"}, reason="first", revision=1, by=manager)
    page = browser.post(f"/men/{man.pk}/change/", filled | {"phone": "07700 900222", "reason": "second"})
    assert page.status_code == 422
    assert "Dev Anand changed this record while you were typing" in pages.text_of(page)
    assert Man.objects.get().phone == "1"


def test_a_kept_draft_is_shown_again_on_the_version_it_was_typed_on(browser, man, keyworker):
    """Otherwise a draft from before somebody's change would undo that change unseen."""
    address = f"/men/{man.pk}/change/"
    filled = pages.form_in(browser.get(address)) | {"phone": "07700 900777", "reason": "he rang"}
    browser.post(address, filled | {"_hold": "1"})
    change_details(man_id=man.pk, details={"postcode": "ZZ1"}, reason="x", revision=1, by=keyworker)
    shown = browser.get(address)
    assert "We kept what you typed" in pages.text_of(shown)
    assert pages.form_in(shown)["phone"] == "07700 900777"
    late = browser.post(address, pages.form_in(shown))
    assert late.status_code == 422
    assert Man.objects.get().postcode == "ZZ1"
    fresh = browser.get(address)  # the sentence says to open the page again: it then works
    assert pages.form_in(fresh)["postcode"] == "ZZ1"
    again = pages.form_in(fresh) | {"phone": "07700 900777", "reason": "he rang"}
    assert browser.post(address, again).status_code == 302


@pytest.mark.parametrize("name", ["change/", "partner-details/add/", "documents/add/"])
def test_a_draft_is_shown_again_and_is_gone_once_dropped(browser, man, keyworker, name):
    address = f"/men/{man.pk}/{name}"
    filled = pages.form_in(browser.get(address))
    field = next(key for key in ("phone", "title") if key in filled)
    held = browser.post(address, filled | {field: "07700 900222", "_hold": "1"})
    assert (held.status_code, held["Location"]) == (302, address)
    assert pages.form_in(browser.get(address))[field] == "07700 900222"
    assert Man.objects.get().revision == 1
    drafts.drop(keyworker, address)
    assert "We kept what you typed" not in pages.text_of(browser.get(address))


def test_a_draft_of_adding_keeps_the_id_so_that_he_is_added_once(browser):
    filled = pages.form_in(browser.get("/men/add/")) | {"family_name": "Kept"}
    browser.post("/men/add/", filled | {"_hold": "1"})
    shown = pages.form_in(browser.get("/men/add/"))
    assert (shown["family_name"], shown["entry"]) == ("Kept", filled["entry"])


def test_what_he_tells_is_recorded_and_taken_back(browser, man):
    typed = {"name": "Leila Ashdown", "relation": "partner", "phone": "07700 900145"}
    page = pages.send(browser, f"/men/{man.pk}/partner-details/add/", **typed)
    assert page.status_code == 302
    [told] = PartnerDetails.objects.all()
    assert (told.name, told.relation, told.man_id) == ("Leila Ashdown", "partner", man.pk)
    address = f"/men/{man.pk}/partner-details/{told.pk}/withdraw/"
    assert pages.send(browser, address, reason="").status_code == 422
    assert pages.send(browser, address, reason="wrong man").status_code == 302
    assert "Leila Ashdown" not in pages.text_of(browser.get(f"/men/{man.pk}/people/"))
    assert browser.get(address).status_code == 404


def test_details_of_another_man_are_not_reached_through_this_one(browser, man, keyworker):
    told = men.told(men.man(keyworker), keyworker)
    assert browser.get(f"/men/{man.pk}/partner-details/{told.pk}/withdraw/").status_code == 404


def test_what_he_told_on_a_day_to_come_is_refused(browser, man):
    typed = {"name": "L", "relation": "partner", "said_on_year": "2999"}
    page = pages.send(browser, f"/men/{man.pk}/partner-details/add/", **typed)
    assert page.status_code == 422
    assert not PartnerDetails.objects.exists()


def test_methods_that_change_nothing_here_are_harmless(browser, man):
    for method in ("put", "patch", "delete", "options", "head"):
        assert getattr(browser, method)(f"/men/{man.pk}/").status_code < 500
    assert Man.objects.get().revision == 1
