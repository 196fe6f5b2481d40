"""Orders and breaches as the actions record them: once, possible, and never by a stranger."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404

from tests import at_risk, men, people, trail
from throughline.programme.actions.common import MERGED, OVERTAKEN, Refused
from throughline.programme.actions.orders import change_order, withdraw_order
from throughline.programme.models import Man, Order, OrderBreach, RaisedConcern
from throughline.programme.queries.men import today
from throughline.programme.queries.orders import orders_due
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

CANNOT = [r.key for r in roles_of(Site.PROGRAMME) if Permission.CHANGE_MAN not in r.permissions]
ENDS = date(2026, 6, 30)


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def order(man, keyworker):
    return at_risk.order(man, keyworker)


def change(order, by, revision=1, **details):
    return change_order(
        man_id=order.man_id, order_id=order.pk, details=details, reason="the court renewed it",
        revision=revision, by=by,
    )  # fmt: skip


def withdraw(order, by):
    return withdraw_order(man_id=order.man_id, order_id=order.pk, reason="wrong man", by=by)


def refused_with(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.field, refused.value.sentences


def test_an_order_is_kept_with_who_wrote_it_down(man, keyworker):
    with trail.added() as lines:
        order = at_risk.order(man, keyworker, ends_on=ENDS)
    order.refresh_from_db()
    kept = {name: getattr(order, name) for name in at_risk.ORDER}
    assert kept == at_risk.ORDER | {"ends_on": ENDS}
    assert (order.saved_by, order.saved_reason) == (keyworker, "recorded")
    [line] = lines
    assert (line.what, line.subject, line.details) == ("order recorded", man.pk, {})
    assert "Westlow" not in trail.values_in(line)


def test_the_form_sent_twice_records_one(man, keyworker):
    entry = uuid.uuid4()
    assert at_risk.order(man, keyworker, entry) == at_risk.order(man, keyworker, entry)
    assert Order.objects.count() == 1
    with pytest.raises(Http404):
        at_risk.order(men.man(keyworker), keyworker, entry)


def test_a_renewal_keeps_the_earlier_end(order, keyworker):
    change(order, keyworker, ends_on=ENDS)
    with trail.added() as lines:
        after = change(order, keyworker, revision=2, ends_on=date(2026, 12, 31))
    assert (after.revision, after.saved_reason) == (3, "the court renewed it")
    assert [one.ends_on for one in order.earlier_versions.order_by("pgh_id")] == [None, ENDS]
    [line] = lines
    assert (line.what, line.details) == ("order changed", {"fields": ["ends_on"]})


def test_the_same_change_sent_twice_is_one(order, keyworker):
    change(order, keyworker, ends_on=ENDS)
    assert change(order, keyworker, ends_on=ENDS).revision == 2


def test_of_two_workers_the_second_is_told(order, keyworker):
    change(order, keyworker, ends_on=ENDS)
    late = refused_with(lambda: change(order, people.staff("programme_manager"), court="Another"))
    assert late == (None, (OVERTAKEN,))


@pytest.mark.parametrize(
    ("days", "field", "words"),
    [
        ({"ends_on": date(2026, 1, 4)}, "ends_on", "ends before it starts"),
        ({"starts_on": date(1980, 1, 1)}, "starts_on", "before he was born"),
        ({"starts_on": date(1980, 1, 1), "ends_on": date(1981, 1, 1)}, "starts_on", "before he was born"),
    ],
)
def test_days_that_cannot_be_are_refused_when_recorded_and_when_changed(
    man, order, keyworker, days, field, words
):
    for act in (lambda: at_risk.order(man, keyworker, **days), lambda: change(order, keyworker, **days)):
        found, [sentence] = refused_with(act)
        assert found == field
        assert words in sentence
    assert Order.objects.get().revision == 1


def test_an_order_may_start_later_and_last_one_day(man, keyworker):
    day = today() + timedelta(days=9)
    assert at_risk.order(man, keyworker, starts_on=day, ends_on=day).ends_on == day


def test_taking_back_keeps_the_row_and_is_once(order, keyworker):
    assert withdraw(order, keyworker).withdrawn_at is not None
    with trail.added() as lines:
        assert withdraw(order, keyworker).revision == 2
    assert lines == []
    with pytest.raises(Http404):
        change(order, keyworker, revision=2, court="Another")
    with pytest.raises(Http404):
        at_risk.breach(order, keyworker)


def test_a_breach_is_kept_and_raises_nothing_by_itself(order, keyworker):
    with trail.added() as lines:
        breach = at_risk.breach(order, keyworker)
    breach.refresh_from_db()
    assert {name: getattr(breach, name) for name in at_risk.BREACH} == at_risk.BREACH
    assert (breach.order, breach.man_id, breach.by) == (order, order.man_id, keyworker)
    [line] = lines
    assert (line.what, line.subject) == ("breach of an order recorded", order.man_id)
    assert "Sunday" not in trail.values_in(line)
    assert not RaisedConcern.objects.exists()


def test_a_breach_sent_twice_is_one(order, keyworker):
    entry = uuid.uuid4()
    assert at_risk.breach(order, keyworker, entry) == at_risk.breach(order, keyworker, entry)
    assert OrderBreach.objects.count() == 1


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 1, 4), "before the order starts, on 5 January 2026"),
        (date(2026, 7, 1), "The order ended on 30 June 2026. If it was renewed, change its end first."),
        (date(2999, 1, 1), "in the future"),
        (date(1980, 1, 1), "before he was born"),
    ],
)
def test_a_breach_on_a_day_without_the_order_is_refused(man, keyworker, on, words):
    order = at_risk.order(man, keyworker, ends_on=ENDS)
    field, [sentence] = refused_with(lambda: at_risk.breach(order, keyworker, on=on))
    assert field == "on"
    assert words in sentence
    at_risk.breach(order, keyworker, on=ENDS)  # its last day still counts


@pytest.mark.parametrize("role", CANNOT)
def test_a_worker_without_the_permission_is_refused(man, order, role):
    worker = people.staff(role)
    for act in _acts(man, order, worker):
        with pytest.raises(PermissionDenied):
            act()
    assert Order.objects.get().revision == 1


@pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("assessor", "south")])
def test_a_man_outside_the_workers_scope_is_not_there(man, order, role, at):
    worker = people.staff(role, at=at)
    for act in _acts(man, order, worker):
        with pytest.raises(Http404):
            act()


def _acts(man, order, worker):
    return (
        lambda: at_risk.order(man, worker),
        lambda: change(order, worker, court="Another"),
        lambda: withdraw(order, worker),
        lambda: at_risk.breach(order, worker),
    )


def test_no_line_no_change(man, order, keyworker):
    for act in _acts(man, order, keyworker):
        with pytest.raises(OperationalError), trail.broken():
            act()
    assert (Order.objects.get().revision, OrderBreach.objects.count()) == (1, 0)


def test_nothing_is_written_on_a_merged_record(man, order, keyworker):
    kept = men.man(keyworker)
    Man.objects.filter(pk=man.pk).update(merged_into=kept)
    assert refused_with(lambda: at_risk.order(man, keyworker)) == (None, (MERGED,))
    after = change_order(
        man_id=kept.pk, order_id=order.pk, details={"ends_on": ENDS}, reason="x", revision=1, by=keyworker
    )
    assert after.ends_on == ENDS


class TestOrdersThatAreDue:
    """Those of a worker's own men that end within 28 days or ended as short a while ago."""

    @pytest.mark.parametrize(
        ("days", "due"), [(-29, False), (-28, True), (0, True), (28, True), (29, False), (None, False)]
    )
    def test_which(self, man, keyworker, days, due):
        ends = None if days is None else today() + timedelta(days=days)
        at_risk.order(man, keyworker, starts_on=date(2020, 1, 1), ends_on=ends)
        assert bool(orders_due(keyworker)) is due

    def test_the_earliest_end_comes_first_with_what_to_do(self, man, keyworker):
        for days in (5, -5):
            at_risk.order(man, keyworker, starts_on=date(2020, 1, 1), ends_on=today() + timedelta(days=days))
        ended, ending = orders_due(keyworker)
        assert (ended.man, ended.stands.label, ending.stands.label) == (man, "Ended", "Ends soon")
        assert ended.stands.to_do.endswith("See whether it was renewed.")

    def test_none_of_another_workers_or_taken_back(self, man, keyworker):
        soon = {"starts_on": date(2020, 1, 1), "ends_on": today() + timedelta(days=3)}
        order = at_risk.order(man, keyworker, **soon)
        assert orders_due(people.staff("keyworker")) == []
        assert orders_due(people.staff("programme_manager", at="south")) == []
        assert orders_due(people.staff("auditor")) == []
        assert [one.order for one in orders_due(people.staff("programme_manager"))] == [order]
        withdraw(order, keyworker)
        assert orders_due(keyworker) == []

    def test_of_a_merged_record_it_is_shown_under_the_one_that_is_kept(self, man, keyworker):
        kept = men.man(keyworker)
        at_risk.order(man, keyworker, starts_on=date(2020, 1, 1), ends_on=today())
        Man.objects.filter(pk=man.pk).update(merged_into=kept)
        assert [one.man for one in orders_due(keyworker)] == [kept]

    def test_it_takes_three_statements_however_many_men(self, keyworker, django_assert_num_queries):
        for _ in range(4):
            at_risk.order(men.man(keyworker), keyworker, starts_on=date(2020, 1, 1), ends_on=today())
        assert keyworker.may(Permission.SEE_MEN)  # read once for each request
        with django_assert_num_queries(3):
            assert len(orders_due(keyworker)) == 4
