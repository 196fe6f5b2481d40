"""In the programme site's helper: the cast, their sessions, and men in every relation to them.

`relation` is how a record stands to a worker of the north agency: own, another worker's, another agency's.
"""

import uuid
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from tests import cast, men, people
from tests.records import everything
from throughline.casefile.models import Staff
from throughline.programme.actions.men import change_details
from throughline.programme.models import Assignment, Man
from throughline.rulebook.access import Permission


def seed(word: str = "") -> dict[str, Any]:
    """Fill an empty programme database. `word` is planted in his own record, where it must be found.

    Returns `sessions` by worker, `records` (values for the parts of addresses, with their relation) and
    `events`-making details for the safety side.
    """
    workers = people.cast()
    alan = people.of_cast(cast.COLLEAGUES[0])
    ada, una = workers["north keyworker"], workers["south keyworker"]
    spare = {at: people.staff("keyworker", at=at, name=f"Spare {at}") for at in ("north", "south")}
    records = [
        {"relation": relation, **everything(by, spare[by.agency.key], planted, **details)}
        for relation, by, planted, details in (
            ("own", ada, word, {"family_name": word or "Ashdown", "known_as": "Rory"}),
            ("other worker's", alan, "", {"family_name": "Brandt", "given_names": "Owen"}),
            ("other agency's", una, "", {"family_name": "Castle", "given_names": "Piet"}),
        )
    ]
    _work_with(records[0]["man_id"], [one for one in workers.values() if one.agency_id == ada.agency_id])
    # An account that no crawl may lose: what is posted about staff is posted about these two.
    staff = [
        {"staff_id": str(spare["north"].pk), "relation": "own"},
        {"staff_id": str(spare["south"].pk), "relation": "other agency's"},
    ]
    everybody = {**workers, "north colleague": alan}
    sessions = {key: people.session_of(worker) for key, worker in everybody.items()}
    key = {"pk": str(_passkey_of(spare["north"])), "relation": "other worker's"}
    return {"sessions": sessions, "records": [*records, *staff, key]}


def spare_session(key: str) -> str:
    """One more session of a worker of the cast, to be thrown away."""
    return people.session_of(Staff.objects.get(email=cast.worker(key).email))


def leak(word: str) -> None:
    """What must never happen: something of hers is written where he can see it. For controls alone."""
    man = Man.objects.order_by("added_at").first()
    change_details(
        man_id=man.pk, details={"known_as": word}, reason="a leak made for the test", revision=man.revision,
        by=Staff.objects.get(email="keyworker@north.example.org"),
    )  # fmt: skip


def _passkey_of(worker: Staff) -> int:
    """The number of a passkey that nobody else may open."""
    return Authenticator.objects.create(user=worker, type="webauthn", data={"name": "His key"}).pk


def _work_with(man_id: str, workers: list[Staff]) -> None:
    """Assign everybody of the agency who may see men, so that "own" means something for each of them."""
    held = set(Assignment.objects.filter(man_id=man_id).values_list("staff_id", flat=True))
    for worker in workers:
        if worker.may(Permission.SEE_MEN) and worker.pk not in held:
            Assignment.objects.create(
                id=uuid.uuid4(), man_id=man_id, staff=worker, from_on=timezone.localdate()
            )


def more_told(*, count: int, each: int) -> None:
    """Many more men of both agencies who told about partners, so that there are tasks for long histories."""
    for number in range(count):
        by = Staff.objects.get(name=f"Spare {'south' if number % 3 == 0 else 'north'}")
        man = men.man(by, family_name=f"Told{number:03}")
        for _ in range(each):
            men.told(man, by)
