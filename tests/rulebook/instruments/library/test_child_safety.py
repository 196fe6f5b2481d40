"""Worked examples of the safety of the children."""

from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Sensitivity
from throughline.rulebook.instruments.library.child_safety import INSTRUMENT

CALM: dict[str, object] = {
    "alone": "yes",
    "danger": "no",
    "hurt": "no",
    "take": "no",
    "how_many": 2,
    "sees_him": ["watched"],
    "saw": "rarely",
    "scared": "sometimes",
    "worried": "often",
    "messenger": "never",
    "under_influence": "never",
    "supported": "yes",
    "social_care": "known",
}


def test_two_children_who_see_him_while_somebody_is_there() -> None:
    assert missing(INSTRUMENT, CALM) == ()
    assert shown(INSTRUMENT, CALM) == {
        "grave": "No", "saw": "1", "scared": "2", "worried": "3", "messenger": "0", "under_influence": "0",
    }  # fmt: skip


def test_a_threat_to_take_a_child_is_grave_whatever_else_is_missing() -> None:
    answers: dict[str, object] = {"alone": "yes", "take": "yes", "hurt": DECLINED}
    assert shown(INSTRUMENT, answers)["grave"] == "Yes"
    assert shown(INSTRUMENT, CALM | {"hurt": DECLINED})["grave"] == "hurt: declined"


def test_what_she_does_not_know_is_not_never() -> None:
    assert shown(INSTRUMENT, CALM | {"saw": NOT_KNOWN})["saw"] == "saw: not known"


def test_not_telling_social_care_needs_a_reason() -> None:
    assert missing(INSTRUMENT, CALM | {"social_care": "no"}) == ("social_care_why_not",)
    assert missing(INSTRUMENT, CALM | {"social_care": "to_tell"}) == ("social_care_who",)


def test_the_reason_is_the_workers_and_not_hers_to_give() -> None:
    worker = INSTRUMENT.sections[-1]
    assert "Do not read them out" in worker.intro
    assert [item.key for item in worker.items] == ["social_care", "social_care_who", "social_care_why_not"]


def test_a_number_of_children_must_be_possible() -> None:
    assert "how_many" in wrong(INSTRUMENT, CALM | {"how_many": 21})


def test_school_and_place_are_lethal_need_not_be_told_and_stay_on_her_side() -> None:
    lethal = {item.key for item in INSTRUMENT.items if item.sensitivity is Sensitivity.LETHAL}
    assert lethal == {"school", "whereabouts"}
    assert not any(INSTRUMENT.by_key[key].required for key in lethal)
    assert {item.key for item in INSTRUMENT.items if item.acute} == {
        *("danger", "hurt", "take", "put_off_danger")
    }
    assert INSTRUMENT.respondents_on(Site.PROGRAMME) == ()
