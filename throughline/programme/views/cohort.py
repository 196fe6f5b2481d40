"""The cohort: how many men of a quarter were asked and went on, and who was not asked yet."""

import uuid
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
    waiting, following = reading.not_asked(
        request.user, quarter, group=group, after=_uuid(request.GET.get("after", ""))
    )
    ever, asked = reading.everyone(request.user.agency_id)
    return render(
        request,
        "programme/cohort/cohort.jinja",
        {
            "form": form.shown_again(),
            "refused": [sentence for sentences in form.errors.values() for sentence in sentences],
            "quarter": quarter,
            "months": dict(QUARTERS)[str(quarter.number)],
            "recovery": group or "",
            "head": ["Step", *(label for label, _ in _columns(group))],
            "rows": _rows(reading.funnel_of(request.user.agency_id, quarter), group),
            "waiting": [_waiting(one) for one in waiting],
            "following": following,
            "is_first": "after" not in request.GET,
            "ever": ever,
            "asked": asked,
            "asked_percent": percent(asked, ever),
            "may_load": request.user.may(Permission.LOAD_COHORT),
        },
    )


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


def _waiting(one: reading.NotAsked) -> list[Any]:
    """A man who was not asked, as the row of a table."""
    name = f"{one.family_name}, {one.given_names}"
    due = day_in_words(one.due)
    if one.has_left(today()):
        due = f"Treatment ended on {day_in_words(one.ended_on)}"
    elif one.is_overdue(today()):
        due = f"{due}: overdue"
    return [
        {"text": name, "href": reverse("man", args=[one.person])} if one.is_open else name,
        one.keyworker or "Nobody",
        why_not_label(one.why_not) if one.why_not else "Nobody has tried yet",
        due,
    ]


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
