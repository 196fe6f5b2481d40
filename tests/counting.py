"""How many statements a page takes, on every database of this process."""

from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.test.utils import CaptureQueriesContext


def statements_of(browser: Any, page: str) -> dict[str, int]:
    """Statements for each database alias while a page is opened the second time, when nothing is new."""
    assert browser.get(page).status_code == 200
    with ExitStack() as stack:
        counted = {
            alias: stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections
        }
        assert browser.get(page).status_code == 200
    return {alias: len(queries) for alias, queries in counted.items()}
