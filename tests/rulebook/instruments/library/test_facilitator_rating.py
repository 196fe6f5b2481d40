"""Worked examples of the facilitator rating."""

from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.library.facilitator_rating import INSTRUMENT as RATING

FULL: dict[str, object] = {
    "awareness": 4, "responsibility": 6, "empathy": 3, "remorse": 5, "motivation": 8, "skills": 0,
    "skills.comment": "Left the room twice rather than take time out.",
}  # fmt: skip


def test_six_ratings_are_six_readings() -> None:
    assert missing(RATING, FULL) == ()
    assert shown(RATING, FULL) == {
        "awareness": "4 of 10", "responsibility": "6 of 10", "empathy": "3 of 10",
        "remorse": "5 of 10", "motivation": "8 of 10", "skills": "0 of 10",
    }  # fmt: skip


def test_what_was_not_seen_is_no_rating() -> None:
    answers = FULL | {"empathy": NOT_KNOWN}
    del answers["remorse"]
    found = shown(RATING, answers)
    assert missing(RATING, answers) == ("remorse",)
    assert (found["empathy"], found["remorse"]) == ("empathy: not known", "remorse: not reached")
    assert found["skills"] == "0 of 10"


def test_a_rating_stays_on_its_line() -> None:
    for value in (11, -1, 4.5, "4", DECLINED):
        assert "empathy" in wrong(RATING, FULL | {"empathy": value}), value
