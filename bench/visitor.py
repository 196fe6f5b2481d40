"""A visitor with a session and one connection that stays open, who times each answer."""

import http.client
import re
import time
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """Fetches pages of one server and says how many milliseconds each took."""

    def __init__(self, host: str, port: int, cookie: str, session: str) -> None:
        self.host, self.port = f"{host}:{port}", port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {cookie: session}
        self.token = ""

    def learn_token(self, path: str) -> None:
        """Take the anti-forgery token from a page with a form."""
        body, _ = self.get(path)
        found = TOKEN.search(body)
        if found is None:
            raise SystemExit(f"No form on {path}: the measurement would measure a refusal.")
        self.token = found[1]

    def get(self, path: str) -> tuple[str, float]:
        """The body and the milliseconds of a page, which must be there."""
        return self._ask("GET", path, None, (200,))

    def post(self, path: str, fields: dict[str, str], expected: int) -> tuple[str, float]:
        """The body and the milliseconds of a sent form, which must be answered as expected."""
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **fields}), (expected,))

    def _ask(self, method: str, path: str, body: str | None, expected: tuple[int, ...]) -> tuple[str, float]:
        headers = {"Host": self.host, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://{self.host}"
        try:
            answer, text, taken = self._timed(method, path, body, headers)
        except ConnectionError:  # it waited for longer than the server waits
            self.connection.close()
            answer, text, taken = self._timed(method, path, body, headers)
        if answer.status not in expected:
            raise SystemExit(f"{method} {path} answered {answer.status}, so nothing was measured.")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return text, taken

    def _timed(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, str, float]:
        begun = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        return answer, text, (time.perf_counter() - begun) * 1000
