"""Questionnaires on the programme site: about men, in plain columns, each worker within their caseload."""

from throughline.casefile.questionnaires.side import Side
from throughline.programme import questionnaire_models as kept
from throughline.programme.queries import men_for
from throughline.rulebook.access import Permission, Site

SIDE = Side(
    site=Site.PROGRAMME,
    kind="man",
    see=Permission.SEE_ANSWERS,
    fill=Permission.FILL_IN,
    second_read=Permission.READ_SECOND,
    close_concern=Permission.CLOSE_CONCERN,
    answered=kept.ManAnswers,
    unfinished=kept.ManUnfinished,
    second_reading=kept.ManSecondReading,
    concern=kept.ManConcern,
    concern_closed=kept.ManConcernClosed,
    scope=men_for,
    heading=str,
    is_erased=lambda man: False,
    print_needs_reason=False,
)
