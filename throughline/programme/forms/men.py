"""What a worker types on the programme site."""

from django.http import QueryDict

from throughline.casefile import forms
from throughline.programme.actions.men import DETAILS


class FindForm(forms.Form):
    """Search before adding: by the start of a family name, a date of birth, a number, or all of them."""

    marks_optional = False

    name = forms.TextField("Family name", hint="The first letters are enough", required=False, max_length=100)
    date_of_birth = forms.DateField("Date of birth", required=False, past=True)
    number = forms.TextField(
        "Agency number, client id or NHS number", required=False, max_length=40, width=20
    )

    def clean(self) -> dict:
        """At least one of the three."""
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            self.add_error("name", "Enter a family name, a date of birth or a number")
        return cleaned


class ManForm(forms.Form):
    """A man's details. `entry` is his id to be, so that sending the form twice adds him once."""

    entry = forms.HiddenUUIDField()
    family_name = forms.TextField("Family name", max_length=100)
    given_names = forms.TextField("Given names", max_length=100)
    known_as = forms.TextField(
        "Known as", hint="If he uses another first name", required=False, max_length=100
    )
    date_of_birth = forms.DateField("Date of birth", past=True)
    phone = forms.PhoneField("His phone", required=False)
    address = forms.LongTextField("His address", required=False, rows=3, max_length=500)
    postcode = forms.TextField("Postcode", required=False, max_length=10, width=10)
    borough = forms.TextField("Home borough", required=False, max_length=100)
    phone_private_on = forms.DateField(
        "The day he confirmed that nobody else reads this phone",
        hint="Without it no text is sent to him. A new phone needs a new day.",
        required=False,
        past=True,
    )

    def clean(self) -> dict:
        """No day before he was born, and none without a phone."""
        cleaned = super().clean()
        confirmed, born = cleaned.get("phone_private_on"), cleaned.get("date_of_birth")
        if confirmed and born and confirmed < born:
            self.add_error("phone_private_on", "This day lies before he was born. Check the date.")
        if confirmed and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone_private_on", "Enter his phone, or leave this day empty.")
        return cleaned

    def details(self) -> dict:
        """The cleaned details of the man, without what the form carries for itself."""
        return {name: self.cleaned_data[name] for name in DETAILS}


class ConfirmManForm(ManForm):
    """The same, when somebody much like him is already known and the worker must say who he is."""

    asked = forms.HiddenMarkField()
    is_another_man = forms.TickField(
        "I have looked, and this is another man",
        missing="Tick the box if this is another man. If he is the same man, open his record instead.",
    )

    @classmethod
    def holding(cls, post: QueryDict) -> "ConfirmManForm":
        """A fresh form that shows what was typed into the first one."""
        return cls.initial_from(dict(post.lists()))


class ChangeManForm(ManForm):
    """Changing a man's details. `revision` is the version that the worker is looking at."""

    entry = None
    revision = forms.HiddenNumberField()
    reason = forms.TextField(
        "Why are you changing this?", hint="For example, he told us he moved", max_length=300
    )
