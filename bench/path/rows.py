"""The same 100,000 made-up men on their path, whoever asks for them.

Most belong to one city agency. A town agency has 1,000, and the rest belong elsewhere. The small database
has 1,000 men of the city and the same 1,000 of the town. Their treatment began on any day of the last three
years; some seven in ten were asked, a fifth were referred.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from bench.pages.rows import ENDS, GIVEN, SPACE, STARTS

MANY, FEW = 100_000, 2_000
CITY, TOWN, ELSEWHERE = "city", "town", "elsewhere"
OF_ONE_WORKER = 30
DAYS = 3 * 365
ALIAS_STARTS = ("Zeal", "Yarrow")  # no man's own name begins so
Row = dict[str, object]


def paths(first: int, end: int, today: date) -> Iterator[dict[str, Row]]:
    """Each man's rows by what they are: "man", "identifier" and "episode", and the rest if it happened."""
    chance = random.Random(2)  # noqa: S311 - made-up people, the same each time
    return islice((_path(chance, number, today) for number in range(end)), first, None)


def _path(chance: random.Random, number: int, today: date) -> dict[str, Row]:
    rows: dict[str, Row] = {
        "man": {
            "id": _id(number, "man"),
            "family_name": chance.choice(STARTS) + chance.choice(ENDS),
            "given_names": chance.choice(GIVEN),
            "date_of_birth": date(1960, 1, 1) + timedelta(days=chance.randrange(15_000)),
            "postcode": f"ZZ{number % 9 + 1} {number % 8 + 1}AA",
        },
        "identifier": {"kind": "agency", "value": f"A{number:06}"},
    }
    started = today - timedelta(days=chance.randrange(DAYS))
    over = (today - started).days > 270 and chance.random() < 0.8
    rows["episode"] = {
        "started_on": started,
        "ended_on": started + timedelta(days=chance.randrange(90, 270)) if over else None,
        "stability": "not_stabilised" if chance.random() < 0.3 else "stabilised",
    }
    if chance.random() < 0.12:
        name = chance.choice(ALIAS_STARTS) + chance.choice(ENDS)
        rows["alias"] = {"family_name": name, "given_names": chance.choice(GIVEN)}
    if chance.random() < 0.72:
        _asked(chance, rows, started + timedelta(days=chance.randrange(42)), today)
    return rows


def _asked(chance: random.Random, rows: dict[str, Row], on: date, today: date) -> None:
    if on > today:
        return
    disclosed = chance.random() < 0.4
    rows["asking"] = {"on": on, "asked": True, "disclosed": disclosed}
    if disclosed and chance.random() < 0.1:
        rows["raisedconcern"] = {"on": on, "source": "screening"}
    if chance.random() < 0.05:
        return
    answer = "not_made" if not disclosed else chance.choice(("accepted",) * 8 + ("later", "declined"))
    rows["offer"] = {"on": on, "answer": answer, "ask_again_on": None}
    if answer == "later":
        rows["offer"]["ask_again_on"] = on + timedelta(days=90)
    elif answer == "accepted" and chance.random() < 0.95:
        _referred(chance, rows, on + timedelta(days=7), today)


def _referred(chance: random.Random, rows: dict[str, Row], on: date, today: date) -> None:
    """A referral and what came of it, until today."""
    if on > today:
        return
    submitted = chance.random() < 0.95
    rows["referral"] = {"received_on": on, "submitted_on": on if submitted else None}
    if not submitted or chance.random() < 0.1:
        return
    rows["consent"] = {"on": on, "given": "given" if chance.random() < 0.95 else "refused"}
    assessed = on + timedelta(days=14)
    if rows["consent"]["given"] != "given" or assessed > today or chance.random() < 0.1:
        return
    decided = assessed + timedelta(days=14)
    finished = decided <= today and chance.random() < 0.97
    rows["assessment"] = {"opened_on": assessed, "finished_on": decided if finished else None}
    if finished and chance.random() < 0.97:
        outcome = chance.choice(("suitable",) * 6 + ("with_conditions", "not_yet", "not_suitable"))
        review = decided + timedelta(days=60) if outcome == "not_yet" else None
        rows["decision"] = {"on": decided, "outcome": outcome, "review_on": review}


def agency_of(number: int) -> str:
    """The agency of a man, by his number."""
    if number < FEW:
        return TOWN if number % 2 else CITY
    return ELSEWHERE if number % 10 == 9 else CITY


def _id(number: int, kind: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{kind} {number}")


def some_men(count: int, today: date) -> list[Row]:
    """Men of the city who are in both databases."""
    return [one["man"] for one in islice(paths(0, FEW, today), 0, 2 * count, 2)]
