"""The pages of finished forms on this site, and what stands on a record: the cases of both sites."""

import pytest

from tests.answers_cases.comparing_pages import TestComparing  # noqa: F401 - the cases of both sites
from tests.answers_cases.concern_pages import TestConcernPages, TestWaitingForASecondReader  # noqa: F401
from tests.answers_cases.every_kind import desk, every_kind  # noqa: F401 - fixtures
from tests.answers_cases.later_pages import (  # noqa: F401
    TestFinishedPage,
    TestHowMuchAPageAsks,
    TestPaperPage,
    TestRecordAndLibrary,
)
from tests.answers_cases.wording_pages import TestWordingOfItsTime  # noqa: F401

pytestmark = pytest.mark.django_db
