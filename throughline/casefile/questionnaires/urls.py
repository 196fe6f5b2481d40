"""Binds the questionnaires' views to one site, each with the permission that it needs there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from throughline.casefile.needs import needs
from throughline.casefile.questionnaires import print_views
from throughline.casefile.questionnaires.addresses import ABOUT_NOBODY, ABOUT_ONE
from throughline.casefile.questionnaires.refusals import AlreadyFinished
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views import (
    check,
    compare,
    concerns,
    finished,
    library,
    one_page,
    overview,
    paper,
    second_reading,
    start,
    told,
)
from throughline.casefile.questionnaires.views.common import Place

View = Callable[..., HttpResponse]

# What each page needs: the name of a permission of the side, and the view.
VIEWS_ABOUT_ONE: dict[str, tuple[str, View]] = {
    "questionnaires": ("see", overview.overview),
    "questionnaire-start": ("fill", start.start),
    "questionnaire-page": ("fill", one_page.one_page),
    "questionnaire-paper": ("fill", paper.paper),
    "questionnaire-check": ("fill", check.check),
    "questionnaire-drop": ("fill", check.drop),
    "compare": ("see", compare.compare),
    "answers": ("see", finished.finished),
    "answers-amend": ("fill", finished.amend),
    "answers-withdraw": ("fill", finished.withdraw),
    "answers-second-reading": ("second_read", second_reading.second_reading),
    "answers-print": ("see", print_views.completed),
}
VIEWS_ABOUT_NOBODY: dict[str, tuple[str, View]] = {
    "questionnaires": ("see", library.library),
    "questionnaire": ("see", library.questionnaire),
    "questionnaire-blank": ("see", print_views.blank),
    "questionnaire-told": ("see_told", told.told),
    # Everybody who may close a concern may read second too, and each sees their part.
    "concerns": ("second_read", concerns.concerns),
    "concern-close": ("close_concern", concerns.close),
}


def urls_of(side: Side, under: str, *, leave_out: tuple[str, ...] = ()) -> list[URLPattern]:
    """Every address of the questionnaires on one site. `under` is the address of one person's record.

    `leave_out` names pages about nobody in particular in whose place the site has one of its own.
    """
    about_one = [
        path(under + ABOUT_ONE[name], about_one_person(view, side, permission), name=f"{side.kind}-{name}")
        for name, (permission, view) in VIEWS_ABOUT_ONE.items()
    ]
    about_nobody = [
        path(ABOUT_NOBODY[name], bound(view, side, permission), name=name)
        for name, (permission, view) in VIEWS_ABOUT_NOBODY.items()
        if getattr(side, permission) is not None and name not in leave_out
    ]
    return [*about_one, *about_nobody]


def bound(view: View, side: Side, permission: str) -> View:
    """A view of one site. `permission` is the name of the side's permission that it needs."""

    @needs(getattr(side, permission))
    @wraps(view)
    def bound_view(request: HttpRequest, **values: Any) -> HttpResponse:
        return view(request, side, **values)

    return bound_view


def about_one_person(view: View, side: Side, permission: str) -> View:
    """The same for a page about one person, found within the worker's own scope.

    Not there, not theirs and erased are the same 404. A form that was finished meanwhile is shown finished.
    """

    @wraps(view)
    def finding(request: HttpRequest, side: Side, **values: Any) -> HttpResponse:
        subject = side.find(request.user, values.pop(f"{side.kind}_id"))
        if subject is None or side.is_erased(subject):
            raise Http404
        try:
            return view(request, side, subject, **values)
        except AlreadyFinished as done:
            return Place(side, subject).go("answers", answers_id=done.answered.pk)

    return bound(finding, side, permission)
