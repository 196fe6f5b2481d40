"""The columns of a cohort file, and what may stand in a cell. What is wrong is said without repeating it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from throughline.casefile.names import plain, staff_number_key
from throughline.programme.actions.common import Refused
from throughline.programme.actions.identifiers import checked_number
from throughline.programme.models import Identifier, Stability, Substance, TopCoordinator

LONGEST_NAME = 100
LONGEST_NUMBER = 40
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
EARLIEST = date(1900, 1, 1)


class WrongCell(ValueError):
    """What stands in a cell cannot be read. The message is a sentence that does not repeat it."""


@dataclass(frozen=True)
class Column:
    """A column: its key, its heading, and how a cell of it is read. `read` gets text that is not empty."""

    key: str
    label: str
    read: Callable[[str], object]
    required: bool = False


def _name(typed: str) -> str:
    if len(typed) > LONGEST_NAME:
        raise WrongCell(f"This is longer than {LONGEST_NAME} letters. Shorten it.")
    if not plain(typed):
        raise WrongCell("There is no letter in it. Write the name.")
    return typed


def _day(typed: str) -> str:
    found, order = DAY_FIRST.fullmatch(typed), (3, 2, 1)
    if found is None:
        found, order = YEAR_FIRST.fullmatch(typed), (1, 2, 3)
    if found is None:
        raise WrongCell("This is no date. Write day, month and a year of 4 numbers, like 27/3/1985.")
    try:
        day = date(*(int(found[part]) for part in order))
    except ValueError:
        raise WrongCell("There is no such day. Write day, month and year, like 27/3/1985.") from None
    if day < EARLIEST:
        raise WrongCell("This day lies before 1900. Check the year.")
    return day.isoformat()


def _number(kind: str) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if len(typed) > LONGEST_NUMBER:
            raise WrongCell(f"This is longer than {LONGEST_NUMBER} letters and digits. Check it.")
        try:
            return checked_number(kind, typed)
        except Refused as refused:
            raise WrongCell(refused.sentences[0]) from None

    return read


def _one_of(words: dict[str, str], offered: str) -> Callable[[str], str]:
    def read(typed: str) -> str:
        code = words.get(plain(typed))
        if code is None:
            raise WrongCell(f"Write one of these: {offered}.")
        return code

    return read


def _list(choices: list[tuple[str, str]]) -> str:
    return "; ".join(label for _, label in choices)


STABILITY = {plain(label): code for code, label in Stability.choices} | {
    "not stabilised": "not_stabilised", "non stabilised": "not_stabilised", "unknown": "not_known",
}  # fmt: skip
SUBSTANCES = {plain(label): code for code, label in Substance.choices} | {
    "opiate": "opiates", "heroin": "opiates", "crack cocaine": "crack", "cocaine": "cocaine",
    "amphetamine": "amphetamines", "other": "other",
}  # fmt: skip
TOP = {plain(label): code for code, label in TopCoordinator.choices} | {
    "other": "other", "unknown": "not_known",
}  # fmt: skip
_substance = _one_of(SUBSTANCES, _list(Substance.choices))


def _substances(typed: str) -> list[str]:
    named = [part for part in re.split(r"[;,|/]", typed) if part.strip()]
    return list(dict.fromkeys(_substance(part) for part in named))


def _staff_number(typed: str) -> str:
    return staff_number_key(typed)


COLUMNS = (
    Column("given_names", "Given names", _name, required=True),
    Column("family_name", "Family name", _name, required=True),
    Column("date_of_birth", "Date of birth", _day, required=True),
    Column("agency", "Agency number", _number(Identifier.Kind.AGENCY)),
    Column("client_id", "Client id", _number(Identifier.Kind.CLIENT_ID)),
    Column("nhs", "NHS number", _number(Identifier.Kind.NHS)),
    Column("started_on", "Start of treatment", _day, required=True),
    Column("ended_on", "End of treatment", _day),
    Column("stability", "Stability", _one_of(STABILITY, _list(Stability.choices))),
    Column("keyworker", "Keyworker's staff number", _staff_number),
    Column("substances", "Main substances", _substances),
    Column("top_coordinator", "TOP co-ordinator", _one_of(TOP, _list(TopCoordinator.choices))),
    Column("borough", "Home borough", _name),
)
BY_KEY = {column.key: column for column in COLUMNS}
BY_HEADING = {plain(column.label): column for column in COLUMNS}
NUMBERS = tuple(Identifier.Kind.values)
