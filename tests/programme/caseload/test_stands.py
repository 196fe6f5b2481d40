"""How men stand, asked of the database, is what the rulebook says of each of them."""

import random

import pytest

from tests import people
from tests.programme.caseload import random_men
from throughline.programme.facts import facts_of
from throughline.programme.models import Assignment, Man
from throughline.programme.queries.men import today
from throughline.programme.queries.stands import Filter, standing
from throughline.rulebook.pathway import State, status_of
from throughline.rulebook.policy import Policy

pytestmark = pytest.mark.django_db


def ids(worker, narrowed_to, **how):
    return [man.pk for man in standing(worker, narrowed_to, Policy(), **how)]


@pytest.mark.parametrize("seed", range(6))
def test_lists_and_rulebook_agree_on_random_men(seed):
    manager = people.staff("programme_manager")
    random_men.men(random.Random(seed), manager, 60)
    people_kept = Man.objects.filter(merged_into=None).order_by("name_key", "pk")
    facts = facts_of(man.pk for man in people_kept)
    status = {man_id: status_of(one, Policy(), today()) for man_id, one in facts.items()}
    order = [man.pk for man in people_kept]
    for state in State:
        expected = [pk for pk in order if status[pk].state is state]
        assert ids(manager, Filter(state=state), limit=99) == expected, state
        late = [pk for pk in expected if status[pk].is_overdue(today())]
        assert ids(manager, Filter(state=state, overdue=True), limit=99) == late, state
    overdue = [pk for pk in order if status[pk].is_overdue(today())]
    assert ids(manager, Filter(overdue=True), limit=99) == overdue
    everybody = standing(manager, Filter(), Policy(), limit=99)
    assert [(man.pk, man.status) for man in everybody] == [(pk, status[pk]) for pk in order]


def test_every_way_to_stand_comes_up():
    """So that the agreement above is about all of them."""
    manager = people.staff("programme_manager")
    seen = set()
    for seed in range(6):
        random_men.men(random.Random(seed), manager, 60)
    for one in facts_of(man.pk for man in Man.objects.filter(merged_into=None)).values():
        seen.add(status_of(one, Policy(), today()).state)
    assert seen == set(State)


def test_a_keyworker_sees_those_assigned_to_them_and_to_a_merged_record():
    keyworker, manager = people.staff("keyworker"), people.staff("programme_manager")
    kept, merged, other = random_men.men(random.Random(1), manager, 3)
    Man.objects.filter(pk=merged.pk).update(merged_into=kept)
    Man.objects.filter(pk=other.pk).update(merged_into=None)
    assert ids(keyworker, Filter()) == []
    Assignment.objects.create(man=merged, staff=keyworker, from_on=today())
    assert ids(keyworker, Filter()) == [kept.pk]


def test_pages_follow_one_another_by_name():
    manager = people.staff("programme_manager")
    random_men.men(random.Random(2), manager, 30)
    everybody = ids(manager, Filter(), limit=99)
    some = Man.objects.get(pk=everybody[9])
    assert ids(manager, Filter(), after=(some.name_key, some.pk), limit=99) == everybody[10:]


def test_nobody_else_sees_anybody():
    random_men.men(random.Random(3), people.staff("programme_manager"), 5)
    assert ids(people.staff("programme_manager", at="south"), Filter()) == []
    assert ids(people.staff("auditor"), Filter()) == []
