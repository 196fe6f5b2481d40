"""The parts of a written report, and a first draft of them from what the assessment holds.

A report of a man's assessment may come into his hands. So it says nothing that came from a partner, and
nothing of the parts of a questionnaire that are kept from him: only readings, in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from throughline.rulebook.assessment import BY_KEY, RESTS_ON, Section

LONGEST = 20_000  # characters of one part
NO_PROOF = (
    "An assessment is no proof of safety. It shows what was known on its day, and risk can rise at any time, "
    "whether or not he has a place."
)
DRAFT = "Draft. Not finished, and not to be passed on."


@dataclass(frozen=True)
class Part:
    """A part of a report. `sections` are those of the assessment that its draft is made of."""

    key: str
    title: str
    hint: str = ""
    sections: tuple[str, ...] = ()
    has_results: bool = False
    draft: str = ""
    needed: bool = True


@dataclass(frozen=True)
class Result:
    """What a finished questionnaire says in a report: its readings in words, and what is said with them."""

    title: str
    on: str  # the day, in words
    lines: tuple[str, ...]
    notice: str = ""


_SOURCES = Part(
    "sources", "What this report rests on",
    "Meetings and their dates, records read, professionals spoken to.",
)  # fmt: skip
_LIMITS = Part(
    "limits", "What this report cannot show",
    "What was not seen, asked or found out, and how that weighs.",
    draft="It rests on what he said, what was seen, and what professionals told. He may leave things out.",
)  # fmt: skip
_FINDINGS = (
    Part("history", "History of violence", sections=("history",)),
    Part("compared", "What he told and what was reported", sections=("compared",)),
    Part("attitudes", "Attitudes and motivation", sections=("attitudes",)),
    Part("substances", "Substance use", sections=("substances",)),
    Part("children", "Children", sections=("children",)),
)
_MORE = (
    Part("who_to_whom", "Who does what to whom", sections=("who_to_whom",), needed=False),
    Part("results", "Questionnaires and judgements", "In words. None of them is a measure of safety.",
         has_results=True),
)  # fmt: skip

PARTS: dict[str, tuple[Part, ...]] = {
    "assessment": (
        Part("background", "Why he was assessed", "Who referred him, and what for."),
        _SOURCES,
        *_FINDINGS,
        Part("needs", "His own needs", sections=("self_harm", "needs")),
        *_MORE,
        Part("risk", "Risk", sections=("risk",)),
        Part("formulation", "How it is understood, and what is recommended", sections=("formulation",)),
        _LIMITS,
    ),
    "family_court": (
        Part("instructions", "Instructions", "Who asked for this report, when, and in which proceedings."),
        Part("questions", "Questions put to the writer", "Each question as it was put."),
        Part("writer", "The writer", "Training and experience that bear on these questions."),
        _SOURCES,
        *_FINDINGS,
        *_MORE,
        Part("risk", "Risk", sections=("self_harm", "risk")),
        Part("opinion", "Opinion",
             "Answer each question in turn. Keep what is fact apart from what is opinion, and say how sure "
             "you are and what would change your mind.", sections=("formulation",)),
        _LIMITS,
        Part("duty", "Duty to the court and to the child",
             "Change it where it is not true of you. Do not finish a report that you cannot say this of.",
             draft="I know that my first duty is to the court, and that it goes before what I owe to whoever "
                   "asked for this report or pays for it. I know that the welfare of the child comes first. "
                   "I have kept to what I am trained to judge, I have named what speaks against my opinion, "
                   "and I shall tell the court at once if my opinion changes."),
    ),
}  # fmt: skip


def draft(kind: str, sections: Mapping[str, Mapping[str, str]], results: Sequence[Result]) -> dict[str, str]:
    """The parts of a report as the assessment fills them: what was written, under its labels, and results."""
    return {part.key: _draft_of(part, sections, results) for part in PARTS[kind]}


def _draft_of(part: Part, sections: Mapping[str, Mapping[str, str]], results: Sequence[Result]) -> str:
    found = [part.draft] if part.draft else []
    for key in part.sections:
        found += _written(BY_KEY[key], sections.get(key, {}))
    if part.has_results:
        found += ["\n".join(_told(one)) for one in results]
    return "\n\n".join(found)[:LONGEST]


def _written(section: Section, answers: Mapping[str, str]) -> list[str]:
    """What was written, each under its label. A choice is said in its words."""
    found = []
    for question in section.questions:
        said = answers.get(question.key, "").strip()
        if said and (not question.only_if or question.is_needed(answers)):
            found.append(f"{question.label.rstrip('?')}: {dict(question.choices).get(said, said)}")
    return found


def _told(result: Result) -> list[str]:
    lines = [f"{result.title}, {result.on}", *result.lines]
    return [*lines, result.notice] if result.notice else lines


def unwritten(kind: str, parts: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that a report cannot be finished without and that are empty, a sentence each."""
    return tuple(
        f"“{part.title}” is empty. Write it, or say there why there is nothing to say."
        for part in PARTS[kind]
        if part.needed and not parts.get(part.key, "").strip()
    )


def hint_of(part: Part) -> str:
    """What stands above a part's text, with the rule of what it may rest on."""
    return f"{part.hint} {RESTS_ON}".strip()
