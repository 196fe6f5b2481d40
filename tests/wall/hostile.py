"""Reading `hostile.sql`, and running one statement of it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.wall.words import Watch

FILE = Path(__file__).with_name("hostile.sql")
HEAD = re.compile(r"^-- @ (\d+) (\w+)( alone)? (refused|empty|silent|works)(?: ([\w,]+))?$")


@dataclass(frozen=True)
class Hostile:
    """One thing that is tried: its case, the login, what must happen, and the SQL."""

    case: int
    login: str
    alone: bool
    outcome: str
    codes: tuple[str, ...]
    about: str
    sql: str


def statements() -> list[Hostile]:
    """Everything in the file. Raises ValueError for a head line that cannot be read."""
    found: list[Hostile] = []
    for block in re.split(r"^(?=-- @)", FILE.read_text(), flags=re.MULTILINE)[1:]:
        head, about, *rest = block.splitlines()
        read = HEAD.match(head)
        sql = "\n".join(line for line in rest if not line.startswith("--")).strip()
        if read is None or not sql or not about.startswith("-- "):
            raise ValueError(f"This cannot be read: {head}")
        case, login, alone, outcome, codes = read.groups()
        found.append(
            Hostile(int(case), login, bool(alone), outcome, tuple((codes or "").split(",")), about[3:], sql)
        )
    return found


@dataclass(frozen=True)
class Outcome:
    """What happened: the code of a refusal or an empty text, the rows, and everything that was said."""

    code: str
    rows: int
    said: bytes


def run(url: str, one: Hostile) -> Outcome:
    """Try one statement as its login, and undo it."""
    with psycopg.connect(url, options="-c statement_timeout=8000") as connection:
        connection.autocommit = one.alone
        try:
            cursor = connection.execute(one.sql)
            said, rows = _everything(cursor)
            return Outcome("", rows, said)
        except psycopg.Error as error:
            return Outcome(error.sqlstate or "?", 0, f"{error} {error.diag.message_detail}".encode())
        finally:
            connection.rollback()


def _everything(cursor: psycopg.Cursor[Any]) -> tuple[bytes, int]:
    """The rows of every result as text, and how many rows the last result has or changed."""
    said, rows = [], 0
    while True:
        rows = cursor.rowcount
        if cursor.description:
            fetched = cursor.fetchall()
            rows = len(fetched)
            said += [" ".join(str(_shown(value)) for value in row) for row in fetched]
        if not cursor.nextset():
            return "\n".join(said).encode(), rows


def _shown(value: Any) -> Any:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else value


def fault(one: Hostile, got: Outcome, watch: Watch, names: list[str]) -> str:
    """Why what happened is not what must happen; an empty text when it is."""
    said = got.said.decode(errors="replace")
    # What somebody typed themselves tells them nothing.
    leaked = watch.found_in(got.said) | {name for name in names if name in said and name not in one.sql}
    if leaked and one.login != "safety_app":
        return f"told of the other side: {', '.join(sorted(leaked))}"
    if leaked and one.outcome == "silent":
        return f"told what is sealed: {', '.join(sorted(leaked))}"
    if one.outcome == "refused":
        return "" if got.code in one.codes else f"was not refused with {one.codes}: {got.code or 'it worked'}"
    if got.code:
        return f"failed with {got.code}: {said}"
    if one.outcome == "empty" and got.rows:
        return f"gave {got.rows} rows: {said[:300]}"
    if one.outcome == "works" and got.rows < 1:
        return "gave nothing, so it controls nothing"
    return ""
