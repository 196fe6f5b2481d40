"""A made-up security key in a browser, which says yes by itself: its owner's finger is always on it."""

from playwright.sync_api import CDPSession

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in_a_key(devtools: CDPSession) -> None:
    """Give the page's browser a key without any passkey on it yet."""
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
