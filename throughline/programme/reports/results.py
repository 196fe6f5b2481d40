"""What the questionnaires of an assessment say, in words. Nothing of a part that is kept from him."""

from collections.abc import Iterable, Mapping

from throughline.casefile.pages.dates import day_in_words
from throughline.casefile.questionnaires.shown import readings_shown
from throughline.programme.models import ManAnswers
from throughline.rulebook.access import Site
from throughline.rulebook.assessment import QUESTIONNAIRES
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.scales import Bands
from throughline.rulebook.instruments.scoring import readings
from throughline.rulebook.instruments.shapes import RATING_KEYS
from throughline.rulebook.reports import Result

NEVER = "never"
INVENTORY = "controlling_behaviours"


def results_of(forms: Mapping[str, ManAnswers]) -> list[Result]:
    """The results of these forms, by key, in the order of an assessment. An unknown form says nothing."""
    found = []
    for key in QUESTIONNAIRES:
        form = forms.get(key)
        if form is not None and form.definition is not None:
            found.append(_result(form, form.definition))
    return found


def _result(form: ManAnswers, instrument: Instrument) -> Result:
    if instrument.key == INVENTORY:
        return Result(instrument.title, day_in_words(form.on), _told(form), instrument.notice)
    made = readings_shown(instrument, readings(instrument, form.answers))
    lines = [
        f"{one.title}: {one.why_not or one.shown}{f' ({one.label})' if one.label else ''}" for one in made
    ]
    rated = [
        f"{item.subject}: {in_words(item, form.answers[item.key])}"
        for item in _on_paper(instrument)
        if item.key in RATING_KEYS and item.key in form.answers
    ]
    return Result(instrument.title, day_in_words(form.on), (*rated, *lines), instrument.notice)


def _told(form: ManAnswers) -> tuple[str, ...]:
    """What he told of, without a number that could be taken for a score."""
    told = [f"{title}: {'; '.join(lines)}" for title, lines in behaviours_told(form)]
    left = declined(form)
    not_said = [f"Lines that he did not answer: {left}. That is not the same as never."] if left else []
    return (*(told or ["He told of nothing."]), *not_said)


def _on_paper(instrument: Instrument) -> Iterable[Item]:
    return (item for one in instrument.sections if one.on_paper(Site.PROGRAMME) for item in one.items)


def behaviours_told(form: ManAnswers) -> list[tuple[str, list[str]]]:
    """What he told of in the inventory: for each kind of behaviour that happened, each line and how often."""
    if form.definition is None:
        return []
    found = []
    for section in form.definition.sections:
        told = [
            f"{item.subject}: {in_words(item, form.answers[item.key]).lower()}"
            for item in section.items
            if isinstance(item.scale, Bands) and _happened(form.answers.get(item.key))
        ]
        if told:
            found.append((section.title, told))
    return found


def _happened(answer: object) -> bool:
    return isinstance(answer, str) and answer != NEVER


def declined(form: ManAnswers) -> int:
    """How many lines of the inventory he did not answer: declined is not the same as never."""
    items = (item for one in form.definition.sections for item in one.items) if form.definition else ()
    return sum(
        isinstance(item.scale, Bands) and isinstance(form.answers.get(item.key), dict) for item in items
    )
