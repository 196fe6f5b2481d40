"""A cohort of fifteen men, counted by hand; and the same counting in SQL and in plain Python."""

import random
import uuid
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import men, people
from tests.programme.caseload import random_men
from throughline.programme.actions.merging import merge
from throughline.programme.models import (
    Asking,
    Assessment,
    Consent,
    Decision,
    DecisionConfirmed,
    Episode,
    Man,
    ManAnswers,
    Offer,
)
from throughline.programme.queries.cohort import cohort_of, everyone
from throughline.rulebook.funnel import Decided, Group, Path, Quarter, Stage, Treatment, funnel, together

pytestmark = pytest.mark.django_db

SPRING = Quarter(2026, 2)
MARCH, APRIL, MAY, JUNE, JULY = (date(2026, month, 10) for month in (3, 4, 5, 6, 7))


@pytest.fixture
def manager():
    return people.staff("programme_manager")


class Cohort:
    """Writes men down as short as a hand count would."""

    def __init__(self, by):
        self.by = by

    def man(self, name, started=MARCH, ended=None, stability="stabilised"):
        man = men.man(self.by, family_name=name)
        self.treatment(man, started, ended, stability)
        return man

    def treatment(self, man, started, ended=None, stability="stabilised"):
        Episode.objects.create(
            man=man, agency_id=man.agency_id, started_on=started, ended_on=ended, stability=stability,
            stability_on=started, top_coordinator="this_agency", saved_by=self.by,
        )  # fmt: skip

    def asked(self, man, on, told=None, asked=True, taken_back=False, **more):
        form = {
            "subject": man, "instrument": "perpetration_screen", "version": 1, "respondent": "keyworker",
            "time_point": "screening", "on": on, "fingerprint": "-", "by": self.by,
        }  # fmt: skip
        answered = ManAnswers.objects.create(**form)
        Asking.objects.create(
            man=man,
            by=self.by,
            on=on,
            answered=answered,
            asked=asked,
            limits_told=asked,
            disclosed=told,
            **more,
        )
        if taken_back:
            ManAnswers.objects.create(**form, replaces=answered, withdrawn=True, reason="mistake")

    def offered(self, man, on, answer):
        Offer.objects.create(man=man, by=self.by, on=on, answer=answer)

    def limits(self, man, on, given="given"):
        Consent.objects.create(
            man=man, by=self.by, on=on, purpose="limits", given=given, statement=1, how="signed_paper"
        )

    def assessed(self, man, on, outcome=None, high_risk=False, agreed=None):
        assessment = Assessment.objects.create(
            man=man, assessor=self.by, saved_by=self.by, opened_on=on, finished_on=on,
            finished_at="2026-06-10T12:00Z",
        )  # fmt: skip
        if outcome is None:
            return
        decision = Decision.objects.create(
            man=man, assessment=assessment, by=self.by, on=on, outcome=outcome, rationale="-",
            high_risk=high_risk,
        )  # fmt: skip
        if agreed is not None:
            DecisionConfirmed.objects.create(decision=decision, agrees=agreed, on=on, by=self.by)


def fifteen_men(by):
    """Fifteen men of the quarter from April to June 2026, and four who are not of it."""
    write = Cohort(by)

    # 1 and 2 were never asked; 2 because it could not be done.
    write.man("One")
    two = write.man("Two")
    write.asked(two, MAY, asked=False)

    # 3 was asked by mistake on another man's form, which was taken back: he was not asked.
    three = write.man("Three", stability="not_stabilised")
    write.asked(three, MAY, told=True, taken_back=True)

    # 4 and 5 were asked and told of nothing. 5 was offered it all the same and wants to think.
    four, five = write.man("Four"), write.man("Five", stability="abstinent")
    for man in (four, five):
        write.asked(man, APRIL, told=False)
    write.offered(five, APRIL, "later")

    # 6 told of harm, but no offer could be made: he is not stabilised.
    six = write.man("Six", stability="not_stabilised")
    write.asked(six, APRIL, told=True)
    write.offered(six, APRIL, "not_made")

    # 7 told of harm and declined.
    seven = write.man("Seven", stability="not_known")
    write.asked(seven, APRIL, told=True)
    write.offered(seven, APRIL, "declined")

    # 8 to 13 told of harm and wanted the programme. 8 goes no further; 9 refuses the limits.
    eight, nine, ten, eleven, twelve, thirteen = wanted = [
        write.man(name) for name in ("Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen")
    ]
    for man in wanted:
        write.asked(man, APRIL, told=True)
        write.offered(man, APRIL, "accepted")
    write.limits(nine, MAY, "refused")

    # 10 agreed to the limits and is not assessed yet. 11 was assessed and found not suitable.
    for man in (ten, eleven, twelve, thirteen):
        write.limits(man, MAY)
    write.assessed(eleven, JUNE, "not_suitable")

    # 12 was found suitable. 13 too, of high risk: a second person has not agreed.
    write.assessed(twelve, JUNE, "suitable")
    write.assessed(thirteen, JUNE, "suitable", high_risk=True)

    # 14 came from another agency: nobody asked him here, but he agreed, was assessed, and is suitable with
    # conditions; of high risk, and a second person agreed.
    fourteen = write.man("Fourteen")
    write.limits(fourteen, MAY)
    write.assessed(fourteen, JUNE, "with_conditions", high_risk=True, agreed=True)

    # 15 has two records, found to be one man. He was asked on the one, and the other says so too: once.
    fifteen, again = write.man("Fifteen"), write.man("Fifteenth", started=MAY)
    write.asked(fifteen, APRIL, told=False)
    write.asked(again, MAY, told=True)
    merge(man_id=fifteen.pk, merged_id=again.pk, merge_id=uuid.uuid4(), reason="his card", by=by)

    # Not of this quarter: left before it, came after it, came and was asked after it; never in treatment.
    write.man("Left", ended=date(2026, 3, 31))
    write.man("Came", started=JULY)
    later = write.man("Later", started=JULY)
    write.asked(later, JULY, told=True)
    men.man(by, family_name="Nowhere")
    # Of this quarter at another agency.
    southern = people.staff("programme_manager", at="south")
    Cohort(southern).man("Elsewhere")


def test_the_funnel_of_fifteen_men_counted_by_hand(manager):
    fifteen_men(manager)
    counts = cohort_of(manager, SPRING).counts
    assert together(counts) == {
        Stage.TREATMENT: 15,
        Stage.ASKED: 11,  # 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15
        Stage.TOLD: 9,  # 6, 7, 8, 9, 10, 11, 12, 13, 15
        Stage.OFFERED: 8,  # 5, 7, 8, 9, 10, 11, 12, 13
        Stage.ACCEPTED: 6,  # 8, 9, 10, 11, 12, 13
        Stage.CONSENTED: 5,  # 10, 11, 12, 13, 14
        Stage.ASSESSED: 4,  # 11, 12, 13, 14
        Stage.SUITABLE: 2,  # 12, 14
    }
    # Not stabilised: 3 and 6. Not known: 7. All others are stabilised or abstinent.
    assert counts[Group.NOT_STEADY] == dict(zip(Stage, (2, 1, 1, 0, 0, 0, 0, 0), strict=True))
    assert counts[Group.NOT_KNOWN] == dict(zip(Stage, (1, 1, 1, 1, 0, 0, 0, 0), strict=True))
    assert counts[Group.STEADY] == dict(zip(Stage, (12, 9, 7, 7, 6, 5, 4, 2), strict=True))


def test_everyone_ever_in_treatment_counted_by_hand(manager):
    fifteen_men(manager)
    assert everyone(manager.agency) == (18, 12)  # with Left, Came and Later; Later was asked


def test_in_the_quarter_before_hardly_anything_had_happened(manager):
    fifteen_men(manager)
    counts = together(cohort_of(manager, Quarter(2026, 1)).counts)
    assert counts == dict.fromkeys(Stage, 0) | {Stage.TREATMENT: 16}  # the fifteen, and the one who left


def path_of(person):
    """One man's facts, read row by row, as the rulebook takes them."""
    records = {"man__person": person}
    standing = Asking.objects.filter(**records, asked=True, answered__replaced_by__isnull=True)
    finished = Assessment.objects.filter(**records, dropped_at__isnull=True, finished_on__isnull=False)
    return Path(
        treatments=tuple(
            Treatment(one.started_on, one.ended_on, one.stability)
            for one in Episode.objects.filter(**records)
        ),
        asked=tuple(standing.values_list("on", "disclosed")),
        offers=tuple(Offer.objects.filter(**records).values_list("on", "answer")),
        limits=tuple(Consent.objects.filter(**records, purpose="limits").values_list("on", "given")),
        assessed=tuple(finished.values_list("finished_on", flat=True)),
        decided=tuple(
            Decided(one.on, one.outcome, one.high_risk, _agreed(one))
            for one in Decision.objects.filter(**records).select_related("confirmed")
        ),
    )


def _agreed(decision):
    confirmed = getattr(decision, "confirmed", None)
    return confirmed.on if confirmed is not None and confirmed.agrees else None


def test_the_hand_counted_men_are_counted_alike_in_plain_python(manager):
    fifteen_men(manager)
    people_of = Man.objects.filter(agency=manager.agency, merged_into__isnull=True)
    assert funnel((path_of(one.pk) for one in people_of), SPRING) == cohort_of(manager, SPRING).counts


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_random_men_are_counted_alike_in_sql_and_in_plain_python(manager, seed):
    agency = people.agency(f"random{uuid.uuid4().hex[:12]}")
    by = people.staff("programme_manager", at=agency.key)
    made = random_men.men(random.Random(seed), by, 25)
    again = random.Random(seed + 1)
    for man in made:  # second times in treatment, which may overlap where two records are one man
        if again.random() < 0.3:
            Cohort(by).treatment(man, date(2026, again.randint(1, 12), 1), stability="not_known")
    paths = [path_of(one.pk) for one in Man.objects.filter(agency=agency, merged_into__isnull=True)]
    for number in (1, 2, 3, 4):
        quarter = Quarter(2026, number)
        assert cohort_of(by, quarter).counts == funnel(paths, quarter)
