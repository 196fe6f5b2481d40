"""Run with the programme site's settings, the sessions and the pages: how many statements each page takes.

Prints a list of numbers as JSON. A page is counted the second time it is asked for, when nothing is new.
"""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402 - only now are there settings
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def count(session: dict[str, str], address: str, typed: dict[str, str] | None, host: str) -> int:
    """The statements of one page."""
    browser = Client(headers={"host": host})
    browser.cookies[session["cookie"]] = session["session"]
    ask = (lambda: browser.get(address)) if typed is None else (lambda: browser.post(address, typed))
    for _ in range(2):
        with CaptureQueriesContext(connection) as statements:
            answer = ask()
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}, so nothing was counted.")
    return len(statements)


told = json.loads(sys.argv[1])
print(json.dumps([count(*page, told["host"]) for page in told["pages"]]))
