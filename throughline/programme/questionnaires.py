"""Questionnaires on the programme site: about men, in plain columns, each worker within their caseload."""

from datetime import date

from django.utils import timezone

from throughline.casefile.questionnaires.side import Side
from throughline.programme import questionnaire_models as kept
from throughline.programme.actions.screening import record_asking
from throughline.programme.facts import facts_about
from throughline.programme.models import Man
from throughline.programme.queries import men_for
from throughline.rulebook.access import Permission, Site
from throughline.rulebook.instruments.journey import Given, ManJourney
from throughline.rulebook.pathway.facts import GOOD, Facts


def _journey(man: Man, given: tuple[Given, ...]) -> ManJourney:
    """What is known of his way so far, of every record of his: one statement.

    He is to be asked about harm from the day on which his treatment began or, where that is not known, on
    which he was added. What belongs to an assessment is due from the day on which it was opened. Where
    another agency fills in his outcomes profile, his treatment does not make that due here.
    """
    facts = facts_about(man.pk)
    started, ended = facts.treatment_started, facts.treatment_ended
    is_top_ours = facts.top_elsewhere is not True
    is_asked_here = ended is None or is_top_ours
    return ManJourney(
        treatment_started=started if is_top_ours else None,
        referred=(started or timezone.localdate(man.added_at)) if is_asked_here else None,
        assessed=facts.assessment_opened,
        accepted=_accepted_on(facts),
        discharged=ended if is_top_ours else None,
        given=given,
    )


def _accepted_on(facts: Facts) -> date | None:
    """The day from which he counts as found suitable; None while that does not stand."""
    if facts.decided_on is None or facts.decision not in GOOD or not facts.decision_stands:
        return None
    return max(facts.decided_on, facts.confirmed_on or facts.decided_on)


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
    after_finish=record_asking,
)
