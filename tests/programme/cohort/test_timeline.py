"""What treatment, numbers, names and joined records put on his timeline."""

import uuid
from datetime import date

import pytest

from tests import men, people
from tests.programme.cohort.test_identifiers import alias, number
from tests.programme.cohort.test_treatment import add
from throughline.programme.actions.merging import merge, undo_merge
from throughline.programme.timeline.everything import entries_from_tasks

pytestmark = pytest.mark.django_db


def test_each_has_its_entry_and_none_says_a_name_or_a_number():
    manager = people.staff("programme_manager")
    man, other = men.man(manager), men.man(manager, family_name="Brandt")
    add(man, manager, ended_on=date(2026, 4, 1))
    number(man, manager)
    alias(man, manager)
    joined = merge(man_id=man.pk, merged_id=other.pk, merge_id=uuid.uuid4(), reason="his card", by=manager)
    undo_merge(merge_id=joined.pk, reason="two cards", by=manager)
    entries = {entry.title: entry for entry in entries_from_tasks([man.pk])}
    assert set(entries) == {
        "Treatment started", "Treatment ended", "A number was added", "Another name was added",
        "Two records were joined", "Joining records was undone",
    }  # fmt: skip
    assert entries["Treatment started"].text == "Recovery: stabilised"
    assert entries["A number was added"].text == "Agency number"
    assert entries["Two records were joined"].text == "Undone later"
    said = " ".join(f"{entry.title} {entry.text}" for entry in entries.values())
    for word in ("AG 1-07", "Ashton", "Brandt", "his card", "two cards"):
        assert word not in said
