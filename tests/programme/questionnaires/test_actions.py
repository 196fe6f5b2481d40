"""Questionnaires about men: the cases of both sites, and what is kept in plain columns."""

import pytest

from tests.answers_cases.concerns import TestConcerns  # noqa: F401 - the cases of both sites
from tests.answers_cases.filling import (  # noqa: F401
    TestFinishing,
    TestSavingPages,
    TestStarting,
)
from tests.answers_cases.later import (  # noqa: F401
    TestAmending,
    TestHowMuchIsAsked,
    TestSecondReading,
    TestWhoMay,
    TestWithdrawing,
)
from tests.answers_made import begun
from throughline.casefile.questionnaires import refusals
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.library import on_site

pytestmark = pytest.mark.django_db


def test_a_questionnaire_of_the_other_side_is_refused(person, worker):
    hers = [one for one in on_site(Site.SAFETY) if not one.respondents_on(Site.PROGRAMME)]
    assert hers
    for instrument in hers:
        with pytest.raises(refusals.CannotStart, match="not answered on this site"):
            begun(person, worker, instrument=instrument, respondent=str(instrument.respondents[0]))
