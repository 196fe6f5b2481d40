"""A scripted visitor: plain requests with a worker's cookies, no browser.

The sites' names end in .localhost, which browsers know and other programs may not: so this connects to
the loopback address and says the name in the request, as a browser would.
"""

import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import Any
from urllib.parse import urlencode

from tests.journeys.installation import Installation
from tests.journeys.workers import Worker

# What a form carries for itself: the anti-forgery value, the version of the record, the id of what it adds.
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
SECONDS = 15


@dataclass(frozen=True)
class Answer:
    """What a site sent back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Client:
    """Requests to one site. `cookies` are kept up to date as the site sets them."""

    def __init__(self, installation: Installation, site: str, cookies: dict[str, str] | None = None) -> None:
        self.port = installation.ports[site]
        self.host = f"{site}.localhost:{self.port}"
        self.cookies = dict(cookies or {})

    def get(self, path: str, *, host: str = "") -> Answer:
        """Fetch a page. Raises OSError or HTTPException when nobody answers."""
        return self._ask("GET", path, None, host)

    def post(self, path: str, fields: dict[str, Any]) -> Answer:
        """Send a form as it is."""
        return self._ask("POST", path, urlencode(fields, doseq=True), "")

    def send_form(self, path: str, fields: dict[str, Any]) -> Answer:
        """Fetch a page for what its form carries, then send the form."""
        carried = dict(HIDDEN.findall(self.get(path).text))
        return self.post(path, carried | fields)

    def signs_in(self, worker: Worker, *, code: str = "") -> None:
        """Password, and a code when the worker has a second factor."""
        answer = self.send_form("/sign-in/", {"login": worker.email, "password": worker.password})
        assert answer.status == 302, answer.text
        if worker.has_app:
            answer = self.send_form("/sign-in/second-step/", {"code": code})
            assert answer.status == 302, answer.text

    def _ask(self, method: str, path: str, body: str | None, host: str) -> Answer:
        headers = {"Host": host or self.host, "Origin": f"http://{self.host}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={text}" for name, text in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            sent = Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()
        for line in sent.headers.get_all("Set-Cookie") or []:
            name, _, text = line.partition(";")[0].partition("=")
            self.cookies[name] = text
        return sent
