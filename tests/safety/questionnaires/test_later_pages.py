"""The pages of finished forms on this site, and what stands on a record: the cases of both sites."""

import pytest

from tests.answers_cases.every_kind import desk, every_kind  # noqa: F401 - fixtures
from tests.answers_cases.later_pages import (  # noqa: F401
    TestComparing,
    TestConcernPages,
    TestFinishedPage,
    TestHowMuchAPageAsks,
    TestPaperPage,
    TestRecordAndLibrary,
)

pytestmark = pytest.mark.django_db(databases=["default", "feed"])
