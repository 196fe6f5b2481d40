"""Worked examples of imminent risk."""

from tests.rulebook.instruments.library.judged import NOTICE, absent, adds_nothing_up, rated
from tests.rulebook.instruments.library.worked import NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Pages
from throughline.rulebook.instruments.library.imminent_risk import INSTRUMENT, SIGNS
from throughline.rulebook.instruments.makers import items_of
from throughline.rulebook.instruments.paging import page_items, pages_of
from throughline.rulebook.instruments.scales import SomeOf
from throughline.rulebook.instruments.signs import signs_given

QUIET: dict[str, object] = {
    **absent(INSTRUMENT),
    "at_risk": [],
    "rationale": "Nothing points to danger this week.",
    "marac": "no",
    "marac_why_not": "No sign, and no route applies.",
    "told": [],
    "done": "Nothing was needed.",
    "more_needed": "no",
    "look_again": "2026-11-29",
}
DANGER: dict[str, object] = QUIET | {
    "separation": "present",
    "separation.source": "He said so in the group",
    "separation.date": "2026-11-21",
    "separation.comment": "He says that he will not let it end.",
    "weapon": "partly",
    "at_risk": ["partner", "children"],
    **rated("partner", "high", "high", "medium"),
    **rated("children", "medium", "low", "low"),
    "marac": "yes",
    "marac_route": ["judgement"],
    "marac_who": "Ada Moss, assessor",
    "marac_by": "2026-11-23",
    "told": ["manager", "police", "safety_lead"],
    "done": "Rang the police at 14.10.",
}
del DANGER["marac_why_not"]


def test_a_quiet_week() -> None:
    assert missing(INSTRUMENT, QUIET) == ()
    assert shown(INSTRUMENT, QUIET) == {"any_sign": "No", "any_high": "No"}


def test_a_dangerous_week() -> None:
    assert missing(INSTRUMENT, DANGER) == ()
    assert shown(INSTRUMENT, DANGER) == {"any_sign": "Yes", "any_high": "Yes"}


def test_each_sign_has_a_page_of_its_own_with_its_evidence() -> None:
    assert INSTRUMENT.pages is Pages.QUESTION
    for sign, page in zip(SIGNS, pages_of(INSTRUMENT), strict=False):
        notes = [f"{sign.key}.source", f"{sign.key}.date", f"{sign.key}.comment"]
        assert [item.key for item in page_items(page, INSTRUMENT, {})] == [sign.key, *notes]


def test_every_sign_opens_a_concern_and_a_grave_one_also_when_it_is_only_partly_so() -> None:
    assert {sign.key for sign in SIGNS if "present" not in sign.acute} == set()
    assert {sign.key for sign in SIGNS if "partly" not in sign.acute} == {
        "relapse",
        "pregnancy",
        "new_partner",
    }
    assert not any("absent" in sign.acute for sign in SIGNS)


def test_a_sign_is_known_from_its_page_alone() -> None:
    assert [item.key for item in signs_given(INSTRUMENT, {"threat_to_kill": "partly"}, {})] == [
        "threat_to_kill"
    ]
    assert [item.key for item in signs_given(INSTRUMENT, DANGER, {})] == ["separation", "weapon"]
    assert signs_given(INSTRUMENT, QUIET, {}) == ()


def test_what_is_not_known_is_neither_a_sign_nor_the_lack_of_one() -> None:
    answers = QUIET | {"breach": NOT_KNOWN}
    assert shown(INSTRUMENT, answers)["any_sign"] == "breach: not known"
    assert shown(INSTRUMENT, answers | {"child": "present"})["any_sign"] == "Yes"


def test_only_those_at_risk_are_rated() -> None:
    only_staff = QUIET | {"at_risk": ["staff"]}
    assert missing(INSTRUMENT, only_staff) == ("staff_likelihood", "staff_imminence", "staff_severity")
    assert "partner_severity" in wrong(INSTRUMENT, only_staff | {"partner_severity": "low"})


def test_the_form_ends_with_reasons_a_route_and_what_was_done() -> None:
    nothing_written = {key: DANGER[key] for key in DANGER if key not in ("rationale", "marac_route", "done")}
    assert missing(INSTRUMENT, nothing_written) == ("rationale", "marac_route", "done")
    assert "rationale" in wrong(INSTRUMENT, DANGER | {"rationale": NOT_KNOWN})


def test_his_side_and_hers_both_have_it_and_no_sign_tells_of_her_contact() -> None:
    assert INSTRUMENT.respondents_on(Site.PROGRAMME)
    assert INSTRUMENT.respondents_on(Site.SAFETY)
    assert not [sign.key for sign in SIGNS if "contact with us" in sign.wording or "cancel" in sign.wording]


def test_no_route_rests_on_what_a_victim_answered() -> None:
    scale = INSTRUMENT.by_key["marac_route"].scale
    assert isinstance(scale, SomeOf)
    assert [route.value for route in scale.choices] == ["judgement", "escalation", "repeat"]
    assert "marac_route" in wrong(INSTRUMENT, DANGER | {"marac_route": ["visible"]})


def test_what_is_kept_from_him_makes_no_reading() -> None:
    kept = {item.key for section in INSTRUMENT.sections if section.kept_from_him for item in section.items}
    assert {"marac", "marac_route", "marac_by", "told", "done"} <= kept
    assert not kept & {key for rule in INSTRUMENT.readings for key in items_of(rule)}


def test_it_says_what_it_is_and_adds_nothing_up() -> None:
    assert INSTRUMENT.notice == NOTICE
    assert adds_nothing_up(INSTRUMENT)
    assert ("partner_imminence", ("high",)) in INSTRUMENT.second_reader
