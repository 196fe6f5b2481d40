"""One person's questionnaires: what is due, unfinished and finished, and which may be started."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile.questionnaires.of_record import on_record
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import Place, page, seen
from throughline.casefile.questionnaires.views.record import unfinished_rows
from throughline.rulebook.instruments.library import newest, on_site


def overview(request: HttpRequest, side: Side, subject: Any) -> HttpResponse:
    """The lists, and where to go on."""
    place = Place(side, subject)
    seen(request, place, "list of questionnaires")
    found = on_record(side, subject, request.user)
    return page(
        request, "overview", place, found=found, titles=newest(), instruments=on_site(side.site),
        unfinished=unfinished_rows(place, found), may_fill=request.user.may(side.fill),
        may_close=request.user.may(side.close_concern),
    )  # fmt: skip
