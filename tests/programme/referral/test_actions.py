"""Referring a man: what the actions write, and everything that they refuse."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests import men, people, referrals, trail
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.actions.policy import set_policy
from throughline.programme.actions.referral import (
    DRAFT_THERE,
    NO_REASON,
    SUBMITTED,
    TAKEN_BACK,
    save_referral,
    start_referral,
    submit_referral,
    withdraw_referral,
)
from throughline.programme.facts import facts_about
from throughline.programme.models import Episode, Man, Offer, Referral
from throughline.programme.policy import policy_of
from throughline.programme.queries.referral import known_for_rest, known_for_start, still_missing
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

CANNOT = [r.key for r in roles_of(Site.PROGRAMME) if Permission.REFER not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def start(man, by, entry=None, **details):
    said = {"source": "self", "received_on": date(2026, 3, 2)} | details
    return start_referral(man_id=man.pk, referral_id=entry or uuid.uuid4(), details=said, by=by)


def save(referral, by, page, reason="", revision=None, **details):
    return save_referral(
        man_id=referral.man_id, referral_id=referral.pk, page=page, details=details, by=by, reason=reason,
        revision=referral.revision if revision is None else revision,
    )  # fmt: skip


def submit(referral, by, revision=None):
    return submit_referral(
        man_id=referral.man_id, referral_id=referral.pk, by=by,
        revision=referral.revision if revision is None else revision,
    )  # fmt: skip


def withdraw(referral, by, reason="changed_mind"):
    return withdraw_referral(man_id=referral.man_id, referral_id=referral.pk, reason=reason, by=by)


def refused(act, *args, **details):
    with pytest.raises(Refused) as found:
        act(*args, **details)
    return found.value


def in_treatment(man, by, stability="stabilised", **details):
    return Episode.objects.create(
        man=man, agency=man.agency, started_on=date(2026, 1, 5), stability=stability, keyworker=by,
        stability_on=date(2026, 2, 1), top_coordinator="this_agency", saved_by=by, **details,
    )  # fmt: skip


def offered(man, by, answer):
    return Offer.objects.create(man=man, on=date(2026, 2, 9), by=by, answer=answer)


class TestStarting:
    def test_a_draft_is_begun_with_its_line(self, man, keyworker):
        with trail.added() as lines:
            referral = start(man, keyworker, referrer="Somebody")
        referral.refresh_from_db()
        assert (referral.source, referral.started_by, referral.revision) == ("self", keyworker, 1)
        assert (referral.submitted_at, referral.withdrawn_at) == (None, None)
        [line] = lines
        assert (line.what, line.subject, line.details) == ("referral begun", man.pk, {})
        assert facts_about(man.pk).referral_started == timezone.localdate()

    def test_sending_it_twice_begins_one(self, man, keyworker):
        entry = uuid.uuid4()
        assert start(man, keyworker, entry) == start(man, keyworker, entry)
        assert Referral.objects.count() == 1

    def test_an_id_of_another_mans_referral_is_not_found(self, man, keyworker):
        referral = start(man, keyworker)
        with pytest.raises(Http404):
            start(men.man(keyworker), keyworker, referral.pk)

    def test_there_is_one_draft_at_a_time(self, man, keyworker):
        start(man, keyworker)
        assert refused(start, man, keyworker).sentences == (DRAFT_THERE,)

    def test_a_draft_on_a_merged_record_counts_too(self, man, keyworker):
        other = men.man(keyworker)
        start(other, keyworker)
        Man.objects.filter(pk=other.pk).update(merged_into=man)
        assert refused(start, man, keyworker).sentences == (DRAFT_THERE,)

    def test_a_man_who_does_not_want_it_is_not_referred(self, man, keyworker):
        offered(man, keyworker, "declined")
        [sentence] = refused(start, man, keyworker).sentences
        assert sentence.startswith("Not yet, because he does not want the programme")

    @pytest.mark.parametrize(
        "day", [men.HIS["date_of_birth"] - timedelta(days=1), timezone.localdate() + timedelta(days=1)]
    )
    def test_an_impossible_day_is_refused(self, man, keyworker, day):
        assert refused(start, man, keyworker, received_on=day).field == "received_on"
        assert not Referral.objects.exists()

    @pytest.mark.parametrize("role", CANNOT)
    def test_a_worker_without_the_permission_is_refused(self, man, keyworker, role):
        referral, worker = start(man, keyworker), people.staff(role)
        for act, args in ((save, ("who",)), (submit, ()), (withdraw, ())):
            with pytest.raises(PermissionDenied):
                act(referral, worker, *args)
        with pytest.raises(PermissionDenied):
            start(man, worker)

    @pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("assessor", "south")])
    def test_a_man_outside_the_workers_scope_is_not_found(self, man, keyworker, role, at):
        referral, worker = start(man, keyworker), people.staff(role, at=at)
        for act, args in ((save, ("who",)), (submit, ()), (withdraw, ())):
            with pytest.raises(Http404):
                act(referral, worker, *args)
        with pytest.raises(Http404):
            start(man, worker)


class TestWhatIsKnown:
    def test_his_record_fills_in_the_first_page(self, man, keyworker):
        assert known_for_start(man, keyworker) == {"received_on": timezone.localdate()}
        manager = people.staff("programme_manager")
        in_treatment(man, keyworker)
        offered(man, keyworker, "accepted")
        assert known_for_start(man, manager) == {
            "received_on": date(2026, 2, 9),
            "source": "this_service",
            "referrer": f"{keyworker.name}, {keyworker.agency.name}",
        }

    @pytest.mark.parametrize(
        ("stability", "answer", "grounds"),
        [
            ("stabilised", "yes", "Stabilised, in his treatment record as of 1 February 2026"),
            ("abstinent", "yes", "Abstinent, in his treatment record as of 1 February 2026"),
            ("not_stabilised", "no", "Not stabilised yet, in his treatment record as of 1 February 2026"),
            ("not_known", "not_known", ""),
        ],
    )
    def test_his_treatment_answers_one_criterion(self, man, keyworker, stability, answer, grounds):
        in_treatment(man, keyworker, stability)
        referral = start(man, keyworker)
        assert referral.criteria == {"stabilised": {"answer": answer, "grounds": grounds}}

    def test_an_earlier_referral_fills_in_his_needs_and_his_record_goes_before_it(self, man, keyworker):
        earlier = referrals.drafted(man, keyworker, caring="His father on Mondays")
        withdraw(earlier, keyworker)
        known = known_for_rest(man)
        assert (known["borough"], known["caring"]) == ("Eastbrook", "His father on Mondays")
        Man.objects.filter(pk=man.pk).update(borough="West Low")
        again = start(Man.objects.get(pk=man.pk), keyworker)
        assert (again.borough, again.caring) == ("West Low", "His father on Mondays")
        assert again.availability == ["mon_am", "mon_eve", "thu_pm"]
        assert (again.reported, again.criteria, again.in_scope) == ("", {}, "")


class TestSaving:
    def test_a_page_is_saved_and_the_earlier_version_kept(self, man, keyworker):
        referral = start(man, keyworker)
        with trail.added() as lines:
            saved = save(referral, keyworker, "practical", caring="His father", availability=["mon_am"])
        assert (saved.revision, saved.caring, saved.saved_reason) == (2, "His father", "draft")
        [earlier] = saved.earlier_versions.all()
        assert (earlier.revision, earlier.caring) == (1, "")
        [line] = lines
        assert (line.what, line.details) == ("referral changed", {"page": "practical"})
        assert "father" not in trail.values_in(line)

    def test_a_page_saves_its_own_columns_alone(self, man, keyworker):
        saved = save(start(man, keyworker), keyworker, "practical", caring="x", reported="y")
        assert (saved.caring, saved.reported) == ("x", "")

    def test_saving_what_stands_there_changes_nothing(self, man, keyworker):
        referral = start(man, keyworker)
        saved = save(referral, keyworker, "practical", caring="x")
        with trail.added() as lines:
            again = save(referral, keyworker, "practical", revision=1, caring="x")
        assert (saved.revision, again.revision, lines) == (2, 2, [])

    def test_two_workers_do_not_overwrite_one_another(self, man, keyworker):
        referral = start(man, keyworker)
        save(referral, keyworker, "practical", caring="x")
        found = refused(save, referral, keyworker, "practical", revision=1, caring="y")
        assert found.sentences == (OVERTAKEN,)
        assert Referral.objects.get().caring == "x"

    def test_a_page_that_there_is_not_is_not_found(self, man, keyworker):
        referral = start(man, keyworker)
        with pytest.raises(Http404):
            save(referral, keyworker, "everything", caring="x")

    def test_another_mans_referral_is_not_found(self, man, keyworker):
        theirs = start(men.man(keyworker), keyworker)
        theirs.man = man
        for act, args in ((save, ("who",)), (submit, ()), (withdraw, ())):
            with pytest.raises(Http404):
                act(theirs, keyworker, *args)

    def test_a_day_before_he_was_born_is_refused(self, man, keyworker):
        referral = start(man, keyworker)
        found = refused(save, referral, keyworker, "who", received_on=date(1980, 1, 1))
        assert found.field == "received_on"


class TestSubmitting:
    def test_it_stands_with_who_when_and_the_version_of_the_policy(self, man, keyworker):
        manager = people.staff("programme_manager")
        set_policy(values={"concern_hours": 12}, reason="agreed", number=0, by=manager)
        draft = referrals.drafted(man, keyworker)
        with trail.added() as lines:
            done = submit(draft, keyworker)
        done.refresh_from_db()
        assert (done.policy, done.submitted_by, done.submitted_on) == (1, keyworker, timezone.localdate())
        assert (done.revision, done.saved_reason) == (2, "submitted")
        assert lines[0].details == {"policy": 1, "not met": 0}
        assert facts_about(man.pk).referred_on == timezone.localdate()

    def test_submitting_twice_is_once(self, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        submit(draft, keyworker)
        with trail.added() as lines:
            assert submit(draft, keyworker, revision=1).revision == 2
        assert lines == []

    def test_everything_that_it_lacks_is_said_at_once(self, man, keyworker):
        referral = start(man, keyworker, source="social_care")
        said = refused(submit, referral, keyworker).sentences
        assert said[0] == "Say who refers him, by name and agency."
        assert said[-1] == "Say when he can come."
        assert "Say whether he is within the programme's scope." in said
        assert Referral.objects.get().submitted_at is None

    def test_an_override_needs_a_reason_and_names_who_gave_it(self, man, keyworker):
        whole = referrals.whole(man)
        whole["criteria"]["attends"] = {"answer": "no", "grounds": "works nights"}
        draft = referrals.drafted(man, keyworker, criteria=whole["criteria"])
        assert refused(submit, draft, keyworker).sentences == ("Say why he is referred all the same.",)
        draft = save(draft, keyworker, "eligibility", override_reason="his shifts change")
        with trail.added() as lines:
            done = submit(draft, keyworker)
        assert (done.submitted_by, done.override_reason) == (keyworker, "his shifts change")
        assert lines[0].details["not met"] == 1

    def test_what_somebody_changed_meanwhile_is_not_submitted_unseen(self, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        save(draft, keyworker, "practical", caring="x")
        assert refused(submit, draft, keyworker, revision=1).sentences == (OVERTAKEN,)

    def test_it_may_be_entered_later_and_never_for_an_impossible_day(self, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        days = (date(2026, 3, 1), timezone.localdate() + timedelta(days=1))
        for day, words in zip(
            days, ("before it was received, on 2 March 2026", "in the future"), strict=True
        ):
            found = refused(
                submit_referral, man_id=man.pk, referral_id=draft.pk, revision=1, on=day, by=keyworker
            )
            assert words in found.sentences[0]
        done = submit_referral(
            man_id=man.pk, referral_id=draft.pk, revision=1, on=date(2026, 3, 2), by=keyworker
        )
        assert facts_about(man.pk).referred_on == done.submitted_on == date(2026, 3, 2)

    @pytest.mark.parametrize(("source", "lacks"), [("this_service", False), ("self", False), ("other", True)])
    def test_a_referrer_from_elsewhere_has_a_name(self, man, keyworker, source, lacks):
        draft = referrals.drafted(man, keyworker, source=source, referrer="")
        said = [one.sentence for one in still_missing(draft, policy_of(man.agency_id))]
        assert said == (["Say who refers him, by name and agency."] if lacks else [])

    def test_a_man_who_has_declined_since_is_not_referred(self, man, keyworker):
        draft = referrals.drafted(man, keyworker)
        offered(man, keyworker, "declined")
        assert "does not want" in refused(submit, draft, keyworker).sentences[0]

    def test_afterwards_it_is_frozen_and_nobody_refers_him_again(self, man, keyworker):
        done = referrals.submitted(man, keyworker)
        assert refused(save, done, keyworker, "who", reported="y").sentences == (SUBMITTED,)
        assert refused(save, done, keyworker, "eligibility", in_scope="no").sentences == (SUBMITTED,)
        assert refused(start, man, keyworker).sentences == ("Not yet, because he is referred already.",)

    def test_its_practical_part_is_put_right_with_a_reason(self, man, keyworker):
        done = referrals.submitted(man, keyworker)
        assert refused(save, done, keyworker, "practical", caring="x").sentences == (NO_REASON,)
        saved = save(done, keyworker, "practical", reason="his shifts changed", caring="x")
        assert (saved.caring, saved.saved_reason) == ("x", "his shifts changed")
        assert saved.submitted_at is not None


class TestTakingBack:
    @pytest.mark.parametrize("make", [referrals.drafted, referrals.submitted])
    def test_the_row_stays_with_its_reason(self, man, keyworker, make):
        referral = make(man, keyworker)
        with trail.added() as lines:
            back = withdraw(referral, keyworker)
        assert back.withdrawn_at is not None
        assert (back.withdrawn_reason, back.saved_reason) == ("changed_mind", "taken back")
        assert lines[0].what == "referral taken back"
        facts = facts_about(man.pk)
        assert (facts.referral_started, facts.referred_on) == (None, None)

    def test_twice_is_once(self, man, keyworker):
        referral = start(man, keyworker)
        withdraw(referral, keyworker)
        with trail.added() as lines:
            assert withdraw(referral, keyworker, "mistake").withdrawn_reason == "changed_mind"
        assert lines == []

    def test_a_reason_that_is_none_is_refused(self, man, keyworker):
        assert refused(withdraw, start(man, keyworker), keyworker, "because").field == "reason"

    def test_nothing_is_written_on_it_any_more_and_a_new_one_is_begun(self, man, keyworker):
        back = withdraw(start(man, keyworker), keyworker)
        assert refused(save, back, keyworker, "who", reported="y").sentences == (TAKEN_BACK,)
        assert refused(submit, back, keyworker).sentences == (TAKEN_BACK,)
        assert referrals.submitted(man, keyworker).submitted_at is not None


def test_nothing_new_is_written_on_a_merged_record(man, keyworker):
    other = men.man(keyworker)
    referral = start(other, keyworker)
    Man.objects.filter(pk=other.pk).update(merged_into=man)
    assert "the same man" in refused(start, other, keyworker).sentences[0]
    referral.man = man
    assert withdraw(referral, keyworker).withdrawn_at is not None
