"""How often a password or a code may be tried. The numbers are in `options.py`.

Tries are counted for an account *from one address*. If they were counted for the account alone,
anybody could keep a colleague out by typing nonsense under their name.
"""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from throughline.casefile.models import Staff

TOO_MANY = "Too many tries. Wait five minutes, then try again."


def key_of(request: HttpRequest, account: str) -> str:
    """The name under which tries on an account from this visitor's address are counted."""
    return f"{account}|{get_adapter().get_client_ip(request)}"


def count_code(request: HttpRequest, staff: Staff) -> None:
    """Count one typed code. Raises ValidationError, with a sentence, when there were too many."""
    here = ratelimit.consume(request, action="code", key=key_of(request, str(staff.pk)))
    if not here or not ratelimit.consume(request, action="code_anywhere", key=str(staff.pk)):
        raise ValidationError(TOO_MANY, code="too_many")


def forget_codes(request: HttpRequest, staff: Staff) -> None:
    """Start counting again, after a right code."""
    ratelimit.clear(request, action="code", key=key_of(request, str(staff.pk)))
