"""A site of this process, served on a free loopback port under its demonstration host name.

For tests that need a browser: `http://programme.localhost:<port>` counts as a safe place there, so
passkeys and cookies behave as they do behind https.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import override_settings


@contextmanager
def served(**changed: object) -> Iterator[str]:
    """The site's address while it is served by a thread. `changed` are settings for that time."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing: an address in a test's output helps nobody."""

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    host = f"{settings.SITE}.localhost"
    address = f"http://{host}:{server.server_port}"
    plain = {
        "KNOWN_HOST": host,
        "SITE_ADDRESS": address,
        "SESSION_COOKIE_NAME": f"throughline_{settings.SITE}",
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_NAME": f"throughline_{settings.SITE}_form",
        "CSRF_COOKIE_SECURE": False,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
    }
    with override_settings(**plain | changed):
        server.set_app(get_wsgi_application())
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield address
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
