"""Reading a man's screening: enquiries that stand, offers, holding plans. Of every record of the same man.

The caller found him within the worker's scope. Each is one statement.
"""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from throughline.programme.models import Asking, HoldingPlan, Man, ManAnswers, Offer, RaisedConcern


def enquiries_of(man: Man) -> list[Asking]:
    """What finished enquiries say, newest first, each with `by_name`; not those amended or withdrawn."""
    return list(_standing(man).annotate(by_name=F("by__name")))


def newest_asked(man: Man) -> Asking | None:
    """The newest enquiry at which he was in fact asked."""
    return _standing(man).filter(asked=True).first()


def disclosure_of(man: Man) -> Asking | None:
    """The newest enquiry at which he told of harm: a later "no" does not undo it."""
    return _standing(man).filter(disclosed=True).first()


def waiting_disclosures(which: Q) -> QuerySet[Asking]:
    """Disclosures that have reached nobody yet, each with `person` and `by_name`.

    None of its own answers raised a concern, and nobody has said since who is at risk. `which` chooses men.
    """
    alarms = Q(danger_now="yes") | Q(pregnant="yes") | Q(children="yes")
    person = {"man__person": OuterRef("man__person")}
    said = Offer.objects.filter(on__gte=OuterRef("on"), **person).exclude(at_risk=[])
    raised = RaisedConcern.objects.filter(source=SCREENING, at__gte=OuterRef("at"), **person)
    rows = _not_replaced().filter(which, ~alarms, ~Exists(said), ~Exists(raised), disclosed=True)
    return rows.annotate(person=F("man__person"), by_name=F("by__name"))


def offers_of(man: Man) -> list[Offer]:
    """Every offer that was made to him or not made, newest first, each with `by_name`."""
    rows = Offer.objects.filter(man__person=man.pk).annotate(by_name=F("by__name"))
    return list(rows.order_by("-on", "-at"))


def holding_plans_of(man: Man) -> list[HoldingPlan]:
    """His holding plans, the one that counts first, each with `keyworker_name` and `by_name`."""
    rows = HoldingPlan.objects.filter(man__person=man.pk)
    return list(
        rows.annotate(keyworker_name=F("keyworker__name"), by_name=F("by__name")).order_by("-on", "-at")
    )


def _standing(man: Man) -> QuerySet[Asking]:
    return _not_replaced().filter(man__person=man.pk).order_by("-on", "-at")


def _not_replaced() -> QuerySet[Asking]:
    return Asking.objects.filter(~Exists(ManAnswers.objects.filter(replaces=OuterRef("answered"))))


SCREENING = RaisedConcern.Source.SCREENING
