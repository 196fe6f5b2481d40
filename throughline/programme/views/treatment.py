"""A man's treatment, and the names and numbers he goes by: the list, and its forms."""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit, drafts
from throughline.casefile.needs import needs
from throughline.programme import queries
from throughline.programme.actions import cohort as actions
from throughline.programme.actions import identifiers as numbers
from throughline.programme.forms import treatment as forms
from throughline.programme.models import Alias, Episode, Identifier, Man, Substance
from throughline.programme.queries import treatment as reading
from throughline.programme.views.common import form_about, man_or_404, show_refusal
from throughline.rulebook.access import Permission


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """His times in treatment, numbers, other names, and records that were joined with his."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="treatment opened", subject_kind="man", subject=man.pk)
    return render(
        request,
        "programme/cohort/treatment.jinja",
        {
            "man": man,
            "episodes": reading.episodes_of(man),
            "identifiers": reading.identifiers_of(man),
            "aliases": reading.aliases_of(man),
            "merges": reading.merges_of(man),
            "named": _named,
            "may_change": request.user.may(Permission.CHANGE_MAN) and not man.is_merged,
            "may_merge": request.user.may(Permission.MERGE_MEN) and not man.is_merged,
        },
    )


def _named(substances: list[str]) -> str:
    labels = dict(Substance.choices)
    return ", ".join(labels.get(code, code) for code in substances)


def _treatment_of(man: Man) -> str:
    return reverse("man-treatment", args=[man.pk])


@needs(Permission.CHANGE_MAN)
def episode_add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Add a time in treatment."""
    man = man_or_404(request.user, man_id)

    def save(typed: dict[str, Any]) -> Episode:
        entry = typed.pop("entry")
        return actions.add_episode(man_id=man.pk, episode_id=entry, details=typed, by=request.user)

    form = forms.EpisodeForm.with_workers(queries.workers_to_assign(request.user))
    return form_about(
        request, man, form, "programme/cohort/episode_add.jinja",
        what="treatment form opened", save=save, then=_treatment_of(man),
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def episode_change(request: HttpRequest, man_id: uuid.UUID, episode_id: uuid.UUID) -> HttpResponse:
    """Correct a time in treatment, with the reason."""
    man = man_or_404(request.user, man_id)
    rows = Episode.objects.select_related("keyworker").filter(man__person=man.person)
    episode = rows.filter(pk=episode_id).first()
    if episode is None:
        raise Http404

    def save(typed: dict[str, Any]) -> Episode:
        reason, revision = typed.pop("reason"), typed.pop("revision")
        return actions.change_episode(
            man_id=man.pk, episode_id=episode.pk, details=typed, reason=reason, revision=revision,
            by=request.user,
        )  # fmt: skip

    workers = queries.workers_to_assign(request.user)
    form = forms.ChangeEpisodeForm.with_workers(workers, episode.keyworker)
    now = {name: getattr(episode, name) for name in (*actions.FIELDS, "revision")}
    return form_about(
        request, man, form, "programme/cohort/episode_change.jinja", what="treatment opened to change",
        save=save, then=_treatment_of(man), initial=now | {"keyworker": episode.keyworker_id},
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def identifier_add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Add a number. When another man has it, he is shown first and the worker must say who he is."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="number form opened", subject_kind="man", subject=man.pk)
    page = {"man": man, "others": []}
    template = "programme/cohort/identifier_add.jinja"
    if request.method != "POST":
        page["form"] = drafts.open_form(request, forms.IdentifierForm, initial={"entry": uuid.uuid4()})
        return render(request, template, page)
    asked = "asked" in request.POST
    form = (forms.ConfirmIdentifierForm if asked else forms.IdentifierForm)(request.POST)
    if form.is_valid():
        try:
            _add_number(man, form.cleaned_data, asked, request)
        except numbers.HeldByAnother as held:
            audit.seen(request, what="men with the same number", subject_kind="men")
            form = forms.ConfirmIdentifierForm.holding(request.POST)
            page["others"] = held.men
        except numbers.Refused as refused:
            show_refusal(form, refused)
        else:
            drafts.drop(request.user, request.path)
            return redirect("man-treatment", man.pk)
    return render(request, template, page | {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _add_number(man: Man, typed: dict[str, Any], looked: bool, request: HttpRequest) -> Identifier:
    return numbers.add_identifier(
        man_id=man.pk, identifier_id=typed["entry"], kind=typed["kind"], value=typed["value"],
        from_on=typed["from_on"], looked=looked, by=request.user,
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def identifier_end(request: HttpRequest, man_id: uuid.UUID, identifier_id: uuid.UUID) -> HttpResponse:
    """Say until when a number was his."""
    man = man_or_404(request.user, man_id)
    found = Identifier.objects.filter(pk=identifier_id, man__person=man.person, to_on__isnull=True).first()
    if found is None:
        raise Http404

    def save(typed: dict[str, Any]) -> Identifier:
        return numbers.end_identifier(man_id=man.pk, identifier_id=found.pk, on=typed["on"], by=request.user)

    return form_about(
        request, man, forms.EndForm, "programme/cohort/identifier_end.jinja",
        what="number opened to end", save=save, then=_treatment_of(man), found=found,
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def alias_add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Add another name that he uses or used."""
    man = man_or_404(request.user, man_id)

    def save(typed: dict[str, Any]) -> Alias:
        entry = typed.pop("entry")
        return numbers.add_alias(man_id=man.pk, alias_id=entry, by=request.user, **typed)

    return form_about(
        request, man, forms.AliasForm, "programme/cohort/alias_add.jinja",
        what="name form opened", save=save, then=_treatment_of(man),
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def alias_end(request: HttpRequest, man_id: uuid.UUID, alias_id: uuid.UUID) -> HttpResponse:
    """Say since when he no longer uses a name."""
    man = man_or_404(request.user, man_id)
    found = Alias.objects.filter(pk=alias_id, man__person=man.person, ended_on__isnull=True).first()
    if found is None:
        raise Http404

    def save(typed: dict[str, Any]) -> Alias:
        return numbers.end_alias(man_id=man.pk, alias_id=found.pk, on=typed["on"], by=request.user)

    return form_about(
        request, man, forms.EndForm, "programme/cohort/alias_end.jinja",
        what="name opened to end", save=save, then=_treatment_of(man), found=found,
    )  # fmt: skip
