"""A finished form on paper: the answers in words, and what was worked out from them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from throughline.casefile.questionnaires.form import is_note
from throughline.casefile.questionnaires.print.blank import about
from throughline.casefile.questionnaires.print.setter import pdf
from throughline.casefile.questionnaires.shown import Row, Shown, readings_shown, sections_of, subject_of
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.results import Incomplete, Reading
from throughline.rulebook.instruments.scales import Words

CALLED = "Questionnaire"  # the file's own title, which is seen without opening it, says no more
NOT_PRINTED = "Not printed, because somebody could be found by it. Read it in the record."
LONGEST_IN_BOLD = 30  # letters
# Says neither which part nor what is in it, and is the same whatever was answered.
NOT_FOR_HIM = "Part of every form of this kind is never printed. Read it in the record."
_KEEP_SAFE = (
    "This paper is confidential. Keep it where nobody else can read it. Destroy it when it is not needed any "
    "more."
)


@dataclass(frozen=True)
class Facts:
    """What is printed about a finished form besides its answers, each in words as a page would say it.

    `who` is the person it is about; `others` a line for each other version of it and each second reading;
    `state` what became of it when it does not stand any more.
    """

    who: str
    agency: str
    on: str
    time_point: str
    respondent: str
    period: str
    finished: str
    printed: str
    fingerprint: str
    reason: str = ""
    others: Sequence[str] = ()
    state: str = ""


def completed(
    instrument: Instrument,
    answers: Mapping[str, Any],
    *,
    site: Site,
    facts: Facts,
    readings: Mapping[str, Reading | Incomplete],
    wording: Mapping[str, str],
) -> bytes:
    """The finished form as tagged PDF. What could lead somebody to a person is left out, and said to be.

    `readings` are the results by their key, `wording` the licensed wording by item key. Raises CannotPrint.
    """
    kept = {one.title for one in instrument.sections if not one.on_paper(site)}
    shown = [one for one in sections_of(instrument, answers, subject_of) if one.title not in kept]
    named = {one.title for one in shown} | kept
    return pdf(
        "completed",
        about(instrument, facts.fingerprint)
        | {
            "called": CALLED,
            "agency": facts.agency,
            "facts": _facts(facts),
            "state": facts.state,
            "printed": facts.printed,
            "readings": [asdict(one) for one in readings_shown(instrument, readings)],
            "sections": [_section(one, wording) for one in shown],
            "left_out": [one.title for one in instrument.sections if one.title not in named],
            "not_for_him": NOT_FOR_HIM if kept else "",
            "closing": _KEEP_SAFE,
        },
    )


def _facts(facts: Facts) -> list[dict[str, str]]:
    lines = [
        ("About", facts.who),
        ("Date of this form", facts.on),
        ("At which point", facts.time_point),
        ("Who answered", facts.respondent),
        ("Think of", facts.period),
        ("Finished", facts.finished),
        ("Why it was changed", facts.reason),
        *[("Before and since" if not number else "", line) for number, line in enumerate(facts.others)],
    ]
    return [{"name": name, "value": value} for name, value in lines if value]


def _section(section: Shown, wording: Mapping[str, str]) -> dict[str, Any]:
    """The answers of a section, each with the notes beside it. Those that are lethal are only named."""
    lines: list[dict[str, Any]] = []
    for row in section.rows:
        if is_note(row.item) and lines:
            lines[-1]["notes"].append({"name": row.item.wording, "answer": row.answer})
        else:
            lines.append(_line(row, wording))
    kept_back = [row.item for row in section.lethal if not is_note(row.item)]
    lines += [
        _words(item, wording) | {"answer": NOT_PRINTED, "free": True, "notes": []} for item in kept_back
    ]
    return {"title": section.title, "lines": lines}


def _line(row: Row, wording: Mapping[str, str]) -> dict[str, Any]:
    """An answer. A text is free, so that a long one is not set in bold letters."""
    free = isinstance(row.item.scale, Words) and len(row.answer) > LONGEST_IN_BOLD
    return _words(row.item, wording) | {"answer": row.answer, "free": free, "notes": []}


def _words(item: Item, wording: Mapping[str, str]) -> dict[str, Any]:
    return {"subject": item.subject, "wording": wording.get(item.key) or item.wording}
