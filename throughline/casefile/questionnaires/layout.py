"""The items of a page as they are laid out: by section, each with the small questions that belong to it."""

from dataclasses import dataclass, field
from typing import Any

from throughline.casefile.questionnaires.form import PREFIX, AnswersForm, is_note
from throughline.rulebook.instruments.paging import Page


@dataclass
class Group:
    """One item as a question of the form, and the notes that may stand beside it."""

    question: Any
    notes: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """The items of one section on a page."""

    title: str
    intro: str
    groups: list[Group]


def laid_out(page: Page, form: AnswersForm) -> list[Part]:
    """The parts of a page with the items that are asked now, in their order."""
    return [part for part in (_part(one, form) for one in page.parts) if part.groups]


def _part(part: Any, form: AnswersForm) -> Part:
    groups: list[Group] = []
    for item in part.items:
        name = PREFIX + item.key
        if name not in form.fields:
            continue
        if is_note(item) and groups:
            groups[-1].notes.append(form[name])
        else:
            groups.append(Group(form[name]))
    return Part(part.title, part.intro, groups)
