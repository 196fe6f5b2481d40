"""Documents as rows. Each check is a function of own_django.py, run once in an interpreter of its own."""

import functools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CHECKS = re.findall(r"^def (check_\w+)", (HERE / "own_django.py").read_text(), re.MULTILINE)


@functools.cache
def outcome():
    done = subprocess.run(
        [sys.executable, "-m", "tests.casefile.documents.own_django"],
        cwd=HERE.parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("check", CHECKS)
def test_rows(check):
    assert outcome()[check] == ""
