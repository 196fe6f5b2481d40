"""Worked examples of contact that stops."""

from tests.rulebook.instruments.library.judged import NOTICE
from tests.rulebook.instruments.library.worked import NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.library.contact_lost import INSTRUMENT

CHOSEN: dict[str, object] = {
    "last_spoke": "2026-11-10", "ended": "cancelled", "seen": [], "controlled": "absent", "known_safe": "yes",
    "known_how": "Her midwife, yesterday.", "rationale": "She told us that she has what she needs.",
    "done": "Wrote down that she may come back at any time.", "look_again": "2026-12-22",
}  # fmt: skip


def test_she_chose_to_stop() -> None:
    assert missing(INSTRUMENT, CHOSEN) == ()
    assert shown(INSTRUMENT, CHOSEN) == {}


def test_somebody_may_keep_her_from_us() -> None:
    answers = CHOSEN | {"ended": "somebody", "controlled": "partly", "known_safe": "no", "known_how": None}
    assert missing(INSTRUMENT, answers) == ()
    assert INSTRUMENT.by_key["controlled"].acute == ("present", "partly")


def test_not_known_may_be_said_but_not_about_what_is_done() -> None:
    assert missing(INSTRUMENT, CHOSEN | {"controlled": NOT_KNOWN, "last_spoke": NOT_KNOWN}) == ()
    assert "done" in wrong(INSTRUMENT, CHOSEN | {"done": NOT_KNOWN})
    assert "last_spoke" in wrong(INSTRUMENT, CHOSEN | {"last_spoke": "2026-11-23"})


def test_it_is_known_on_her_side_alone() -> None:
    assert INSTRUMENT.respondents_on(Site.PROGRAMME) == ()
    assert INSTRUMENT.notice == NOTICE
