"""docs/reference/questionnaires.md: every item, scale, rule and licence, written from the definitions."""

from collections.abc import Iterable, Iterator

from throughline.rulebook.access import Site
from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.definition import Instrument, Item, Licence, Sensitivity
from throughline.rulebook.instruments.fingerprints import fingerprint
from throughline.rulebook.instruments.scales import NotAnswered
from throughline.rulebook.instruments.told import condition_in_words, rule_in_words, scale_in_words

LICENCES = {
    Licence.OPEN: "Open: the whole wording is here.",
    Licence.SLOTS: "Slots: topics only. An agency loads the wording that it is licensed to use.",
    Licence.SCORE_ONLY: "Score only: made elsewhere on the licensed form; its result is recorded here.",
}
SITES = {Site.PROGRAMME: "programme site", Site.SAFETY: "safety site"}


def questionnaires(instruments: Iterable[Instrument] | None = None) -> str:
    """The whole page; of the library unless other definitions are given."""
    chosen = list(library.every_version().values() if instruments is None else instruments)
    parts = [
        "# Questionnaires\n",
        "From `throughline/rulebook/instruments/library/`, one file each. "
        "[How to add one](../guides/add-a-questionnaire.md).\n",
        "Four things are never mixed: an answer of none or zero, declined, not asked, and not known. "
        "Nothing that is missing counts as a number: a reading that needs it says what is missing.\n",
        "| questionnaire | for | answered by | licence |\n|---|---|---|---|",
        *(_line(one) for one in chosen),
        "",
        *(part for one in chosen for part in _chapter(one)),
    ]
    return "\n".join(parts)


def _line(one: Instrument) -> str:
    sites = " and ".join(SITES[site] for site in Site if one.respondents_on(site))
    who = ", ".join(respondent.label.lower() for respondent in one.respondents)
    return f"| [{one.title}](#{one.key}-{one.version}) | {sites} | {who} | {one.licence} |"


def _chapter(one: Instrument) -> Iterator[str]:
    yield f'<a id="{one.key}-{one.version}"></a>\n\n## {one.title}\n'
    yield f"{one.purpose}\n"
    yield f"- Key and version: `{one.key}` {one.version}, fingerprint `{fingerprint(one)[:12]}`"
    state = f"published on {one.published:%-d %B %Y}" if one.published else "on trial, not yet published"
    yield f"- State: {state}"
    yield f"- Source: {one.source}"
    yield f"- Licence: {LICENCES[one.licence]}"
    if one.attribution:
        yield f"- Attribution: {one.attribution}"
    if one.notice:
        yield f"- Printed on every page: {one.notice}"
    yield f"- When: {', '.join(point.label.lower() for point in one.time_points)}"
    if one.periods:
        yield f"- It asks about: {'; '.join(period.words for period in one.periods)}"
    yield ""
    if one.before:
        yield "Before it starts:\n"
        yield from (f"- {sentence}" for sentence in one.before)
        yield ""
    for section in one.sections:
        yield f"### {section.title}\n"
        if section.intro:
            yield f"{section.intro}\n"
        if section.kept_from_him:
            yield "Left out of every print of the men's programme, because the paper may get to him.\n"
        yield "| item | question | answer | notes |\n|---|---|---|---|"
        yield from (_item(item, one) for item in section.items)
        yield ""
    yield from _readings(one)


def _item(item: Item, one: Instrument) -> str:
    wording = item.wording or "(the agency's licensed wording)"
    question = f"{wording} {item.hint}".strip()
    cells = (f"`{item.key}`", question, scale_in_words(item.scale), " ".join(_notes(item, one)))
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _notes(item: Item, one: Instrument) -> Iterator[str]:
    yield f"Topic: {item.subject}."
    if item.asked_if is not None:
        yield f"Only if {condition_in_words(item.asked_if, one)}."
    if not item.required:
        yield "May be left empty."
    elif item.may_be != tuple(NotAnswered):
        reasons = [reason.value.replace("_", " ") for reason in item.may_be]
        yield f"Instead of an answer: {' or '.join(reasons)}." if reasons else "Needs an answer."
    if item.notes:
        yield f"With {', '.join(note.value for note in item.notes)}."
    if item.severe:
        yield "Severe."
    if item.acute:
        yield "Opens a concern at once."
    if item.sensitivity is Sensitivity.LETHAL:
        yield "Never printed or listed."
    if item.code:
        yield f"National return: `{item.code}`."


def _readings(one: Instrument) -> Iterator[str]:
    if not one.readings:
        yield "No reading is worked out from it.\n"
        return
    yield "### What is worked out\n"
    yield from (f"- **{rule.title}**: {rule_in_words(rule, one)}" for rule in one.readings)
    yield ""
