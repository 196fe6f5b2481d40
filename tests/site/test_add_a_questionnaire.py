"""The guide to adding a questionnaire, followed word by word in a copy of the code.

One file is added and nothing is edited; no table changes. Then the copy has its pages, its reading, its
comparison with a chart, its paper form and its reference entry.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.databases import ROOT, Databases
from tests.helper import Helper

GUIDE = (ROOT / "docs" / "guides" / "add-a-questionnaire.md").read_text()
FILES = dict(re.findall(r"Save this as `([^`]+)`.*?```python\n(.*?)```", GUIDE, re.DOTALL))
COMMANDS = re.findall(r"```sh\npython -m (.+?)\n```", GUIDE)
DEFINITION, EXAMPLES = FILES
FOREIGN = ("THROUGHLINE_", "DJANGO_", "PG", "PYTEST_")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of today in a folder of its own."""
    folder = tmp_path_factory.mktemp("copy") / "throughline"
    for part in ("throughline", "tests", "docs", "demo", "pyproject.toml"):
        source, target = ROOT / part, folder / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return folder


@pytest.fixture(scope="module")
def added(copy: Path) -> Path:
    """The copy after step 2 of the guide."""
    assert not (copy / DEFINITION).exists()
    (copy / DEFINITION).write_text(FILES[DEFINITION])
    return copy


@pytest.fixture(scope="module")
def used(added: Path) -> Iterator[dict[str, Any]]:
    """What a visitor saw who used it."""
    with Databases() as databases:
        clone = databases.clone("programme")
        helper = Helper(clone, code=added)
        try:
            yield helper.call("tests.site.added_questionnaire:use")
        finally:
            helper.close()
            clone.drop()


def python(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in a copy, with its code before any other."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, env=clean, check=False, capture_output=True, text=True
    )


def test_the_guide_has_a_definition_its_examples_and_three_commands() -> None:
    assert DEFINITION == "throughline/rulebook/instruments/library/check_in.py"
    assert EXAMPLES == "tests/rulebook/instruments/library/test_check_in.py"
    assert len(COMMANDS) == 3


def test_the_definition_is_checked_in_sentences(added: Path) -> None:
    good = python(added, *COMMANDS[0].split())
    assert (good.returncode, good.stderr) == (0, "")
    assert "check_in" in good.stdout


def test_a_faulty_definition_is_told_what_is_wrong(added: Path) -> None:
    faulty = FILES[DEFINITION].replace('("calm", "ready")', '("calm", "steady")')
    assert faulty != FILES[DEFINITION]
    (added / DEFINITION).write_text(faulty)
    try:
        bad = python(added, *COMMANDS[0].split())
    finally:
        (added / DEFINITION).write_text(FILES[DEFINITION])
    assert bad.returncode == 1
    assert "steady" in bad.stdout + bad.stderr


def test_no_table_changes(added: Path) -> None:
    done = python(added, "throughline.site.cli", "migrate", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_has_pages(used: dict[str, Any]) -> None:
    assert "Check-in" in used["library"]
    assert "Check-in" in used["overview"]
    assert "How calm do you feel?" in used["page"]
    assert "On trial" in used["page"]
    assert "Ready to take part" in used["check"]
    assert used["trial"] is True


def test_it_has_a_reading(used: dict[str, Any]) -> None:
    assert re.search(r"How he arrived.{0,200}\b17\b", used["finished"], re.DOTALL)


def test_it_has_a_comparison_with_a_chart(used: dict[str, Any]) -> None:
    assert re.search(r"How he arrived.*?\b11\b.*?\b17\b", used["compare"], re.DOTALL)
    assert "<svg" in used["compare"]
    assert 'role="img"' in used["compare"]


def test_it_has_a_paper_form(used: dict[str, Any]) -> None:
    assert used["blank"] == "200 application/pdf %PDF-"


def test_its_examples_pass(added: Path) -> None:
    (added / EXAMPLES).write_text(FILES[EXAMPLES])
    done = python(added, "pytest", "-q", EXAMPLES)
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_it_has_a_reference_entry(added: Path) -> None:
    page = added / "docs" / "reference" / "questionnaires.md"
    assert "check_in" not in page.read_text()
    assert python(added, *COMMANDS[1].split()).returncode == 0
    assert "How ready are you to take part?" in page.read_text()


def test_publishing_freezes_it(added: Path) -> None:
    text = (
        (added / DEFINITION)
        .read_text()
        .replace("\n\nfrom throughline", "\n\nfrom datetime import date\n\nfrom throughline", 1)
    )
    published = text.replace("    key=", "    published=date(2026, 11, 22),\n    key=", 1)
    (added / DEFINITION).write_text(published)
    first = python(added, COMMANDS[2])
    assert first.returncode == 0, first.stderr
    assert "check_in.1" in first.stdout
    (added / DEFINITION).write_text(published.replace("How calm do you feel?", "Do you feel calm?"))
    second = python(added, COMMANDS[2])
    assert second.returncode == 1
    assert "check_in.1 was published and has changed" in second.stderr
