"""A superuser of the yardstick who has signed in."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model


def signed_in() -> dict[str, str]:
    """The cookie's name and the key of a new superuser's session."""
    user = get_user_model().objects.create_superuser("bench", "bench@bench.example", "made-up-password")
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return {"cookie": settings.SESSION_COOKIE_NAME, "session": store.session_key}
