"""In the safety site's helper: the cast, their sessions, partners in every relation, and canary words."""

import re
import uuid
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import QueryDict
from django.utils import timezone

from tests import partners, people
from tests.cast import COLLEAGUES
from tests.wall import forms, planting
from tests.wall.samples import scan
from tests.wall.words import new_word
from throughline.casefile import drafts
from throughline.casefile.models import Staff
from throughline.rulebook.access import Permission
from throughline.safety.actions.documents import attach_document
from throughline.safety.actions.partners import change_partner, set_task_aside
from throughline.safety.material import material_of
from throughline.safety.models import Partner, PartnerAssignment
from throughline.safety.queries import moved_here, tasks_for


def seed(*, canaries: bool = True) -> dict[str, Any]:
    """Fill an empty safety database, after the programme's. Every text of hers holds a canary word.

    Returns `sessions`, `records`, the `words` that were planted, and the `ids` of her rows. Without
    `canaries` there is nobody but the cast.
    """
    words: list[str] = []
    cast = people.cast()
    if not canaries:
        sessions = {key: people.session_of(worker) for key, worker in cast.items()}
        return {"sessions": sessions, "records": [], "words": [], "ids": []}
    kim = people.of_cast(COLLEAGUES[1])
    kit, eli = cast["north partner_worker"], cast["south partner_worker"]
    spare = {at: people.staff("partner_worker", at=at, name=f"Spare {at}") for at in ("north", "south")}
    records = [
        _from_task("own", kit, words),
        _herself("other worker's", kim, words),
        _herself("other agency's", eli, words),
    ]
    _support(records[0]["partner_id"], [one for one in cast.values() if one.agency_id == kit.agency_id])
    enquiry = _herself("recorded", cast["north enquiry_only"], words)
    still_open = [task for task in tasks_for(kit) if task.asks_for_record]
    if len(still_open) > 1:
        set_task_aside(task=still_open[-1], outcome="not_a_partner", by=kit)
    _draft(kit, words)
    everybody = {**cast, "north colleague": kim}
    sessions = {key: people.session_of(worker) for key, worker in everybody.items()}
    words += planting.plant_everything().values()
    others = [
        enquiry,
        {"event_id": str(still_open[0].event.event_id), "relation": "own"},
        *_moved("own", kit, words),
        *_moved("other agency's", eli, words),
        {"staff_id": str(spare["north"].pk), "relation": "own"},
        {"staff_id": str(spare["south"].pk), "relation": "other agency's"},
        {"pk": str(_passkey()), "relation": "other worker's"},
    ]
    return {
        "sessions": sessions, "records": records + others, "words": words, "ids": planting.ids_of_site(),
    }  # fmt: skip


def _passkey() -> int:
    """The number of a planted passkey, which is nobody's in the cast."""
    return Authenticator.objects.order_by("pk").values_list("pk", flat=True)[0]


def _her(words: list[str]) -> dict[str, str]:
    new = {name: new_word() for name in ("name", "phone", "address")}
    words += new.values()
    return {**new, "relation": "ex_partner"}


def _from_task(relation: str, by: Staff, words: list[str]) -> dict[str, Any]:
    told = next(task for task in tasks_for(by) if task.asks_for_record)
    return _filled(relation, partners.partner_of(told, by, **_her(words)), by, words)


def _herself(relation: str, by: Staff, words: list[str]) -> dict[str, Any]:
    partner = partners.partner(by, **_her(words))
    if not by.may(Permission.ADD_PARTNER_DOCUMENT):
        return {"partner_id": str(partner.pk), "relation": relation}
    return _filled(relation, partner, by, words)


def _filled(relation: str, partner: Partner, by: Staff, words: list[str]) -> dict[str, Any]:
    """A change and a document on her record, and the values of its addresses."""
    change_partner(
        partner=partner, details=_her(words), reason="she told us", revision=partner.revision, by=by
    )
    title, told = _word(words), _word(words)
    document = attach_document(partner=partner, data=scan(), kind="letter", title=title, by=by)
    spare = Staff.objects.get(name=f"Spare {by.agency.key}")
    assignment = PartnerAssignment.objects.create(partner=partner, staff=spare, from_on=timezone.localdate())
    return {
        "relation": relation,
        "partner_id": str(partner.pk),
        "assignment_id": str(assignment.pk),
        "document_id": str(document.pk),
        "number": "1",
        **forms.seeded(partner, by, lambda: told),
    }


def _moved(relation: str, worker: Staff, words: list[str]) -> list[dict[str, Any]]:
    """A note and a document that were moved here, with every word that was moved with anything."""
    records = {}
    for task in moved_here(worker):
        material = material_of(task.event)
        texts = [material.title, *(version.text for version in material.versions)]
        words += re.findall(r"zq[a-z]+", " ".join(texts))
        more = {"number": "1"} if material.pictures else {}
        records[bool(more)] = {"answer_id": str(task.event.event_id), "relation": relation} | more
    return list(records.values())


def _support(partner_id: str, workers: list[Staff]) -> None:
    """Let everybody of the agency who works with partners support this one."""
    held = set(PartnerAssignment.objects.filter(partner_id=partner_id).values_list("staff_id", flat=True))
    for worker in workers:
        if worker.may(Permission.CHANGE_PARTNER) and worker.pk not in held:
            PartnerAssignment.objects.create(
                id=uuid.uuid4(), partner_id=partner_id, staff=worker, from_on=timezone.localdate()
            )


def _draft(worker: Staff, words: list[str]) -> None:
    """What a worker was typing about her when the page was locked."""
    drafts.keep(worker, "/partners/add/", QueryDict(f"name={_word(words)}"))


def _word(words: list[str]) -> str:
    """A new word, which is then one of those that must not be found."""
    words.append(new_word())
    return words[-1]
