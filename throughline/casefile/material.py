"""What was taken out of a man's record for the partner service: packed there, sealed, and unpacked here.

Both sites know this form; only the safety site can open it. A length in four bytes, a table of contents in
JSON, and the pictures one after another.
"""

import json
import uuid
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from throughline.casefile.sealed_text import place

_LENGTH_BYTES = 4


@dataclass(frozen=True)
class Written:
    """One version of a note: its words, what it rests on in words, its day, and who wrote it when."""

    text: str
    origin: str
    on: date
    by: str
    at: datetime


@dataclass(frozen=True)
class Picture:
    """One page of a document."""

    media_type: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class Material:
    """A note with all its versions, the newest first, or a document; and who moved it."""

    moved_by: str
    versions: tuple[Written, ...] = ()
    title: str = ""
    kind: str = ""
    added_by: str = ""
    added_at: datetime | None = None
    pictures: tuple[Picture, ...] = ()


def place_of(row: uuid.UUID, man_id: uuid.UUID) -> str:
    """The cell that holds it, and whose it is: both are bound into the seal."""
    return f"{place('programme_handedover', 'sealed', row)}:{man_id}"


def pack(material: Material) -> bytes:
    """The material as bytes."""
    bare = tuple(replace(picture, content=b"") for picture in material.pictures)
    contents = asdict(replace(material, pictures=bare))
    for kept, picture in zip(contents["pictures"], material.pictures, strict=True):
        kept["content"] = len(picture.content)
    head = json.dumps(contents, default=lambda value: value.isoformat()).encode()
    pictures = b"".join(picture.content for picture in material.pictures)
    return len(head).to_bytes(_LENGTH_BYTES) + head + pictures


def unpack(packed: bytes) -> Material:
    """What `pack` was given. The bytes were sealed, so they are whole or were not opened."""
    start = _LENGTH_BYTES + int.from_bytes(packed[:_LENGTH_BYTES])
    contents = json.loads(packed[_LENGTH_BYTES:start])
    pictures = []
    for kept in contents["pictures"]:
        end = start + kept["content"]
        pictures.append(Picture(**kept | {"content": packed[start:end]}))
        start = end
    versions = tuple(
        Written(**one | {"on": date.fromisoformat(one["on"]), "at": datetime.fromisoformat(one["at"])})
        for one in contents["versions"]
    )
    added_at = contents["added_at"] and datetime.fromisoformat(contents["added_at"])
    return Material(**contents | {"versions": versions, "pictures": tuple(pictures), "added_at": added_at})
