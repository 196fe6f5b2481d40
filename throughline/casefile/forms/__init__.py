"""Forms for both sites. A form lists its questions; the page draws them as accessible components.

class AddMan(forms.Form):
    family_name = forms.TextField("Family name")
    born = forms.DateField("Date of birth", past=True)
"""

from throughline.casefile.forms.base import Form
from throughline.casefile.forms.dates import DateField
from throughline.casefile.forms.errors import error_list
from throughline.casefile.forms.fields import (
    CheckboxesField,
    EmailField,
    FileField,
    LongTextField,
    PasswordField,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    WholeNumberField,
)
from throughline.casefile.forms.hidden import (
    HiddenAnswerField,
    HiddenMarkField,
    HiddenNumberField,
    HiddenUUIDField,
)
from throughline.casefile.forms.renderer import Renderer

__all__ = [
    "CheckboxesField",
    "DateField",
    "EmailField",
    "FileField",
    "Form",
    "HiddenAnswerField",
    "HiddenMarkField",
    "HiddenNumberField",
    "HiddenUUIDField",
    "LongTextField",
    "PasswordField",
    "PhoneField",
    "RadiosField",
    "Renderer",
    "SelectField",
    "TextField",
    "TickField",
    "WholeNumberField",
    "error_list",
]
