"""A key for each person: what is sealed with hers opens with hers alone, and dies with it."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from throughline.casefile.sealed import CannotUnseal
from throughline.safety.keyring import KeyDestroyed, SealedText, new_person_key, unwrap, wrap

FIELD, OLD_FIELD = b"f" * 32, b"g" * 32


class Row:
    """Stands for a model: an id, a table name, one sealed column, a wrapped key."""

    _meta = SimpleNamespace(db_table="safety_partner")
    name = SealedText("name_sealed")
    note = SealedText("note_sealed")

    def __init__(self, *, field_keys=(FIELD,)):
        self.pk = uuid4()
        self.field_keys = field_keys
        self.name_sealed = self.note_sealed = None
        _, self.wrapped = new_person_key(self.pk, field_keys=field_keys)

    def key(self):
        return unwrap(self.wrapped, self.pk, field_keys=self.field_keys)


def test_a_person_gets_a_random_key_wrapped_for_her_alone():
    her, another = uuid4(), uuid4()
    plain, wrapped = new_person_key(her, field_keys=[FIELD])
    assert len(plain) == 32
    assert plain not in wrapped
    assert unwrap(wrapped, her, field_keys=[FIELD]) == plain
    assert new_person_key(her, field_keys=[FIELD])[0] != plain
    with pytest.raises(CannotUnseal):
        unwrap(wrapped, another, field_keys=[FIELD])
    with pytest.raises(CannotUnseal):
        unwrap(wrapped, her, field_keys=[OLD_FIELD])


def test_a_new_field_key_still_unwraps_and_can_wrap_again():
    her = uuid4()
    plain, wrapped = new_person_key(her, field_keys=[OLD_FIELD])
    both = [FIELD, OLD_FIELD]
    again = wrap(unwrap(wrapped, her, field_keys=both), her, field_keys=both)
    assert unwrap(again, her, field_keys=[FIELD]) == plain


def test_a_text_is_sealed_in_its_column_and_plain_in_hand():
    row = Row()
    row.name = "Shabnam Ødegård"
    assert b"Shabnam" not in row.name_sealed
    assert row.name == "Shabnam Ødegård"


def test_not_known_stays_apart_from_empty():
    row = Row()
    assert row.name is None
    row.name = ""
    assert row.name_sealed is not None
    assert row.name == ""
    row.name = None
    assert row.name_sealed is None


def test_a_value_copied_to_another_row_or_column_does_not_open():
    row, other = Row(), Row()
    row.name = "Shabnam"
    row.note_sealed = row.name_sealed
    other.wrapped, other.name_sealed = row.wrapped, row.name_sealed
    with pytest.raises(CannotUnseal):
        _ = row.note
    with pytest.raises(CannotUnseal):
        _ = other.name


@pytest.mark.parametrize("nothing", [None, b"", memoryview(b"")])
def test_a_destroyed_key_takes_the_text_with_it(nothing):
    row = Row()
    row.name = "Shabnam"
    row.wrapped = nothing
    with pytest.raises(KeyDestroyed) as caught:
        _ = row.name
    assert "Shabnam" not in str(caught.value)
    with pytest.raises(KeyDestroyed):
        row.note = "anything new"


def test_django_may_set_it_when_a_row_is_made():
    """Django accepts a keyword for a property only when it is a real `property`."""
    assert isinstance(Row.__dict__["name"], property)


def test_somebody_without_an_id_cannot_have_a_key():
    with pytest.raises(ValueError, match="needs an id"):
        new_person_key(None, field_keys=[FIELD])
