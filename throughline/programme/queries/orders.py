"""Orders that bind a man, how each stands today, and those of a worker's men that are about to end."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from throughline.casefile.models import Staff
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.models import Man, Order, OrderBreach
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import men_for, today
from throughline.rulebook import orders as rules
from throughline.rulebook.policy import Policy

MOST_DUE = 25


def orders_of(man: Man) -> list[Order]:
    """His orders that were not taken back, the latest start first, each with `saved_by_name`."""
    orders = Order.objects.filter(man__person=man.pk, withdrawn_at__isnull=True)
    return list(orders.annotate(saved_by_name=F("saved_by__name")).order_by("-starts_on", "-recorded_at"))


def breaches_of(man: Man) -> dict[object, list[OrderBreach]]:
    """Breaches of his orders by the order's id, newest first, each with `by_name`."""
    found: dict[object, list[OrderBreach]] = {}
    rows = OrderBreach.objects.filter(man__person=man.pk).annotate(by_name=F("by__name"))
    for breach in rows.order_by("-on", "-at"):
        found.setdefault(breach.order_id, []).append(breach)
    return found


@dataclass(frozen=True)
class Stands:
    """How an order stands on a day, and what there is to do about it: empty when there is nothing."""

    standing: rules.Standing
    to_do: str

    @property
    def label(self) -> str:
        """How it stands, as a page says it."""
        return rules.LABELS[self.standing]


def stands(order: Order, policy: Policy, on: date) -> Stands:
    """How an order stands on a day."""
    how = rules.standing(order.starts_on, order.ends_on, policy, on)
    return Stands(how, rules.what_to_do(how, day_in_words(order.ends_on)))


@dataclass(frozen=True)
class OrderDue:
    """An order of one of the worker's men that is due for a look."""

    man: Man
    order: Order
    stands: Stands


def orders_due(worker: Staff) -> list[OrderDue]:
    """Orders of the worker's men that are about to end or ended a short while ago, the earliest end first.

    `man` is the one under whom his records are kept. Three statements, however many men there are; at most
    25 orders.
    """
    policy, now = policy_of(worker.agency_id), today()
    orders = Order.objects.filter(
        withdrawn_at__isnull=True,
        ends_on__range=rules.to_look_at(policy, now),
        man__person__in=men_for(worker).filter(merged_into__isnull=True).values("pk"),
    )
    found = list(orders.annotate(person=F("man__person")).order_by("ends_on", "pk")[:MOST_DUE])
    men = men_for(worker).in_bulk({order.person for order in found})
    return [OrderDue(men[order.person], order, stands(order, policy, now)) for order in found]
