"""What an assessment still needs, and how a report is drafted: every rule as a sentence."""

import pytest

from throughline.rulebook.assessment import (
    BOTH_HARMED,
    BY_KEY,
    NOT_AGREED,
    NOT_LOOKED,
    QUESTIONNAIRES,
    RATING,
    SECTIONS,
    View,
    answered,
    missing,
    needs_second_view,
)
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.reports import PARTS, RESTS_ON, Result, draft, hint_of, unwritten


def said(both="no"):
    """Every section written, harm one way or both."""
    found = {
        section.key: {one.key: one.choices[0][0] if one.choices else "Seen" for one in section.questions}
        for section in SECTIONS
    }
    found[BOTH_HARMED]["both"] = both
    return found


def test_nothing_is_missing_when_everything_is_there():
    assert missing(said(), QUESTIONNAIRES, ()) == ()


def test_every_section_and_questionnaire_is_asked_for_by_its_name():
    found = missing({}, (), ())
    assert len(found) == len(SECTIONS) + len(QUESTIONNAIRES)
    for title in [one.title for one in SECTIONS] + [newest()[key].title for key in QUESTIONNAIRES]:
        assert any(f"“{title}”" in sentence for sentence in found)


@pytest.mark.parametrize("key", QUESTIONNAIRES)
def test_each_questionnaire_is_missed(key):
    [sentence] = missing(said(), set(QUESTIONNAIRES) - {key}, ())
    assert newest()[key].title in sentence


@pytest.mark.parametrize("section", [one.key for one in SECTIONS])
def test_blanks_are_no_answer(section):
    sections = said()
    first = BY_KEY[section].questions[0]
    sections[section][first.key] = "  "
    [sentence] = missing(sections, QUESTIONNAIRES, ())
    assert first.label.rstrip("?") in sentence


def test_harm_to_himself_and_threats_to_control_are_two_answers():
    sections = said()
    del sections["self_harm"]["as_control"]
    [sentence] = missing(sections, QUESTIONNAIRES, ())
    assert "Threats used to control" in sentence
    assert "Risk to himself" not in sentence


def test_who_does_what_to_whom_is_asked_only_when_harm_goes_both_ways():
    assert answered(BY_KEY[BOTH_HARMED], {"both": "no"}) == (1, 1)
    done, needed = answered(BY_KEY[BOTH_HARMED], {"both": "yes"})
    assert (done, needed) == (1, len(BY_KEY[BOTH_HARMED].questions))
    assert not needs_second_view({})
    assert needs_second_view(said("yes"))


@pytest.mark.parametrize(
    ("views", "sentences"),
    [
        ((), (NOT_LOOKED,)),
        ((View(agrees=True, is_of_now=False),), (NOT_LOOKED,)),
        ((View(agrees=False, is_of_now=True),), (NOT_AGREED,)),
        ((View(agrees=False, is_of_now=True), View(agrees=True, is_of_now=True)), ()),
        ((View(agrees=True, is_of_now=True), View(agrees=False, is_of_now=True)), (NOT_AGREED,)),
    ],
)
def test_a_second_person_agrees_to_what_stands_now(views, sentences):
    assert missing(said("yes"), QUESTIONNAIRES, views) == sentences


def test_the_judgements_of_risk_are_among_the_questionnaires():
    assert set(RATING) < set(QUESTIONNAIRES)
    assert all(any(rule.key == "any_high" for rule in newest()[key].readings) for key in RATING)


@pytest.mark.parametrize("kind", PARTS)
def test_a_draft_holds_what_was_written_and_says_what_is_empty(kind):
    sections = said()
    sections["history"]["partners"] = "Tallowfield"
    results = [Result("A form", "3 May 2026", ("Level: high",), "No measure of safety.")]
    parts = draft(kind, sections, results)
    assert set(parts) == {part.key for part in PARTS[kind]}
    assert "Violence and control towards partners: Tallowfield" in parts["history"]
    assert parts["results"] == "A form, 3 May 2026\nLevel: high\nNo measure of safety."
    empty = {part.title for part in PARTS[kind] if part.needed and not parts[part.key]}
    assert {sentence.split("”")[0].strip("“") for sentence in unwritten(kind, parts)} == empty


def test_a_choice_stands_in_a_draft_in_its_words_and_what_is_not_asked_does_not():
    sections = said("yes")
    assert "He is mainly the one who harms" in draft("assessment", sections, ())["who_to_whom"]
    sections[BOTH_HARMED]["both"] = "no"
    assert draft("assessment", sections, ())["who_to_whom"] == "Is it said that harm goes both ways: No"


def test_a_report_for_a_court_says_what_it_rests_on_its_limits_and_its_duty():
    keys = [part.key for part in PARTS["family_court"]]
    assert {"instructions", "questions", "sources", "limits", "opinion", "duty"} <= set(keys)
    duty = draft("family_court", {}, ())["duty"]
    assert "court" in duty
    assert "welfare of the child" in duty


def test_every_part_says_what_it_may_rest_on():
    assert all(RESTS_ON in hint_of(part) for parts in PARTS.values() for part in parts)
