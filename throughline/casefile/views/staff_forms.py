"""What an administrator types about an account."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from throughline.casefile import forms
from throughline.rulebook.access import Site, roles_of

LONGEST = timedelta(days=90)


def last_day() -> date:
    """The latest day for which an account may be renewed: leavers who are forgotten lose access by then."""
    return timezone.localdate() + LONGEST


def _roles() -> forms.CheckboxesField:
    roles = roles_of(Site(settings.SITE))
    return forms.CheckboxesField(
        "What they do here",
        [(role.key, role.label) for role in roles],
        choice_hints={role.key: role.description for role in roles},
        missing="Choose at least one role",
    )


class RenewForm(forms.Form):
    """Until when an account works."""

    expires_on = forms.DateField(
        "Last day of the account", future=True, hint="At most 90 days from now. You can renew it again."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"expires_on": last_day(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].latest = last_day()


class RolesForm(forms.Form):
    """What a worker may do on this site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"] = _roles()


class AddStaffForm(RenewForm):
    """A new worker of the administrator's own agency."""

    name = forms.TextField("Name")
    email = forms.EmailField("Work e-mail address")
    staff_number = forms.TextField(
        "Staff number", max_length=40, width=20,
        hint="The employer's number. It is the same if they have an account on another site.",
    )  # fmt: skip

    field_order = ("name", "email", "staff_number", "roles", "expires_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"] = _roles()
        self.order_fields(self.field_order)
