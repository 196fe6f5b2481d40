"""The pages of orders: how each stands, what is never put here, and who is told of a breach."""

from datetime import date, timedelta

import pytest

from tests import at_risk, men, pages, people
from tests.counting import statements_of
from throughline.programme.actions.orders import change_order, withdraw_order
from throughline.programme.models import Man, Order, OrderBreach, PolicyVersion
from throughline.programme.queries.men import today
from throughline.programme.timeline.orders import SOURCES
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.rulebook.orders import NEVER_HERE, WHO_IS_TOLD
from throughline.rulebook.orders import SOURCES as HOW_WE_KNOW

pytestmark = pytest.mark.django_db

SEEING = [r for r in roles_of(Site.PROGRAMME) if Permission.SEE_MEN in r.permissions]
LONG_AGO = date(2020, 1, 1)
TYPED = {"kind": "bail", "terms": "Not to enter Westlow", "source": "police", "may_stand_here": "on"}


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
    return f"/men/{man.pk}/orders/{name}"


def ends_in(days):
    return {"starts_on": LONG_AGO, "ends_on": today() + timedelta(days=days)}


def test_the_page_shows_an_order_and_its_breach(browser, man, keyworker):
    order = at_risk.order(man, keyworker)
    at_risk.breach(order, keyworker)
    text = pages.text_of(browser.get(page_of(man)))
    for words in (
        "Restraining order", "In force", "Not to go near Westlow", "Westlow magistrates", "5 January 2026",
        "No end given", "Court", "Breach on 4 May 2026", "He went there on Sunday", "He told us",
        "Police, 101", keyworker.name, NEVER_HERE,
    ):  # fmt: skip
        assert words in text, words
    assert "Ashdown" not in text.split("</title>")[0]


def test_an_empty_page_says_what_to_do(browser, man):
    text = pages.text_of(browser.get(page_of(man)))
    assert "No order or condition is on his record. Ask him, and ask whoever referred him" in text
    assert NEVER_HERE in text


@pytest.mark.parametrize(
    ("days", "tag", "to_do"),
    [(60, "In force", ""), (28, "Ends soon", "See whether it will be renewed."),
     (-1, "Ended", "See whether it was renewed.")],
)  # fmt: skip
def test_the_reminder_stands_on_the_page(browser, man, keyworker, days, tag, to_do):
    at_risk.order(man, keyworker, **ends_in(days))
    text = pages.text_of(browser.get(page_of(man)))
    assert tag in text
    assert ("See whether" in text) is bool(to_do)
    assert to_do in text


def test_an_agency_settles_when_it_is_reminded(browser, man, keyworker):
    at_risk.order(man, keyworker, **ends_in(20))
    PolicyVersion.objects.create(
        agency=man.agency, number=1, values={"order_reminder_days": 10}, reason="x", by=keyworker
    )
    assert "Ends soon" not in pages.text_of(browser.get(page_of(man)))


def test_an_order_is_recorded_once_changed_and_taken_back_from_the_pages(browser, man):
    address = page_of(man, "add/")
    typed = pages.form_in(browser.get(address)) | TYPED | pages.day("starts_on", date(2026, 1, 5))
    assert [browser.post(address, typed)["Location"] for _ in range(2)] == [page_of(man)] * 2
    [order] = Order.objects.all()
    assert (order.kind, order.ends_on, order.source) == ("bail", None, "police")
    address = page_of(man, f"{order.pk}/change/")
    changed = pages.form_in(browser.get(address)) | TYPED | pages.day("ends_on", date(2026, 6, 30))
    assert browser.post(address, changed | {"reason": ""}).status_code == 422
    assert browser.post(address, changed | {"reason": "bail ended"}).status_code == 302
    text = pages.text_of(browser.get(page_of(man)))
    assert "Reason: bail ended" in text
    assert "End: was “Not known”, is “30 June 2026”" in text
    address = page_of(man, f"{order.pk}/withdraw/")
    filled = pages.form_in(browser.get(address)) | {"reason": "wrong man"}
    assert [browser.post(address, filled).status_code for _ in range(2)] == [302, 302]
    assert "Not to enter Westlow" not in pages.text_of(browser.get(page_of(man)))
    assert browser.get(address).status_code == 404


def test_an_order_that_may_not_stand_here_is_not_saved(browser, man):
    address = page_of(man, "add/")
    page = browser.get(address)
    assert NEVER_HERE in pages.text_of(page)
    typed = pages.form_in(page) | TYPED | pages.day("starts_on", date(2026, 1, 5))
    typed.pop("may_stand_here")
    refused = browser.post(address, typed)
    assert refused.status_code == 422
    assert "do not save this order: ring the safety lead" in pages.text_of(refused)
    assert not Order.objects.exists()


def test_no_source_is_somebody_at_risk(browser, man):
    offered = pages.text_of(browser.get(page_of(man, "add/")))
    assert all(words in offered for words in HOW_WE_KNOW.values())
    assert not {"partner", "ex_partner", "relative"} & set(HOW_WE_KNOW)
    typed = pages.form_in(browser.get(page_of(man, "add/"))) | TYPED | {"source": "partner"}
    wrong = browser.post(page_of(man, "add/"), typed | pages.day("starts_on", date(2026, 1, 5)))
    assert wrong.status_code == 422


def test_a_refusal_stands_at_its_question_and_keeps_what_was_typed(browser, man):
    address = page_of(man, "add/")
    days = pages.day("starts_on", date(2026, 1, 5)) | pages.day("ends_on", date(2026, 1, 4))
    wrong = browser.post(address, pages.form_in(browser.get(address)) | TYPED | days)
    assert wrong.status_code == 422
    text = pages.text_of(wrong)
    assert "The order ends before it starts. Check both dates." in text
    assert 'href="#id_ends_on_day"' in text
    assert pages.form_in(wrong)["terms"] == "Not to enter Westlow"


@pytest.mark.parametrize("kind", WHO_IS_TOLD)
def test_the_form_of_a_breach_says_whom_to_tell(browser, man, keyworker, kind):
    order = at_risk.order(man, keyworker, kind=kind)
    text = pages.text_of(browser.get(page_of(man, f"{order.pk}/breaches/add/")))
    assert all(who in text for who in WHO_IS_TOLD[kind])
    assert "If somebody at risk has told you of a breach, do not write it here. Ring the safety lead." in text


def test_every_kind_of_order_says_whom_to_tell():
    assert set(WHO_IS_TOLD) == set(Order.Kind.values)


def test_a_breach_is_recorded_once_from_the_page(browser, man, keyworker):
    address = page_of(man, f"{at_risk.order(man, keyworker).pk}/breaches/add/")
    typed = pages.form_in(browser.get(address)) | {"what": "He rang", "source": "he_said"}
    assert browser.post(address, typed).status_code == 422  # who was told is always asked
    typed["told_whom"] = "Police, 101"
    assert [browser.post(address, typed).status_code for _ in range(2)] == [302, 302]
    assert OrderBreach.objects.get().what == "He rang"


@pytest.mark.parametrize("role", SEEING, ids=lambda role: role.key)
def test_the_page_offers_what_the_role_may_do_and_every_offer_opens(man, keyworker, role):
    worker = people.staff(role.key)
    man.assignments.create(staff=worker, from_on=LONG_AGO)
    at_risk.order(man, keyworker)
    browser = people.browser(worker)
    offered = set(pages.links_in(browser.get(page_of(man)), f"/men/{man.pk}/"))
    assert len(offered) == 1 + 5 * (Permission.CHANGE_MAN in role.permissions)
    for address in offered:
        assert browser.get(address).status_code == 200, address


def test_an_order_is_reached_through_its_own_man_alone(browser, man, keyworker):
    order, other = at_risk.order(man, keyworker), men.man(keyworker)
    for name in ("change/", "withdraw/", "breaches/add/"):
        assert browser.get(page_of(other, f"{order.pk}/{name}")).status_code == 404


def test_orders_of_a_merged_record_are_shown_under_the_one_that_is_kept(browser, man, keyworker):
    merged = men.man(keyworker)
    at_risk.breach(at_risk.order(merged, keyworker), keyworker)
    Man.objects.filter(pk=merged.pk).update(merged_into=man)
    assert browser.get(page_of(merged))["Location"] == page_of(man)
    text = pages.text_of(browser.get(page_of(man)))
    assert "Not to go near Westlow" in text
    assert "He went there on Sunday" in text


def test_the_page_asks_no_more_when_there_is_more_to_show(man, keyworker):
    browser, much = people.browser(keyworker), men.man(keyworker)
    for one, count in ((man, 1), (much, 8)):
        for _ in range(count):
            order = at_risk.order(one, keyworker)
            change_order(
                man_id=one.pk, order_id=order.pk, details={"court": "Another"}, reason="x", revision=1,
                by=keyworker,
            )  # fmt: skip
            at_risk.breach(order, keyworker)
    few, many = statements_of(browser, page_of(man)), statements_of(browser, page_of(much))
    assert few == many
    assert few["default"] <= 9


def test_the_timeline_has_orders_that_stand_and_their_breaches(man, keyworker):
    order, mistake = at_risk.order(man, keyworker), at_risk.order(man, keyworker, kind="bail")
    for one in (order, mistake):
        at_risk.breach(one, keyworker)
    withdraw_order(man_id=man.pk, order_id=mistake.pk, reason="x", by=people.staff("programme_manager"))
    assert at_risk.on_timeline(SOURCES, man) == [
        ("Order or condition recorded", "Restraining order", keyworker.pk),
        ("Breach of an order recorded", "Restraining order", keyworker.pk),
    ]
