"""The pages of screening and of concerns, as a keyworker, an assessor and a manager use them."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import enquiries, men, pages, people
from tests.counting import statements_of
from throughline.programme.models import HoldingPlan, Offer, RaisedConcern, RaisedConcernAnswered

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def keyworker():
    return people.staff("keyworker", name="Kim Hale")


@pytest.fixture
def manager():
    return people.staff("programme_manager", name="Dev Anand")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


def shown(browser, man, page="screening/"):
    got = browser.get(f"/men/{man.pk}/{page}")
    assert got.status_code == 200
    return pages.text_of(got)


class TestScreening:
    def test_a_man_not_asked_yet(self, browser, man):
        text = shown(browser, man)
        assert "Not asked yet" in text
        assert "Ask only when you are alone with him." in text
        assert "say what you cannot keep to yourself" in text
        assert f"/men/{man.pk}/questionnaires/start/perpetration_screen/" in text
        assert "Not yet, because he has not been asked yet." in text
        assert f"/men/{man.pk}/screening/offer/" not in text
        assert "Ashdown" not in text.split("</title>")[0]

    def test_the_button_begins_the_enquiry(self, browser, man):
        page = browser.get(f"/men/{man.pk}/screening/")
        [start] = pages.links_in(page, f"/men/{man.pk}/questionnaires/")
        assert "Enquiry about harm to a partner" in pages.text_of(browser.get(start))

    def test_when_he_is_due_counts_from_his_treatment_and_turns_overdue(self, browser, man, keyworker):
        enquiries.in_treatment(man, keyworker, started_on=today() - 28 * DAY)
        assert "Overdue" not in shown(browser, man)
        later = men.man(keyworker)
        enquiries.in_treatment(later, keyworker, started_on=today() - 29 * DAY)
        assert "Overdue" in shown(browser, later)

    def test_why_he_was_not_asked_and_when_again(self, browser, man, keyworker):
        enquiries.put_off(man, keyworker, ask_again=today() + 7 * DAY)
        text = shown(browser, man)
        assert "Not asked. He was not alone, or we could be heard." in text
        assert str((today() + 7 * DAY).year) in text
        assert f"/men/{man.pk}/screening/offer/" not in text

    def test_what_was_asked_offered_planned_and_raised_stands_there(self, browser, man, keyworker):
        enquiries.in_treatment(man, keyworker, stability="not_stabilised")
        asking = enquiries.asked(man, keyworker, children="yes")
        plan = enquiries.plan_for(keyworker, again=today() + 14 * DAY, words="Talks on Mondays")
        enquiries.offered(man, keyworker, plan=plan, at_risk=["partner", "child"])
        text = shown(browser, man)
        for words in ("He wants it", "Partner, Child", "Gail Orr, manager", "Talks on Mondays", "Kim Hale",
                      "Children in contact", "Told of harm to a partner"):  # fmt: skip
            assert words in text, words
        assert f"/men/{man.pk}/questionnaires/{asking.answered_id}/" in text
        assert "Say what was done" not in text  # a keyworker closes no concern

    def test_where_his_treatment_has_ended_the_page_says_so_in_place_of_the_button(
        self, browser, man, keyworker
    ):
        enquiries.in_treatment(man, keyworker, started_on=today() - DAY, ended_on=today())
        text = shown(browser, man)
        assert "Not yet, because his treatment at this agency has ended." in text
        assert "Ask him now" not in text

    @pytest.mark.parametrize("page", ["screening/", "concerns/"])
    def test_much_takes_as_many_statements_as_little(self, browser, keyworker, page):
        little, much = men.man(keyworker), men.man(keyworker)
        for found, count in ((little, 1), (much, 5)):
            for _ in range(count):
                enquiries.asked(found, keyworker)
                enquiries.feared(found, keyworker)
                enquiries.held(found, keyworker, again=today() + DAY)
                enquiries.offered(found, keyworker, plan=enquiries.plan_for(keyworker, again=today() + DAY))
        one, five = (statements_of(browser, f"/men/{found.pk}/{page}") for found in (little, much))
        assert one == five


class TestOffer:
    OFFER = {"answer": "accepted", "at_risk": "partner", "told_whom": "Dev Anand"}

    def test_what_he_was_asked_stands_above_and_is_not_asked_again(self, browser, man, keyworker):
        enquiries.in_treatment(man, keyworker)
        enquiries.asked(man, keyworker, pregnant={"not": "not_known"})
        text = shown(browser, man, "screening/offer/")
        assert "He was asked on" in text
        assert "A partner or ex-partner is pregnant" in text
        assert "Tell an assessor or manager today." in text
        assert 'name="pregnant"' not in text
        assert 'name="one_to_one"' not in text  # he is stabilised

    def test_danger_now_says_999(self, browser, man, keyworker):
        enquiries.asked(man, keyworker, danger_now="yes", danger_what="He said that he would go there")
        assert "ring 999" in shown(browser, man, "screening/offer/")

    def test_nothing_told_asks_for_nobody_at_risk(self, browser, man, keyworker):
        enquiries.answered(man, keyworker, **enquiries.TOLD_NOTHING)
        text = shown(browser, man, "screening/offer/")
        assert 'name="at_risk"' not in text
        assert "999" not in text

    def test_a_later_no_does_not_undo_what_he_told(self, browser, man, keyworker):
        enquiries.asked(man, keyworker, on=today() - DAY)
        enquiries.answered(man, keyworker, **enquiries.TOLD_NOTHING)
        assert 'name="at_risk"' in shown(browser, man, "screening/offer/")

    def test_it_is_saved_and_sent_twice_once(self, browser, man, keyworker):
        enquiries.in_treatment(man, keyworker)
        enquiries.asked(man, keyworker)
        address = f"/men/{man.pk}/screening/offer/"
        filled = pages.form_in(browser.get(address)) | self.OFFER
        for _ in range(2):
            sent = browser.post(address, filled)
            assert (sent.status_code, sent["Location"]) == (302, f"/men/{man.pk}/screening/")
        assert Offer.objects.get().at_risk == ["partner"]
        assert RaisedConcern.objects.count() == 1

    def test_what_is_missing_is_said_and_what_was_typed_stays(self, browser, man, keyworker):
        enquiries.in_treatment(man, keyworker)
        enquiries.asked(man, keyworker)
        address = f"/men/{man.pk}/screening/offer/"
        page = pages.send(browser, address, answer="later", told_whom="The <b> manager")
        assert page.status_code == 422
        text = pages.text_of(page)
        assert "Enter the day on which you will ask again" in text
        assert "Choose who is at risk" in text
        assert pages.form_in(page)["told_whom"] == "The <b> manager"
        page = pages.send(browser, address, answer="not_made", told_whom="x")
        assert "Choose why no offer was made" in pages.text_of(page)

    def test_a_man_not_stabilised_gets_his_plan_on_the_same_form(self, browser, man, keyworker):
        enquiries.in_treatment(man, keyworker, stability="not_stabilised")
        enquiries.asked(man, keyworker)
        address = f"/men/{man.pk}/screening/offer/"
        page = pages.send(browser, address, **self.OFFER)
        assert page.status_code == 422
        assert "Choose who sees him until then" in pages.text_of(page)
        again = pages.day("plan_again_on", today() + 14 * DAY)
        page = pages.send(
            browser, address, **self.OFFER, keyworker=str(keyworker.pk), one_to_one="Weekly", **again
        )
        assert page.status_code == 302
        assert HoldingPlan.objects.get().keyworker == keyworker
        assert pages.form_in(browser.get(address))["one_to_one"] == "Weekly"  # nobody types it again

    def test_an_offer_before_he_was_asked_is_a_sentence(self, browser, man):
        address = f"/men/{man.pk}/screening/offer/"
        assert "Not yet, because he has not been asked yet." in pages.text_of(browser.get(address))
        page = pages.send(browser, address, answer="declined")
        assert page.status_code == 422
        assert not Offer.objects.exists()

    def test_a_plan_by_itself(self, browser, man, keyworker):
        enquiries.asked(man, keyworker)
        address = f"/men/{man.pk}/screening/holding-plan/"
        again = pages.day("plan_again_on", today() + 14 * DAY)
        for _ in range(2):
            page = pages.send(browser, address, keyworker=str(keyworker.pk), one_to_one="Weekly", **again)
            assert page.status_code == 302
        assert HoldingPlan.objects.count() == 2
        assert pages.send(browser, address, keyworker="", one_to_one="").status_code == 422


class TestConcerns:
    RAISED = {"what": "He follows her", "at_risk": "followed", "how_soon": "days", "source": "other"}

    def test_raised_by_a_keyworker_and_answered_by_a_manager(self, browser, man, manager):
        address = f"/men/{man.pk}/concerns/raise/"
        assert "Is somebody in danger now? Ring 999 first." in shown(browser, man, "concerns/raise/")
        page = pages.send(browser, address, **self.RAISED)
        assert (page.status_code, page["Location"]) == (302, f"/men/{man.pk}/concerns/")
        text = shown(browser, man, "concerns/")
        assert "He follows her" in text
        assert "To be answered by" in text
        assert "Say what was done" not in text
        lead, concern = people.browser(manager), RaisedConcern.objects.get()
        answer = f"/men/{man.pk}/concerns/{concern.pk}/answer/"
        for place in ("/concerns/", f"/men/{man.pk}/concerns/", f"/men/{man.pk}/screening/"):
            assert answer in pages.text_of(lead.get(place)), place
        assert pages.send(lead, answer, what_was_done="").status_code == 422
        assert pages.send(lead, answer, what_was_done="We rang him").status_code == 302
        text = shown(browser, man, "concerns/")
        assert "We rang him" in text
        assert "No concern is open." in text
        assert "He follows her" not in pages.text_of(lead.get("/concerns/"))
        assert lead.get(answer)["Location"] == f"/men/{man.pk}/concerns/"

    def test_danger_now_needs_somebody_told_first(self, browser, man):
        page = pages.send(browser, f"/men/{man.pk}/concerns/raise/", **self.RAISED | {"how_soon": "now"})
        assert page.status_code == 422
        assert "Ring 999 or your manager" in pages.text_of(page)
        typed = self.RAISED | {"how_soon": "now", "told_whom": "The police"}
        assert pages.send(browser, f"/men/{man.pk}/concerns/raise/", **typed).status_code == 302
        text = shown(browser, man, "concerns/")
        assert "Danger now" in text
        assert "To be answered at once" in text

    def test_two_managers_at_one_concern(self, man, keyworker, manager):
        concern = enquiries.feared(man, keyworker)
        answer = f"/men/{man.pk}/concerns/{concern.pk}/answer/"
        first, second = people.browser(manager), people.browser(people.staff("assessor"))
        filled = pages.form_in(second.get(answer))
        assert pages.send(first, answer, what_was_done="We rang him").status_code == 302
        late = second.post(answer, filled | {"what_was_done": "I wrote"})
        assert late.status_code == 422
        assert "Dev Anand has said what was done already" in pages.text_of(late)
        assert pages.form_in(late)["what_was_done"] == "I wrote"
        assert RaisedConcernAnswered.objects.count() == 1

    def test_a_disclosure_reaches_the_list_before_anybody_recorded_an_offer(self, man, keyworker, manager):
        enquiries.in_treatment(man, keyworker)
        enquiries.asked(man, keyworker)
        lead = people.browser(manager)
        text = pages.text_of(lead.get("/concerns/"))
        assert "nobody has said yet who is at risk" in text
        assert f"/men/{man.pk}/screening/offer/" in text
        enquiries.offered(man, keyworker, at_risk=["himself"])
        assert "nobody has said yet who is at risk" not in pages.text_of(lead.get("/concerns/"))

    def test_a_treatment_manager_reads_second_and_sees_no_open_concern_here(self, man, keyworker):
        enquiries.feared(man, keyworker)
        text = pages.text_of(people.browser(people.staff("treatment_manager")).get("/concerns/"))
        assert "He follows her" not in text
        assert "Waiting for a second reader" in text

    def test_another_agencys_concerns_are_not_on_the_list(self, man, keyworker):
        enquiries.feared(man, keyworker)
        enquiries.asked(man, keyworker)
        stranger = people.browser(people.staff("programme_manager", at="south"))
        assert "No concern is open." in pages.text_of(stranger.get("/concerns/"))

    def test_a_concern_is_not_reached_through_another_man(self, man, keyworker, manager):
        concern, other = enquiries.feared(man, keyworker), men.man(keyworker)
        lead = people.browser(manager)
        for person, which in ((other.pk, concern.pk), (man.pk, uuid.uuid4())):
            assert lead.get(f"/men/{person}/concerns/{which}/answer/").status_code == 404

    def test_the_list_takes_as_many_statements_for_one_as_for_many(self, keyworker, manager):
        browser, counts = people.browser(manager), []
        for more in (1, 5):
            for _ in range(more):
                found = men.man(keyworker)
                enquiries.feared(found, keyworker)
                enquiries.asked(found, keyworker)
                enquiries.asked(found, keyworker, children="yes")
            counts.append(statements_of(browser, "/concerns/"))
        assert counts[0] == counts[1]
