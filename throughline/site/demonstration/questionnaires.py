"""Made-up questionnaires of both sites, typed as from paper and kept through the actions that workers use."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.answers import Wrong
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.paper import read_code
from throughline.site.demonstration.data import read
from throughline.site.demonstration.first_ten_men import FILE, administrations
from throughline.site.demonstration.workers import Workers

AHEAD = "AHEAD"  # in the file: a day one week after the form's own
MADE_UP = uuid.UUID("7c5e9a34-51d2-4a36-9c0b-1f6de2d8a0b4")


def add_mens_questionnaires(workers: Workers) -> None:
    """The inventory of the first ten men, and what a few men and their workers answered besides."""
    from throughline.programme.models import Man
    from throughline.programme.questionnaires import SIDE

    men = {str(man): man for man in Man.objects.order_by("name_key", "pk")}
    if SIDE.answered.objects.exists():
        return
    for entry in read("questionnaires.toml")["programme"]:
        _fill(SIDE, men[entry["man"]], entry, workers)
    _fill_the_first_ten(SIDE, list(men.values()), workers)


def add_partners_questionnaires(workers: Workers) -> None:
    """What she told, in the record that was opened first."""
    from throughline.safety.queries import partners_for
    from throughline.safety.questionnaires import SIDE

    if SIDE.answered.objects.exists():
        return
    for entry in read("questionnaires.toml")["safety"]:
        partner = partners_for(workers[entry["by"]]).order_by("opened_at", "pk").first()
        _fill(SIDE, partner, entry, workers)


def _fill(side: Side, subject: Any, entry: dict[str, Any], workers: Workers) -> None:
    """One entry of the file: as many forms as it has days."""
    for column, days in enumerate(entry["days_ago"]):
        typed = {key: texts[column] for key, texts in entry["answers"].items()}
        form = entry | {"time_point": entry["time_point"][column], "days_ago": days}
        answers = dict(_read(newest()[entry["instrument"]], typed, _day(form)))
        _keep(side, subject, form, answers, workers[entry["by"]])


def _fill_the_first_ten(side: Side, men: list[Any], workers: Workers) -> None:
    """The inventory: one man of the file after the other, for the first ten men of the service."""
    form, by = read(FILE), workers["paula@riverbank.example"]
    forms = zip(men, administrations(on=timezone.localdate()), form["days_ago"], strict=False)
    for man, answers, days in forms:
        _keep(side, man, form | {"days_ago": days}, answers, by)


def _keep(side: Side, subject: Any, form: dict[str, Any], answers: Mapping[str, object], by: Any) -> None:
    """Start, fill in and finish one form. Its id comes from what it is, so that it is never there twice."""
    instrument = newest()[form["instrument"]]
    form_id = uuid.uuid5(MADE_UP, f"{subject.pk} {instrument.name} {form['respondent']} {form['days_ago']}")
    actions.start(
        side=side,
        subject=subject,
        unfinished_id=form_id,
        instrument=instrument,
        respondent=form["respondent"],
        time_point=form["time_point"],
        period=form.get("period", ""),
        on=_day(form),
        from_paper=True,
        by=by,
    )
    actions.save_page(side=side, subject=subject, unfinished_id=form_id, answers=answers, by=by)
    if not form.get("unfinished"):
        actions.finish(side=side, subject=subject, unfinished_id=form_id, by=by)


def _day(form: Mapping[str, Any]) -> date:
    return timezone.localdate() - timedelta(days=form["days_ago"])


def _read(instrument: Instrument, typed: Mapping[str, str], on: date) -> Iterator[tuple[str, object]]:
    for key, text in typed.items():
        if text == AHEAD:
            text = f"{on + timedelta(days=7):%d %m %Y}"
        answer = read_code(instrument.by_key[key], text, on=on)
        if isinstance(answer, Wrong):
            raise RuntimeError(f"demo/: {instrument.key}, {key}: {answer.sentence}")
        if answer is not None:
            yield key, answer
