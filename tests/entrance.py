"""Signing in as a person does, for the tests of both sites."""

import os
import re
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpResponse
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from tests import people
from throughline.casefile.actions import second_factor
from throughline.casefile.models import AuditLine, Staff
from throughline.casefile.sign_in.factors import printed_codes

PASSWORD = "seven quiet lanterns"
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value|data-token)="[^"]*"')


def with_password(role: str, **fields: object) -> Staff:
    """A worker who signs in with `PASSWORD`."""
    staff = people.staff(role, **fields)
    staff.set_password(PASSWORD)
    staff.save()
    return staff


def with_codes(staff: Staff) -> list[str]:
    """Give a worker a passkey whose key nobody has, and the printed codes that come with it."""
    second_factor.add_passkey(staff=staff, name="Work telephone", credential=passkey())
    return printed_codes(staff) or []


def passkey() -> dict[str, Any]:
    """What a browser answers when a passkey is made."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    name = os.urandom(16)
    data = AuthenticatorData.create(
        b"\0" * 32,
        AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT,
        0,
        AttestedCredentialData.create(b"\0" * 16, name, key),
    )
    asked = CollectedClientData.create("webauthn.create", b"\0" * 32, "https://programme.example.org")
    return {
        "id": websafe_encode(name),
        "rawId": websafe_encode(name),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(asked),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }


def give_password(client: Client, email: str, password: str = PASSWORD, next_page: str = "") -> HttpResponse:
    """Send the sign-in form."""
    where = f"/sign-in/?next={next_page}" if next_page else "/sign-in/"
    return client.post(where, {"login": email, "password": password})


def is_signed_in(client: Client) -> bool:
    """Whether the worker's own account opens."""
    return client.get("/account/").status_code == 200


def page_of(response: HttpResponse) -> bytes:
    """What a page says, without the token that is new each time."""
    return TOKEN.sub(b"", response.content)


def said_about(staff: Staff) -> list[str]:
    """What the audit trail says about an account, oldest first."""
    return list(AuditLine.objects.filter(subject=staff.pk).order_by("id").values_list("what", flat=True))
