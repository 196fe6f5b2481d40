"""Forms that nobody would send, to this site's pages: the cases of both sites."""

import pytest

from tests.answers_cases.every_kind import desk, every_kind  # noqa: F401 - fixtures
from tests.answers_cases.hostile_pages import (  # noqa: F401
    TestFormsThatNobodyWouldSend,
    done,
    lead,
    undrawn,
)

pytestmark = pytest.mark.django_db
