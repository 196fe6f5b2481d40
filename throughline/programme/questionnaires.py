"""Questionnaires on the programme site: about men, in plain columns, each worker within their caseload."""

from django.utils import timezone

from throughline.casefile.questionnaires.side import Side
from throughline.programme import questionnaire_models as kept
from throughline.programme.models import Man
from throughline.programme.queries import men_for
from throughline.rulebook.access import Permission, Site
from throughline.rulebook.instruments.journey import Given, ManJourney


def _journey(man: Man, given: tuple[Given, ...]) -> ManJourney:
    """What is known of his way so far: the day on which he was added, as that of his referral."""
    return ManJourney(referred=timezone.localdate(man.added_at), given=given)


SIDE = Side(
    site=Site.PROGRAMME,
    kind="man",
    see=Permission.SEE_ANSWERS,
    fill=Permission.FILL_IN,
    second_read=Permission.READ_SECOND,
    close_concern=Permission.CLOSE_CONCERN,
    see_told=Permission.SEE_ALL_MEN,
    answered=kept.ManAnswers,
    unfinished=kept.ManUnfinished,
    second_reading=kept.ManSecondReading,
    concern=kept.ManConcern,
    concern_closed=kept.ManConcernClosed,
    scope=men_for,
    heading=str,
    is_erased=lambda man: False,
    journey=_journey,
    print_needs_reason=False,
    counts_in_trail=True,
)
