"""Orders and conditions that bind him, and breaches of them."""

import uuid

from django.db import models
from django.db.models.functions import Now

from throughline.casefile.kept import Kept
from throughline.programme.models.fact import Fact
from throughline.programme.models.lines import words_leave
from throughline.programme.models.man import Man
from throughline.programme.models.versions import kept_versions
from throughline.rulebook.orders import SOURCES


@kept_versions("OrderEarlier", words=("terms", "court"))
class Order(Kept):
    """An order or condition. One that shows a partner's address is never kept here."""

    class Kind(models.TextChoices):
        BAIL = "bail", "Bail condition"
        NON_MOLESTATION = "non_molestation", "Non-molestation order"
        OCCUPATION = "occupation", "Occupation order"
        RESTRAINING = "restraining", "Restraining order"
        PROTECTION = "protection", "Domestic abuse protection order or notice"
        CHILD_ARRANGEMENTS = "child_arrangements", "Child arrangements order"
        CHILD_PROTECTION = "child_protection", "Child protection plan"
        LICENCE = "licence", "Licence condition"
        OTHER = "other", "Another order"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    man = models.ForeignKey(Man, on_delete=models.PROTECT, related_name="orders")
    kind = models.CharField("kind", max_length=30, choices=Kind.choices)
    terms = models.TextField("terms", max_length=2000)
    court = models.CharField("court or authority", max_length=200, blank=True)
    starts_on = models.DateField("start")
    ends_on = models.DateField("end", null=True, blank=True)
    source = models.CharField("how we know of it", max_length=200, choices=list(SOURCES.items()))
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("ends_on",), condition=models.Q(withdrawn_at__isnull=True), name="order_by_end"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="order_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"order {self.id}"


class OrderBreach(Fact):
    """That an order was broken, or may have been."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="breaches")
    what = models.TextField("what happened", max_length=2000)
    source = models.CharField("how we know of it", max_length=200, choices=list(SOURCES.items()))
    told_whom = models.CharField("who was told", max_length=300, blank=True)

    class Meta(Fact.Meta):
        abstract = False
        triggers = words_leave("orderbreach", "what", "told_whom")
