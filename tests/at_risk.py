"""Made-up answers about those at risk, and orders, through the programme site's own actions."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from throughline.casefile.models import Staff
from throughline.programme.actions import orders, people
from throughline.programme.actions.consent import record_consent
from throughline.programme.models import Child, Man, Order, OrderBreach, PeopleAsked
from throughline.programme.timeline.source import Source

SIGNED_ON, TOLD_ON = date(2026, 5, 1), date(2026, 5, 4)
CHILD = {
    "name": "Jay", "age": 7, "due_on": None, "lives_with": "other_parent", "contact": "supervised",
    "said_on": TOLD_ON,
}  # fmt: skip
EXPECTED = {
    "name": "", "age": None, "due_on": date(2026, 11, 1), "lives_with": "", "contact": "none",
    "said_on": TOLD_ON,
}  # fmt: skip
ORDER = {
    "kind": "restraining", "terms": "Not to go near Westlow", "court": "Westlow magistrates",
    "starts_on": date(2026, 1, 5), "ends_on": None, "source": "court",
}  # fmt: skip
BREACH = {"what": "He went there on Sunday", "source": "he_said", "told_whom": "Police, 101", "on": TOLD_ON}


def signed(man: Man, by: Staff, on: date = SIGNED_ON, given: str = "given") -> None:
    """His answer to the limits of confidentiality."""
    record_consent(
        man_id=man.pk, consent_id=uuid.uuid4(), purpose="limits", given=given, on=on, how="signed_paper",
        reason="", by=by,
    )  # fmt: skip


def child(man: Man, by: Staff, entry: uuid.UUID | None = None, **details: Any) -> Child:
    """A child whom he told about."""
    return people.add_child(man_id=man.pk, child_id=entry or uuid.uuid4(), details=CHILD | details, by=by)


def asked(man: Man, by: Staff, entry: uuid.UUID | None = None, **details: Any) -> PeopleAsked:
    """That he was asked; he would not say unless another answer is given."""
    answered = {"answer": "refused", "years": None, "at_session": None, "on": TOLD_ON} | details
    return people.record_people_asked(man_id=man.pk, asked_id=entry or uuid.uuid4(), details=answered, by=by)


def order(man: Man, by: Staff, entry: uuid.UUID | None = None, **details: Any) -> Order:
    """An order that binds him."""
    return orders.record_order(man_id=man.pk, order_id=entry or uuid.uuid4(), details=ORDER | details, by=by)


def breach(of: Order, by: Staff, entry: uuid.UUID | None = None, **details: Any) -> OrderBreach:
    """That an order was broken."""
    return orders.record_breach(
        man_id=of.man_id, order_id=of.pk, breach_id=entry or uuid.uuid4(), details=BREACH | details, by=by
    )


def seeded(man: Man, by: Staff, word: str) -> dict[str, str]:
    """A child and a broken order, with the word in each text. Gives the values of their addresses."""
    told = child(man, by, name=f"Jay {word}".strip())
    binds = order(man, by, terms=f"Not to go near Westlow {word}", court=f"Court {word}")
    breach(binds, by, what=f"He went there {word}", told_whom=f"Police {word}")
    return {"child_id": str(told.pk), "order_id": str(binds.pk)}


def on_timeline(sources: Iterable[Source], man: Man) -> list[tuple[str, str, uuid.UUID]]:
    """What these sources put on his timeline: title, words, and who noted it."""
    found = []
    with connection.cursor() as cursor:
        for source in sources:
            cursor.execute(
                f"SELECT at, by_id, detail::text FROM ({source.statement}) AS rows", {"ids": [man.pk]}
            )
            found += [(source.title, source.words(detail), by) for _, by, detail in cursor.fetchall()]
    return found
