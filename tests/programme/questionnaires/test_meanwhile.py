"""Two workers with the same page on this site: the cases of both sites."""

import pytest

from tests.answers_cases.every_kind import desk, every_kind  # noqa: F401 - fixtures
from tests.answers_cases.meanwhile_pages import TestChangedMeanwhile  # noqa: F401

pytestmark = pytest.mark.django_db
