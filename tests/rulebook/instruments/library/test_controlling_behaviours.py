"""Worked examples of the inventory of controlling behaviours."""

import re
from itertools import pairwise

from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN, missing, shown
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.change import changes
from throughline.rulebook.instruments.definition import Respondent
from throughline.rulebook.instruments.library.controlling_behaviours import HARM, HOW_OFTEN, RESPONSIBILITY
from throughline.rulebook.instruments.library.controlling_behaviours import INSTRUMENT as INVENTORY
from throughline.rulebook.instruments.readings import Happened, Highest

LINES = [item.key for part in (*HARM, RESPONSIBILITY) for item in part.items]
NEVER: dict[str, object] = {"relationship": "last", **dict.fromkeys(LINES, "never")}


def test_a_man_who_did_some_of_it() -> None:
    answers = NEVER | {"shouting_names": "more_than_twenty", "humiliating": "twice", "throat": "once"}
    found = shown(INVENTORY, answers | {"left_before": "six_to_ten"})
    assert missing(INVENTORY, answers) == ()
    assert (found["emotional_happened"], found["emotional_highest"]) == ("2", "More than 20 times")
    assert (found["strangling_happened"], found["strangling_highest"]) == ("1", "Once")
    assert (found["physical_happened"], found["physical_highest"]) == ("0", "Never")
    assert (found["responsibility_happened"], found["responsibility_highest"]) == ("1", "6 to 10 times")


def test_a_line_without_an_answer_leaves_its_domain_open_and_no_other() -> None:
    answers = NEVER | {"throat": DECLINED, "sexual_force": NOT_KNOWN}
    del answers["slapping"]
    found = shown(INVENTORY, answers)
    assert missing(INVENTORY, answers) == ("slapping",)
    assert found["strangling_happened"] == found["strangling_highest"] == "throat: declined"
    assert found["sexual_happened"] == "sexual_force: not known"
    assert found["physical_highest"] == "slapping: not reached"
    assert found["severe_happened"] == "0"


def test_the_bands_rise_and_touch_what_the_pilot_counted() -> None:
    assert [band.least for band in HOW_OFTEN.bands] == [0, 1, 2, 3, 6, 11, 21]
    assert all(low.least < high.least for low, high in pairwise(HOW_OFTEN.bands))


def test_it_reads_the_same_for_both_and_names_neither() -> None:
    words = [INVENTORY.title, INVENTORY.purpose, INVENTORY.notice, *INVENTORY.before]
    words += [text for part in INVENTORY.sections for text in (part.title, part.intro)]
    words += [text for item in INVENTORY.items for text in (item.subject, item.wording, item.hint)]
    for text in words:
        assert not re.search(r"\b(you|your|her|hers|she|him)\b", text, re.IGNORECASE), text


def test_each_answers_on_a_side_of_their_own() -> None:
    assert INVENTORY.respondents_on(Site.PROGRAMME) == (Respondent.MAN,)
    assert INVENTORY.respondents_on(Site.SAFETY) == (Respondent.PARTNER,)


def test_there_are_fourteen_domains_with_two_readings_each_and_no_total() -> None:
    domains = [*HARM, RESPONSIBILITY]
    assert len(domains) == 14
    for part in domains:
        keys = tuple(item.key for item in part.items)
        about = [rule for rule in INVENTORY.readings if rule.key.startswith(f"{part.key}_")]
        assert {type(rule) for rule in about} == {Happened, Highest}
        assert {rule.items for rule in about if isinstance(rule, Happened | Highest)} == {keys}
    assert len(INVENTORY.readings) == 29
    assert "no total and no cut-off" in INVENTORY.notice


def test_each_form_says_which_relationship_it_is_about() -> None:
    about = [
        shown(INVENTORY, NEVER | {"relationship": one})["relationship"] for one in ("present", "earlier")
    ]
    assert about == ["The present one", "An earlier one, with another one since"]
    assert missing(INVENTORY, {key: NEVER[key] for key in NEVER if key != "relationship"}) == (
        "relationship",
    )


def test_more_or_less_that_is_told_is_called_neither_better_nor_worse() -> None:
    more = NEVER | {"slapping": "twice", "used_time_out": "once"}
    words = {one.key: one.words for one in changes(INVENTORY, more, NEVER)}
    assert words["physical_happened"] == words["responsibility_happened"] == "1 lower"
    assert not [said for said in words.values() if "better" in said or "worse" in said]


def test_the_general_line_on_sexual_abuse_is_said_to_count_twice() -> None:
    found = shown(INVENTORY, NEVER | {"sexual_abuse": "once", "sexual_force": "once"})
    assert found["sexual_happened"] == "2"
    [title] = [rule.title for rule in INVENTORY.readings if rule.key == "sexual_happened"]
    assert title == "Sexual abuse (the first line counts again what the other lines count)"


def test_the_gravest_lines_are_marked() -> None:
    severe = {item.key for item in INVENTORY.items if item.severe}
    assert {
        "throat",
        "strangling",
        "threat_gun",
        "using_weapon",
        "unconscious",
        "pregnant",
        "sexual_force",
    } <= (severe)
    assert not severe & {"shouting_names", "pushing_shoving", "used_time_out"}
