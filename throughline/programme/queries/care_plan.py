"""Reading a man's care plan: as it stands, what was said about its fit, lapses and what was agreed."""

from django.db.models import F

from throughline.programme.models import CarePlan, Lapse, Man, PlanConfirmed


def plan_of(man: Man) -> CarePlan | None:
    """The newest care plan of a man or of a record merged into his, with `saved_by_name`."""
    plans = CarePlan.objects.filter(man__person=man.pk).annotate(saved_by_name=F("saved_by__name"))
    return plans.order_by("-as_of", "-saved_at").first()


def own_revision(man: Man) -> int:
    """The revision of the plan on the man's own record, which a form saves on; 0 when there is none."""
    return CarePlan.objects.filter(man=man).values_list("revision", flat=True).first() or 0


def confirmations_of(man: Man) -> list[PlanConfirmed]:
    """What keyworkers said about the fit, newest first, each with `by_name`."""
    rows = PlanConfirmed.objects.filter(man__person=man.pk).annotate(by_name=F("by__name"))
    return list(rows.order_by("-on", "-at"))


def lapses_of(man: Man) -> list[Lapse]:
    """Lapses and relapses, newest first, each with `by_name`."""
    rows = Lapse.objects.filter(man__person=man.pk).annotate(by_name=F("by__name"))
    return list(rows.order_by("-on", "-at"))
