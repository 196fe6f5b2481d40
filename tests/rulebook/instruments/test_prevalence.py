"""The table of what was told, on a small questionnaire and as the pilot printed it of its first ten men."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.rulebook.instruments.small import DECLINED, HOW_OFTEN, SMALL, with_items
from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.conditions import AtLeast
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.paper import read_code
from throughline.rulebook.instruments.prevalence import Told, prevalence

DEMO = Path(__file__).parents[3] / "demo" / "first_ten_men.toml"
TIMES = {0: "never", 1: "once", 2: "twice", 3: "three_to_five", 6: "six_to_ten", 11: "eleven_to_twenty"}


def shouted(*times: int) -> Told:
    forms = [{"shout": TIMES.get(one, "more")} for one in times]
    return {one.key: one for one in prevalence(SMALL, forms)}["shout"]


@pytest.mark.parametrize(
    ("times", "people", "statement"),
    [
        ((0, 0), 0, ""),
        ((21, 21, 21), 3, "all more than 20 times"),
        ((2, 3, 0), 2, "all more than once"),
        ((3, 3), 2, "all more than twice"),
        ((2, 21, 11, 11, 0), 4, "all more than once, most (3 of 4) more than 10 times"),
        ((1, 21, 21, 21), 4, "most (3 of 4) more than 20 times"),
        ((1, 1, 2, 2), 4, "at least once"),
        ((1,), 1, "at least once"),
        ((11,), 1, "all more than 10 times"),
    ],
)
def test_a_line_says_how_many_and_how_often(times: tuple[int, ...], people: int, statement: str) -> None:
    found = shouted(*times)
    assert (found.people, found.answered, found.statement) == (people, len(times), statement)


def test_who_gave_no_answer_is_counted_apart_and_not_as_never() -> None:
    forms: list[dict[str, object]] = [{"shout": "twice"}, {"shout": DECLINED}, {}, {"shout": "never"}, {}]
    found = prevalence(SMALL, forms)[0]
    assert (found.people, found.answered) == (1, 2)
    assert found.missing == {"declined": 1, "not reached": 2}
    assert found.at_least == {1: 1, 2: 1, 3: 0, 6: 0, 11: 0, 21: 0}


def test_who_was_rightly_not_asked_is_in_no_number_and_who_might_have_been_is_missing() -> None:
    asked = with_items(
        Item("shout", "Shouting", "How often?", HOW_OFTEN),
        Item("hit", "Hitting", "How often?", HOW_OFTEN, asked_if=AtLeast("shout", 1)),
    )
    forms = [{"shout": "never"}, {"shout": "once", "hit": "twice"}, {"shout": DECLINED}]
    found = {one.key: one for one in prevalence(asked, forms)}["hit"]
    assert (found.people, found.answered, found.missing) == (1, 1, {"not reached": 1})


def test_nobody_at_all_gives_noughts_out_of_nought() -> None:
    assert [(one.people, one.answered, one.statement) for one in prevalence(SMALL, [])] == [(0, 0, "")] * 2


# As the pilot printed it: the line, how many of ten men, and what it says of how often.
PRINTED = {
    "shouting_names": (10, "all", 21),
    "yelling_screaming": (10, "all", 21),
    "pushing_shoving": (10, "all", 2),
    "accusing_affairs": (10, "all", 21),
    "slapping": (10, "most", 21),
    "grabbing_shaking": (10, "all", 2),
    "punching": (4, "all", 2),
    "hitting_object": (5, "all", 2),
    "pulling_hair": (4, "most", 2),
    "unconscious": (1, "all", 1),
    "pregnant": (1, "all", 1),
    "threat_gun": (1, "all", 1),
    "throat": (5, "all", 1),
    "head_butting": (1, "all", 1),
    "sexual_abuse": (6, "all", 1),
}


@pytest.fixture(scope="module")
def ten_men() -> dict[str, Told]:
    """The table of the ten made-up men, whose forms are entered by the codes of the paper form."""
    told = tomllib.loads(DEMO.read_text())
    inventory = library.every_version()[told["instrument"], told["version"]]
    columns = {key: row.split() for key, row in told["answers"].items()}
    on = date(2026, 11, 22)
    forms = [
        {key: read_code(inventory.by_key[key], codes[man], on=on) for key, codes in columns.items()}
        for man in range(10)
    ]
    return {one.key: one for one in prevalence(inventory, forms)}


@pytest.mark.parametrize(("key", "printed"), PRINTED.items())
def test_the_first_ten_men_come_back_as_printed(
    ten_men: dict[str, Told], key: str, printed: tuple[int, str, int]
) -> None:
    people, how_many, least = printed
    found = ten_men[key]
    assert (found.people, found.answered) == (people, 10)
    reached = found.at_least[least]
    assert reached == people if how_many == "all" else people / 2 < reached < people


def test_the_statements_are_the_printed_ones(ten_men: dict[str, Told]) -> None:
    assert ten_men["shouting_names"].statement == "all more than 20 times"
    assert ten_men["pushing_shoving"].statement == "all more than once, most (7 of 10) more than 10 times"
    assert ten_men["pulling_hair"].statement == "most (3 of 4) more than once"
    assert ten_men["throat"].statement == "at least once"
