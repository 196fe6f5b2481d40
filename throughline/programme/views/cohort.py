"""The cohort: how many men of a quarter were asked and went on, and who was not asked yet."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.forms.cohort import QUARTERS, CohortForm
from throughline.programme.queries import cohort as reading
from throughline.programme.queries import today
from throughline.rulebook.access import Permission
from throughline.rulebook.funnel import GROUPS, STAGES, Counts, Group, Stage, percent, share, together
from throughline.rulebook.screening import why_not_label


@needs(Permission.SEE_COHORT)
def show(request: HttpRequest) -> HttpResponse:
    """The funnel of one quarter, and a page of those who were not asked."""
    audit.seen(request, what="cohort opened", subject_kind="men")
    form = CohortForm.of(request.GET)
    quarter, group = form.chosen()
    cohort = reading.cohort_of(request.user, quarter, group=group, after=_uuid(request.GET.get("after", "")))
    return render(
        request,
        "programme/cohort/cohort.jinja",
        {
            "questions": form.drawn(),
            "refused": [sentence for sentences in form.errors.values() for sentence in sentences],
            "quarter": quarter,
            "months": dict(QUARTERS)[str(quarter.number)],
            "recovery": group or "",
            "head": ["Step", *(label for label, _ in _columns(group))],
            "rows": _rows(cohort.counts, group),
            "waiting": _waiting(cohort.waiting),
            "following": cohort.following,
            "is_first": "after" not in request.GET,
            "may_load": request.user.may(Permission.LOAD_COHORT),
        },
    )


@needs(Permission.SEE_COHORT)
def everyone(request: HttpRequest) -> HttpResponse:
    """Everyone who was ever in treatment. A page of its own: unlike a quarter, it takes longer each year."""
    audit.seen(request, what="cohort opened", subject_kind="men")
    ever, asked = reading.everyone(request.user.agency_id)
    page = {"ever": ever, "asked": asked, "asked_percent": percent(asked, ever)}
    return render(request, "programme/cohort/everyone.jinja", page)


def _columns(group: Group | None) -> list[tuple[str, tuple[Group, ...]]]:
    """The columns of the table: their words, and the groups that each adds up."""
    if group is not None:
        return [(GROUPS[group], (group,))]
    return [("All", tuple(Group)), *((label, (one,)) for one, label in GROUPS.items())]


def _rows(counts: Counts, group: Group | None) -> list[list[str]]:
    columns = [together(counts, groups) for _, groups in _columns(group)]
    return [[_step(stage), *(share(column, stage) for column in columns)] for stage in Stage]


def _step(stage: Stage) -> str:
    words, base = STAGES[stage]
    return words if base is None else f"{words}, of those: {STAGES[base][0].lower()}"


def _waiting(men: Iterable[reading.NotAsked]) -> list[list[Any]]:
    """Men who were not asked, as the rows of a table. The address and the day are asked for once."""
    address, now = reverse("men"), today()
    return [_row(one, f"{address}{one.person}/", now) for one in men]


def _row(one: reading.NotAsked, href: str, now: date) -> list[Any]:
    name = f"{one.family_name}, {one.given_names}"
    due = day_in_words(one.due)
    if one.has_left(now):
        due = f"Treatment ended on {day_in_words(one.ended_on)}"
    elif one.is_overdue(now):
        due = f"{due}: overdue"
    return [
        {"text": name, "href": href} if one.is_open else name,
        one.keyworker or "Nobody",
        why_not_label(one.why_not) if one.why_not else "Nobody has tried yet",
        due,
    ]


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
