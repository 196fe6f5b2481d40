"""Reading the letters that were written to a man."""

from django.db.models import F, QuerySet

from throughline.programme.models import Letter, Man


def letters_of(man: Man) -> QuerySet[Letter]:
    """The letters to a man, also those written under a record merged into his, newest first: `by_name`."""
    letters = Letter.objects.filter(man__person=man.pk).annotate(by_name=F("by__name"))
    return letters.order_by("-on", "-at")
