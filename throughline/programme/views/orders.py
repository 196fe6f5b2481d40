"""Orders and conditions that bind him: how each stands, when it ends, and breaches."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions import orders as actions
from throughline.programme.forms.corrections import WithdrawForm
from throughline.programme.forms.orders import BreachForm, ChangeOrderForm, OrderForm
from throughline.programme.models import Man, Order
from throughline.programme.policy import policy_of
from throughline.programme.queries import orders as queries
from throughline.programme.queries.corrections import history_of, row_or_404
from throughline.programme.queries.men import today
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook import orders as rules
from throughline.rulebook.access import Permission


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """His orders, how each stands today, and their breaches."""
    man = man_or_404(request.user, man_id)
    if man.is_merged:
        return redirect(
            "man-orders", man.merged_into_id
        )  # what he told is read under the record that is kept
    audit.seen(request, what="orders opened", subject_kind="man", subject=man.pk)
    return render(
        request,
        "programme/orders/orders.jinja",
        {
            "man": man,
            "orders": _orders_of(man),
            "colours": COLOURS,
            "never_here": rules.NEVER_HERE,
            "may_change": request.user.may(Permission.CHANGE_MAN),
            **words_shown(request.user, man),
        },
    )


COLOURS = {
    rules.Standing.LATER: "grey",
    rules.Standing.IN_FORCE: "blue",
    rules.Standing.ENDS_SOON: "orange",
    rules.Standing.ENDED: "orange",
}


def _orders_of(man: Man) -> list[dict[str, Any]]:
    policy, now = policy_of(man.agency_id), today()
    orders, breaches = queries.orders_of(man), queries.breaches_of(man)
    changed = history_of(orders, actions.DETAILS)
    return [
        {
            "order": order,
            "stands": queries.stands(order, policy, now),
            "changed": changed[order.pk],
            "breaches": breaches.get(order.pk, []),
        }
        for order in orders
    ]


@needs(Permission.CHANGE_MAN)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Record an order or condition."""
    man = man_or_404(request.user, man_id)
    return form_about(
        request, man, OrderForm, "programme/orders/order_add.jinja",
        what="order form opened",
        save=lambda typed: actions.record_order(
            man_id=man.pk, order_id=typed.pop("entry"), details=_details(typed), by=request.user
        ),
        then=reverse("man-orders", args=[man.pk]),
        never_here=rules.NEVER_HERE,
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def change(request: HttpRequest, man_id: uuid.UUID, order_id: uuid.UUID) -> HttpResponse:
    """Correct an order, or renew it."""
    man = man_or_404(request.user, man_id)
    order = row_or_404(Order, order_id, man)
    return form_about(
        request, man, ChangeOrderForm, "programme/orders/order_change.jinja",
        what="order opened to change",
        save=lambda typed: actions.change_order(
            man_id=man.pk, order_id=order_id, reason=typed["reason"], revision=typed["revision"],
            details=_details(typed), by=request.user,
        ),
        then=reverse("man-orders", args=[man.pk]),
        initial={name: getattr(order, name) for name in (*actions.DETAILS, "revision")},
        never_here=rules.NEVER_HERE,
    )  # fmt: skip


def _details(typed: dict[str, Any]) -> dict[str, Any]:
    return {name: typed[name] for name in actions.DETAILS}


@needs(Permission.CHANGE_MAN)
def withdraw(request: HttpRequest, man_id: uuid.UUID, order_id: uuid.UUID) -> HttpResponse:
    """Take back an order that was recorded by mistake."""
    man = man_or_404(request.user, man_id)
    order = row_or_404(Order, order_id, man, taken_back_too=request.method == "POST")
    return form_about(
        request, man, WithdrawForm, "programme/orders/order_withdraw.jinja",
        what="order opened to withdraw",
        save=lambda typed: actions.withdraw_order(
            man_id=man.pk, order_id=order_id, by=request.user, **typed
        ),
        then=reverse("man-orders", args=[man.pk]),
        order=order,
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def add_breach(request: HttpRequest, man_id: uuid.UUID, order_id: uuid.UUID) -> HttpResponse:
    """Record that an order was broken, or may have been."""
    man = man_or_404(request.user, man_id)
    order = row_or_404(Order, order_id, man)
    return form_about(
        request, man, BreachForm, "programme/orders/breach_add.jinja",
        what="breach form opened",
        save=lambda typed: actions.record_breach(
            man_id=man.pk, order_id=order_id, breach_id=typed.pop("entry"), details=typed, by=request.user
        ),
        then=reverse("man-orders", args=[man.pk]),
        order=order,
        who_is_told=rules.who_is_told(order.kind),
    )  # fmt: skip
