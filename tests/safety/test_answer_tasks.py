"""Tasks that ask for no record: answered, passed on to the safety lead, and what was moved here read."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from tests import pages, partners, people, trail
from tests.counting import statements_of
from throughline.casefile.handover import public_key
from throughline.casefile.material import Material, Picture, Written, pack
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.safety import feed
from throughline.safety.actions import partners as actions
from throughline.safety.models import Handled, Partner
from throughline.safety.queries import moved_here, task_for, tasks_for

pytestmark = pytest.mark.django_db(databases=["default", "feed"])

AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
NOTE = Material(
    "Ada Moss",
    versions=(
        Written("She rang <b>me</b>.\nTwice.", "A professional told us", date(2026, 5, 4), "Ada Moss", AT),
        Written("Somebody rang me.", "He said", date(2026, 5, 3), "Bo Lind", AT),
    ),
)
PNG = b"\x89PNG a picture"
DOCUMENT = Material(
    "Ada Moss", title="Her letter", kind="Letter", added_by="Bo Lind", added_at=AT,
    pictures=(Picture("image/png", 8, 8, PNG), Picture("image/jpeg", 8, 8, b"another")),
)  # fmt: skip


@pytest.fixture
def worker():
    return people.staff("partner_worker")


@pytest.fixture
def browser(worker):
    return people.browser(worker)


@pytest.fixture
def man(men_behind_feed):
    return men_behind_feed.man("north")


@pytest.fixture
def lapsed(men_behind_feed, man):
    """A task that asks for no record."""
    return men_behind_feed.lapsed(man)


@pytest.fixture
def moved(men_behind_feed):
    """Put something under a man as if it had been moved here."""

    def move(man, material=NOTE, **given):
        public = public_key(given.pop("key", settings.HANDOVER_KEYS[0]))
        return men_behind_feed.moved(man, pack(material), public=public, **given)

    return move


def only_task(worker):
    [task] = tasks_for(worker)
    return task


def address_of(worker):
    return f"/tasks/{only_task(worker).event.event_id}/answer/"


def test_the_task_is_answered_on_a_page_of_its_own(lapsed, browser, worker):
    page = browser.get("/tasks/")
    assert "A lapse or relapse was recorded" in pages.text_of(page)
    assert address_of(worker) in pages.links_in(page, "/tasks/")
    assert "Look at this task" not in pages.text_of(page)
    text = pages.text_of(browser.get(address_of(worker)))
    assert "Rory Ashdown, born 14 March 1986" in text
    assert "4 May 2026. A lapse or relapse was recorded" in text
    assert "None that you may open" in text


@pytest.mark.parametrize("outcome", ["looked_into", "recorded"])
def test_an_answer_is_kept_and_the_task_is_gone(lapsed, browser, worker, outcome):
    address = address_of(worker)
    assert pages.send(browser, address).status_code == 422
    with trail.added() as lines:
        assert pages.send(browser, address, outcome=outcome)["Location"] == "/tasks/"
    assert [(line.what, line.details) for line in lines][-1] == ("task handled", {"as": outcome})
    [handled] = Handled.objects.all()
    assert (handled.outcome, handled.by, handled.partner) == (outcome, worker, None)
    assert tasks_for(worker) == []
    assert browser.get(address).status_code == 404
    again = browser.post(address, {"outcome": outcome, "seen": "1"})
    assert again.status_code == 422
    assert "Somebody else has just answered" in pages.text_of(again)


@pytest.mark.parametrize("outcome", ["opened", "already_open", "not_a_partner", "other"])
def test_the_answers_of_other_tasks_are_none_of_it(lapsed, browser, worker, outcome):
    assert pages.send(browser, address_of(worker), outcome=outcome).status_code == 422
    with pytest.raises(ValueError, match="no such answer|not a valid"):
        actions.answer_task(task=only_task(worker), outcome=outcome, by=worker)
    assert not Handled.objects.exists()


def test_each_task_has_its_own_pages_alone(lapsed, men_behind_feed, man, browser, worker):
    men_behind_feed.told(man)
    told, other = sorted(tasks_for(worker), key=lambda task: task.asks_for_record, reverse=True)
    for address in (
        f"/tasks/{told.event.event_id}/answer/",
        f"/tasks/{other.event.event_id}/open/",
        f"/tasks/{other.event.event_id}/set-aside/",
        f"/tasks/{other.event.event_id}/pages/1/",
        f"/tasks/{uuid.uuid4()}/answer/",
    ):
        assert browser.get(address).status_code == browser.post(address).status_code == 404, address
    for act, task, outcome in (
        (actions.answer_task, told, "looked_into"),
        (actions.set_task_aside, other, "not_a_partner"),
    ):
        with pytest.raises(ValueError, match="no such answer"):
            act(task=task, outcome=outcome, by=worker)


def test_what_is_passed_on_becomes_the_leads(lapsed, browser, worker):
    lead, event_id = people.staff("safety_lead"), only_task(worker).event.event_id
    address = f"/tasks/{event_id}/answer/"
    assert pages.send(browser, address, outcome="passed_on").status_code == 302
    assert tasks_for(worker) == tasks_for(people.staff("partner_worker")) == []
    [task] = tasks_for(lead)
    assert (task.passed_by, task.corrected) == (worker.name, False)
    of_lead = people.browser(lead)
    assert f"Passed on to you by {worker.name}" in pages.text_of(of_lead.get("/tasks/"))
    assert "Passed to the safety lead" not in pages.text_of(of_lead.get(address))
    assert pages.send(of_lead, address, outcome="passed_on").status_code == 422
    colleague = people.browser(people.staff("partner_worker"))
    assert colleague.post(address, {"outcome": "looked_into", "seen": "1"}).status_code == 422
    assert pages.send(of_lead, address, outcome="looked_into").status_code == 302
    assert tasks_for(lead) == []
    assert {row.outcome for row in Handled.objects.all()} == {"passed_on", "looked_into"}


def test_whoever_leads_has_nobody_to_pass_it_to(lapsed, worker):
    lead = people.staff("safety_lead")
    actions.answer_task(task=only_task(worker), outcome="passed_on", by=worker)
    with pytest.raises(ValueError, match="nobody to pass"):
        actions.answer_task(task=only_task(lead), outcome="passed_on", by=lead)


def test_nothing_is_passed_on_that_was_answered(lapsed, browser, worker):
    filled = pages.form_in(browser.get(address_of(worker))) | {"outcome": "passed_on"}
    address = address_of(worker)
    actions.answer_task(task=only_task(worker), outcome="recorded", by=people.staff("safety_lead"))
    assert browser.post(address, filled).status_code == 422
    assert Handled.objects.count() == 1


def test_records_that_are_linked_to_him_are_shown_to_whoever_may_open_them(lapsed, man, browser, worker):
    def linked(by, name):
        partner = partners.partner(by, name=name)
        Partner.objects.filter(pk=partner.pk).update(man_id=man)
        return partner

    mine = linked(worker, "Leila Hartnoll")
    linked(people.staff("partner_worker"), "Marta Hartnoll")
    partners.partner(worker, name="Of nobody")
    page = browser.get(address_of(worker))
    assert pages.links_in(page, "/partners/") == ["/partners/", f"/partners/{mine.pk}/"]
    text = pages.text_of(page)
    assert "Leila Hartnoll" in text
    assert "Marta" not in text
    assert "Of nobody" not in text


def test_after_a_merge_both_records_count(men_behind_feed, worker, browser):
    """Who is linked to the one is linked to the other, and so is who works with him."""
    kept = men_behind_feed.man("north")
    merged = men_behind_feed.man("north", merged_into_id=kept)
    men_behind_feed.lapsed(merged)
    partner = partners.partner(worker)
    Partner.objects.filter(pk=partner.pk).update(man_id=kept)
    assert f"/partners/{partner.pk}/" in pages.links_in(browser.get(address_of(worker)), "/partners/")
    assert set(feed.records_of(kept)) == set(feed.records_of(merged)) == {kept, merged}
    both = people.staff("partner_worker", staff_number="N777")
    men_behind_feed.works_with(kept, "N777")
    with pytest.raises(actions.WorksWithHim):
        actions.answer_task(task=only_task(both), outcome="recorded", by=both)


def test_his_own_worker_is_told_to_leave_it_to_another(lapsed, man, men_behind_feed):
    both = people.staff("partner_worker", staff_number="N777")
    men_behind_feed.works_with(man, "N777")
    page = pages.send(people.browser(both), address_of(both), outcome="recorded")
    assert page.status_code == 422
    assert "You work with this man on the programme" in pages.text_of(page)
    assert not Handled.objects.exists()


@pytest.mark.parametrize(
    "role", [r.key for r in roles_of(Site.SAFETY) if Permission.OPEN_PARTNER_RECORD not in r.permissions]
)
def test_other_roles_see_none_of_it(man, moved, worker, role):
    moved(man, DOCUMENT)
    event_id = only_task(worker).event.event_id
    other = people.staff(role)
    for address in (f"/tasks/{event_id}/answer/", f"/tasks/{event_id}/pages/1/", "/tasks/moved/"):
        assert people.browser(other).get(address).status_code == 403
    assert moved_here(other) == []
    assert task_for(other, event_id) is None


def test_a_task_of_another_agency_is_not_there(men_behind_feed, moved, browser, worker):
    moved(men_behind_feed.man("south"), DOCUMENT)
    theirs = only_task(people.staff("partner_worker", at="south")).event.event_id
    nobody = browser.get(f"/tasks/{uuid.uuid4()}/answer/").content
    for address in (f"/tasks/{theirs}/answer/", f"/tasks/{theirs}/pages/1/"):
        assert (browser.get(address).status_code, browser.get(address).content) == (404, nobody)
    assert "Nothing has been moved here yet" in pages.text_of(browser.get("/tasks/moved/"))


# ---- what was moved here


def test_a_note_that_was_moved_here_is_read_with_every_version(man, moved, browser, worker):
    moved(man)
    with trail.added() as lines:
        text = pages.text_of(browser.get(address_of(worker)))
    assert "She rang <b>me</b>.\nTwice." in text
    assert "A professional told us, 4 May 2026. Written" in text
    assert "Somebody rang me." in text
    assert "Ada Moss took this out of his record" in text
    [line] = lines
    assert (line.what, line.subject) == ("moved material opened", only_task(worker).event.event_id)
    assert "rang" not in trail.values_in(line)
    assert pages.send(browser, address_of(worker), outcome="recorded").status_code == 302


def test_the_words_that_were_moved_are_shown_as_words(man, moved, browser, worker):
    moved(man)
    assert b"<b>me</b>" not in browser.get(address_of(worker)).content


def test_the_pages_of_a_document_are_shown_as_pictures(man, moved, browser, worker):
    moved(man, DOCUMENT)
    address = address_of(worker)
    page = browser.get(address)
    assert "Her letter" in pages.text_of(page)
    base = address.removesuffix("answer/")
    assert [f'src="{base}pages/{number}/"' in pages.text_of(page) for number in (1, 2, 3)] == [
        True,
        True,
        False,
    ]
    with trail.added() as lines:
        picture = browser.get(f"{base}pages/1/")
    assert (picture.content, picture["Content-Type"], picture["Cache-Control"]) == (
        PNG,
        "image/png",
        "no-store",
    )
    assert [line.what for line in lines] == ["page of moved material opened"]
    assert browser.get(f"{base}pages/2/")["Content-Type"] == "image/jpeg"
    for number in (0, 3, 99999999999):
        assert browser.get(f"{base}pages/{number}/").status_code == 404


def test_it_can_be_read_again_when_the_task_was_answered(man, moved, browser, worker):
    moved(man, DOCUMENT)
    address = address_of(worker)
    pages.send(browser, address, outcome="recorded")
    [link] = pages.links_in(browser.get("/tasks/moved/"), "/tasks/")[-1:]
    assert link == address
    page = browser.get(address)
    assert "Her letter" in pages.text_of(page)
    assert "This task is answered" in pages.text_of(page)
    assert "<form id" not in pages.text_of(page)
    assert browser.get(address.replace("answer/", "pages/1/")).content == PNG


def test_a_worker_who_is_with_him_reads_none_of_it(man, moved, men_behind_feed):
    moved(man, DOCUMENT)
    both = people.staff("partner_worker", staff_number="N777")
    men_behind_feed.works_with(man, "N777")
    browser, address = people.browser(both), address_of(both)
    with trail.added() as lines:
        pictures = browser.get(address.replace("answer/", "pages/1/"))
        for answer in (browser.get(address), browser.post(address, {"outcome": "recorded", "seen": "1"})):
            assert "Her letter" not in pages.text_of(answer)
            assert "You work with this man on the programme" in pages.text_of(answer)
    assert pictures.status_code == 404
    assert answer.status_code == 422
    assert {line.what for line in lines} == {"task opened"}
    assert not Handled.objects.exists()


def test_an_older_key_still_opens_what_was_moved_before_the_keys_were_changed(
    man, moved, browser, worker, monkeypatch
):
    moved(man)
    monkeypatch.setattr(settings, "HANDOVER_KEYS", [b"n" * 32, *settings.HANDOVER_KEYS])
    assert "She rang" in pages.text_of(browser.get(address_of(worker)))


@pytest.mark.parametrize("fault", ["another key", "another man", "another row", "altered"])
def test_what_does_not_open_says_so_and_stays_a_task(man, moved, men_behind_feed, browser, worker, fault):
    if fault == "another key":
        moved(man, key=b"x" * 32)
    else:
        other = men_behind_feed.man("south")
        given = {
            "another man": {"man_id": man},
            "another row": {"id": uuid.uuid4()},
            "altered": {"sealed": b"\x02" * 90},
        }[fault]
        moved(other if fault == "another man" else man, **given)
    address = address_of(worker)
    for answer in (browser.get(address), browser.post(address, {"outcome": "recorded", "seen": "1"})):
        assert "no key that opens what was moved here" in pages.text_of(answer)
        assert "She rang" not in pages.text_of(answer)
    assert answer.status_code == 422
    assert not Handled.objects.exists()
    assert browser.get(address.replace("answer/", "pages/1/")).status_code == 404


@pytest.mark.parametrize("page", ["/tasks/", "/tasks/moved/"])
def test_many_of_them_take_no_more_statements_than_few(worker, men_behind_feed, moved, page):
    browser, counts = people.browser(worker), []
    for more in (1, 8):
        for _ in range(more):
            man = men_behind_feed.man("north")
            men_behind_feed.told(man)
            men_behind_feed.lapsed(man)
            moved(man)
        counts.append(statements_of(browser, page))
    assert counts[0] == counts[1]
    assert counts[0]["feed"] <= 3
    assert counts[0]["default"] <= 4


def test_the_page_of_one_asks_little(man, moved, worker, browser):
    moved(man, DOCUMENT)
    counted = statements_of(browser, address_of(worker))
    assert counted["feed"] <= 7
    assert counted["default"] <= 6
