"""The ten made-up men of demo/first_ten_men.toml give back the table that the pilot published."""

import pytest

from tests.rulebook.instruments.library.worked import ON, missing
from throughline.rulebook.instruments.prevalence import Told, prevalence
from throughline.site.demonstration.first_ten_men import administrations, inventory

# The published subjects, and the line of the inventory that asks for each.
SEED_SUBJECTS = {
    "shouting and name-calling": "shouting_names",
    "yelling and screaming": "yelling_screaming",
    "pushing and shoving": "pushing_shoving",
    "accusing of having affairs": "accusing_affairs",
    "slapping": "slapping",
    "grabbing or shaking": "grabbing_shaking",
    "punching": "punching",
    "hitting with an object": "hitting_object",
    "pulling hair": "pulling_hair",
    "beating unconscious": "unconscious",
    "hurting while pregnant": "pregnant",
    "threatening with a gun": "threat_gun",
    "grabbing by the throat": "throat",
    "head-butting": "head_butting",
    "sexual abuse of some form": "sexual_abuse",
}
# Men of ten, and how often where the pilot said so. "All over 20 times" and "all more than 20 times" are the
# same statement; "at least once" is what it said of the throat.
PUBLISHED = {
    "shouting and name-calling": (10, "all more than 20 times"),
    "yelling and screaming": (10, "all more than 20 times"),
    "pushing and shoving": (10, "all more than once, most (7 of 10) more than 10 times"),
    "accusing of having affairs": (10, "all more than 20 times"),
    "slapping": (10, "most (6 of 10) more than 20 times"),
    "grabbing or shaking": (10, "all more than once"),
    "punching": (4, "all more than once"),
    "hitting with an object": (5, "all more than once"),
    "pulling hair": (4, "most (3 of 4) more than once"),
    "beating unconscious": (1, None),
    "hurting while pregnant": (1, None),
    "threatening with a gun": (1, None),
    "grabbing by the throat": (5, "at least once"),
    "head-butting": (1, None),
    "sexual abuse of some form": (6, None),
}


@pytest.fixture(scope="module")
def table() -> dict[str, Told]:
    """The table over the ten men, by line."""
    return {line.key: line for line in prevalence(inventory(), administrations(on=ON))}


def test_each_of_the_ten_forms_can_be_finished() -> None:
    forms = administrations(on=ON)
    assert [missing(inventory(), answers) for answers in forms] == [()] * 10
    assert {key for answers in forms for key in answers} == set(inventory().by_key) - {"comment"}


def test_the_fifteen_subjects_have_a_line_each() -> None:
    assert set(SEED_SUBJECTS) == set(PUBLISHED)
    assert len(set(SEED_SUBJECTS.values())) == 15
    assert set(SEED_SUBJECTS.values()) <= set(inventory().by_key)


@pytest.mark.parametrize("subject", PUBLISHED)
def test_a_line_comes_back_as_it_was_published(table: dict[str, Told], subject: str) -> None:
    men, statement = PUBLISHED[subject]
    line = table[SEED_SUBJECTS[subject]]
    assert (line.people, line.answered, dict(line.missing)) == (men, 10, {})
    if statement is not None:
        assert line.statement == statement


def test_a_man_who_declined_is_counted_apart_from_those_who_said_never(table: dict[str, Told]) -> None:
    tracking = table["tracking"]
    assert (tracking.people, tracking.answered, dict(tracking.missing)) == (6, 9, {"declined": 1})
