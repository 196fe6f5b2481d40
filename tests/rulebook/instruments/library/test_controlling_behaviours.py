"""Worked examples of the inventory of controlling behaviours."""

import re
from itertools import pairwise

from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN, missing, shown
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Respondent
from throughline.rulebook.instruments.library.controlling_behaviours import HARM, HOW_OFTEN, RESPONSIBILITY
from throughline.rulebook.instruments.library.controlling_behaviours import INSTRUMENT as INVENTORY
from throughline.rulebook.instruments.readings import Happened, Highest

LINES = [item.key for part in (*HARM, RESPONSIBILITY) for item in part.items]
NEVER: dict[str, object] = {"relationship": "ended", **dict.fromkeys(LINES, "never")}


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
    assert len(INVENTORY.readings) == 28
    assert "no total and no cut-off" in INVENTORY.notice


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
