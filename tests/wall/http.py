"""A plain speaker of HTTP, so that what is looked at is what leaves the socket, and nothing else."""

import http.client
import io
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.prints import text_of_file

# Any secret of the right length serves as the anti-forgery cookie and as its own token.
FORM_SECRET = "abcdefghijklmnopqrstuvwxyzABCDEF"


@dataclass(frozen=True)
class Answer:
    """A response as it came over the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def whole(self) -> bytes:
        """Status, headers and body in one piece. Of a file also the words, which it holds packed."""
        lines = [f"{name}: {value}" for name, value in self.headers]
        words = text_of_file(self.body, self.header("Content-Type")).encode(errors="replace")
        return "\n".join([str(self.status), *lines, ""]).encode() + self.body + words

    def header(self, name: str) -> str:
        """A header by its name, or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass
class Browser:
    """One person's connection to a site, kept open. Cookies that the site sets are looked at, not kept."""

    site: str
    port: int
    session: str = ""
    address: str = "10.0.0.1"
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def get(self, path: str) -> Answer:
        """GET a path."""
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str] | None = None, file: bytes | None = None) -> Answer:
        """POST a form, with one file if one is given."""
        data = {"csrfmiddlewaretoken": FORM_SECRET, **(fields or {})}
        if file is None:
            return self.ask("POST", path, urlencode(data).encode(), "application/x-www-form-urlencoded")
        boundary = uuid.uuid4().hex
        return self.ask(
            "POST", path, _multipart(boundary, data, file), f"multipart/form-data; boundary={boundary}"
        )

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Answer:
        """Any request. A connection that the server has closed is opened once more."""
        headers = self._headers() | ({"Content-Type": kind} if kind else {})
        for attempt in (1, 2):
            if self._connection is None:
                self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self._connection.request(method, path, body, headers)
                got = self._connection.getresponse()
                return Answer(got.status, tuple(got.getheaders()), got.read())
            except (http.client.HTTPException, ConnectionError):
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _headers(self) -> dict[str, str]:
        prefix = f"__Host-throughline_{self.site}"
        cookies = f"{prefix}_form={FORM_SECRET}"
        if self.session:
            cookies += f"; {prefix}={self.session}"
        host = f"{self.site}.example.org"
        return {
            "Host": host, "Cookie": cookies, "Origin": f"https://{host}",
            "X-Forwarded-Proto": "https", "X-Forwarded-For": self.address,
        }  # fmt: skip


def _multipart(boundary: str, fields: dict[str, str], file: bytes) -> bytes:
    out = io.BytesIO()
    for name, value in fields.items():
        out.write(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        )
    out.write(
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="scan.png"\r\n'
        "Content-Type: image/png\r\n\r\n".encode()
    )
    out.write(file + f"\r\n--{boundary}--\r\n".encode())
    return out.getvalue()
