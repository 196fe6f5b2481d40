"""Worked examples of her own needs."""

from tests.rulebook.instruments.library.worked import DECLINED, missing, shown, wrong
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Sensitivity
from throughline.rulebook.instruments.library.partner_needs import INSTRUMENT
from throughline.rulebook.instruments.scales import SomeOf

NO_NEED: dict[str, object] = {
    "alone": "yes", "danger_now": "no", "alcohol": "no", "drugs": "no", "cope": "no",
    "substance_control": [], "substance_help": "no", "injury": "no", "health": "no", "low": "yes",
    "ending_life": "no", "life": ["money"], "services_before": [], "referred_on": [],
}  # fmt: skip
WITH_NEEDS: dict[str, object] = NO_NEED | {
    "alcohol": "yes", "substance_control": ["tells", "spoils_hers"], "services_before": ["police", "health"],
    "as_victim": "no", "referred_on": ["drugs_alcohol", "domestic_abuse"],
}  # fmt: skip


def test_a_woman_who_was_never_in_touch_with_a_service() -> None:
    assert missing(INSTRUMENT, NO_NEED) == ()
    assert shown(INSTRUMENT, NO_NEED) == dict.fromkeys(
        ["own_substances", "substance_control", "services_before", "as_victim", "referred_on"], "No"
    )


def test_a_woman_whose_drinking_he_uses_against_her() -> None:
    assert missing(INSTRUMENT, WITH_NEEDS) == ()
    assert shown(INSTRUMENT, WITH_NEEDS) == {
        "own_substances": "Yes", "substance_control": "Yes", "services_before": "Yes", "as_victim": "No",
        "referred_on": "Yes",
    }  # fmt: skip


def test_ticking_nothing_is_an_answer_and_not_answering_is_none() -> None:
    declined = NO_NEED | {"services_before": DECLINED, "drugs": DECLINED}
    found = shown(INSTRUMENT, declined)
    assert found["services_before"] == found["as_victim"] == "services_before: declined"
    assert found["own_substances"] == "drugs: declined"
    assert "life" in wrong(INSTRUMENT, NO_NEED | {"life": ["moon"]})


def test_places_and_numbers_are_lethal_and_need_not_be_told() -> None:
    lethal = {item.key for item in INSTRUMENT.items if item.sensitivity is Sensitivity.LETHAL}
    assert lethal == {"safe_place", "safe_person", "workplace"}
    assert not any(INSTRUMENT.by_key[key].required for key in lethal)
    assert INSTRUMENT.respondents_on(Site.PROGRAMME) == ()


def test_danger_to_her_life_is_heard_of_at_once() -> None:
    acute = {item.key: item.acute for item in INSTRUMENT.items if item.acute}
    assert acute == {
        "put_off_danger": ("yes",), "danger_now": ("yes",), "substance_control": ("forces",),
        "ending_life": ("yes",),
    }  # fmt: skip
    assert INSTRUMENT.by_key["danger_now"].wording == "Are you in danger now?"


def test_nobody_is_told_that_ticking_nothing_is_an_answer() -> None:
    ticked = [item.wording for item in INSTRUMENT.items if isinstance(item.scale, SomeOf)]
    assert len(ticked) == 4
    assert all(wording.endswith("or “None of these”.") for wording in ticked)
