"""One host name for each site, so that a browser never sends one site's cookie to the other.

Where the site's address is https, a visit that did not come by https is a visit to another address: a
password typed there would cross the network in the clear.
"""

from collections.abc import Callable
from html import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Use the other address</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Use the other address</h1>
<p>This site opens at <a href="{address}/">{address}</a>.</p></main></body></html>
"""


class KnownHostMiddleware:
    """Answer any other host name, or a visit without https, with a page that links to the right one.

    Browsers ignore ports when they send cookies, so a site that answered on 127.0.0.1 would share
    its cookies with the other. Such a host gets no cookie and no sign-in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.needs_https = settings.SITE_ADDRESS.startswith("https://")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the site on its own host name only."""
        host = request.META.get("HTTP_HOST", "").rsplit(":", 1)[0].lower()
        if host != settings.KNOWN_HOST or (self.needs_https and not request.is_secure()):
            return HttpResponse(PAGE.format(address=escape(settings.SITE_ADDRESS)))
        return self.get_response(request)
