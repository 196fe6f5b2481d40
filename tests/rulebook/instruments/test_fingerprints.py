"""A published version is frozen: the fingerprints beside the library say what it was."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from throughline.rulebook.instruments import definition, fingerprints, library
from throughline.rulebook.instruments.definition import Instrument

TOP = library.newest()["top"]


def test_every_published_version_is_as_it_was_published() -> None:
    assert fingerprints.changed() == []
    assert "top.1" in fingerprints.published()


def test_a_changed_word_changes_the_fingerprint_and_the_day_does_not() -> None:
    first, *rest = TOP.sections
    item, *others = first.items
    reworded = replace(first, items=(replace(item, hint="Another hint."), *others))
    assert fingerprints.fingerprint(replace(TOP, sections=(reworded, *rest))) != fingerprints.fingerprint(TOP)
    assert fingerprints.fingerprint(replace(TOP, published=None)) == fingerprints.fingerprint(TOP)


def test_a_new_word_of_the_language_changes_no_published_version() -> None:
    """What a definition leaves to its default is not in it, so that fields may be added with one."""

    @dataclass(frozen=True)
    class Item:
        key: str
        colour: str = "black"

    assert fingerprints._told(Item("a")) == {"": "Item", "key": "a"}
    assert fingerprints._told(Item("a", "red")) == {"": "Item", "key": "a", "colour": "red"}


def test_the_words_of_a_note_are_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    dash = library.newest()["dash"]
    before = fingerprints.fingerprint(replace(dash))
    other = {note: ("Other words", scale) for note, (_, scale) in definition._NOTES.items()}
    monkeypatch.setattr(definition, "_NOTES", other)
    assert fingerprints.fingerprint(replace(dash)) != before


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, int], Instrument]:
    """A library of one questionnaire, which a test may change."""
    kept = {(TOP.key, TOP.version): TOP}
    monkeypatch.setattr(library, "every_version", lambda: kept)
    return kept


def test_publishing_adds_a_line_once(shelf: dict[tuple[str, int], Instrument], tmp_path: Path) -> None:
    file = tmp_path / "published.txt"
    assert len(fingerprints.changed(file)) == 1
    assert fingerprints.write_published(file) == ["top.1"]
    assert fingerprints.write_published(file) == []
    assert fingerprints.changed(file) == []


def test_what_is_on_trial_needs_no_line(shelf: dict[tuple[str, int], Instrument], tmp_path: Path) -> None:
    shelf[TOP.key, TOP.version] = replace(TOP, published=None)
    assert fingerprints.write_published(tmp_path / "published.txt") == []
    assert fingerprints.changed(tmp_path / "published.txt") == []


def test_a_change_to_a_published_version_is_named_and_never_written_over(
    shelf: dict[tuple[str, int], Instrument], tmp_path: Path
) -> None:
    file = tmp_path / "published.txt"
    fingerprints.write_published(file)
    shelf[TOP.key, TOP.version] = replace(TOP, title="Another title", published=date(2030, 1, 1))
    before = file.read_text()
    assert fingerprints.write_published(file) == []
    assert file.read_text() == before
    [sentence] = fingerprints.changed(file)
    assert "top.1 was published and has changed" in sentence


def test_a_published_version_that_is_gone_is_named(
    shelf: dict[tuple[str, int], Instrument], tmp_path: Path
) -> None:
    file = tmp_path / "published.txt"
    fingerprints.write_published(file)
    shelf.clear()
    [sentence] = fingerprints.changed(file)
    assert "top.1 was published and is no longer there" in sentence
