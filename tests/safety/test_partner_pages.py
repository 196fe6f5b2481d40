"""Partners' pages: each only for those who may open her, and nothing after her key is destroyed."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.utils import timezone

from tests import pages, partners, people, routes, trail
from tests.casefile.documents.samples import email, word
from tests.scans import scanned
from tests.wall import forms
from throughline.casefile.history import OUTSIDE
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.safety.actions.documents import attach_document
from throughline.safety.actions.partners import change_partner
from throughline.safety.models import Partner, PartnerDocument, PartnerKey
from throughline.safety.queries import PAGE

pytestmark = pytest.mark.django_db(databases=["default", "feed"])

ROLES = roles_of(Site.SAFETY)
SEEING = [r for r in ROLES if Permission.SEE_PARTNERS in r.permissions]
NOT_ATTACHING = [r.key for r in ROLES if Permission.ADD_PARTNER_DOCUMENT not in r.permissions]


@pytest.fixture
def worker():
    return people.staff("partner_worker")


@pytest.fixture
def browser(worker):
    return people.browser(worker)


@pytest.fixture
def partner(worker):
    return partners.partner(worker)


def attach(partner, by, title="Letter of the court"):
    return attach_document(partner=partner, data=email(), kind="letter", title=title, by=by)


def test_her_record_shows_who_she_is(browser, partner, worker):
    page = browser.get(f"/partners/{partner.pk}/")
    text = pages.text_of(page)
    for word_ in ("Leila Hartnoll", "07700 900982", "Flat 9, Juniper Court", "She came to us", worker.name):
        assert word_ in text
    assert "Leila" not in text.split("</title>")[0]


def test_a_record_opened_from_his_words_names_the_man(browser, worker, men_behind_feed):
    man = men_behind_feed.man("north")
    partner = partners.partner(worker)
    Partner.objects.update(man_id=man)
    assert "The man: Rory Ashdown, born 14 March 1986" in pages.text_of(
        browser.get(f"/partners/{partner.pk}/")
    )
    assert "Rory Ashdown" in pages.text_of(browser.get("/partners/"))


@pytest.mark.parametrize(
    "role", [r for r in ROLES if Permission.SEE_PARTNERS in r.permissions], ids=lambda r: r.key
)
def test_the_record_offers_what_the_role_may_do_and_all_of_it_opens(role):
    worker = people.staff(role.key)
    if Permission.ADD_PARTNER in role.permissions:
        partner = partners.partner(worker)
    else:
        partner = partners.partner(people.staff("partner_worker"))
        partner.assignments.create(staff=worker, from_on=date(2026, 1, 1))
    browser = people.browser(worker)
    offered = pages.links_in(browser.get(f"/partners/{partner.pk}/"), "/partners/")
    assert (f"/partners/{partner.pk}/change/" in offered) == (Permission.CHANGE_PARTNER in role.permissions)
    attachable = f"/partners/{partner.pk}/documents/add/" in offered
    assert attachable == (Permission.ADD_PARTNER_DOCUMENT in role.permissions)
    for address in offered:
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("role", [r.key for r in ROLES if Permission.SEE_PARTNERS not in r.permissions])
def test_other_roles_are_refused_and_told_nothing(partner, role):
    browser = people.browser(people.staff(role))
    for address in ("/partners/", "/partners/add/", f"/partners/{partner.pk}/"):
        page = browser.get(address)
        assert page.status_code == 403
        assert "Leila" not in pages.text_of(page)


def addresses_of(partner, document):
    return [
        f"/partners/{partner}/",
        f"/partners/{partner}/change/",
        f"/partners/{partner}/documents/add/",
        f"/partners/{partner}/documents/{document}/",
        f"/partners/{partner}/documents/{document}/1/",
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_not_there_and_not_yours_are_the_same_bytes(browser, method):
    for by in (people.staff("partner_worker"), people.staff("safety_lead", at="south")):
        theirs = partners.partner(by)
        document = scanned(theirs, by)
        pairs = zip(
            addresses_of(theirs.pk, document.pk), addresses_of(uuid.uuid4(), uuid.uuid4()), strict=True
        )
        for address, missing in pairs:
            one, other = getattr(browser, method)(address), getattr(browser, method)(missing)
            assert (one.status_code, other.status_code) == (404, 404), address
            assert (one.content, dict(one.headers)) == (other.content, dict(other.headers))


def test_an_enquiry_only_account_opens_what_it_recorded_alone(partner):
    asking = people.staff("enquiry_only")
    browser = people.browser(asking)
    made = pages.send(browser, "/partners/add/", name="Mina Osei", relation="partner")
    own = Partner.objects.exclude(pk=partner.pk).get()
    assert made["Location"] == f"/partners/{own.pk}/"
    assert browser.get(f"/partners/{own.pk}/").status_code == 200
    assert browser.get(f"/partners/{own.pk}/change/").status_code == 403
    assert browser.get(f"/partners/{partner.pk}/").status_code == 404
    text = pages.text_of(browser.get("/partners/"))
    assert "Mina Osei" in text
    assert "Leila" not in text


def test_adding_says_what_is_wrong_and_keeps_what_was_typed(browser):
    page = pages.send(browser, "/partners/add/", name="", phone="07700 900982")
    assert page.status_code == 422
    assert pages.form_in(page)["phone"] == "07700 900982"
    assert not Partner.objects.exists()


def test_a_change_needs_a_reason_from_the_list(browser, partner):
    address = f"/partners/{partner.pk}/change/"
    for reason in ("", "her sister rang from Westlow"):
        page = pages.send(browser, address, phone="07700 900111", reason=reason)
        assert page.status_code == 422
        assert pages.form_in(page)["phone"] == "07700 900111"
    assert pages.send(browser, address, phone="07700 900111", reason="she told us").status_code == 302
    assert Partner.objects.get().phone == "07700 900111"


def test_a_change_that_came_too_late_is_refused(browser, partner):
    address = f"/partners/{partner.pk}/change/"
    filled = pages.form_in(browser.get(address)) | {"reason": "she told us", "phone": "07700 900111"}
    lead = people.staff("safety_lead")
    change_partner(partner=partner, details={"phone": "1"}, reason="she told us", revision=1, by=lead)
    page = browser.post(address, filled)
    assert page.status_code == 422
    assert "Somebody else changed this record while you were typing" in pages.text_of(page)
    assert Partner.objects.get().phone == "1"


def test_a_change_by_hand_is_kept_and_is_nobodys(browser, partner, worker):
    change_partner(partner=partner, details={"phone": "1"}, reason="she told us", revision=1, by=worker)
    Partner.objects.filter(pk=partner.pk).update(relation="partner")
    Partner.objects.filter(pk=partner.pk).update(relation="new_partner")
    assert [e.relation for e in partner.earlier_versions.order_by("pgh_id")] == [
        "ex_partner",
        "ex_partner",
        "partner",
    ]
    timeline = pages.text_of(browser.get(f"/partners/{partner.pk}/")).split("Timeline")[1]
    assert timeline.count(OUTSIDE) == 2
    assert timeline.count("Reason: She told us") + timeline.count("Reason: she told us") == 1


def test_pages_of_partners_follow_one_another(browser, worker):
    made = {str(partners.partner(worker).pk) for _ in range(PAGE + 3)}
    Partner.objects.update(opened_at=timezone.now())  # all at one moment
    first = browser.get("/partners/")
    [following] = pages.links_in(first, "/partners/?after=")
    second = browser.get(following)
    shown = [
        address.split("/")[2] for page in (first, second) for address in pages.links_in(page, "/partners/")
    ]
    assert {key for key in shown if key in made} == made
    assert len([key for key in shown if key in made]) == len(made)
    assert not pages.links_in(second, "/partners/?after=")


@pytest.mark.parametrize("after", ["", "x", "%00", "' OR 1=1--", str(uuid.UUID(int=0))])
def test_what_is_no_id_of_hers_starts_from_the_beginning(browser, partner, after):
    assert "Leila Hartnoll" in pages.text_of(browser.get("/partners/", {"after": after}))


def test_a_document_is_attached_refused_and_shown(browser, partner):
    address = f"/partners/{partner.pk}/documents/add/"
    refused = pages.send(
        browser, address, kind="letter", title="Court", file=SimpleUploadedFile("secret.pdf", word())
    )
    assert refused.status_code == 422
    assert "Word file" in pages.text_of(refused)
    made = pages.send(
        browser, address, kind="letter", title="Court", file=SimpleUploadedFile("secret.pdf", email())
    )
    document = PartnerDocument.objects.get()
    assert made["Location"] == f"/partners/{partner.pk}/documents/{document.pk}/"
    assert "Court" in pages.text_of(browser.get(made["Location"]))
    picture = browser.get(made["Location"] + "1/")
    assert picture["Content-Type"].startswith("image/")
    assert picture["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "role", [r.key for r in ROLES if Permission.ADD_PARTNER_DOCUMENT not in r.permissions]
)
def test_attaching_is_refused_by_the_action_itself(partner, role):
    with pytest.raises(PermissionDenied):
        attach(partner, people.staff(role))


def test_a_document_of_another_woman_is_not_reached_through_this_one(browser, partner, worker):
    document = scanned(partners.partner(worker), worker)
    for tail in ("", "1/"):
        assert browser.get(f"/partners/{partner.pk}/documents/{document.pk}/{tail}").status_code == 404


class TestErased:
    """Her key is destroyed: nothing of hers can be read, and every page still answers."""

    @pytest.fixture
    def erased(self, partner, worker):
        document = scanned(partner, worker, title="Zanzibar letter")
        change_partner(partner=partner, details={"phone": "1"}, reason="she told us", revision=1, by=worker)
        answered = forms.seeded(partner, worker, lambda: "Leila")
        PartnerKey.objects.update(wrapped=None, destroyed_at=timezone.now())
        return {
            "partner_id": partner.pk, "document_id": document.pk, "number": 1, "event_id": uuid.uuid4(),
            "answer_id": uuid.uuid4(),
            "assignment_id": partner.assignments.get().pk, **answered,
        }  # fmt: skip

    def test_her_record_and_the_list_say_erased(self, erased, browser):
        for address in ("/partners/", f"/partners/{erased['partner_id']}/"):
            page = browser.get(address)
            text = pages.text_of(page)
            assert page.status_code == 200
            assert "Erased" in text
            assert "Leila" not in text
            assert "Zanzibar" not in text

    def test_what_needs_her_key_is_not_there(self, erased, browser):
        answers, unfinished = erased["answers_id"], erased["unfinished_id"]
        for tail in ("change/", "documents/add/", f"documents/{erased['document_id']}/",
                     f"documents/{erased['document_id']}/1/", "questionnaires/",
                     f"questionnaires/{answers}/", f"questionnaires/{answers}/print/",
                     f"questionnaires/unfinished/{unfinished}/1/"):  # fmt: skip
            for method in (browser.get, browser.post):
                assert method(f"/partners/{erased['partner_id']}/{tail}").status_code == 404

    def test_her_record_offers_nothing_that_is_not_there(self, erased, browser):
        for address in pages.links_in(browser.get(f"/partners/{erased['partner_id']}/"), "/partners/"):
            assert browser.get(address).status_code == 200, address

    def test_the_actions_refuse_too(self, erased, partner, worker):
        with pytest.raises(Http404):
            change_partner(
                partner=partner, details={"phone": "2"}, reason="she told us", revision=2, by=worker
            )
        with pytest.raises(Http404):
            attach(partner, worker)

    @pytest.mark.parametrize("route", routes.pages_of_people(), ids=lambda route: route.name)
    def test_no_page_of_hers_is_an_error(self, erased, route):
        browser = people.browser(routes.worker_who_may_see_all())
        response = browser.get(route.address(erased))
        assert response.status_code in {200, 404}
        assert "Leila" not in pages.text_of(response)

    def test_another_woman_is_not_touched(self, worker, browser, partner):
        other = partners.partner(worker)
        PartnerKey.objects.filter(partner=partner).update(wrapped=None, destroyed_at=timezone.now())
        assert "Leila Hartnoll" in pages.text_of(browser.get(f"/partners/{other.pk}/"))


def test_a_draft_of_a_change_is_sealed_and_shown_again(browser, partner, worker):
    address = f"/partners/{partner.pk}/change/"
    filled = pages.form_in(browser.get(address)) | {"address": "Somewhere new"}
    with trail.added() as lines:
        browser.post(address, filled | {"_hold": "1"})
    assert "Somewhere new" not in "".join(trail.values_in(line) for line in lines)
    assert pages.form_in(browser.get(address))["address"] == "Somewhere new"
