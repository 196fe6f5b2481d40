"""What a worker types about a form besides its answers: when it was answered, and why it is changed."""

from typing import Any

from throughline.casefile import forms
from throughline.casefile.questionnaires.models import LONGEST_REASON
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Instrument


class StartForm(forms.Form):
    """Who answers, when, and about which time. `entry` is the form's id to be, so that two clicks open one.

    A question with one possible answer is not asked.
    """

    entry = forms.HiddenUUIDField()
    respondent = forms.RadiosField("Who answers?", [])
    time_point = forms.RadiosField("At which point is this?", [])
    period = forms.RadiosField("Which time do the questions ask about?", [], hint="Think of:")
    on = forms.DateField("When was it answered?", hint="For example, 27 3 2026", past=True)
    from_paper = forms.TickField(
        "It was filled in on paper, and I only enter the codes", required=False,
        hint="All questions then stand on one page, each with one box for its code.",
    )  # fmt: skip

    def __init__(self, *args: Any, instrument: Instrument, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = instrument.respondents_on(site)
        self._only = {
            "respondent": self._offer("respondent", [(str(one), one.label) for one in here]),
            "time_point": self._offer(
                "time_point", [(str(one), one.label) for one in instrument.time_points]
            ),
            "period": self._offer("period", [(one.key, _begun(one.words)) for one in instrument.periods]),
        }

    def chosen(self) -> dict[str, str]:
        """Respondent, time point and period: what was chosen, or the only one there is."""
        return {
            name: self.cleaned_data[name] if name in self.fields else only
            for name, only in self._only.items()
        }

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> str:
        """Offer the choices, or take the question away where there is one or none. Returns that one."""
        if len(choices) > 1:
            self.fields[name].choices = choices
            return ""
        del self.fields[name]
        return choices[0][0] if choices else ""


class AmendForm(forms.Form):
    """Opening a finished form to change it. `entry` is as above; the reason is asked when it is finished."""

    entry = forms.HiddenUUIDField()


class FinishForm(forms.Form):
    """Finishing a form that asks for nothing more."""


class FinishAmendedForm(forms.Form):
    """Finishing a form that replaces another."""

    reason = forms.TextField(
        "Why was it changed?", hint="For example, a date was wrong", max_length=LONGEST_REASON
    )


class WithdrawForm(forms.Form):
    """Taking a finished form back."""

    reason = forms.TextField(
        "Why is it taken back?", hint="For example, it was about another person", max_length=LONGEST_REASON
    )


class SecondReadingForm(forms.Form):
    """What a second reader says about a finished form."""

    agrees = forms.RadiosField("Do you agree with it?", [("yes", "Yes"), ("no", "No")], inline=True)
    comment = forms.LongTextField("Your comment", required=False, max_length=2000,
                                  hint="If you do not agree, say why.")  # fmt: skip


class CloseConcernForm(forms.Form):
    """What was done about a concern."""

    what_was_done = forms.LongTextField(
        "What was done?", max_length=2000, hint="Who was told, when, and what happens next."
    )


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
