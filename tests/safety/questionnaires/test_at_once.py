"""Two workers, or two clicks, in the same moment."""

from tests.answers_cases.at_once import TestAtOnce  # noqa: F401 - the cases of both sites
