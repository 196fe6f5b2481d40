"""From the bytes of a file to rows of men. Nothing that is wrong is repeated: only its row and column."""

import csv
import hashlib
import io
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from throughline.casefile.names import name_key, plain
from throughline.programme.cohort_file.columns import BY_HEADING, BY_KEY, COLUMNS, NUMBERS, Column, WrongCell
from throughline.programme.models import identifier_key

MEGABYTES, MOST_ROWS = 2, 5000
ABOUT_HER = ("partner", "wife", "girlfriend", "spouse", "victim", "survivor")
TAKE_OUT = (
    "The file has a column that may be about a partner. Nothing about a partner may be brought in here. Take "
    "that column out, and give what is in it to the partner service."
)


class WrongFile(ValueError):
    """The file cannot be read as a whole. The message is a sentence for whoever chose it."""


@dataclass(frozen=True)
class Wrong:
    """A row that cannot be taken: its number as a spreadsheet counts, the column, and why."""

    row: int
    column: str
    sentence: str


@dataclass
class Read:
    """What a file holds: men as plain values by the key of each column, with their row; and what is wrong."""

    digest: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def read(data: bytes, today: date) -> Read:
    """Read a CSV file. Raises WrongFile."""
    lines = _lines(_text(data))
    columns = _columns(next(lines, []))
    found = Read(digest=hashlib.sha256(data).hexdigest())
    seen: set[tuple[str, ...]] = set()
    for row, cells in enumerate(lines, 2):
        if any(cell.strip() for cell in cells):
            _add(found, row, cells, columns, seen, today)
        if len(found.rows) + len(found.wrong) > MOST_ROWS:
            raise WrongFile(f"The file has more than {MOST_ROWS} men. Split it into several files.")
    if not found.rows and not found.wrong:
        raise WrongFile("The file has its headings but no man. Write one man in each row.")
    return found


def _text(data: bytes) -> str:
    if len(data) > MEGABYTES * 1_000_000:
        raise WrongFile(f"The file is larger than {MEGABYTES} MB. Split it into several files.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise WrongFile("This file is no CSV file. In your spreadsheet choose “Save as” and then CSV UTF-8.")


def _lines(text: str) -> Any:
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error:
            raise WrongFile(f"Row {number} has a quotation mark in a wrong place. Correct it.") from None
        yield cells


def _columns(headings: list[str]) -> list[Column | None]:
    """The column under each heading; None under an empty one. Raises WrongFile."""
    names = [plain(heading) for heading in headings]
    if any(_is_about_her(name) for name in names if name not in BY_HEADING):
        raise WrongFile(TAKE_OUT)
    for place, name in enumerate(names, 1):
        if name and name not in BY_HEADING:
            raise WrongFile(f"Column {place} has a heading that is not in the template. Take it out.")
    found = [BY_HEADING.get(name) for name in names]
    given = [column.key for column in found if column]
    for column in COLUMNS:
        if given.count(column.key) > 1:
            raise WrongFile(f"There are two columns “{column.label}”. Take one out.")
        if column.required and column.key not in given:
            raise WrongFile(f"There is no column “{column.label}”. Start from the template.")
    return found


def _is_about_her(name: str) -> bool:
    joined = name.replace(" ", "")
    if any(word in joined for word in ABOUT_HER):
        return True
    return any(word.startswith("her") for word in name.split())


def _add(
    found: Read, row: int, cells: list[str], columns: list[Column | None], seen: set[tuple[str, ...]],
    today: date,
) -> None:  # fmt: skip
    try:
        values = _values(row, cells, columns)
        _check_days(row, values, today)
        _check_once(row, values, seen)
    except _Stop as stop:
        found.wrong.append(stop.wrong)
    else:
        found.rows.append({"row": row, **values})


class _Stop(Exception):
    def __init__(self, row: int, column: str, sentence: str) -> None:
        super().__init__("a row that cannot be taken")
        self.wrong = Wrong(row, column, sentence)


def _values(row: int, cells: list[str], columns: list[Column | None]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place, cell in enumerate(cells):
        column = columns[place] if place < len(columns) else None
        typed = " ".join(cell.split())
        if typed and column is None:
            raise _Stop(row, "", "There is something in this row under no heading. Take it out.")
        if not typed or column is None:
            continue
        try:
            values[column.key] = column.read(typed)
        except WrongCell as wrong:
            raise _Stop(row, column.label, str(wrong)) from None
    for column in COLUMNS:
        if column.required and column.key not in values:
            raise _Stop(row, column.label, "This is empty. Every man needs it.")
    return values


def _check_days(row: int, values: dict[str, Any], today: date) -> None:
    born, started, ended = values["date_of_birth"], values["started_on"], values.get("ended_on")
    for key in ("date_of_birth", "started_on", "ended_on"):
        day = values.get(key)
        if day is None:
            continue
        if day > today.isoformat():
            raise _Stop(row, BY_KEY[key].label, "This day lies in the future. Check the date.")
        if day < born:
            raise _Stop(row, BY_KEY[key].label, "This day lies before he was born. Check both dates.")
    if ended is not None and ended < started:
        raise _Stop(row, BY_KEY["ended_on"].label, "Treatment cannot end before it started. Check both days.")


def _check_once(row: int, values: dict[str, Any], seen: set[tuple[str, ...]]) -> None:
    marks = [(kind, identifier_key(values[kind])) for kind in NUMBERS if kind in values]
    marks.append(("name", name_key(values["family_name"], values["given_names"]), values["date_of_birth"]))
    if any(mark in seen for mark in marks):
        raise _Stop(row, "", "An earlier row is about this man. Write each man once.")
    seen.update(marks)
