"""Why something cannot be done to a form. The message is a sentence for the worker; nothing was written."""

from typing import Any

from django.http import Http404

from throughline.rulebook.instruments.answers import Wrong
from throughline.rulebook.instruments.definition import Item


class Refused(ValueError):
    """The form cannot be started, saved, finished or changed like this."""


class CannotStart(Refused):
    """The questionnaire is not asked of this person at this point, or the date lies ahead."""


class AnotherOpen(Refused):
    """The same questionnaire, answered by the same person, is being filled in for another purpose."""

    def __init__(self, unfinished: Any) -> None:
        super().__init__(
            "This questionnaire is being filled in already. Go on with that form, or drop it first."
        )
        self.unfinished = unfinished


class AlreadyFinished(Refused):
    """The form was finished, by this worker in another window or by somebody else."""

    def __init__(self, answered: Any) -> None:
        super().__init__("This form is finished already. To change it, amend the finished form.")
        self.answered = answered


class NoSuchForm(Http404):
    """There is no such form of this person that is being filled in: it may have been dropped meanwhile."""


class WrongAnswers(Refused):
    """One or more answers cannot be kept. `wrong` says which, and why, in sentences."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__(" ".join(one.sentence for one in wrong))
        self.wrong = wrong


class ChangedMeanwhile(Refused):
    """Somebody else changed answers of the page after it was opened.

    `items` are those, and `form` is the form as it stands.
    """

    def __init__(self, form: Any, items: tuple[Item, ...]) -> None:
        super().__init__(
            "Answers on this page were changed after you opened it. The last one who saved this form is "
            f"{form.saved_by.name}. What you typed is not saved yet. Compare it with what stands now, and "
            "save again."
        )
        self.form = form
        self.items = items


class NotFinished(Refused):
    """Something has to be answered first. `missing` are the keys of those items, in their order."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__("Some questions have no answer yet. Answer them, or say why there is no answer.")
        self.missing = missing


class WordsRefused(Refused):
    """A reason, comment or account is missing, too long, or holds what cannot be kept."""


class Overtaken(Refused):
    """The finished form was amended or withdrawn since it was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody amended or withdrew this form after you opened it. Look at the newest version first."
        )


class NotForSecondReading(Refused):
    """The form needs no second reader, or this worker cannot be the one."""


class AlreadyClosed(Refused):
    """Somebody else closed the concern first."""

    def __init__(self, closed: Any) -> None:
        super().__init__("Somebody else has closed this concern. Read what was done.")
        self.closed = closed
