"""Letters give nothing away, whoever opens them."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from throughline.rulebook.diary import CALL_SCRIPT, reminder_text
from throughline.rulebook.letters import (
    CLOSING,
    ENVELOPE,
    NEWEST,
    PLACES,
    VERSIONS,
    paragraphs,
    waits_for,
)
from throughline.rulebook.pathway import Facts

GIVE_AWAY = (
    "partner", "wife", "girlfriend", "violence", "violent", "abuse", "domestic", "perpetrator", "programme",
    "program", "group", "drug", "alcohol", "recovery", "treatment", "risk", "safe", "safety", "police",
    "court", "child", "assess", "suitable", "refus", "reason", "keyworker", "therapy", "behaviour", "she",
    "her",
)  # fmt: skip
AT = datetime(2026, 12, 1, 10, tzinfo=UTC)
BORN = date(1986, 3, 14)


def all_words() -> list[str]:
    """Everything that any letter, envelope or text may ever say."""
    letters = [
        " ".join(paragraphs(template, place, at))
        for template, place, at in product(VERSIONS.values(), PLACES, (AT, None))
    ]
    return [*letters, ENVELOPE, CLOSING, reminder_text(AT), CALL_SCRIPT[1]]


@pytest.mark.parametrize("giveaway", GIVE_AWAY)
def test_no_letter_holds_a_word_that_gives_it_away(giveaway: str) -> None:
    for text in all_words():
        words = [word.strip(".,:;“”").lower() for word in text.split()]
        if len(giveaway) > 3:
            assert not [word for word in words if word.startswith(giveaway)], text
        else:
            assert giveaway not in words, text


def test_the_words_of_each_letter() -> None:
    offer, appointment, decision = (
        paragraphs(NEWEST[key], "usual", AT) for key in ("offer", "appointment", "decision")
    )
    assert offer[:2] == (
        "We can offer you a place.",
        "Please come on Tuesday 1 December 2026 at 10:00, at the place where you usually see us, "
        "to talk about it.",
    )
    assert appointment[0] == (
        "You have an appointment with us on Tuesday 1 December 2026 at 10:00, at the place where you "
        "usually see us."
    )
    assert decision[0] == "We have decided about your place."


def test_without_a_time_he_is_asked_to_ring() -> None:
    assert paragraphs(NEWEST["decision"], "office", None) == (
        "We have decided about your place.",
        "Please ring us to find a time.",
    )


def test_a_version_is_found_by_its_number_and_the_newest_by_its_key() -> None:
    assert all(VERSIONS[one.key, one.version] is one for one in NEWEST.values())
    assert {key for key, _ in VERSIONS} == set(NEWEST)


def decided(outcome: str, **more: object) -> Facts:
    return Facts(born=BORN, decided_on=date(2026, 5, 1), decision=outcome, high_risk=False, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("outcome", ["suitable", "with_conditions", "not_yet", "one_to_one", "not_suitable"])
def test_the_decision_letter_waits_for_any_decision(outcome: str) -> None:
    assert waits_for("decision", decided(outcome)) == ()
    [sentence] = waits_for("decision", Facts(born=BORN))
    assert sentence == "Not yet, because no decision about his place stands."


def test_no_letter_goes_out_while_a_second_person_has_not_agreed() -> None:
    waiting = Facts(born=BORN, decided_on=date(2026, 5, 1), decision="suitable", high_risk=True)
    assert waits_for("decision", waiting) == waits_for("offer", waiting) != ()


def test_an_offer_waits_until_he_was_found_suitable() -> None:
    for outcome in ("suitable", "with_conditions"):
        assert waits_for("offer", decided(outcome, limits="given")) == ()
    assert waits_for("offer", decided("not_yet")) == ("Not yet, because he has not been found suitable.",)


@pytest.mark.parametrize("limits", [None, "refused", "withdrawn"])
def test_no_place_is_offered_without_the_limits_of_confidentiality(limits: str | None) -> None:
    [sentence] = waits_for("offer", decided("suitable", limits=limits))
    assert "limits of confidentiality" in sentence


def test_an_appointment_waits_for_no_decision() -> None:
    assert waits_for("appointment", Facts(born=BORN)) == ()
