"""What a worker types into a note, and why something is taken out of a record."""

from typing import Any

from django.utils import timezone

from throughline.casefile import forms
from throughline.programme.actions.removal import Why, can_move
from throughline.programme.models import Note

ALL = "all"


class NoteForm(forms.Form):
    """A note. `entry` is its id to be, so that sending the form twice writes it once."""

    entry = forms.HiddenUUIDField()
    origin = forms.RadiosField("What does it rest on?", Note.Origin.choices)
    on = forms.DateField("When was it?", past=True, initial=timezone.localdate)
    text = forms.LongTextField(
        "Note", hint="Only what he said, what you saw or heard, or what a professional told you", rows=8
    )


class RemoveForm(forms.Form):
    """Why it is taken out. That the safety lead was told is an answer where nothing can be moved."""

    why = forms.RadiosField(
        "Why are you taking it out?",
        Why.choices,
        choice_hints={
            Why.ANOTHER_MAN: "Write it on that man's record too",
            Why.PARTNER_SERVICE: "It comes from a partner or is about one. "
            "It is moved there, and nobody on this side can read it again",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if can_move():
            self.fields["why"].choices = [one for one in Why.choices if one[0] != Why.TOLD_BY_VOICE]


class RemoveWordsForm(RemoveForm):
    """The same for words in a part of his record. `entry` makes sure that sending it twice is once."""

    entry = forms.HiddenUUIDField()


def remove_words_form(parts: list[tuple[str, str]]) -> type[RemoveWordsForm]:
    """The form, with the question which words where they can be taken out one by one."""
    if not parts:
        return RemoveWordsForm
    part = forms.RadiosField("Which words are to go?", [*parts, (ALL, "All of them")])
    return type("RemovePartForm", (RemoveWordsForm,), {"part": part, "field_order": ["part", "why"]})
