"""Whether somebody else changed an answer of a page while a worker had it open.

A page carries a short mark of each answer that it was opened on. Where an answer is another by now, and the
page would put something else in its place, nothing is saved: the worker is told who, and sees what stands.
Two workers on two pages, or on two items of one, lose nothing and are not told.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires.models import Unfinished
from throughline.casefile.questionnaires.refusals import ChangedMeanwhile
from throughline.rulebook.instruments.definition import Item

NAME = "opened_on"  # of the page's hidden input
LENGTH = 8  # characters of a mark


def opened_on(form: Unfinished, items: Iterable[Item]) -> str:
    """The revision of the form, and a mark of the answer to each item, none included, in their order."""
    marks = (_mark(form, item.key) for item in items)
    return ".".join((str(form.revision), *marks))


def refuse_overwriting(
    form: Unfinished, items: Iterable[Item], given: Mapping[str, object], *, mark: str, by: Staff
) -> None:
    """Raise ChangedMeanwhile when a page would overwrite what somebody else answered after it was opened.

    `mark` is what the page carried. One that cannot be read is as old as can be.
    """
    revision, *marks = mark.split(".")
    if revision == str(form.revision) or not {*form.written_by} - {str(by.pk)}:
        return
    asked = list(items)
    if len(marks) != len(asked):
        marks = [""] * len(asked)
    changed = [
        item
        for item, opened in zip(asked, marks, strict=True)
        if _mark(form, item.key) != opened and _overwrites(form, item.key, given)
    ]
    if changed:
        raise ChangedMeanwhile(form, tuple(changed))


def _overwrites(form: Unfinished, key: str, given: Mapping[str, object]) -> bool:
    return key in given and given[key] != form.answers.get(key)


def _mark(form: Unfinished, key: str) -> str:
    """The same for the same answer in the same form, and of no use anywhere else."""
    said = json.dumps([str(form.pk), key, form.answers.get(key)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:LENGTH]
