"""Two records of one man: looking for them, joining them, and undoing it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.history import label_of, shown
from throughline.casefile.needs import needs
from throughline.programme.actions import merging as actions
from throughline.programme.actions.men import DETAILS
from throughline.programme.forms.treatment import MergeForm, UndoMergeForm
from throughline.programme.models import Man, Merge
from throughline.programme.queries import treatment as reading
from throughline.programme.queries.alike import SHOWN, same_as
from throughline.programme.views.common import form_about, man_or_404
from throughline.rulebook.access import Permission


@needs(Permission.MERGE_MEN)
def duplicates(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Men who may be the same as this one, each beside him."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="likely duplicates opened", subject_kind="man", subject=man.pk)
    alike = [] if man.is_merged else same_as(request.user, man)
    if alike:
        audit.seen(request, what="men much alike", subject_kind="men")
    pairs = [(other, side_by_side(man, other, SHOWN)) for other in alike]
    return render(request, "programme/cohort/duplicates.jinja", {"man": man, "pairs": pairs})


@needs(Permission.MERGE_MEN)
def merge(request: HttpRequest, man_id: uuid.UUID, other_id: uuid.UUID) -> HttpResponse:
    """Both records side by side, and the button that joins them."""
    man, other = man_or_404(request.user, man_id), man_or_404(request.user, other_id)
    if man.pk == other.pk:
        raise Http404
    audit.seen(request, what="records compared", subject_kind="man", subject=other.pk)

    def save(typed: dict[str, Any]) -> Merge:
        return actions.merge(
            man_id=man.pk, merged_id=other.pk, merge_id=typed["entry"], reason=typed["reason"],
            by=request.user,
        )  # fmt: skip

    counts = reading.counts_on((man.pk, other.pk))
    return form_about(
        request, man, MergeForm, "programme/cohort/merge.jinja", what="records compared", save=save,
        then=reverse("man-treatment", args=[man.pk]), rows=side_by_side(man, other),
        counts=[[words, str(found[man.pk]), str(found[other.pk])] for words, found in counts.items()],
    )  # fmt: skip


@needs(Permission.MERGE_MEN)
def undo(request: HttpRequest, man_id: uuid.UUID, merge_id: uuid.UUID) -> HttpResponse:
    """Part two records that were joined."""
    man = man_or_404(request.user, man_id)
    rows = Merge.objects.select_related("merged").filter(man=man, undone_at__isnull=True)
    found = rows.filter(pk=merge_id).first()
    if found is None:
        raise Http404

    def save(typed: dict[str, Any]) -> Merge:
        return actions.undo_merge(merge_id=found.pk, reason=typed["reason"], by=request.user)

    return form_about(
        request, man, UndoMergeForm, "programme/cohort/merge_undo.jinja", what="joining opened to undo",
        save=save, then=reverse("man-treatment", args=[man.pk]), rows=side_by_side(man, found.merged),
    )  # fmt: skip


def side_by_side(man: Man, other: Man, fields: Sequence[str] = DETAILS) -> list[list[str]]:
    """Who they are, as the rows of a table: what, the one, the other."""
    return [[label_of(man, name), shown(man, name), shown(other, name)] for name in fields]
