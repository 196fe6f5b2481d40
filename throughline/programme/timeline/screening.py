"""What screening puts on a man's timeline: that he was asked or not, offers, holding plans."""

from throughline.programme.models import Offer
from throughline.programme.timeline.source import Source
from throughline.rulebook.screening import why_not_label

ENQUIRIES = """
SELECT at, by_id, CASE WHEN asked THEN 'asked' ELSE why_not END AS detail
FROM programme_asking AS asking
WHERE man_id = ANY(%(ids)s)
  AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
"""
OFFERS = "SELECT at, by_id, answer::text AS detail FROM programme_offer WHERE man_id = ANY(%(ids)s)"
PLANS = "SELECT at, by_id, '' AS detail FROM programme_holdingplan WHERE man_id = ANY(%(ids)s)"


def _asked(code: str) -> str:
    return "He was asked" if code == "asked" else f"He was not asked: {why_not_label(code)}"


def _answer(code: str) -> str:
    return dict(Offer.Answer.choices).get(code, code)


SOURCES: tuple[Source, ...] = (
    Source("Asked about harm", ENQUIRIES, _asked),
    Source("Offer of the programme", OFFERS, _answer),
    Source("Holding plan made", PLANS),
)
