"""What a worker types about an order that binds him, and about a breach of it."""

from django.utils import timezone

from throughline.casefile import forms
from throughline.programme.models import Order
from throughline.rulebook.orders import SOURCES

HOW_WE_KNOW = "How do we know?"


class OrderForm(forms.Form):
    """An order or condition. `may_stand_here` is asked each time and kept nowhere."""

    entry = forms.HiddenUUIDField()
    kind = forms.RadiosField("What kind of order is it?", Order.Kind.choices)
    terms = forms.LongTextField(
        "What must he do or not do?", hint="What the order says, without anybody's address", max_length=2000
    )
    court = forms.TextField("Which court or authority?", required=False, max_length=200)
    starts_on = forms.DateField("When does it start?")
    ends_on = forms.DateField(
        "When does it end?", hint="Leave empty if it has no end. For example, 27 3 2027", required=False
    )
    source = forms.RadiosField(HOW_WE_KNOW, SOURCES.items())
    may_stand_here = forms.TickField(
        "He knows of this order, and nothing here says where a partner lives",
        missing="Tick the box only if it is true. Otherwise do not save this order: ring the safety lead.",
    )


class ChangeOrderForm(OrderForm):
    """Correcting or renewing an order. `revision` is the version that the worker is looking at."""

    entry = None
    revision = forms.HiddenNumberField()
    reason = forms.TextField(
        "Why are you changing this?", hint="For example, the court renewed it", max_length=300
    )


class BreachForm(forms.Form):
    """That an order was broken, or may have been."""

    entry = forms.HiddenUUIDField()
    on = forms.DateField("On which day?", past=True, initial=timezone.localdate)
    what = forms.LongTextField(
        "What happened?", hint="Only what he said, what you saw, or what a professional told you",
        max_length=2000,
    )  # fmt: skip
    source = forms.RadiosField(HOW_WE_KNOW, SOURCES.items())
    told_whom = forms.TextField(
        "Who was told, and how?", hint="For example, police on 101. If nobody yet, say so and why.",
        max_length=300,
    )  # fmt: skip
