"""From an item to the macro that draws its inputs. One small function for each kind of scale."""

from functools import singledispatch
from typing import Any

from throughline.casefile.pages.library import own_input
from throughline.casefile.questionnaires.typed import (
    DATE,
    NONE_OF_THESE,
    REASON,
    TOTAL,
    WEEKS,
    WHY,
    Typed,
    reasons,
)
from throughline.rulebook.instruments.definition import Item, Note
from throughline.rulebook.instruments.scales import (
    Amount,
    Bands,
    Count,
    Day,
    OneOf,
    Rating,
    Scale,
    SomeOf,
    WeeklyDays,
    Words,
)

Params = dict[str, Any]

# A list of answers stands in columns when each of them is as short as this, in characters.
SHORT = 24
FILE = "answers.jinja"


def item(question: Any) -> str:
    """The mark-up of one item of a form: a question with an `AnswerField`."""
    return _draw(question.field.item.scale, _Shown(question))


class _Shown:
    """An item as it stands on the page: what is asked, what its inputs hold, what is wrong."""

    def __init__(self, question: Any) -> None:
        self.item: Item = question.field.item
        self.typed: Typed = question.shown
        self.id, self.name = str(question.auto_id), question.html_name
        note = self.item.key.rsplit(".", 1)[-1] if "." in self.item.key else ""
        small = note in set(Note)
        self.params: Params = {
            "id": self.id,
            "name": self.name,
            "label": question.label + ("" if self.item.required else " (optional)"),
            # The words beside an item are the same each time: who hears them alone is told which item.
            "label_more": self.item.subject if small else "",
            "label_classes": "app-note__label" if small else "govuk-label--s",
            "legend_classes": "app-note__label" if small else "govuk-fieldset__legend--s",
            "hint": str(question.help_text or ""),
            "error": str(question.errors[0]) if question.errors else "",
        }

    def text(self, ending: str = "") -> str:
        """What stands in one input."""
        return (self.typed.get(ending) or [""])[-1]

    def why(self) -> list[Params]:
        """The list of reasons for having no answer; empty when the item offers none."""
        chosen = self.text(WHY)
        return [
            {"value": value, "text": words, "chosen": value == chosen} for value, words in reasons(self.item)
        ]

    def box(self, ending: str, label: str, width: int, *, first: bool = False) -> Params:
        """A small input. The first has the question's own id, where an error link lands."""
        return {
            "id": self.id if first else self.id + ending,
            "name": self.name + ending,
            "label": label,
            "value": self.text(ending),
            "width": width,
            "is_total": ending == TOTAL,
            "keypad": "numeric",
        }


@singledispatch
def _draw(scale: Scale, shown: _Shown) -> str:
    raise TypeError(f"No page component draws the scale {scale!r}.")


@_draw.register
def _(scale: OneOf, shown: _Shown) -> str:
    return _radios(shown, [(one.value, one.label, one.hint) for one in scale.choices])


@_draw.register
def _(scale: Bands, shown: _Shown) -> str:
    return _radios(shown, [(band.value, band.label, "") for band in scale.bands])


@_draw.register
def _(scale: SomeOf, shown: _Shown) -> str:
    answers = [(one.value, one.label, one.hint) for one in scale.choices]
    listed = _listed(shown, [*answers, (NONE_OF_THESE, "None of these", "")])
    listed[-1] |= {"alone": True, "after_or": True}
    return _macro("choices")(shown.params, "checkboxes", listed, shown.why())


@_draw.register(Count)
@_draw.register(Amount)
@_draw.register(Rating)
def _(scale: Count | Amount | Rating, shown: _Shown) -> str:
    is_amount = isinstance(scale, Amount)
    width = 2 if scale.most < 100 and not is_amount else 5
    box = shown.box("", range_of(scale), width, first=True)
    if is_amount:
        box["keypad"] = "decimal"  # a keypad of digits alone has no point on some telephones
    return _macro("boxes")(shown.params, [box], shown.why())


@_draw.register
def _(scale: WeeklyDays, shown: _Shown) -> str:
    endings = ("", *WEEKS[1:])
    weeks = [
        shown.box(ending, f"Week {number}", 2, first=not ending)
        for number, ending in zip((4, 3, 2, 1), endings, strict=True)
    ]
    return _macro("boxes")(shown.params, [*weeks, shown.box(TOTAL, "Total", 2)], shown.why())


@_draw.register
def _(scale: Day, shown: _Shown) -> str:
    parts = [
        shown.box(ending, ending[1:].capitalize(), 4 if ending == "_year" else 2, first=ending == DATE[0])
        for ending in DATE
    ]
    return _macro("boxes")(shown.params, parts, shown.why())


@_draw.register
def _(scale: Words, shown: _Shown) -> str:
    return _macro("words")(shown.params, shown.text(), scale.lines, scale.longest, shown.why())


def range_of(scale: Count | Amount | Rating) -> str:
    """What may be typed, as the label of its box: "Days, 0 to 28", "0 (poor) to 20 (good)"."""
    if isinstance(scale, Rating):
        return f"{scale.least} ({_small(scale.low)}) to {scale.most} ({_small(scale.high)})"
    unit = scale.unit[:1].upper() + scale.unit[1:] if scale.unit else "Number"
    return f"{unit}, {0 if isinstance(scale, Amount) else scale.least} to {scale.most:,}"


def _radios(shown: _Shown, answers: list[tuple[str, str, str]]) -> str:
    without = [(REASON + value, words, "") for value, words in reasons(shown.item)]
    listed = _listed(shown, [*answers, *without])
    if without:
        listed[len(answers)]["after_or"] = True
    short = all(len(label) <= SHORT and not hint for _, label, hint in answers)
    return _macro("choices")(shown.params, "radios", listed, [], in_columns=short)


def _listed(shown: _Shown, answers: list[tuple[str, str, str]]) -> list[Params]:
    chosen = set(shown.typed.get("", ()))
    return [
        {
            "id": shown.id + (f"_{number}" if number else ""),
            "value": value,
            "text": label,
            "hint": hint,
            "chosen": value in chosen,
            "after_or": False,
            "alone": False,
        }
        for number, (value, label, hint) in enumerate(answers)
    ]


def _macro(name: str) -> Any:
    return own_input(name, FILE)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
