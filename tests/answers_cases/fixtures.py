"""A worker who fills in, and somebody whom the form is about. For the conftest of each site."""

import pytest

from tests import people
from tests.answers_made import here, made_up

__all__ = ["made_up", "person", "worker"]


@pytest.fixture
def worker(db):
    """A worker who may fill in questionnaires and works with `person`."""
    return people.staff(here().fills)


@pytest.fixture
def person(worker):
    """A man or a partner of the worker's."""
    return here().person(worker)
