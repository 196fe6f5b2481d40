"""Bringing in men in treatment from a file: choosing it, looking at what it would do, loading it."""

import csv
import uuid
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit
from throughline.casefile.form_page import form_page, posted
from throughline.casefile.forms import Form
from throughline.casefile.needs import needs
from throughline.programme.actions import cohort_file as actions
from throughline.programme.actions.common import Refused
from throughline.programme.cohort_file.columns import COLUMNS
from throughline.programme.cohort_file.plan import Plan
from throughline.programme.cohort_file.reading import Wrong
from throughline.programme.forms.cohort_file import CohortFileForm, LoadForm, LoadRestForm
from throughline.programme.models import CohortLoaded
from throughline.programme.views.common import show_refusal
from throughline.rulebook.access import Permission

MOST_SHOWN = 200
NAME = "men-in-treatment.csv"  # says nothing about anybody


@needs(Permission.LOAD_COHORT)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a file. It is read and kept until somebody has looked at what it would do."""
    page = "programme/cohort/file.jinja"
    if request.method != "POST":
        form = CohortFileForm(initial={"entry": uuid.uuid4()})
        return form_page(request, page, form, columns=COLUMNS)
    form = CohortFileForm(request.POST, request.FILES)
    if form.is_valid():
        data, entry = form.cleaned_data["file"].read(), form.cleaned_data["entry"]
        try:
            return redirect("cohort-file-check", actions.keep_file(file_id=entry, data=data, by=request.user))
        except Refused as refused:
            show_refusal(form, refused)
    return form_page(request, page, form, columns=COLUMNS)


@needs(Permission.LOAD_COHORT)
def template(request: HttpRequest) -> HttpResponse:
    """An empty file with the headings alone. It begins so that a spreadsheet knows its letters."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{NAME}"'
    csv.writer(answer).writerow([column.label for column in COLUMNS])
    return answer


@needs(Permission.LOAD_COHORT)
def check(request: HttpRequest, file_id: uuid.UUID) -> HttpResponse:
    """What loading a file would do, in numbers, and the button that does it; afterwards, what it did."""
    audit.seen(request, what="cohort file opened", subject_kind="men")
    loaded = CohortLoaded.objects.filter(pk=file_id, agency_id=request.user.agency_id).first()
    if loaded is not None:
        return render(request, "programme/cohort/file_loaded.jinja", {"loaded": loaded})
    found, plan = actions.opened(file_id, request.user)
    kind = LoadRestForm if plan.wrong or plan.doubtful else LoadForm
    form: Form = kind(posted(request))
    if form.is_valid():
        leave_rest = bool(form.cleaned_data.get("leave_rest"))
        try:
            actions.load(file_id=file_id, leave_rest=leave_rest, by=request.user)
            return redirect("cohort-file-check", file_id)
        except Refused as refused:
            show_refusal(form, refused)
    before = CohortLoaded.objects.filter(digest=found.digest, agency_id=request.user.agency_id)
    context = {"form": form, "before": before.order_by("at").last(), **_shown(plan)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "programme/cohort/file_check.jinja", context, status=status)


def _shown(plan: Plan) -> dict[str, object]:
    """The plan for the page: how many of each, and where to look. Nothing that stands in the file."""
    return {
        "counts": [
            ["New men", len(plan.new)],
            ["Known men about whom something is new", len(plan.changed)],
            ["Known men, nothing new", len(plan.same)],
            ["Doubtful: to be decided by hand", len(plan.doubtful)],
            ["Wrong", len(plan.wrong)],
        ],
        "wrong": _rows(plan.wrong),
        "doubtful": _rows(plan.doubtful),
        "more": max(0, len(plan.wrong) - MOST_SHOWN) + max(0, len(plan.doubtful) - MOST_SHOWN),
        "may_load": bool(plan.new or plan.changed or plan.same),
    }


def _rows(found: list[Wrong]) -> list[list[str]]:
    return [[str(one.row), one.column or "The whole row", one.sentence] for one in found[:MOST_SHOWN]]
