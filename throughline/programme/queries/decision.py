"""Reading decisions. The caller found the man within the worker's scope."""

import uuid

from django.db.models import F, QuerySet

from throughline.programme.models import Assessment, Decision, Man


def assessment_to_decide(man: Man) -> Assessment:
    """His newest assessment that was not taken back. Raises DoesNotExist when there is none."""
    rows = Assessment.objects.filter(man__person=man.pk, dropped_at__isnull=True)
    found: Assessment = rows.latest("opened_at")
    return found


def decisions_of(man: Man) -> list[Decision]:
    """Every decision about the man, newest first, with the second person's answer if there is one."""
    return list(_decisions(man).order_by("-at", "pk"))


def one_decision(man: Man, decision_id: uuid.UUID) -> Decision | None:
    """One decision about the man, the same way."""
    return _decisions(man).filter(pk=decision_id).first()


def _decisions(man: Man) -> QuerySet[Decision]:
    rows = Decision.objects.filter(man__person=man.pk).select_related("assessment")
    return rows.annotate(
        by_name=F("by__name"), second_name=F("confirmed__by__name"), second_agrees=F("confirmed__agrees"),
        second_on=F("confirmed__on"), second_comment=F("confirmed__comment"),
    )  # fmt: skip
