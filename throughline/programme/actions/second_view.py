"""A second person's view of who does what to whom, where it is said that harm goes both ways."""

import uuid
from datetime import date

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions.assessment import open_one
from throughline.programme.actions.common import Refused, check_day, check_revision, locked_man
from throughline.programme.models import SecondView
from throughline.programme.queries.assessment import who_wrote
from throughline.rulebook.access import Permission
from throughline.rulebook.assessment import BOTH_HARMED, BY_KEY, answered, needs_second_view

NOT_ASKED = "There is nothing for a second person to look at: it is not said that harm goes both ways."
NOT_WRITTEN = "The assessor has not written all of “Who does what to whom” yet. Come back when it is written."
WROTE_IT = "You wrote in this assessment yourself. A second view comes from somebody who did not."
WORDS_NEEDED = "If you do not agree, say why, so that the assessor can look at it again."


@transaction.atomic
def give_second_view(
    *, man_id: uuid.UUID, assessment_id: uuid.UUID, view_id: uuid.UUID, agrees: bool, comment: str, on: date,
    revision: int, by: Staff,
) -> SecondView:  # fmt: skip
    """Say whether a second person agrees with what the assessor found. Never by who wrote in the assessment.

    `revision` is that of the assessment as the page showed it, so that nobody agrees to words unseen.
    Raises Refused, PermissionDenied or Http404.
    """
    man = locked_man(man_id, by, Permission.SECOND_VIEW)
    take_turn(view_id)
    already = SecondView.objects.filter(pk=view_id).first()
    if already is not None:
        if already.assessment_id != assessment_id or already.man_id != man.pk:
            raise Http404
        return already
    assessment = open_one(man, assessment_id)
    if by.pk in who_wrote(assessment):
        raise Refused(WROTE_IT)
    _check_written(assessment.sections)
    check_revision(assessment.revision, revision)
    check_day(man, on, "on")
    if on < assessment.opened_on:
        begun = day_in_words(assessment.opened_on)
        raise Refused(f"This assessment was begun on {begun}. Give that day or a later one.", field="on")
    if not agrees and not comment.strip():
        raise Refused(WORDS_NEEDED, field="comment")
    view = SecondView(
        id=view_id, man=man, assessment=assessment, agrees=agrees, comment=comment, on=on, by=by,
        at=timezone.now(),
    )  # fmt: skip
    view.save(force_insert=True)
    audit.record(by=by, what="second view given", subject_kind="man", subject=man.pk)
    return view


def _check_written(sections: dict[str, dict[str, str]]) -> None:
    if not needs_second_view(sections):
        raise Refused(NOT_ASKED)
    done, needed = answered(BY_KEY[BOTH_HARMED], sections[BOTH_HARMED])
    if done < needed:
        raise Refused(NOT_WRITTEN)
