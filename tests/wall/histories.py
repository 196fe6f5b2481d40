"""In the safety site's helper: anything that can happen on the partner's side, one step at a time.

Every public function of `throughline.safety.actions`, and every action of questionnaires, has a step here,
and the test fails when one has none: a new action is part of the proof, or the build says so. Each step
draws what it needs from a random number, so a history is a list of names and numbers.
"""

import importlib
import inspect
import pkgutil
import random
from collections.abc import Callable
from datetime import timedelta

from django.db.models import F
from django.http import Http404, QueryDict
from django.utils import timezone

from tests import partners, people
from tests.wall import form_steps
from tests.wall.samples import scan
from tests.wall.words import new_word
from throughline.casefile import drafts, seals
from throughline.casefile.models import AuditLine, Staff
from throughline.casefile.questionnaires.refusals import Refused
from throughline.safety import actions, queries
from throughline.safety.actions import assignments, documents
from throughline.safety.actions import partners as partner_actions
from throughline.safety.material import material_of
from throughline.safety.models import Handled, Partner, PartnerKey

DONE, NOT_NOW = "done", "not now"


def discovered() -> list[str]:
    """Every public function of the action modules, as "module.function"."""
    found = form_steps.discovered()
    for module in pkgutil.iter_modules(actions.__path__):
        here = importlib.import_module(f"{actions.__name__}.{module.name}")
        found += [
            f"{module.name}.{name}"
            for name, value in vars(here).items()
            if inspect.isfunction(value) and value.__module__ == here.__name__ and not name.startswith("_")
        ]
    return sorted(found)


def covered() -> list[str]:
    """The names of all steps."""
    return sorted(STEPS)


def do(name: str, number: int) -> str:
    """One step. Says "not now" when there is nothing that it could be done to."""
    try:
        return DONE if STEPS[name](random.Random(number)) is not None else NOT_NOW
    except (Http404, Refused, partner_actions.WorksWithHim, partner_actions.AlreadyHandled):
        return "refused"


def _worker(chance: random.Random) -> Staff:
    """Somebody who sees every partner of an agency, so that most steps find somebody."""
    role = chance.choice(("safety_lead", "safety_deputy"))
    agency = chance.choice(("north", "north", "south"))
    return Staff.objects.with_roles().select_related("agency").get(email=f"{role}@{agency}.example.org")


def _partner(chance: random.Random, worker: Staff) -> Partner | None:
    known = list(queries.partners_for(worker).filter(partner_key__destroyed_at__isnull=True).order_by("pk"))
    return chance.choice(known) if known else None


def _somebody(chance: random.Random) -> tuple[Staff, Partner | None]:
    worker = _worker(chance)
    return worker, _partner(chance, worker)


def _her(chance: random.Random) -> dict[str, str]:
    relation = chance.choice(Partner.Relation.values)
    return {"name": new_word(), "phone": new_word(), "address": new_word(), "relation": relation}


def _open_from_task(chance: random.Random) -> Partner | None:
    worker = _worker(chance)
    tasks = [task for task in queries.tasks_for(worker) if task.asks_for_record]
    return partners.partner_of(chance.choice(tasks), worker, **_her(chance)) if tasks else None


def _add(chance: random.Random) -> Partner:
    return partners.partner(_worker(chance), **_her(chance))


def _set_aside(chance: random.Random) -> bool | None:
    worker = _worker(chance)
    tasks = [task for task in queries.tasks_for(worker) if task.asks_for_record]
    if not tasks:
        return None
    outcome = chance.choice(partner_actions.ASIDE)
    partner_actions.set_task_aside(task=chance.choice(tasks), outcome=outcome, by=worker)
    return True


def _answer(chance: random.Random) -> bool | None:
    worker = _worker(chance)
    tasks = [task for task in queries.tasks_for(worker) if not task.asks_for_record]
    if not tasks:
        return None
    passing = () if queries.may_settle(worker) else (Handled.Outcome.PASSED_ON,)
    settling = [one for one in partner_actions.ANSWERS if one != Handled.Outcome.PASSED_ON]
    outcome = chance.choice([*settling, *passing])
    partner_actions.answer_task(task=chance.choice(tasks), outcome=outcome, by=worker)
    return True


def _change(chance: random.Random) -> Partner | None:
    worker = _worker(chance)
    partner = _partner(chance, worker)
    if partner is None:
        return None
    return partner_actions.change_partner(
        partner=partner, details=_her(chance), reason="she told us", revision=partner.revision, by=worker
    )


def _assign(chance: random.Random) -> bool | None:
    lead = _worker(chance)
    partner, others = _partner(chance, lead), list(queries.workers_to_assign(lead))
    if partner is None or not others:
        return None
    assignments.assign(partner_id=partner.pk, staff_id=chance.choice(others).pk, by=lead)
    return True


def _end_assignment(chance: random.Random) -> bool | None:
    lead = _worker(chance)
    partner = _partner(chance, lead)
    current = queries.workers_of(partner) if partner else []
    if not current:
        return None
    assignments.end_assignment(partner_id=partner.pk, assignment_id=chance.choice(current).pk, by=lead)
    return True


def _attach(chance: random.Random) -> object | None:
    worker = _worker(chance)
    partner = _partner(chance, worker)
    if partner is None:
        return None
    return documents.attach_document(partner=partner, data=scan(), kind="letter", title=new_word(), by=worker)


def _erase(chance: random.Random) -> bool | None:
    partner = _partner(chance, _worker(chance))
    if partner is None or chance.random() < 0.7:  # else nobody would be left
        return None
    PartnerKey.objects.filter(partner=partner).update(wrapped=None, destroyed_at=timezone.now())
    return True


def _draft(chance: random.Random) -> bool:
    return drafts.keep(_worker(chance), "/partners/add/", QueryDict(f"name={new_word()}"))


def _staff(chance: random.Random) -> Staff:
    return people.staff("partner_worker", at=chance.choice(("north", "south")), name=new_word())


def _sessions_end(chance: random.Random) -> int:
    worker = _worker(chance)
    return Staff.objects.filter(pk=worker.pk).update(sign_in_epoch=F("sign_in_epoch") + 1)


def _sign_in(chance: random.Random) -> str:
    return people.session_of(_worker(chance))


def _look(chance: random.Random) -> bool:
    """Open everything that there is to see."""
    worker = _worker(chance)
    page, _ = queries.caseload(worker)
    for partner in page:
        queries.documents_of(partner)
        queries.workers_of(partner)
        form_steps.look(worker, partner)
    queries.tasks_for(worker)
    for task in queries.moved_here(worker):
        material_of(task.event)
        queries.linked_partners(worker, task.event.man_id)
    return True


def _seal(chance: random.Random) -> bool:
    seals.seal_now()
    return True


def _audit(chance: random.Random) -> AuditLine:
    return AuditLine.objects.create(by=_worker(chance), what=new_word(), kind=AuditLine.Kind.ACCESS)


def _expire(chance: random.Random) -> int:
    soon = timezone.localdate() + timedelta(days=chance.randrange(1, 90))
    return Staff.objects.filter(pk=_worker(chance).pk).update(expires_on=soon)


STEPS: dict[str, Callable[[random.Random], object | None]] = {
    # the actions of the partner service
    "partners.open_from_task": _open_from_task,
    "partners.add_partner": _add,
    "partners.set_task_aside": _set_aside,
    "partners.answer_task": _answer,
    "partners.change_partner": _change,
    "assignments.assign": _assign,
    "assignments.end_assignment": _end_assignment,
    "documents.attach_document": _attach,
    **form_steps.steps(_somebody),
    # and whatever else is written there
    "erasure": _erase,
    "a draft is kept": _draft,
    "a worker joins": _staff,
    "a worker's sessions end": _sessions_end,
    "a worker signs in": _sign_in,
    "everything is looked at": _look,
    "the trail is sealed": _seal,
    "a line is written": _audit,
    "an account is renewed": _expire,
}
