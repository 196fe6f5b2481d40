"""What a worker types into a referral. A page may be saved unfinished; the check says what it lacks."""

from typing import Any

from django.utils import timezone

from throughline.casefile import forms
from throughline.programme.models import Referral
from throughline.programme.referral_shown import DAYS, TIMES, YES_NO
from throughline.rulebook.codes import ONWARD, WITHDRAWN
from throughline.rulebook.eligibility import ANSWERS
from throughline.rulebook.policy import Policy

IN_WORDS = "in_words"
INSTEAD = [(code, label) for code, label in ONWARD.items() if code != "none"]
SLOTS = [(f"{day}_{part}", f"{name} {word}") for day, name in DAYS.items() for part, word in TIMES.items()]
SOURCES_OF_WORDS = "Only what he said, what you saw, or what a professional told you"


class WhoForm(forms.Form):
    """Who refers him, and what they report. `revision` is the version that the worker is looking at."""

    revision = forms.HiddenNumberField()
    source = forms.RadiosField("Who refers him?", choices=Referral.Source.choices)
    referrer = forms.TextField(
        "Referrer's name and agency", hint="Leave this empty if he came himself", required=False,
        max_length=200,
    )  # fmt: skip
    referrer_contact = forms.TextField("Referrer's work phone or e-mail", required=False, max_length=200)
    received_on = forms.DateField("Date received", past=True, initial=timezone.localdate)
    reported = forms.LongTextField(
        "What does the referrer report of his behaviour?",
        hint="Only what the referrer saw, what he said to them, and convictions. "
             "Nothing that a partner said, even without a name.",
        required=False, max_length=4000,
    )  # fmt: skip


class StartForm(WhoForm):
    """The same for a referral that is to be. `entry` is its id, so that sending it twice begins one."""

    entry = forms.HiddenUUIDField()
    revision = None


class EligibilityForm(forms.Form):
    """What is asked of every man. `eligibility_form` puts the policy's criteria before it."""

    marks_optional = False

    revision = forms.HiddenNumberField()
    in_scope = forms.RadiosField("Is he one of them?", YES_NO.items(), inline=True, required=False)
    borough = forms.TextField("His home borough", required=False, max_length=100)
    group_raises_risk = forms.RadiosField(
        "Could group work raise the risk that he poses?", YES_NO.items(), inline=True, required=False,
        hint="For example, because he would learn from other men how to do more harm",
    )  # fmt: skip
    alternative = forms.SelectField(
        "What is he offered instead?", [*INSTEAD, (IN_WORDS, "Something else, said below")],
        hint="Only if he is not one of them, or if group work could raise the risk", required=False,
        first="Nothing instead",
    )  # fmt: skip
    alternative_words = forms.TextField("If something else, what?", required=False, max_length=300)
    override_reason = forms.LongTextField(
        "If he does not meet all of this, why is he referred all the same?", hint=SOURCES_OF_WORDS, rows=3,
        required=False, max_length=1000,
    )  # fmt: skip


def eligibility_form(policy: Policy) -> type[EligibilityForm]:
    """The page's form with a question, and its grounds, for each criterion of the policy."""
    asked: dict[str, Any] = {}
    for one in policy.criteria:
        asked[f"criterion_{one.key}"] = forms.RadiosField(
            f"{one.label}:", ANSWERS.items(), inline=True, required=False
        )
        asked[f"grounds_{one.key}"] = forms.TextField(
            "What does this rest on?", hint=SOURCES_OF_WORDS, required=False, max_length=300
        )
    return type("EligibilityOfPolicy", (EligibilityForm,), asked)


def eligibility_shown(referral: Referral, policy: Policy) -> dict[str, Any]:
    """What the eligibility form shows of a referral."""
    shown: dict[str, Any] = {}
    for one in policy.criteria:
        said = referral.criteria.get(one.key, {})
        shown[f"criterion_{one.key}"] = said.get("answer", "")
        shown[f"grounds_{one.key}"] = said.get("grounds", "")
    coded = not referral.alternative or referral.alternative in ONWARD
    instead = (referral.alternative, "") if coded else (IN_WORDS, referral.alternative)
    return shown | {"alternative": instead[0], "alternative_words": instead[1]}


def eligibility_details(typed: dict[str, Any], referral: Referral, policy: Policy) -> dict[str, Any]:
    """The columns of the eligibility page. What another policy asked stays as it was answered."""
    said = {
        one.key: {"answer": typed[f"criterion_{one.key}"], "grounds": typed[f"grounds_{one.key}"]}
        for one in policy.criteria
    }
    in_words = typed["alternative"] == IN_WORDS
    return {
        "criteria": referral.criteria | said,
        "alternative": typed["alternative_words"] if in_words else typed["alternative"],
        **{name: typed[name] for name in ("in_scope", "borough", "group_raises_risk", "override_reason")},
    }


class PracticalForm(forms.Form):
    """When he can come and what he needs."""

    marks_optional = False

    revision = forms.HiddenNumberField()
    availability = forms.CheckboxesField("When can he come?", SLOTS, required=False)
    availability_more = forms.TextField(
        "More about when he can come", hint="For example, shifts that change", required=False, max_length=300
    )
    caring = forms.TextField(
        "Caring duties", hint="For example, he brings his father to hospital on Mondays", required=False,
        max_length=300,
    )  # fmt: skip
    interpreter = forms.TextField(
        "Interpreter and language", hint="A professional interpreter, never family or a friend",
        required=False, max_length=200,
    )  # fmt: skip
    literacy = forms.TextField("Help with reading and writing", required=False, max_length=300)
    adjustments = forms.TextField("Adjustments for a disability", required=False, max_length=500)


class CorrectForm(PracticalForm):
    """The same once the referral was submitted: then a change needs a reason."""

    reason = forms.TextField(
        "Why are you changing this?", hint="For example, he works other days now", max_length=300
    )


class SubmitForm(forms.Form):
    """Submitting what the worker is looking at."""

    revision = forms.HiddenNumberField()


class TakeBackForm(forms.Form):
    """Taking a referral back, with the reason."""

    reason = forms.RadiosField("Why is it taken back?", WITHDRAWN.items())


class FindOtherForm(forms.Form):
    """Looking for the man from whom another is to be kept apart. Both answers, so that few are found."""

    name = forms.TextField("His family name", hint="The first letters are enough", max_length=100)
    born = forms.DateField("Date of birth", past=True)


class KeepApartForm(FindOtherForm):
    """The same with the men who were found. `entry` is the id of the row to be."""

    entry = forms.HiddenUUIDField()
    asked = forms.HiddenMarkField()
    other = forms.RadiosField("Which man?", [])
    from_on = forms.DateField("Kept apart from", past=True, initial=timezone.localdate)
    reason = forms.TextField(
        "Why must they not share a group?", hint=f"{SOURCES_OF_WORDS}. Nothing from or about a partner.",
        max_length=300,
    )  # fmt: skip


class EndApartForm(forms.Form):
    """From which day two men may share a group again."""

    ended_on = forms.DateField("Last day on which they are kept apart", past=True, initial=timezone.localdate)
