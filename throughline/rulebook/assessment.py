"""What an assessment covers: its sections in order, the questionnaires that belong to it, what is missing.

The assessor writes each section in their own words. What is written rests on what he said, on what the
assessor saw, or on what a professional told: never on what a partner said to anybody in this service.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from throughline.rulebook.instruments.library import newest

LONGEST = 4000  # characters of one answer
RESTS_ON = "Write only what he said, what you saw, or what a professional told you."
# By key; each is filled in on its own pages. The order is that of the page.
QUESTIONNAIRES = (
    "controlling_behaviours",
    "motivation_cycle",
    "viability",
    "risk_static",
    "risk_dynamic",
    "imminent_risk",
)
# Those that rate each risk as low, medium or high.
RATING = ("risk_static", "risk_dynamic", "imminent_risk")


@dataclass(frozen=True)
class Question:
    """One thing to write about, or with `choices` (a code and its words) to choose.

    `needed` says whether an assessment can be finished without it; `only_if` names a choice of the same
    section, and its code, that makes it needed.
    """

    key: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = True
    only_if: tuple[str, str] | None = None

    def is_needed(self, answers: Mapping[str, str]) -> bool:
        """Whether it has to be answered, as the section stands."""
        if self.only_if is None:
            return self.needed
        return self.needed and answers.get(self.only_if[0]) == self.only_if[1]


@dataclass(frozen=True)
class Section:
    """A section, with a line above its questions."""

    key: str
    title: str
    intro: str
    questions: tuple[Question, ...]


BOTH_HARMED = "who_to_whom"
BOTH_SAID = ("both", "yes")


def _if_both(key: str, label: str, hint: str = "", choices: tuple[tuple[str, str], ...] = ()) -> Question:
    return Question(key, label, hint, choices, only_if=BOTH_SAID)


SECTIONS = (
    Section(
        "history", "History of violence",
        "When it began, how often, how it got worse, and the worst that happened.",
        (
            Question("partners", "Violence and control towards partners",
                     "Present and earlier partners: what he did, since when, how often, and with what harm. "
                     "Ask about strangling, weapons, sexual force, pregnancy and the time after an end."),
            Question("others", "Violence towards other people", "Family, other men, strangers, staff."),
            Question("orders", "Orders and conditions", "Those that bind him or did, and any that he broke."),
            Question("police", "Police and courts", "Call-outs, arrests, charges, convictions, custody."),
        ),
    ),
    Section(
        "compared", "What he told and what was reported",
        "Put beside each other what he told you and what the referrer reported.",
        (
            Question("alike", "Where the two agree"),
            Question("differs", "Where they differ",
                     "What he leaves out, makes smaller or tells in another way. If nothing, say so."),
        ),
    ),
    Section(
        "attitudes", "Attitudes and motivation",
        "Give an example of what he said for each.",
        (
            Question("empathy", "Empathy", "What he can say of what it was like for those he harmed."),
            Question("minimisation", "Making it small", "How he plays down what he did, or blames others."),
            Question("denial", "Denial", "What he says did not happen, or was not abuse."),
            Question("motivation", "Motivation",
                     "Why he comes now, what he wants to change, and what would make him stop coming."),
        ),
    ),
    Section(
        "substances", "Substance use",
        "Use does not cause abuse, and stopping it does not end abuse. Write how the two go together.",
        (
            Question("use", "His use and his recovery", "What, since when, how steady, how a lapse goes."),
            Question("against", "How it is used against a partner",
                     "Supplying or holding back, making somebody use, using to frighten, as an excuse, or "
                     "getting in the way of somebody's treatment."),
        ),
    ),
    Section(
        "children", "Children",
        "His own, a partner's, and any other child he is near; also a child who is expected.",
        (
            Question("children", "The children and his contact with them",
                     "Who they live with, what contact there is, and what orders say of it."),
            Question("effect", "What they live through",
                     "What they saw or heard, how they were used or hurt, and how he is as a father."),
        ),
    ),
    Section(
        "self_harm", "Suicide and self-harm",
        "Two different things. A man may be in danger, or use the threat to control, or both.",
        (
            Question("to_himself", "Risk to himself",
                     "Thoughts, plans, means, earlier attempts, what holds him. If it is close, fill in "
                     "imminent risk and raise a concern now."),
            Question("as_control", "Threats used to control",
                     "Whether he threatens to harm himself so that somebody stays, comes back or gives in."),
        ),
    ),
    Section(
        "needs", "His own needs",
        "What he needs help with. None of these excuses abuse.",
        (
            Question("mental_health", "Mental health", "Who treats him, and with what."),
            Question("head_injury", "Head injury", "Any blow to the head that changed how he is."),
            Question("childhood", "Childhood, trauma and shame"),
            Question("dependence", "Dependence and withdrawal", "Danger in stopping, and who watches it."),
            Question("housing", "Housing"),
            Question("money", "Money and work"),
            Question("legal", "Legal matters", "Cases that are open, and dates that lie ahead."),
        ),
    ),
    Section(
        BOTH_HARMED, "Who does what to whom",
        "For a man who says that he is harmed as well, or of whom a professional says so. You decide, and a "
        "second person looks at it.",
        (
            Question("both", "Is it said that harm goes both ways?",
                     "By him, or by a professional.", (("no", "No"), ("yes", "Yes"))),
            _if_both("acts", "What each of them does", "Who begins, who defends, and how it ends."),
            _if_both("fear", "Who is afraid of whom", "What you saw or heard that shows it."),
            _if_both("injury", "Who is injured, and how badly"),
            _if_both("effect", "What it does to each of them",
                     "What each has given up or does in another way because of the other."),
            _if_both("control", "Who controls", "Money, friends, movements, children, decisions."),
            _if_both("finding", "What do you find?", "", (
                ("he_harms", "He is mainly the one who harms"),
                ("he_is_harmed", "He is mainly the one who is harmed"),
                ("both_harm", "Both harm, and neither is in control"),
                ("cannot_tell", "It cannot be told yet"),
            )),
            _if_both("why", "Why do you find so?"),
        ),
    ),
    Section(
        "risk", "Risk summary",
        "For each person who may be harmed: how likely, how soon, how badly, and what would change it.",
        (
            Question("risk", "The risk as it stands"),
            Question("plan", "What has to be done about it", "By whom and by when."),
        ),
    ),
    Section(
        "formulation", "Formulation",
        "In your own words: how his history, his beliefs and his life now come together.",
        (
            Question("formulation", "How you understand it",
                     "What led to it, what sets it off, what keeps it going, and what speaks for change."),
            Question("recommendation", "What you recommend", "A group, conditions, something else, not yet."),
        ),
    ),
)  # fmt: skip
BY_KEY = {one.key: one for one in SECTIONS}

NOT_LOOKED = (
    "A second person has not looked at who does what to whom as it stands now. Ask another assessor or a "
    "manager."
)
NOT_AGREED = (
    "A second person does not agree about who does what to whom. Look at it together, and change that "
    "section or ask somebody else to look."
)


@dataclass(frozen=True)
class View:
    """A second person's view. `is_of_now` is False when the section was changed after it."""

    agrees: bool
    is_of_now: bool


def answered(section: Section, answers: Mapping[str, str]) -> tuple[int, int]:
    """How many of the questions that are needed now have an answer, and how many there are."""
    needed = [one for one in section.questions if one.is_needed(answers)]
    return sum(bool(answers.get(one.key, "").strip()) for one in needed), len(needed)


def needs_second_view(sections: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether it is said that harm goes both ways, so that the assessor does not stand alone with it."""
    key, value = BOTH_SAID
    return sections.get(BOTH_HARMED, {}).get(key) == value


def missing(
    sections: Mapping[str, Mapping[str, str]], given: Collection[str], views: Sequence[View]
) -> tuple[str, ...]:
    """What an assessment still needs before it can be finished, a sentence each; empty when it has all.

    `sections` are the answers by section and question, `given` the keys of the questionnaires that were
    finished for it, `views` the second views in their order.
    """
    found = [_unwritten(one, sections.get(one.key, {})) for one in SECTIONS]
    titles = newest()
    found += [f"“{titles[key].title}” is not filled in yet." for key in QUESTIONNAIRES if key not in given]
    if needs_second_view(sections):
        found.append(_unseen(views))
    return tuple(one for one in found if one)


def _unwritten(section: Section, answers: Mapping[str, str]) -> str:
    left = [
        one.label for one in section.questions
        if one.is_needed(answers) and not answers.get(one.key, "").strip()
    ]  # fmt: skip
    if not left:
        return ""
    return f"“{section.title}” still needs: {'; '.join(one.rstrip('?') for one in left)}."


def _unseen(views: Sequence[View]) -> str:
    now = [one for one in views if one.is_of_now]
    if not now:
        return NOT_LOOKED
    return "" if now[-1].agrees else NOT_AGREED
