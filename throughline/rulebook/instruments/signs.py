"""The answers that somebody must be told of at once, before the form is finished."""

from throughline.rulebook.instruments.asked import Answers, asked
from throughline.rulebook.instruments.definition import Instrument, Item


def signs(instrument: Instrument, answers: Answers) -> tuple[Item, ...]:
    """The acute items that are asked and have an acute answer now, in the order of the form.

    A form may be half filled in. Answers must have been checked; one that was not is no sign.
    """
    if not any(item.acute for item in instrument.items):
        return ()
    return tuple(item for item in asked(instrument, answers) if _is_acute(item, answers.get(item.key)))


def _is_acute(item: Item, answer: object) -> bool:
    given = answer if isinstance(answer, list) else [answer]  # some scales allow several answers
    return any(isinstance(one, str) and one in item.acute for one in given)
