"""Reading what a man said about the service."""

from django.db.models import F, QuerySet

from throughline.programme.models import Feedback, Man


def feedback_of(man: Man) -> QuerySet[Feedback]:
    """His complaints and compliments, newest first, each with `answered_by_name`."""
    rows = Feedback.objects.filter(man__person=man.pk).annotate(answered_by_name=F("answered_by__name"))
    return rows.order_by("-received_on", "-recorded_at")
