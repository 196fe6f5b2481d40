"""A worker who fills in, and somebody whom the form is about."""

import pytest

pytest.register_assert_rewrite("tests.answers_cases")

from tests.answers_cases.fixtures import made_up, person, worker  # noqa: E402, F401
