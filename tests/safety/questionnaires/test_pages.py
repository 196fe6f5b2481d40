"""The pages of questionnaires on this site: the cases of both sites."""

import pytest

from tests.answers_cases.every_kind import desk, every_kind  # noqa: F401 - fixtures
from tests.answers_cases.filling_pages import (  # noqa: F401
    TestCheckingAndFinishing,
    TestStartPage,
    TestTooLate,
    TestTurningPages,
    TestWrongAnswers,
)

pytestmark = pytest.mark.django_db(databases=["default", "feed"])
