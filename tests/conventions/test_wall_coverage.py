"""Nothing new escapes the wall's suites: what they would not reach fails here, without any database."""

import json
import re
import subprocess
import sys

import pytest

from tests.conventions.conftest import ROOT, SITES, tracked

# pytest-django's ways to commit for real, after which it empties tables as a superuser would.
COMMITS = re.compile(
    "|".join(("transaction" + r"\s*=\s*True", r"\blive" + r"_server\b", "transactional" + "_db"))
)


@pytest.mark.parametrize("site", SITES)
def test_every_model_action_and_page_has_its_place_in_the_suites(site: str) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.wall.coverage", site],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert {what: which for what, which in json.loads(said.stdout).items() if which} == {}


def test_no_test_commits_into_a_shared_database() -> None:
    """A module whose code must commit asks for `fresh_database`, and gets a clone of its own."""
    tests = [path for path in tracked() if path.suffix == ".py" and "tests" in path.relative_to(ROOT).parts]
    assert [str(path.relative_to(ROOT)) for path in tests if COMMITS.search(path.read_text())] == []
