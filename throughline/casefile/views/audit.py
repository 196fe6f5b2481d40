"""Who did and saw what on this site, for auditors. No record can be opened from here."""

import uuid
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughline.casefile import audit as trail
from throughline.casefile import forms
from throughline.casefile.models import AuditLine, AuditSeal
from throughline.casefile.names import staff_number_key
from throughline.casefile.needs import needs
from throughline.rulebook.access import Permission

PAGE = 50
MOST_DIGITS = 18  # every such number fits the column


class AuditForm(forms.Form):
    """Narrow the trail. Everything is optional."""

    marks_optional = False

    kind = forms.SelectField("What kind", AuditLine.Kind.choices, required=False, first="Any kind")
    worker = forms.TextField("Worker's staff number", required=False, max_length=40)
    subject = forms.TextField("Record number", required=False, max_length=40)
    on = forms.DateField("Day", required=False, past=True)


@needs(Permission.SEE_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """The trail, newest first, 50 lines to a page. Narrowing is by POST; the page itself is audited."""
    trail.seen(request, what="audit trail", subject_kind="audit")
    form = AuditForm(request.POST or None)
    lines = AuditLine.objects.select_related("by").order_by("-id")
    if form.is_valid():
        lines = _narrowed(lines, form.cleaned_data)
    before = _line_number(request.POST.get("before", ""))
    if before is not None:
        lines = lines.filter(id__lt=before)
    rows = list(lines[: PAGE + 1])
    context = {
        "form": form,
        "lines": rows[:PAGE],
        "before": rows[PAGE - 1].id if len(rows) > PAGE else None,
        "chosen": [(name, value) for name, values in form.typed_in(request.POST).items() for value in values],
        "seal": AuditSeal.objects.order_by("-number").first(),
    }
    return render(request, "casefile/audit.jinja", context)


def _narrowed(lines: QuerySet[AuditLine], chosen: dict) -> QuerySet[AuditLine]:
    if chosen["kind"]:
        lines = lines.filter(kind=chosen["kind"])
    if chosen["worker"]:
        lines = lines.filter(by__staff_number=staff_number_key(chosen["worker"]))
    if chosen["subject"]:
        lines = lines.filter(subject=_record_number(chosen["subject"]))
    if chosen["on"]:
        start, end = _day(chosen["on"])
        lines = lines.filter(at__gte=start, at__lte=end)
    return lines


def _line_number(text: str) -> int | None:
    """The number of a line, which a form carries. None when it is none: "²" is a digit, but no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def _record_number(typed: str) -> uuid.UUID:
    """The record's number; what is no number at all finds nothing."""
    try:
        return uuid.UUID(typed)
    except ValueError:
        return uuid.UUID(int=0)


def _day(on: date) -> tuple[datetime, datetime]:
    zone = timezone.get_current_timezone()
    return datetime.combine(on, time.min, zone), datetime.combine(on, time.max, zone)
