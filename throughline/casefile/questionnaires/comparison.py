"""The times at which one questionnaire was answered, side by side.

Only forms of the same respondent, about the same period and in the same version stand together: what he says
and what a worker says are never put into one row. Nothing that could get somebody hurt stands here at all.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from throughline.casefile.pages.dates import day_in_words
from throughline.casefile.questionnaires.chart import Chart, chart_of, unchanged
from throughline.casefile.questionnaires.form import is_note
from throughline.casefile.questionnaires.models import Answered
from throughline.casefile.questionnaires.shown import LEFT_EMPTY
from throughline.rulebook.instruments.asked import asked
from throughline.rulebook.instruments.change import Change, Numeric, changes
from throughline.rulebook.instruments.definition import Instrument, Item, Sensitivity
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.reliable import Category, references
from throughline.rulebook.instruments.results import Incomplete, Reading
from throughline.rulebook.instruments.scales import Words
from throughline.rulebook.instruments.scoring import readings

MOST = 12  # the newest so many are compared
NO_RESULT = "Cannot be worked out"
DOES_NOT_APPLY = "Does not apply"
# Categories that say nothing which the numbers beside them do not say.
SILENT = (None, Category.NO_DATA, Category.NOT_A_USER)

Found = Mapping[str, Reading | Incomplete]
Thresholds = Mapping[uuid.UUID, Mapping[str, int]]


@dataclass(frozen=True)
class Comparison:
    """One table of results, one of answers, and a chart for each result that is a number and changed.

    `unchanged` says in a sentence which did not; it is empty where there are none.
    """

    title: str
    head: list[str]
    results: list[list[str]]
    result_head: list[str]
    answers: list[list[str]]
    charts: list[Chart]
    unchanged: str
    notes: tuple[str, ...]
    left_out: int


def comparisons(forms: Iterable[Answered], thresholds: Thresholds) -> list[Comparison]:
    """A comparison for each respondent, period and version, the one with the newest form first.

    `forms` are finished forms of one questionnaire that still stand, newest first. `thresholds` are the
    agency's own of the time of each form, by its id; a form without any is read as its definition says.
    """
    groups: dict[tuple[str, str, int], list[Answered]] = {}
    for form in forms:
        if form.definition is not None:
            groups.setdefault((form.respondent, form.period, form.version), []).append(form)
    several = len({version for _, _, version in groups}) > 1
    return [_comparison(group, thresholds, several=several) for group in groups.values()]


def _comparison(newest_first: list[Answered], thresholds: Thresholds, *, several: bool) -> Comparison:
    forms = newest_first[:MOST][::-1]
    instrument = cast(Instrument, forms[0].definition)  # asked for above
    found = [readings(instrument, form.answers, thresholds=thresholds.get(form.pk, {})) for form in forms]
    days = [f"{day_in_words(form.on)}, {form.time_point_label.lower()}" for form in forms]
    spans = _spans(instrument, forms)
    reference = references().get(instrument.key)
    return Comparison(
        title=_title(instrument, forms[0], with_version=several),
        head=["Question", *days],
        result_head=["Result", *days, *spans],
        results=[_result_row(rule, found, spans.values()) for rule in instrument.readings],
        answers=_answer_rows(instrument, forms),
        charts=_charts(instrument, forms, found),
        unchanged=_unchanged(instrument, found),
        notes=reference.sentences() if reference and spans else (),
        left_out=len(newest_first) - len(forms),
    )


def _title(instrument: Instrument, form: Answered, *, with_version: bool) -> str:
    period = next((f": {one.words}" for one in instrument.periods if one.key == form.period), "")
    version = f", version {form.version}" if with_version else ""
    return f"{form.respondent_label}{period}{version}"


def _spans(instrument: Instrument, forms: Sequence[Answered]) -> dict[str, dict[str, Change]]:
    """What changed, by the heading of its column: since the first time, and since the time before."""
    if len(forms) < 2:
        return {}
    pairs = {"Change since the first": (forms[0], forms[-1])}
    if len(forms) > 2:
        pairs["Change since the time before"] = (forms[-2], forms[-1])
    return {
        heading: {one.key: one for one in changes(instrument, before.answers, after.answers)}
        for heading, (before, after) in pairs.items()
    }


def _result_row(rule: Any, found: Sequence[Found], spans: Iterable[dict[str, Change]]) -> list[str]:
    values = [_result(one.get(rule.key)) for one in found]
    return [rule.title, *values, *(_change(span.get(rule.key)) for span in spans)]


def _result(one: Reading | Incomplete | None) -> str:
    if one is None:
        return DOES_NOT_APPLY
    if isinstance(one, Incomplete):
        return NO_RESULT
    return f"{one.shown}, {one.label.lower()}" if one.label else one.shown


def _change(change: Change | None) -> str:
    if change is None:
        return ""
    category = "" if change.category in SILENT else f". {change.category.label}"
    return f"{change.words}{category}"


def _answer_rows(instrument: Instrument, forms: Sequence[Answered]) -> list[list[str]]:
    now = [{item.key for item in asked(instrument, form.answers)} for form in forms]
    return [
        [item.subject, *(_answer(item, form.answers, keys) for form, keys in zip(forms, now, strict=True))]
        for item in instrument.items
        if _is_compared(item) and any(item.key in keys for keys in now)
    ]


def _is_compared(item: Item) -> bool:
    """Free text is read on its form, and what could get somebody hurt is shown there alone."""
    free = isinstance(item.scale, Words) or is_note(item)
    return not free and item.sensitivity is not Sensitivity.LETHAL


def _answer(item: Item, answers: Mapping[str, Any], asked_now: set[str]) -> str:
    if item.key not in asked_now:
        return DOES_NOT_APPLY
    answer = answers.get(item.key)
    return LEFT_EMPTY if answer is None and not item.required else in_words(item, answer)


def _charts(instrument: Instrument, forms: Sequence[Answered], found: Sequence[Found]) -> list[Chart]:
    """A chart for each numeric result that changed."""
    days = [form.on for form in forms]
    drawn = (
        chart_of(rule, instrument, days, [one.get(rule.key) for one in found])
        for rule in instrument.readings
        if isinstance(rule, Numeric)
    )
    return [one for one in drawn if one is not None]


def _unchanged(instrument: Instrument, found: Sequence[Found]) -> str:
    """Which numeric results were the same each time, as a sentence: a flat line would say no more."""
    named = [
        f"{rule.title} ({shown})"
        for rule in instrument.readings
        if isinstance(rule, Numeric) and (shown := unchanged([one.get(rule.key) for one in found]))
    ]
    return (
        f"The same each time that it could be worked out, so not drawn: {', '.join(named)}." if named else ""
    )
