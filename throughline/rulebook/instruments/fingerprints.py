"""Published versions are frozen. A fingerprint of each is kept beside the library, and a test compares.

`python -m throughline.rulebook.instruments.fingerprints` adds the fingerprints of versions that were
published since. It never changes a line: what was published stays as it was, and a change is a new version.
"""

import json
import sys
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path

from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.keeping import made_once

MODULE = "throughline.rulebook.instruments.fingerprints"
PUBLISHED = Path(library.__file__).with_name("published.txt")


@made_once
def fingerprint(instrument: Instrument) -> str:
    """SHA-256, in hex, of everything that somebody answers by or that a reading is made of.

    The day on which it was published is left out: it changes nothing that anybody answers. So is whatever
    a definition does not say, because its default holds: the language may grow and old versions stay.
    """
    own = {item.key for section in instrument.sections for item in section.items}
    notes = tuple(item for item in instrument.items if item.key not in own)
    return sha256(json.dumps([_told(instrument), _told(notes)], ensure_ascii=False).encode()).hexdigest()


def published(path: Path = PUBLISHED) -> dict[str, str]:
    """The fingerprints that are kept, by name, for example "top.1". Each line is a name and a fingerprint."""
    if not path.exists():
        return {}
    return dict(_pair(line) for line in path.read_text().splitlines())


def changed(path: Path = PUBLISHED) -> list[str]:
    """Sentences about published versions that are gone, altered, or not kept yet. Empty when all is well."""
    kept = published(path)
    here = {one.name: one for one in library.every_version().values() if one.published}
    gone = [
        f"{name} was published and is no longer there. Bring it back." for name in kept if name not in here
    ]
    altered = [
        f"{name} was published and has changed since. Undo the change, or make it a new version."
        for name, one in here.items()
        if name in kept and kept[name] != fingerprint(one)
    ]
    new = [
        f"{name} is published but has no fingerprint. Run: python -m {MODULE}"
        for name in here
        if name not in kept
    ]
    return gone + altered + new


def write_published(path: Path = PUBLISHED) -> list[str]:
    """Add the fingerprints of newly published versions. Returns their names; other lines stay as they are."""
    kept = published(path)
    new = {
        one.name: fingerprint(one)
        for one in library.every_version().values()
        if one.published and one.name not in kept
    }
    if new:
        lines = [f"{name} {value}\n" for name, value in sorted((kept | new).items())]
        path.write_text("".join(lines))
    return sorted(new)


def _pair(line: str) -> tuple[str, str]:
    name, kept = line.split()
    return name, kept


def _told(value: object) -> object:
    """A definition as plain JSON values, each dataclass under its own name, so that kinds stay apart."""
    if is_dataclass(value):
        said = {
            one.name: _told(getattr(value, one.name))
            for one in fields(value)
            if one.name != "published" and getattr(value, one.name) != one.default
        }
        return {"": type(value).__name__, **said}
    if isinstance(value, tuple):
        return [_told(one) for one in value]
    return value


def main() -> int:
    """Add what is missing and say so. Returns 1 when a published version has changed."""
    for name in write_published():
        sys.stdout.write(f"{name} is published: its fingerprint is kept.\n")
    found = changed()
    for sentence in found:
        sys.stderr.write(f"{sentence}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
