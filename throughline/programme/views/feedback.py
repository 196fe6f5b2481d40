"""Complaints and compliments: logged in his words, and answered."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions import feedback as actions
from throughline.programme.forms.feedback import AnswerForm, FeedbackForm
from throughline.programme.queries.feedback import feedback_of
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook.access import Permission


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """What he said about the service, and what he was answered."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="feedback opened", subject_kind="man", subject=man.pk)
    page = {
        "man": man,
        "feedback": list(feedback_of(man)),
        "may_log": request.user.may(Permission.LOG_FEEDBACK) and not man.is_merged,
        "may_answer": request.user.may(Permission.ANSWER_FEEDBACK) and not man.is_merged,
        **words_shown(request.user, man),
    }
    return render(request, "programme/feedback/show.jinja", page)


@needs(Permission.LOG_FEEDBACK)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Log a complaint or a compliment of his."""
    man = man_or_404(request.user, man_id)

    def save(answers: dict[str, Any]) -> object:
        feedback_id = answers.pop("entry")
        return actions.log_feedback(man_id=man.pk, feedback_id=feedback_id, details=answers, by=request.user)

    back = reverse("man-feedback", args=[man.pk])
    return form_about(
        request, man, FeedbackForm, "programme/feedback/add.jinja", what="feedback form opened", save=save,
        then=back, back_to=back, back_text="Complaints and compliments",
    )  # fmt: skip


@needs(Permission.ANSWER_FEEDBACK)
def answer(request: HttpRequest, man_id: uuid.UUID, feedback_id: uuid.UUID) -> HttpResponse:
    """Record what he was answered."""
    man = man_or_404(request.user, man_id)
    said = feedback_of(man).filter(pk=feedback_id).first()
    if said is None:
        raise Http404

    def save(answers: dict[str, Any]) -> object:
        return actions.answer_feedback(man_id=man.pk, feedback_id=said.pk, by=request.user, **answers)

    now: dict[str, Any] = {"revision": said.revision}
    if said.answered_on:
        now |= {"answer": said.answer, "on": said.answered_on}
    back = reverse("man-feedback", args=[man.pk])
    return form_about(
        request, man, AnswerForm, "programme/feedback/answer.jinja", what="feedback opened to answer",
        save=save, then=back, initial=now, said=said, back_to=back, back_text="Complaints and compliments",
    )  # fmt: skip
