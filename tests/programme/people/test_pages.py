"""The pages about those at risk: what they show, what they ask, and what they never say."""

from datetime import date, timedelta

import pytest

from tests import at_risk, men, pages, people
from tests.counting import statements_of
from throughline.casefile import drafts
from throughline.programme.actions.partner_details import change_partner_details
from throughline.programme.actions.people import change_child
from throughline.programme.models import Child, Man, PartnerDetails, PeopleAsked, WithoutDetails
from throughline.programme.queries.men import today
from throughline.programme.timeline.people import SOURCES
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.rulebook.people import AFTERWARDS

pytestmark = pytest.mark.django_db

SEEING = [r for r in roles_of(Site.PROGRAMME) if Permission.SEE_MEN in r.permissions]
EVERY_MAN = "Every man must tell us of a new partner within 7 days."


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


def page_of(man, name=""):
    return f"/men/{man.pk}/people/{name}"


def test_the_page_shows_what_he_told(browser, man, keyworker):
    men.told(man, keyworker, age=34, ended_on=date(2025, 2, 3), contact="Rings him on Sundays")
    at_risk.child(man, keyworker)
    at_risk.child(man, keyworker, **at_risk.EXPECTED)
    at_risk.signed(man, keyworker)
    at_risk.asked(man, keyworker, answer="named")
    page = browser.get(page_of(man))
    text = pages.text_of(page)
    for words in (
        "Leila Ashdown", "Ex-partner", "34", "07700 900145", "The Old Forge", "3 February 2025",
        "Rings him on Sundays", "Jay", "The other parent", "Supervised", "A child who is expected",
        "1 November 2026", "He gave details", "4 May 2026, at his assessment", keyworker.name, EVERY_MAN,
        "He is asked again at session 1, like every man.", AFTERWARDS,
    ):  # fmt: skip
        assert words in text, words
    assert "Ashdown" not in text.split("</title>")[0]
    assert "What is missing" not in text


def test_an_empty_page_says_what_to_do(browser, man):
    text = pages.text_of(browser.get(page_of(man)))
    for words in (
        "He has not named anybody yet. Add whoever he tells you about, at any time.",
        "He has not told us of a child yet. Add an expected child too.",
        "He has not been asked about partners and children yet.",
        "He is asked at his assessment, once he has signed the limits of confidentiality.",
        "Not yet, because he has not signed the limits of confidentiality, or took them back.",
        EVERY_MAN,
        AFTERWARDS,
    ):
        assert words in text, words
    assert page_of(man, "asked/add/") not in text


def test_what_is_missing_is_said(browser, man, keyworker):
    men.told(man, keyworker, phone="", address="")
    at_risk.child(man, keyworker, contact="not_known")
    at_risk.child(man, keyworker, **at_risk.EXPECTED | {"contact": "not_known"})
    at_risk.signed(man, keyworker)
    at_risk.asked(man, keyworker)
    text = pages.text_of(browser.get(page_of(man)))
    for words in (
        "He would not say who is at risk.",
        "No phone and no address: 1 of the people he named.",
        "Contact not known: 1 of the children.",
        "His answer is missing. Ask him again when you next see him.",
    ):
        assert words in text, words


def test_what_was_corrected_is_shown(browser, man, keyworker):
    told, child = men.told(man, keyworker), at_risk.child(man, keyworker)
    change_partner_details(
        man_id=man.pk, details_id=told.pk, details={"phone": "07700 900999"}, reason="he gave a new one",
        revision=1, by=keyworker,
    )  # fmt: skip
    change_child(
        man_id=man.pk, child_id=child.pk, details={"age": 8}, reason="a birthday", revision=1, by=keyworker
    )
    text = pages.text_of(browser.get(page_of(man)))
    assert text.count("What was corrected") == 2
    for words in (
        "Reason: he gave a new one", "Phone: was “07700 900145”, is “07700 900999”",
        "Reason: a birthday", "Age: was “7”, is “8”",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize("role", SEEING, ids=lambda role: role.key)
def test_the_page_offers_what_the_role_may_do_and_every_offer_opens(man, keyworker, role):
    worker = people.staff(role.key)
    man.assignments.create(staff=worker, from_on=date(2026, 1, 1))
    men.told(man, keyworker)
    at_risk.child(man, keyworker)
    at_risk.signed(man, keyworker)
    at_risk.asked(man, keyworker)
    browser = people.browser(worker)
    offered = set(pages.links_in(browser.get(page_of(man)), f"/men/{man.pk}/"))
    assert (page_of(man, "children/add/") in offered) == (Permission.CHANGE_MAN in role.permissions)
    may_decide = Permission.GO_ON_WITHOUT_DETAILS in role.permissions
    assert (page_of(man, "without-details/") in offered) == may_decide
    assert len(offered) == 1 + 9 * (Permission.CHANGE_MAN in role.permissions) + may_decide
    for address in offered:
        assert browser.get(address).status_code == 200, address


def test_who_stands_on_a_merged_record_is_shown_under_the_one_that_is_kept(browser, man, keyworker):
    merged = men.man(keyworker)
    men.told(merged, keyworker, name="Nadia Prior")
    at_risk.child(merged, keyworker)
    Man.objects.filter(pk=merged.pk).update(merged_into=man)
    assert browser.get(page_of(merged))["Location"] == page_of(man)
    text = pages.text_of(browser.get(page_of(man)))
    assert "Nadia Prior" in text
    assert "Jay" in text


def test_somebody_is_added_corrected_and_taken_back_from_the_pages(browser, man):
    base = f"/men/{man.pk}/partner-details/"
    added = pages.send(
        browser, f"{base}add/", name="Sam Ashdown", relation="relative", age="61", contact="Sees him weekly"
    )
    assert (added.status_code, added["Location"]) == (302, page_of(man))
    [told] = PartnerDetails.objects.all()
    assert (told.relation, told.age, told.contact, told.ended_on) == (
        "relative", 61, "Sees him weekly", None,
    )  # fmt: skip
    address = f"{base}{told.pk}/change/"
    assert pages.form_in(browser.get(address))["name"] == "Sam Ashdown"
    wrong = pages.send(browser, address, age="62", reason="")
    assert wrong.status_code == 422
    assert pages.form_in(wrong)["age"] == "62"
    assert "There is a problem" in pages.text_of(wrong)
    assert pages.send(browser, address, age="62", reason="a birthday").status_code == 302
    address = f"{base}{told.pk}/withdraw/"
    filled = pages.form_in(browser.get(address)) | {"reason": "wrong man"}
    assert [browser.post(address, filled).status_code for _ in range(2)] == [302, 302]
    assert "Sam Ashdown" not in pages.text_of(browser.get(page_of(man)))
    assert browser.get(address).status_code == browser.get(f"{base}{told.pk}/change/").status_code == 404


def test_a_correction_that_came_too_late_keeps_what_was_typed(browser, man, keyworker):
    told = men.told(man, keyworker)
    address = f"/men/{man.pk}/partner-details/{told.pk}/change/"
    filled = pages.form_in(browser.get(address)) | {"relation": "ex_partner"}
    change_partner_details(
        man_id=man.pk, details_id=told.pk, details={"age": 30}, reason="x", revision=1, by=keyworker
    )
    late = browser.post(address, filled | {"phone": "07700 900222", "reason": "second"})
    assert late.status_code == 422
    assert "Somebody else changed this while you were typing" in pages.text_of(late)
    assert pages.form_in(late)["phone"] == "07700 900222"


def test_a_refusal_stands_at_its_question(browser, man):
    page = pages.send(
        browser, f"/men/{man.pk}/partner-details/add/", name="L", relation="partner",
        **pages.day("ended_on", date(2026, 1, 5)),
    )  # fmt: skip
    assert page.status_code == 422
    text = pages.text_of(page)
    assert "A partner whose relationship has ended is an ex-partner. Change one of the two." in text
    assert 'href="#id_ended_on_day"' in text


def test_a_child_is_added_once_corrected_and_taken_back(browser, man):
    address = page_of(man, "children/add/")
    filled = pages.form_in(browser.get(address)) | {
        "name": "Jay", "age": "0", "lives_with": "both", "contact": "unsupervised",
    }  # fmt: skip
    assert [browser.post(address, filled)["Location"] for _ in range(2)] == [page_of(man)] * 2
    [child] = Child.objects.all()
    assert (child.age, child.contact) == (0, "unsupervised")
    address = page_of(man, f"children/{child.pk}/change/")
    held = {"lives_with": "both", "contact": "none", "reason": "he says so now"}
    assert browser.post(address, pages.form_in(browser.get(address)) | held).status_code == 302
    child.refresh_from_db()
    assert (child.contact, child.revision) == ("none", 2)
    address = page_of(man, f"children/{child.pk}/withdraw/")
    assert pages.send(browser, address, reason="wrong man").status_code == 302
    assert "Jay" not in pages.text_of(browser.get(page_of(man)))


def test_an_expected_child_is_typed_without_a_name(browser, man):
    due = {"contact": "none", **pages.day("due_on", today() + timedelta(days=100))}
    page = page_of(man, "children/add/")
    filled = pages.form_in(browser.get(page))
    wrong = browser.post(page, filled | due | {"name": "Jay"})
    assert wrong.status_code == 422
    assert "no name yet" in pages.text_of(wrong)
    assert browser.post(page, filled | due).status_code == 302


def test_a_draft_of_a_child_is_shown_again(browser, man, keyworker):
    address = page_of(man, "children/add/")
    filled = pages.form_in(browser.get(address)) | {"name": "Jay"}
    browser.post(address, filled | {"_hold": "1"})
    assert pages.form_in(browser.get(address))["name"] == "Jay"
    drafts.drop(keyworker, address)
    assert pages.form_in(browser.get(address))["name"] == ""


def test_his_answer_is_recorded_from_the_page(browser, man, keyworker):
    address = page_of(man, "asked/add/")
    waiting = browser.get(address)
    assert waiting.status_code == 200
    assert "Not yet, because he has not signed the limits" in pages.text_of(waiting)
    at_risk.signed(man, keyworker)
    filled = pages.form_in(browser.get(address))
    wrong = browser.post(address, filled | {"answer": "none_in_years", "years": "2"})
    assert wrong.status_code == 422
    assert "from 5 years on" in pages.text_of(wrong)
    right = filled | {"answer": "none_in_years", "years": "6", "at_session": ""}
    assert [browser.post(address, right).status_code for _ in range(2)] == [302, 302]
    assert PeopleAsked.objects.get().years == 6


def test_a_session_that_the_policy_does_not_name_is_not_offered(browser, man, keyworker):
    at_risk.signed(man, keyworker)
    address = page_of(man, "asked/add/")
    page = browser.get(address)
    assert "At session 24" in pages.text_of(page)
    wrong = browser.post(address, pages.form_in(page) | {"answer": "refused", "at_session": "25"})
    assert wrong.status_code == 422
    assert not PeopleAsked.objects.exists()


def test_a_form_that_has_to_wait_says_so_when_it_is_sent(browser, man, keyworker):
    at_risk.signed(man, keyworker)
    address = page_of(man, "asked/add/")
    filled = pages.form_in(browser.get(address)) | {"answer": "refused"}
    at_risk.signed(man, keyworker, given="withdrawn", on=date(2026, 5, 2))
    late = browser.post(address, filled)
    assert late.status_code == 422
    assert "Not yet, because he has not signed the limits" in pages.text_of(late)


def test_a_manager_decides_on_the_page(man, keyworker):
    browser = people.browser(people.staff("programme_manager"))
    address = page_of(man, "without-details/")
    assert "He has not been asked yet. Ask him first." in pages.text_of(browser.get(address))
    at_risk.signed(man, keyworker)
    at_risk.asked(man, keyworker)
    filled = pages.form_in(browser.get(address))
    assert browser.post(address, filled | {"goes_on": "yes", "reason": ""}).status_code == 422
    assert browser.post(address, filled | {"goes_on": "no", "reason": "Not safe"}).status_code == 302
    assert WithoutDetails.objects.get().goes_on is False
    text = pages.text_of(browser.get(page_of(man)))
    assert "he waits until he gives them. Not safe" in text


def test_the_page_asks_no_more_when_there_is_more_to_show(man, keyworker):
    browser, much = people.browser(keyworker), men.man(keyworker)
    for one, count in ((man, 1), (much, 8)):
        at_risk.signed(one, keyworker)
        for number in range(count):
            told = men.told(one, keyworker, name=f"Name {number}")
            change_partner_details(
                man_id=one.pk, details_id=told.pk, details={"age": 40}, reason="x", revision=1, by=keyworker
            )
            child = at_risk.child(one, keyworker)
            change_child(
                man_id=one.pk, child_id=child.pk, details={"age": 8}, reason="x", revision=1, by=keyworker
            )
            at_risk.asked(one, keyworker, answer="named")
    few, many = statements_of(browser, page_of(man)), statements_of(browser, page_of(much))
    assert few == many
    assert few["default"] <= 12


def test_nothing_about_what_becomes_of_the_details_is_asked_or_kept():
    """Whatever the partner service does with them has no place here, not even an empty one."""
    fields = {field.name for model in (PartnerDetails, Child) for field in model._meta.get_fields()}
    assert fields == {
        "id", "man", "name", "relation", "phone", "address", "age", "ended_on", "contact", "due_on",
        "lives_with", "said_on", "recorded_at", "withdrawn_at", "revision", "saved_at", "saved_by",
        "saved_reason", "earlier_versions",
    }  # fmt: skip


def test_the_timeline_has_every_fact_once_by_whoever_wrote_it_first(man, keyworker):
    manager = people.staff("programme_manager")
    men.told(man, keyworker)
    child = at_risk.child(man, keyworker)
    change_child(man_id=man.pk, child_id=child.pk, details={"age": 8}, reason="x", revision=1, by=manager)
    at_risk.child(man, keyworker, **at_risk.EXPECTED)
    at_risk.signed(man, keyworker)
    at_risk.asked(man, keyworker)
    found = at_risk.on_timeline(SOURCES, man)
    assert sorted((title, words) for title, words, _ in found) == [
        ("Asked about those at risk", "He would not say"),
        ("He gave partner details", "Ex-partner"),
        ("He told us of a child", ""),
        ("He told us of a child", "Expected"),
    ]
    assert {by for _, _, by in found} == {keyworker.pk}


def test_partner_details_stand_once_on_the_timeline_of_the_record(browser, man, keyworker):
    told = men.told(man, keyworker)
    manager = people.staff("programme_manager", name="Dev Anand")
    change_partner_details(
        man_id=man.pk, details_id=told.pk, details={"age": 40}, reason="x", revision=1, by=manager
    )
    text = pages.text_of(browser.get(f"/men/{man.pk}/"))
    assert text.count("He gave partner details") == 1
    assert "Dev Anand" not in text  # he corrected them; the keyworker was told
