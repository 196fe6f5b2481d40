"""Worked examples of the Treatment Outcomes Profile."""

from tests.rulebook.instruments.library.worked import DECLINED, NOT_ASKED, missing, shown, wrong
from throughline.rulebook.instruments.definition import Respondent
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.library.top import INSTRUMENT as TOP

NO_DAYS = {"total": 0}
LATER_FORMS = ("tobacco", "volunteer_days", "placement_days", "unsuitable_housing")
START: dict[str, object] = {
    "stage": "start",
    "alcohol": {"weeks": [7, 7, 6, 5], "total": 25},
    "alcohol_amount": 12,
    "opiates": {"total": 4},
    "opiates_amount": 0.5,
    **dict.fromkeys(("crack", "cocaine", "amphetamines", "cannabis", "other_sub"), NO_DAYS),
    "tobacco": {"weeks": [7, 7, 7, 7], "total": 28},
    "tobacco_amount": 20,
    "injected": {"weeks": [0, 1, 0, 1], "total": 2},
    "shared_needle": "no",
    "shared_equip": "yes",
    "shoplifting": {"weeks": [1, 0, 2, 0], "total": 3},
    "drug_selling": NO_DAYS,
    "vehicle_theft": "no",
    "property_theft": "no",
    "fraud": "yes",
    "violence": "no",
    "psych": 6,
    **dict.fromkeys(("work_days", "volunteer_days", "placement_days"), NO_DAYS),
    "education_days": {"weeks": [0, 0, 1, 1], "total": 2},
    "phys": 0,
    "acute_housing": "yes",
    "unsuitable_housing": "no",
    "eviction_risk": "no",
    "qol": 8,
}


def test_a_start_interview_gives_every_reading() -> None:
    assert missing(TOP, START) == ()
    assert shown(TOP, START) == {
        "alcohol": "25 days", "opiates": "4 days", "crack": "0 days", "cocaine": "0 days",
        "amphetamines": "0 days", "cannabis": "0 days", "other_sub": "0 days", "tobacco": "28 days",
        "injected": "2 days", "shoplifting": "3 days", "drug_selling": "0 days", "sharing": "Yes",
        "other_theft": "Yes", "violence": "No", "work_days": "0 days", "volunteer_days": "0 days",
        "placement_days": "0 days", "education_days": "2 days", "psych": "6 of 20", "phys": "0 of 20",
        "qol": "8 of 20", "acute_housing": "Yes", "unsuitable_housing": "No", "eviction_risk": "No",
    }  # fmt: skip


def test_without_injecting_sharing_is_not_asked_and_is_no() -> None:
    sober = {key: value for key, value in START.items() if not key.startswith("shared")}
    sober |= {"injected": NO_DAYS}
    assert missing(TOP, sober) == ()
    assert shown(TOP, sober)["sharing"] == "No"
    assert "shared_needle" in wrong(TOP, sober | {"shared_needle": "no"})


def test_what_he_would_not_say_is_never_none() -> None:
    silent = {key: value for key, value in START.items() if not key.startswith(("shared", "alcohol"))}
    silent |= {"alcohol": DECLINED, "injected": DECLINED, "phys": NOT_ASKED, "vehicle_theft": DECLINED}
    found = shown(TOP, silent | {"fraud": "no"})
    assert found["alcohol"] == "alcohol: declined"
    assert found["injected"] == found["sharing"] == "injected: declined"
    assert found["phys"] == "phys: not asked"
    assert found["other_theft"] == "vehicle_theft: declined"
    assert found["crack"] == "0 days"


def test_the_amount_is_asked_only_where_there_was_use() -> None:
    assert "alcohol_amount" in missing(TOP, {key: START[key] for key in START if key != "alcohol_amount"})
    assert "crack_amount" not in missing(TOP, {"crack": NO_DAYS})
    assert "crack_amount" in wrong(TOP, START | {"crack_amount": 1})


def test_amounts_may_have_two_decimals() -> None:
    said = {
        "alcohol_amount": (4.5, "4.5 units a day"),
        "opiates_amount": (0.25, "0.25 grams a day"),
        "cannabis_amount": (0.5, "0.5 spliffs a day"),
        "other_sub_amount": (1, "1 gram or pill a day"),
        "tobacco_amount": (0.5, "0.5 cigarettes a day"),
    }
    used = START | {key: {"total": 1} for key in ("cannabis", "other_sub")} | {"other_sub_name": "Pills"}
    right = used | {key: amount for key, (amount, _) in said.items()}
    assert wrong(TOP, right) == {}
    for key, (amount, words) in said.items():
        assert in_words(TOP.by_key[key], amount) == words
    said_of_it = wrong(TOP, START | {"alcohol_amount": 0.125})["alcohol_amount"]
    assert said_of_it == "Alcohol a day: give the amount with at most two decimals, for example 0.5."


def test_the_four_weeks_hold_seven_days_each_and_add_up() -> None:
    for days in (
        {"weeks": [7, 7, 6, 5], "total": 26},
        {"weeks": [8, 7, 6, 4], "total": 25},
        {"weeks": [7, 7, 6], "total": 20},
        {"total": 29},
        {"total": -1},
    ):
        assert "alcohol" in wrong(TOP, START | {"alcohol": days}), days


def test_a_post_treatment_exit_comes_after_the_discharge() -> None:
    after: dict[str, object] = START | {"stage": "post_exit"}
    assert missing(TOP, after) == ("discharged_on",)
    assert missing(TOP, after | {"discharged_on": "2026-10-01"}) == ()
    assert set(wrong(TOP, after | {"discharged_on": "2026-11-23"})) == {"discharged_on"}
    assert "discharged_on" in wrong(TOP, after | {"discharged_on": DECLINED})


def test_an_exit_interview_may_come_before_the_discharge() -> None:
    assert missing(TOP, START | {"stage": "exit", "discharge_due": "2026-12-04"}) == ()


def test_it_names_the_fields_of_the_national_return_and_no_unchecked_one() -> None:
    assert {item.code for item in TOP.items if item.code} == {
        "ALCUSE", "OPIUSE", "CRAUSE", "COCAUSE", "AMPHUSE", "CANNUSE", "OTDRGUSE", "IVDRGUSE", "SHOTHEFT",
        "DRGSELL", "ASSAULT", "PSYHSTAT", "PWORK", "EDUCAT", "PHSTAT", "ACUTHPBM", "HRISK", "QUALLIFE",
    }  # fmt: skip
    for key in LATER_FORMS:
        assert TOP.by_key[key].code == ""
        assert "later forms" in TOP.by_key[key].hint


def test_it_says_which_of_stage_and_point_counts_and_what_is_to_be_confirmed() -> None:
    assert "go by that point" in TOP.by_key["stage"].hint
    assert "from 0 to 20" in TOP.source
    assert "to be confirmed" in TOP.source


def test_the_keyworker_asks_and_the_licence_is_named() -> None:
    assert TOP.respondents == (Respondent.KEYWORKER,)
    assert "licensed under the Open Government Licence v3.0" in TOP.attribution
