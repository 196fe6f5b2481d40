"""In either site's helper: questionnaires about somebody, finished and not, with an open concern."""

import random
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.answers_made import here, open_concerns
from tests.filled_in import acute_answers, filled_in
from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.models import Unfinished
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.library import newest

# Asked on both sites; it has acute signs, free text, and answers that need a second reader.
KEY = "imminent_risk"


def opened(person: Any, by: Staff, instrument: Instrument, **values: Any) -> Unfinished:
    """An open form about somebody: of its first respondent, time point and period unless others are given."""
    side = here().side
    given = {
        "unfinished_id": uuid.uuid4(),
        "respondent": instrument.respondents_on(side.site)[0],
        "time_point": instrument.time_points[0],
        "period": instrument.periods[0].key if instrument.periods else "",
        "on": timezone.localdate() - timedelta(days=3),
    }
    return actions.start(side=side, subject=person, instrument=instrument, by=by, **given | values)


def completed(form: Unfinished, by: Staff, chance: random.Random, word: Callable[[], str]) -> Unfinished:
    """The form with an answer to everything that it asks."""
    answers = filled_in(form.definition, on=form.on, chance=chance, word=word)
    return actions.save_page(
        side=here().side, subject=form.subject, unfinished_id=form.pk, answers=answers, by=by
    )


def seeded(person: Any, by: Staff, word: Callable[[], str]) -> dict[str, str]:
    """A finished form, another that is open, and a concern. Gives the values of their addresses."""
    side, chance, instrument = here().side, random.Random(1), newest()[KEY]
    person = side.find(by, person.pk)
    form = completed(opened(person, by, instrument), by, chance, word)
    done = actions.finish(side=side, subject=person, unfinished_id=form.pk, by=by)
    form = completed(opened(person, by, instrument), by, chance, word)
    actions.save_page(
        side=side, subject=person, unfinished_id=form.pk, answers=acute_answers(instrument), by=by
    )
    concern = open_concerns(side, person)[0]
    return {
        "answers_id": str(done.pk), "unfinished_id": str(form.pk), "concern_id": str(concern.pk), "key": KEY,
    }  # fmt: skip
