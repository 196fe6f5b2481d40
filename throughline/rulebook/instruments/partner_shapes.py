"""Shapes that the questionnaires of the partner service share."""

from dataclasses import replace

from throughline.rulebook.instruments.conditions import Condition, when
from throughline.rulebook.instruments.definition import DateOrder, Item, Section, Sensitivity
from throughline.rulebook.instruments.readings import Cut, Sum
from throughline.rulebook.instruments.scales import YES_NO, Choice, Day, NotAnswered, OneOf, Scale, Words

HOW_OFTEN = OneOf(
    (
        Choice("never", "Never", points=0),
        Choice("rarely", "Rarely", points=1),
        Choice("sometimes", "Sometimes", points=2),
        Choice("often", "Often", points=3),
        Choice("always", "Always", points=4),
    )
)

HOW_SAFE = OneOf(
    (
        Choice("not_at_all", "Not safe at all", points=1),
        Choice("not_very", "Not very safe", points=2),
        Choice("mixed", "Sometimes safe, sometimes not", points=3),
        Choice("quite", "Quite safe", points=4),
        Choice("very", "Very safe", points=5),
    )
)

FEELS_SAFE = Item(
    key="feels_safe",
    subject="Feels safe",
    wording="How safe do you feel from him now?",
    scale=HOW_SAFE,
    acute=("not_at_all",),
)

DANGER_NOW = Item(
    key="danger_now",
    subject="Danger now",
    wording="Are you in danger now?",
    scale=YES_NO,
    hint="If so, ring 999 before anything else.",
    acute=("yes",),
)

ALONE = Item(
    key="alone",
    subject="Alone and safe to answer",
    wording="Are you alone, and is it safe to answer now?",
    scale=YES_NO,
    hint="If not, stop here and agree a safe time. Nothing else is asked then.",
    may_be=(),
)
SAFE_NOW = when("alone", "yes")
_NOT_SAFE = when("alone", "no")


def put_off(stopped: Condition) -> tuple[Item, ...]:
    """What a worker records when she cannot be asked: why, any danger that shows, and when to try again."""
    return (
        Item(
            key="put_off_why",
            subject="Why she was not asked",
            wording="Why could she not be asked?",
            scale=Words(longest=500, lines=2),
            asked_if=stopped,
            may_be=(),
        ),
        Item(
            key="put_off_danger",
            subject="Danger, in the worker's view",
            wording="Do you think that she or a child is in danger now?",
            scale=YES_NO,
            hint="If so, act first: ring 999 where it cannot wait, and tell the manager on duty.",
            asked_if=stopped,
            may_be=(NotAnswered.NOT_KNOWN,),
            acute=("yes",),
        ),
        Item(
            key="ask_again",
            subject="Ask again on",
            wording="On which day will you try again?",
            scale=Day(ahead=True),
            asked_if=stopped,
            may_be=(),
        ),
    )


TRY_LATER = DateOrder(
    "on", "ask_again", "The day on which you will try again lies before this form. Check both dates."
)


def first(key: str, title: str, *items: Item) -> Section:
    """The first section: whether it is safe, what is recorded when it is not, and `items` when it is."""
    asked = if_safe(Section(key, title, items)).items
    return Section(key, title, (ALONE, *put_off(_NOT_SAFE), *asked))


def if_safe(section: Section) -> Section:
    """The section, asked only when she is alone and it is safe.

    What has a condition of its own looks at an item that was not asked then, so it is not asked either.
    """
    asked = tuple(item if item.asked_if else replace(item, asked_if=SAFE_NOW) for item in section.items)
    return replace(section, items=asked)


def often(key: str, subject: str, wording: str, asked_if: Condition | None = None) -> Item:
    """A sentence that was so never, rarely, sometimes, often or always: 0 to 4 points."""
    return Item(key=key, subject=subject, wording=wording, scale=HOW_OFTEN, asked_if=asked_if)


def yes_no(
    key: str,
    subject: str,
    wording: str,
    *,
    hint: str = "",
    asked_if: Condition | None = None,
    acute: tuple[str, ...] = (),
) -> Item:
    """A question that is answered yes or no."""
    return Item(
        key=key, subject=subject, wording=wording, scale=YES_NO, hint=hint, asked_if=asked_if, acute=acute
    )


def one_of(
    key: str, subject: str, wording: str, *choices: tuple[str, str], asked_if: Condition | None = None
) -> Item:
    """A question with one answer of a short list, given as pairs of value and label."""
    scale = OneOf(tuple(Choice(value, label) for value, label in choices))
    return Item(key=key, subject=subject, wording=wording, scale=scale, asked_if=asked_if)


def told(
    key: str,
    subject: str,
    wording: str,
    *,
    hint: str = "",
    asked_if: Condition | None = None,
    required: bool = False,
    lines: int = 3,
    lethal: bool = False,
) -> Item:
    """Something in her own words. `lethal` for whatever gives a place, a school or a phone."""
    return Item(
        key=key,
        subject=subject,
        wording=wording,
        scale=Words(lines=lines),
        hint=hint,
        asked_if=asked_if,
        required=required,
        sensitivity=Sensitivity.LETHAL if lethal else Sensitivity.ORDINARY,
    )


def named_points(item: Item, *, higher_is_better: bool) -> Sum:
    """The points of one item, with the choice's own label beside them."""
    return Sum(
        item.key,
        item.subject,
        (item.key,),
        cuts=_labels(item.scale),
        higher_is_better=higher_is_better,
    )


def _labels(scale: Scale) -> tuple[Cut, ...]:
    if not isinstance(scale, OneOf):
        raise TypeError("Only a list of choices with points has labels for them.")
    return tuple(Cut(one.points, one.label) for one in scale.choices if one.points is not None)
