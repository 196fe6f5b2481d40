"""Orders and conditions that bind him, and breaches of them."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions.common import Refused, check_day, locked_man
from throughline.programme.actions.corrections import added_already, correct, standing_row, take_back
from throughline.programme.models import Man, Order, OrderBreach
from throughline.rulebook.access import Permission

DETAILS = ("kind", "terms", "court", "starts_on", "ends_on", "source")


@transaction.atomic
def record_order(*, man_id: uuid.UUID, order_id: uuid.UUID, details: dict[str, Any], by: Staff) -> Order:
    """Record an order or condition that binds him.

    `order_id` was made when the form was opened, so that sending it twice records one. Raises
    PermissionDenied, Http404, and Refused for days that cannot be.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    take_turn(order_id)
    already = added_already(Order, order_id, man)
    if already is not None:
        return already
    order = Order(id=order_id, man=man, saved_by=by, saved_reason="recorded", **details)
    _possible_of(man)(order)
    order.save(force_insert=True)
    audit.record(by=by, what="order recorded", subject_kind="man", subject=man.pk)
    return order


@transaction.atomic
def change_order(
    *, man_id: uuid.UUID, order_id: uuid.UUID, details: dict[str, Any], reason: str, revision: int, by: Staff
) -> Order:
    """Correct or renew an order, with the reason; the earlier version is kept.

    `revision` is the one that the form was opened on. Raises PermissionDenied, Http404, and Refused when
    somebody else was first or for days that cannot be.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    order = standing_row(Order, order_id, man)
    changed = correct(order, details, check=_possible_of(man), reason=reason, revision=revision, by=by)
    if changed:
        audit.record(
            by=by, what="order changed", subject_kind="man", subject=man.pk, details={"fields": changed}
        )
    return order


@transaction.atomic
def withdraw_order(*, man_id: uuid.UUID, order_id: uuid.UUID, reason: str, by: Staff) -> Order:
    """Take back an order that was recorded by mistake. The row stays, marked as withdrawn."""
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    order = standing_row(Order, order_id, man)
    if take_back(order, reason=reason, by=by):
        audit.record(by=by, what="order withdrawn", subject_kind="man", subject=man.pk)
    return order


@transaction.atomic
def record_breach(
    *, man_id: uuid.UUID, order_id: uuid.UUID, breach_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> OrderBreach:
    """Record that an order was broken, or may have been: `what`, `source`, `told_whom` and `on`.

    Raises PermissionDenied, Http404, and Refused for a day on which the order did not stand.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    take_turn(breach_id)
    already = added_already(OrderBreach, breach_id, man)
    if already is not None:
        return already
    order = standing_row(Order, order_id, man)
    if order.withdrawn_at is not None:
        raise Http404
    breach = OrderBreach(id=breach_id, man=man, order=order, by=by, **details)
    check_day(man, breach.on, "on")
    _check_in_force(order, breach)
    breach.save(force_insert=True)
    audit.record(by=by, what="breach of an order recorded", subject_kind="man", subject=man.pk)
    return breach


def _possible_of(man: Man) -> Callable[[Order], None]:
    def check(order: Order) -> None:
        check_day(man, order.starts_on, "starts_on", ahead=True)
        if order.ends_on is not None and order.ends_on < order.starts_on:
            raise Refused("The order ends before it starts. Check both dates.", field="ends_on")

    return check


def _check_in_force(order: Order, breach: OrderBreach) -> None:
    if breach.on < order.starts_on:
        raise Refused(
            f"This day lies before the order starts, on {day_in_words(order.starts_on)}. Check the date.",
            field="on",
        )
    if order.ends_on is not None and breach.on > order.ends_on:
        raise Refused(
            f"The order ended on {day_in_words(order.ends_on)}. If it was renewed, change its end first.",
            field="on",
        )
