"""The pages of questionnaires on this site: the cases of both sites."""

import pytest

from tests.answers_cases.every_kind import desk, every_kind  # noqa: F401 - fixtures
from tests.answers_cases.filling_pages import (  # noqa: F401
    TestCheckingAndFinishing,
    TestTurningPages,
    TestWrongAnswers,
)
from tests.answers_cases.start_pages import TestStartPage  # noqa: F401
from tests.answers_cases.too_late_pages import TestTooLate  # noqa: F401

pytestmark = pytest.mark.django_db(databases=["default", "feed"])
