"""Sealing: nothing opens that was altered, moved, or sealed with another key."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughline.casefile import sealed as module
from throughline.casefile.sealed import CannotUnseal, key_id, seal, unseal
from throughline.casefile.sealed_text import place, seal_text, unseal_text

OLD, NEW, OTHER = b"o" * 32, b"n" * 32, b"x" * 32
HERE = "partner.name_sealed:1"


@given(st.binary(max_size=300), st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_what_is_sealed_opens_again(plain, aad):
    sealed = seal(plain, keys=[NEW], aad=aad)
    assert unseal(sealed, keys=[NEW], aad=aad) == plain
    assert unseal(memoryview(sealed), keys=[NEW], aad=aad) == plain


def test_two_seals_of_one_value_differ_and_show_nothing_of_it():
    first, second = (seal(b"7 Hawthorn Road", keys=[NEW], aad=HERE) for _ in range(2))
    assert first != second
    assert b"Hawthorn" not in first


def test_old_keys_open_and_the_newest_seals():
    old = seal(b"x", keys=[OLD], aad=HERE)
    assert unseal(old, keys=[NEW, OLD], aad=HERE) == b"x"
    assert seal(b"x", keys=[NEW, OLD], aad=HERE)[1:5] == key_id(NEW)


def test_another_place_another_key_or_no_key_does_not_open():
    sealed = seal(b"x", keys=[NEW], aad=HERE)
    for keys, aad in [([NEW], "partner.name_sealed:2"), ([OTHER], HERE), ([], HERE)]:
        with pytest.raises(CannotUnseal):
            unseal(sealed, keys=keys, aad=aad)


def test_every_altered_bit_and_every_cut_is_noticed():
    sealed = seal(b"safe", keys=[NEW], aad=HERE)
    for at in range(len(sealed)):
        for bit in range(8):
            altered = bytearray(sealed)
            altered[at] ^= 1 << bit
            with pytest.raises(CannotUnseal):
                unseal(bytes(altered), keys=[NEW, OLD], aad=HERE)
        with pytest.raises(CannotUnseal):
            unseal(sealed[:at], keys=[NEW], aad=HERE)


@given(st.binary(max_size=120))
@settings(max_examples=100, deadline=None)
def test_random_bytes_never_raise_anything_else(data):
    with pytest.raises(CannotUnseal):
        unseal(data, keys=[NEW], aad=HERE)


def test_keys_that_share_an_id_are_both_tried(monkeypatch):
    monkeypatch.setattr(module, "key_id", lambda key: b"same")
    sealed = seal(b"x", keys=[OLD], aad=HERE)
    assert unseal(sealed, keys=[NEW, OLD], aad=HERE) == b"x"


@pytest.mark.parametrize("keys", [[], [b"k" * 16], [b"k" * 31], [b"k" * 33]])
def test_no_key_or_a_key_of_another_length_is_a_mistake(keys):
    with pytest.raises(ValueError, match="key"):
        seal(b"x", keys=keys, aad=HERE)


def test_not_known_and_empty_stay_two_things():
    assert seal_text(None, keys=[NEW], at=HERE) is None
    empty = seal_text("", keys=[NEW], at=HERE)
    assert empty
    assert unseal_text(empty, keys=[NEW], at=HERE) == ""
    assert unseal_text(None, keys=[NEW], at=HERE) is None


def test_errors_never_carry_the_text():
    with pytest.raises(ValueError, match="half a character") as caught:
        seal_text("Refuge\ud800", keys=[NEW], at=HERE)
    assert "Refuge" not in repr(caught.value)
    assert not isinstance(caught.value, UnicodeError)


def test_a_row_without_an_id_has_no_place():
    with pytest.raises(ValueError, match="needs its id"):
        place("partner", "name_sealed", None)
