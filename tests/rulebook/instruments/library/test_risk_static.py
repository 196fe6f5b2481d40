"""Worked examples of risk from history."""

from tests.rulebook.instruments.library.judged import NOTICE, absent, adds_nothing_up, rated
from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.library.risk_static import INSTRUMENT

GRAVE: dict[str, object] = {
    **absent(INSTRUMENT),
    "earlier_violence": "present",
    "earlier_violence.source": "Police record",
    "earlier_violence.date": "2024-03-04",
    "strangulation": "present",
    "head_injury": NOT_KNOWN,
    "at_risk": ["partner", "others"],
    **rated("partner", "medium", "medium", "high"),
    **rated("others", "low", "low", "medium"),
    "rationale": "Pressing the throat once outweighs the years without violence.",
}


def test_one_grave_factor_can_be_enough_for_a_high_rating() -> None:
    assert missing(INSTRUMENT, GRAVE) == ()
    assert shown(INSTRUMENT, GRAVE) == {"any_high": "Yes"}


def test_many_factors_do_not_make_a_rating() -> None:
    many = GRAVE | dict.fromkeys(absent(INSTRUMENT), "present") | rated("partner", "low", "low", "medium")
    assert shown(INSTRUMENT, many) == {"any_high": "No"}


def test_a_rating_that_is_not_known_is_not_low() -> None:
    answers = GRAVE | rated("partner", "low", "low", "low") | {"others_likelihood": NOT_KNOWN}
    assert shown(INSTRUMENT, answers) == {"any_high": "others_likelihood: not known"}


def test_before_anybody_said_who_is_at_risk_there_is_no_reading() -> None:
    answers = {key: GRAVE[key] for key in GRAVE if not key.startswith(("at_risk", "partner_", "others_"))}
    assert missing(INSTRUMENT, answers) == ("at_risk",)
    assert shown(INSTRUMENT, answers) == {"any_high": "at_risk: not reached"}


def test_only_not_known_stands_in_for_a_judgement_and_nothing_for_the_reasons() -> None:
    assert "weapon" in wrong(INSTRUMENT, GRAVE | {"weapon": DECLINED})
    assert "rationale" in wrong(INSTRUMENT, GRAVE | {"rationale": NOT_KNOWN})


def test_it_says_what_it_is_and_adds_nothing_up() -> None:
    assert INSTRUMENT.notice == NOTICE
    assert adds_nothing_up(INSTRUMENT)
    assert len(INSTRUMENT.second_reader) == 15
