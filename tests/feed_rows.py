"""Made-up men behind the feed, for tests of the safety site.

A safety process has no code of the programme's, so it cannot ask for a man. These functions write rows
into the programme's test database as its superuser, where the feed login then reads them. They are
committed: the fixture `men_behind_feed` empties the tables after each test.
"""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.inside import programme_clone
from throughline.casefile.handover import seal_for
from throughline.casefile.material import place_of

TABLES = (
    "programme_man", "programme_partnerdetails", "programme_child", "programme_order", "programme_assignment",
    "programme_lapse", "programme_handedover", "casefile_staff", "casefile_agency",
)  # fmt: skip


class Rows:
    """Writes rows of the programme's tables, whatever columns they have, with sensible values."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.workers: dict[str, uuid.UUID] = {}

    def man(self, agency: str = "north", **fields: Any) -> uuid.UUID:
        """A man of an agency."""
        worker = self.worker(f"{agency[0].upper()}900", agency)
        return self._add(
            "programme_man",
            agency_id=self._agency(agency), family_name="Ashdown", given_names="Rory", known_as="",
            date_of_birth=date(1986, 3, 14), phone="", address="", postcode="", borough="",
            name_key="ashdown rory", revision=1, saved_by_id=worker, saved_reason="added", **fields,
        )  # fmt: skip

    def told(self, man: uuid.UUID, **fields: Any) -> uuid.UUID:
        """What he told about a partner: this is what makes a task."""
        values = {
            "name": "Leila Ashdown", "relation": "ex_partner", "phone": "07700 900145",
            "address": "The Old Forge, Westlow", "contact": "", "said_on": date(2026, 5, 4), "revision": 1,
            "saved_by_id": self._saver(man), "saved_reason": "he told us",
        }  # fmt: skip
        return self._add("programme_partnerdetails", man_id=man, **values | fields)

    def child(self, man: uuid.UUID, **fields: Any) -> uuid.UUID:
        """What he told about a child."""
        values = {
            "name": "Jay", "age": 7, "lives_with": "other_parent", "contact": "supervised",
            "said_on": date(2026, 5, 4), "revision": 1, "saved_by_id": self._saver(man),
            "saved_reason": "he told us",
        }  # fmt: skip
        return self._add("programme_child", man_id=man, **values | fields)

    def order(self, man: uuid.UUID, **fields: Any) -> uuid.UUID:
        """An order that binds him."""
        values = {
            "kind": "restraining", "terms": "Not to go near Westlow", "court": "Westlow magistrates",
            "starts_on": date(2026, 5, 4), "source": "court", "revision": 1, "saved_by_id": self._saver(man),
            "saved_reason": "recorded",
        }  # fmt: skip
        return self._add("programme_order", man_id=man, **values | fields)

    def lapsed(self, man: uuid.UUID, **fields: Any) -> uuid.UUID:
        """A lapse: an event that asks for an answer and for no record."""
        values = {
            "on": date(2026, 5, 4), "by_id": self._saver(man), "kind": "lapse", "substances": "[]",
            "response": "support", "words": "",
        }  # fmt: skip
        return self._add("programme_lapse", man_id=man, **values | fields)

    def moved(self, man: uuid.UUID, packed: bytes, *, public: bytes, **fields: Any) -> uuid.UUID:
        """Something that was moved to the partner service, sealed with a public key."""
        row = uuid.uuid4()
        sealed = seal_for(public, packed, aad=place_of(row, man))
        return self._add("programme_handedover", **{"id": row, "man_id": man, "sealed": sealed} | fields)

    def works_with(self, man: uuid.UUID, staff_number: str, agency: str = "north", **fields: Any) -> None:
        """A worker of the programme, by staff number, who works with him."""
        worker = self.worker(staff_number, agency)
        values = {"from_on": date(2026, 1, 5), "to_on": None} | fields
        self._add("programme_assignment", man_id=man, staff_id=worker, **values)

    def worker(self, staff_number: str, agency: str = "north") -> uuid.UUID:
        """A worker of the programme by staff number."""
        if staff_number not in self.workers:
            self.workers[staff_number] = self._add(
                "casefile_staff",
                agency_id=self._agency(agency), email=f"{staff_number}@{agency}.example.org".lower(),
                name=f"Worker {staff_number}", staff_number=staff_number, is_active=True, password="!",
                expires_on=date(2099, 1, 1), sign_in_epoch=1, must_change_password=False,
            )  # fmt: skip
        return self.workers[staff_number]

    def _saver(self, man: uuid.UUID) -> Any:
        row = self.connection.execute("SELECT saved_by_id FROM programme_man WHERE id = %s", [man])
        return row.fetchone()[0]

    def _agency(self, key: str) -> Any:
        found = self.connection.execute("SELECT id FROM casefile_agency WHERE key = %s", [key]).fetchone()
        return found[0] if found else self._add("casefile_agency", key=key, name=key.title())

    def _add(self, table: str, **values: Any) -> uuid.UUID:
        values = {"id": uuid.uuid4()} | values
        columns = ", ".join(f'"{name}"' for name in values)
        places = ", ".join(["%s"] * len(values))
        self.connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(values.values()))
        return values["id"]


@pytest.fixture
def men_behind_feed(db: None) -> Iterator[Rows]:
    """Men of the programme as the safety site sees them."""
    with programme_clone().connect() as connection:
        yield Rows(connection)
        # Deleted, not truncated: the test's own feed connection may still be reading.
        connection.execute("SET session_replication_role = replica")
        for table in TABLES:
            connection.execute(f"DELETE FROM {table}")
