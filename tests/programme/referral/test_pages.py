"""The pages of a referral: begun, filled in, checked, submitted and taken back, as a keyworker does it."""

import uuid
from datetime import date

import pytest

from tests import men, pages, people, referrals
from tests.counting import statements_of
from throughline.programme.actions.policy import set_policy
from throughline.programme.actions.referral import DRAFT_THERE, save_referral, withdraw_referral
from throughline.programme.models import Offer, Referral
from throughline.programme.referral_shown import times_in_words
from throughline.programme.timeline.referral import SOURCES
from throughline.rulebook.codes import ONWARD
from throughline.rulebook.policy import PILOT_CRITERIA, Policy

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
NOTE = "goes to the partner service only. Do not put it here."


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


def of(man, referral=None, page=""):
    return f"/men/{man.pk}/referral/{f'{referral.pk}/' if referral else ''}{f'{page}/' if page else ''}"


def send(browser, address, **typed):
    return browser.post(address, pages.form_in(browser.get(address)) | typed)


def criteria(answer="yes", grounds="his keyworker"):
    return {
        name: value
        for one in PILOT_CRITERIA
        for name, value in ((f"criterion_{one.key}", answer), (f"grounds_{one.key}", grounds))
    }


class TestTheWholeWay:
    def test_a_keyworker_refers_a_man(self, browser, man, keyworker):
        assert of(man, page="start") in pages.links_in(browser.get(of(man)), "/men/")
        begun = send(browser, of(man, page="start"), source="self", **pages.day("received_on", DAY))
        referral = Referral.objects.get()
        assert begun["Location"] == of(man, referral, "eligibility")
        said = {"in_scope": "yes", "group_raises_risk": "no", "alternative": "", **criteria()}
        saved = send(browser, begun["Location"], borough="Eastbrook", **said)
        assert saved["Location"] == of(man, referral, "practical")
        saved = send(browser, saved["Location"], availability=["mon_am", "fri_eve"], caring="His father")
        assert saved["Location"] == of(man, referral, "check")
        text = pages.text_of(browser.get(saved["Location"]))
        for words in ("He came himself", "Yes: his keyworker", "Eastbrook", "Monday morning; Friday evening"):
            assert words in text
        assert "Before it can be submitted" not in text
        done = send(browser, saved["Location"])
        assert (done.status_code, done["Location"]) == (302, of(man))
        referral.refresh_from_db()
        assert referral.submitted_by == keyworker
        text = pages.text_of(browser.get(of(man)))
        assert f"Submitted on {referrals_day(referral)} by {keyworker.name}" in text
        assert "Refer him" not in text

    def test_what_is_missing_is_listed_with_the_page_where_it_is_said(self, browser, man):
        send(browser, of(man, page="start"), source="social_care", **pages.day("received_on", DAY))
        referral = Referral.objects.get()
        page = browser.get(of(man, referral, "check"))
        text = pages.text_of(page)
        for words in ("Say who refers him", "Say whether group work could raise", "Say when he can come"):
            assert words in text
        assert "Submit the referral" not in text
        for name in ("who", "eligibility", "practical"):
            assert of(man, referral, name) in pages.links_in(page, of(man, referral))

    def test_submitting_too_early_says_everything_that_is_missing(self, browser, man, keyworker):
        draft = referrals.drafted(man, keyworker, in_scope="", availability=[])
        page = browser.post(of(man, draft, "check"), {"revision": "1"})
        assert page.status_code == 422
        summary = pages.text_of(page).split("govuk-error-summary__list")[1].split("</ul>")[0]
        assert "Say whether he is within the programme's scope." in summary
        assert "Say when he can come." in summary


def referrals_day(referral):
    return f"{referral.submitted_on.day} {referral.submitted_on:%B %Y}"


class TestTheFirstPage:
    @pytest.mark.parametrize("page", ["start", "who"])
    def test_it_says_first_where_what_is_of_a_partner_goes(self, browser, man, keyworker, page):
        referral = referrals.drafted(man, keyworker) if page == "who" else None
        text = pages.text_of(browser.get(of(man, referral, page)))
        assert NOTE in text
        assert "ring the safety lead" in text
        assert text.index(NOTE) < text.index("Who refers him?")

    def test_what_his_record_knows_is_filled_in(self, browser, man, keyworker):
        Offer.objects.create(man=man, on=date(2026, 2, 9), by=keyworker, answer="accepted")
        filled = pages.form_in(browser.get(of(man, page="start")))
        assert filled["source"] == "this_service"
        assert filled["referrer"] == f"{keyworker.name}, {keyworker.agency.name}"
        assert (filled["received_on_day"], filled["received_on_month"]) == ("9", "2")

    def test_what_is_wrong_is_said_at_its_question_and_what_was_typed_stays(self, browser, man):
        early = pages.day("received_on", date(1980, 1, 1))
        page = send(browser, of(man, page="start"), source="self", reported="<i>Loud</i>", **early)
        text = page.content.decode()
        assert page.status_code == 422
        assert 'href="#id_received_on_day"' in text
        assert "&lt;i&gt;Loud&lt;/i&gt;" in text
        assert not Referral.objects.exists()

    def test_a_form_sent_twice_begins_one(self, browser, man):
        filled = pages.form_in(browser.get(of(man, page="start"))) | {"source": "self"}
        assert [browser.post(of(man, page="start"), filled).status_code for _ in range(2)] == [302, 302]
        assert Referral.objects.count() == 1

    def test_where_it_has_to_wait_the_sentence_stands_in_place_of_the_form(self, browser, man, keyworker):
        Offer.objects.create(man=man, on=DAY, by=keyworker, answer="declined")
        sentence = "Not yet, because he does not want the programme. Offer it again first."
        for address in (of(man), of(man, page="start")):
            text = pages.text_of(browser.get(address))
            assert sentence in text
            assert "Begin the referral" not in text
        sent = browser.post(
            of(man, page="start"), {"entry": uuid.uuid4(), "source": "self"} | pages.day("received_on", DAY)
        )
        assert sent.status_code == 422
        assert sentence in pages.text_of(sent)

    def test_a_second_draft_is_not_begun(self, browser, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        assert DRAFT_THERE in pages.text_of(browser.get(of(man, page="start")))
        assert of(man, draft, "check") in pages.links_in(browser.get(of(man)), "/men/")


class TestEligibility:
    def test_a_man_from_outside_needs_a_reason_and_the_page_says_whose_boundary_it_is(
        self, browser, man, keyworker
    ):
        manager = people.staff("programme_manager")
        set_policy(values={"boroughs": ["Westlow"]}, reason="agreed", number=0, by=manager)
        draft = referrals.drafted(man, keyworker)
        text = pages.text_of(browser.get(of(man, draft, "eligibility")))
        assert "The programme serves men who live in Westlow." in text
        assert "it supports people wherever they live" in text
        text = pages.text_of(browser.get(of(man, draft, "check")))
        assert "His home borough, Eastbrook, is not one that the programme serves." in text
        assert "Say why he is referred all the same." in text
        send(browser, of(man, draft, "eligibility"), override_reason="he moves there in May")
        send(browser, of(man, draft, "check"))
        text = pages.text_of(browser.get(of(man, draft, "check")))
        assert f"{keyworker.name} referred him all the same: he moves there in May" in text

    @pytest.mark.parametrize(
        ("typed", "kept", "shown"),
        [
            ({"alternative": "keyworking"}, "keyworking", ONWARD["keyworking"]),
            (
                {"alternative": "in_words", "alternative_words": "A men's shed"},
                "A men's shed",
                "A men's shed",
            ),
            ({"alternative": "", "alternative_words": "x"}, "", "Not recorded"),
        ],
    )
    def test_the_alternative_is_a_code_or_words(self, browser, man, keyworker, typed, kept, shown):
        draft = referrals.drafted(man, keyworker)
        send(browser, of(man, draft, "eligibility"), **typed)
        draft.refresh_from_db()
        assert draft.alternative == kept
        assert shown in pages.text_of(browser.get(of(man, draft, "check")))
        again = send(browser, of(man, draft, "eligibility"), alternative=typed["alternative"])
        assert again.status_code == 302
        draft.refresh_from_db()
        assert draft.alternative == kept

    def test_a_page_may_be_saved_unfinished(self, browser, man):
        send(browser, of(man, page="start"), source="self", **pages.day("received_on", DAY))
        referral = Referral.objects.get()
        page = send(browser, of(man, referral, "eligibility"), criterion_attends="not_known", alternative="")
        assert page.status_code == 302
        referral.refresh_from_db()
        assert referral.criteria["attends"] == {"answer": "not_known", "grounds": ""}
        assert "It is not known whether he meets" in pages.text_of(browser.get(of(man, referral, "check")))

    def test_answers_to_criteria_that_are_gone_stay(self, browser, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        manager = people.staff("programme_manager")
        new = [{"key": "reads", "label": "He can read"}]
        set_policy(values={"criteria": new}, reason="agreed", number=0, by=manager)
        assert "Answer “He can read”." in pages.text_of(browser.get(of(man, draft, "check")))
        send(browser, of(man, draft, "eligibility"), criterion_reads="yes", grounds_reads="he read to me",
             alternative="")  # fmt: skip
        draft.refresh_from_db()
        assert draft.criteria["attends"]["answer"] == "yes"
        assert draft.criteria["reads"] == {"answer": "yes", "grounds": "he read to me"}


class TestPractical:
    def test_the_boxes_show_what_was_ticked_and_each_has_its_name(self, browser, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        text = pages.text_of(browser.get(of(man, draft, "practical")))
        ticked = [
            part.split('value="')[1].split('"')[0] for part in text.split("<input") if " checked" in part
        ]
        assert ticked == ["mon_am", "mon_eve", "thu_pm"]
        for label in ("Monday morning", "Wednesday afternoon", "Sunday evening"):
            assert f">{label}</span>" in text
        assert len(set(pages_ids(text))) == len(pages_ids(text))

    def test_a_time_that_there_is_not_is_refused(self, browser, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        page = send(browser, of(man, draft, "practical"), availability=["mon_night"])
        assert page.status_code == 422
        assert 'href="#id_availability"' in pages.text_of(page)

    def test_after_submission_it_is_put_right_with_a_reason_and_nothing_else_is(
        self, browser, man, keyworker
    ):
        done = referrals.submitted(man, keyworker)
        practical = of(man, done, "practical")
        assert practical in pages.links_in(browser.get(of(man)), "/men/")
        assert send(browser, practical, caring="His father", availability=["mon_am"]).status_code == 422
        page = send(browser, practical, caring="His father", availability=["mon_am"], reason="he told us")
        assert page.status_code == 302
        done.refresh_from_db()
        assert (done.caring, done.saved_reason) == ("His father", "he told us")
        for name in ("who", "eligibility"):
            assert browser.get(of(man, done, name))["Location"] == of(man, done, "check")

    def test_who_came_second_is_told_and_keeps_what_was_typed(self, browser, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        filled = pages.form_in(browser.get(of(man, draft, "practical"))) | {"caring": "His uncle"}
        save_referral(
            man_id=man.pk, referral_id=draft.pk, page="practical", details={"caring": "x"}, revision=1,
            by=keyworker,
        )  # fmt: skip
        page = browser.post(of(man, draft, "practical"), filled)
        assert page.status_code == 422
        assert "Somebody else changed this" in pages.text_of(page)
        assert "His uncle" in pages.text_of(page)


def pages_ids(text):
    return [part.split('"')[0] for part in text.split(' id="')[1:]]


class TestTakingBack:
    def test_it_is_taken_back_and_stays_to_be_read(self, browser, man, keyworker):
        done = referrals.submitted(man, keyworker)
        page = send(browser, of(man, done, "withdraw"), reason="moved")
        assert (page.status_code, page["Location"]) == (302, of(man))
        page = browser.get(of(man))
        assert "He is not referred." in pages.text_of(page)
        assert f"by {keyworker.name}: He moved away" in pages.text_of(page)
        assert of(man, done, "check") in pages.links_in(page, "/men/")
        text = pages.text_of(browser.get(of(man, done, "check")))
        assert "He moved away" in text
        assert "Take this referral back" not in text
        assert browser.get(of(man, done, "practical"))["Location"] == of(man, done, "check")

    def test_a_reason_is_asked_for(self, browser, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        page = browser.post(of(man, draft, "withdraw"), {})
        assert page.status_code == 422
        assert "Answer “Why is it taken back?”" in pages.text_of(page)


class TestWhoMayLook:
    def test_who_only_reads_is_offered_nothing_to_do(self, man, keyworker):
        done = referrals.submitted(man, keyworker)
        draft_man = men.man(keyworker)
        draft = referrals.drafted(draft_man, keyworker)
        reader = people.browser(people.staff("treatment_manager"))
        for one, referral in ((man, done), (draft_man, draft)):
            for address in (of(one), of(one, referral, "check")):
                page = reader.get(address)
                assert page.status_code == 200
                assert pages.links_in(page, of(one, referral)) == []
                assert "Submit the referral" not in pages.text_of(page)
        assert reader.post(of(draft_man, draft, "check"), {"revision": "1"}).status_code == 403

    def test_another_mans_referral_is_not_there(self, browser, man, keyworker):
        theirs = referrals.drafted(men.man(people.staff("keyworker")), people.staff("programme_manager"))
        mine = referrals.drafted(man, keyworker)
        for name in ("check", "who", "practical", "withdraw"):
            assert browser.get(of(theirs.man, theirs, name)).status_code == 404
            assert browser.get(of(man, theirs, name)).status_code == 404
        assert browser.get(of(man, mine, "everything")).status_code == 404

    @pytest.mark.parametrize("name", ["", "check", "practical"])
    def test_it_takes_as_many_statements_however_many_referrals_there_are(self, browser, keyworker, name):
        counts = []
        for earlier in (1, 5):
            man = men.man(keyworker)
            for _ in range(earlier):
                draft = referrals.drafted(man, keyworker)
                withdraw_referral(man_id=man.pk, referral_id=draft.pk, reason="mistake", by=keyworker)
            now = referrals.drafted(man, keyworker)
            counts.append(statements_of(browser, of(man, now if name else None, name)))
        assert counts[0] == counts[1]


def test_times_are_read_day_by_day():
    assert times_in_words([]) == ""
    assert times_in_words(["fri_pm", "mon_eve", "mon_am"]) == "Monday morning and evening; Friday afternoon"
    assert times_in_words(["sun_am", "sun_pm", "sun_eve"]) == "Sunday morning, afternoon and evening"


def test_the_timeline_has_words_for_each_code():
    begun, _, back = SOURCES
    assert (begun.words("self"), begun.words("gone")) == ("He came himself", "")
    assert (back.words("moved"), back.words("gone")) == ("He moved away", "")
    assert Policy().version == 0
