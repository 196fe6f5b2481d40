"""In the safety site's helper: what can happen to a partner's questionnaires, one step at a time.

Each step draws from a random number what it is done to, and makes what it needs when there is none.
"""

import random
from collections.abc import Callable
from typing import Any

from tests import partners
from tests.answers_made import open_concerns
from tests.filled_in import acute_answers
from tests.wall import forms
from tests.wall.words import new_word
from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import actions, queries
from throughline.casefile.questionnaires.models import Answered, Unfinished
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Licence
from throughline.rulebook.instruments.library import newest, on_site
from throughline.rulebook.instruments.wording import Wording, slots_of
from throughline.safety.models import Partner
from throughline.safety.questionnaires import SIDE

Who = Callable[[random.Random], tuple[Staff, Partner | None]]


def discovered() -> list[str]:
    """Every action of questionnaires, as this site runs them."""
    return [f"questionnaires.{name}" for name in actions.__all__]


def steps(somebody: Who) -> dict[str, Callable[[random.Random], object | None]]:
    """The steps by name. `somebody` chooses a worker and a partner; when there is none, one comes."""

    def with_partner(step: Callable[[random.Random, Staff, Any], object]) -> Callable[..., object | None]:
        def run(chance: random.Random) -> object | None:
            by, partner = somebody(chance)
            partner = partner or partners.partner(by)  # all may be erased, and no step may wait for that
            return step(chance, by, SIDE.find(by, partner.pk))

        return run

    about_her = {
        "start": _start, "save_page": _save, "raise_concerns": _alarm, "finish": _finish, "drop": _drop,
        "withdraw": _withdraw, "read_second": _read, "close_concern": _close, "load_wording": _wording,
    }  # fmt: skip
    return {f"questionnaires.{name}": with_partner(step) for name, step in about_her.items()}


def look(by: Staff, partner: Partner) -> None:
    """Read everything about her that is kept in questionnaires."""
    person = SIDE.find(by, partner.pk)
    for row in queries.finished(SIDE, person):
        queries.versions_of(SIDE, row)
        queries.second_readings(SIDE, row)
    queries.unfinished(SIDE, person)
    queries.concerns(SIDE, by)


def _start(chance: random.Random, by: Staff, person: Any) -> Unfinished:
    instrument = chance.choice([one for one in on_site(Site.SAFETY) if one.licence is not Licence.SLOTS])
    return forms.opened(
        person, by, instrument,
        respondent=chance.choice(instrument.respondents_on(Site.SAFETY)),
        time_point=chance.choice(instrument.time_points),
    )  # fmt: skip


def _open_form(chance: random.Random, by: Staff, person: Any) -> Unfinished:
    known = queries.unfinished(SIDE, person)
    return chance.choice(known) if known else _start(chance, by, person)


def _done_form(chance: random.Random, by: Staff, person: Any) -> Answered:
    known = queries.finished(SIDE, person)
    return chance.choice(known) if known else _finish(chance, by, person)


def _save(chance: random.Random, by: Staff, person: Any) -> Unfinished:
    return forms.completed(_open_form(chance, by, person), by, chance, new_word)


def _alarm(chance: random.Random, by: Staff, person: Any) -> bool:
    form = forms.opened(person, by, newest()[forms.KEY])
    answers = acute_answers(form.definition) | {"rationale": 5}
    actions.raise_concerns(side=SIDE, subject=person, unfinished=form, answers=answers, by=by)
    return True


def _finish(chance: random.Random, by: Staff, person: Any) -> Answered:
    """Some new, some to amend what is there."""
    known = queries.finished(SIDE, person)
    before = chance.choice(known) if known and chance.random() < 0.5 else None
    if before is None:
        form = _open_form(chance, by, person)
    else:
        form = forms.opened(
            person, by, before.definition, respondent=before.respondent, time_point=before.time_point,
            replaces=before,
        )  # fmt: skip
    forms.completed(form, by, chance, new_word)
    return actions.finish(side=SIDE, subject=person, unfinished_id=form.pk, reason=new_word(), by=by)


def _drop(chance: random.Random, by: Staff, person: Any) -> bool:
    form = _open_form(chance, by, person)
    actions.drop(side=SIDE, subject=person, unfinished_id=form.pk, by=by)
    return True


def _withdraw(chance: random.Random, by: Staff, person: Any) -> Answered:
    done = _done_form(chance, by, person)
    return actions.withdraw(side=SIDE, subject=person, answered=done, reason=new_word(), by=by)


def _read(chance: random.Random, by: Staff, person: Any) -> object | None:
    waiting = [row for row in queries.finished(SIDE, person) if queries.waits_for_second_reader(row, ())]
    if not waiting:
        form = forms.opened(person, _other(by), newest()[forms.KEY])
        forms.completed(form, _other(by), chance, new_word)
        high = {"at_risk": ["partner"], "partner_likelihood": "high", "partner_imminence": "high",
                "partner_severity": "high"}  # fmt: skip
        actions.save_page(side=SIDE, subject=person, unfinished_id=form.pk, answers=high, by=_other(by))
        waiting = [actions.finish(side=SIDE, subject=person, unfinished_id=form.pk, by=_other(by))]
    return actions.read_second(
        side=SIDE, subject=person, answered=waiting[0], agrees=False, comment=new_word(), by=by
    )


def _other(by: Staff) -> Staff:
    """The other one of the two who lead an agency."""
    role = "safety_deputy" if by.email.startswith("safety_lead") else "safety_lead"
    return Staff.objects.with_roles().get(email=f"{role}@{by.agency.key}.example.org")


def _close(chance: random.Random, by: Staff, person: Any) -> object:
    """As one who leads, and who gives a sign first where none is open: so it can always be done."""
    lead = _other(by)
    if not open_concerns(SIDE, person):
        before = forms.opened(person, lead, newest()[forms.KEY])
        actions.drop(
            side=SIDE, subject=person, unfinished_id=before.pk, by=lead
        )  # what it says is no new sign
        _alarm(chance, lead, person)
    concern = chance.choice(open_concerns(SIDE, person))
    return actions.close_concern(side=SIDE, concern_id=concern.pk, what_was_done=new_word(), by=lead)


def _wording(chance: random.Random, by: Staff, person: Any) -> object:
    slots = next(one for one in newest().values() if one.licence is Licence.SLOTS)
    wording = Wording(
        instrument=slots.key, version=slots.version, slots={key: new_word() for key in slots_of(slots)},
        licence=new_word(), threshold=None,
    )  # fmt: skip
    return actions.load_wording(wording=wording, agency=by.agency, by=None)
