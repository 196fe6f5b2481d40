"""No wording on his side tells or lets anybody think that a partner was heard, is known or is in contact."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.library import every_version
from throughline.rulebook.instruments.library.imminent_risk import INSTRUMENT as DANGER
from throughline.rulebook.instruments.scales import Choice

TELLING = (
    "victim", "interview with", "with her", "heard her", "she said", "she told", "she says", "she knows",
    "she does not know", "does not know about", "partner said", "partner told", "partner says",
    "she is known", "is known to us", "known to this service", "her worker", "her answers", "her record",
    "in touch", "contact with us", "contact with her", "spoke with", "spoken with", "asked her", "dash",
    "visible high",
)  # fmt: skip
# A rule that forbids to write such a thing has to name it.
FORBIDS = re.compile(r"^(Never write|Do not pass on) ")
HIS = [one for one in every_version().values() if one.respondents_on(Site.PROGRAMME)]
LABELS = [who.label for who in {who for one in HIS for who in one.respondents_on(Site.PROGRAMME)}]


def texts(value: object) -> Iterator[str]:
    """Every text in a definition: wording, hints, choices, notices, rules, titles of readings, sources."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name))


def telling(instrument: Instrument) -> list[str]:
    """The sentences that tell too much."""
    sentences = [one for text in texts(instrument) for one in re.split(r"(?<=[.:?!]) ", text)]
    words = re.compile(rf"\b({'|'.join(TELLING)})", re.IGNORECASE)
    return [one for one in sentences if words.search(one) and not FORBIDS.match(one)]


@pytest.mark.parametrize("instrument", HIS, ids=lambda one: one.name)
def test_nothing_on_his_side_tells_of_her(instrument: Instrument) -> None:
    assert telling(instrument) == []


def test_nobody_who_answers_there_is_hers() -> None:
    assert len(LABELS) == 4
    assert not [label for label in LABELS if re.search(r"\b(she|her)\b", label, re.IGNORECASE)]


def planted(said: str) -> Iterator[Instrument]:
    """A form of his side with a sentence put into one place after another."""
    yield replace(DANGER, notice=said)
    yield replace(DANGER, before=("Be alone.", said))
    yield replace(DANGER, source=f"Our own words. {said}")
    first, *others = DANGER.sections
    item = first.items[0]
    for changed in (
        replace(item, wording=said),
        replace(item, hint=said),
        replace(item, scale=replace(item.scale, choices=(Choice("yes", "Yes", hint=said),))),
    ):
        yield replace(DANGER, sections=(replace(first, items=(changed,)), *others))
    yield replace(DANGER, sections=(replace(first, intro=said), *others))


@pytest.mark.parametrize(
    "said", ["It rests on an interview with the victim.", "She told a worker.", "Visible high risk"]
)
def test_a_planted_sentence_is_found_wherever_it_stands(said: str) -> None:
    assert [telling(one) for one in planted(said)] == [[said]] * 7
