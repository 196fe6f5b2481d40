"""Habits of the code that a newcomer could break without noticing."""

import ast
import re
from pathlib import Path

import pytest

from tests.conventions.conftest import ROOT, tracked

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40
# A longer file or function, with the reason that a reviewer accepted.
LONGER = {"throughline/site/variables.py": "a table of settings, written as values"}
MAY_MARK_SAFE = {
    "throughline/casefile/forms/base.py": "joins what escaped itself",
    "throughline/casefile/forms/bound.py": "made by macros that escape",
}
PACKAGE = [p for p in tracked() if str(p.relative_to(ROOT)).startswith("throughline/") and p.suffix == ".py"]
OWN = [p for p in PACKAGE if "migrations" not in p.parts]
TEMPLATES = [
    p for p in tracked() if p.suffix == ".jinja" and str(p.relative_to(ROOT)).startswith("throughline/")
]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", OWN, ids=_name)
def test_a_file_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= MOST_LINES or _name(path) in LONGER, "Split it by task."
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "Say in a line what this file is for."


@pytest.mark.parametrize("path", OWN, ids=_name)
def test_a_function_is_short(path: Path) -> None:
    long = [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not long or _name(path) in LONGER


@pytest.mark.parametrize("path", OWN, ids=_name)
def test_nothing_is_marked_safe_but_where_a_reason_stands(path: Path) -> None:
    if _name(path) not in MAY_MARK_SAFE:
        assert "mark_safe" not in path.read_text()
        assert not re.search(r"\bMarkup\(", path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_escapes_everything(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\|\s*safe\b", text)
    assert "autoescape false" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_page_has_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", text)
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or 'type="application/json"' in script, script


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_title_is_plain_words(path: Path) -> None:
    for title in re.findall(r"\{% block title %\}(.*?)\{% endblock %\}", path.read_text(), re.DOTALL):
        assert "{{" not in title, "A title stands in tabs and histories: no value may be in it."


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_form_that_is_sent_carries_its_token(path: Path) -> None:
    text = path.read_text()
    tokens = text.count("{{ csrf_input }}") + text.count("{{ token_input }}")
    assert text.count('method="post"') == tokens


def test_only_actions_and_sign_in_write() -> None:
    """Views, queries and forms read. What writes is an action, where permission and audit stand."""
    writes = re.compile(
        r"\.(save|create|bulk_create|delete|get_or_create|update_or_create)\(|objects\..*\.update\("
    )
    for path in OWN:
        if "views" in path.parts or path.name in {"queries.py", "forms.py", "record.py"}:
            if "sign_in" in path.parts:
                continue
            assert not writes.search(path.read_text()), f"{_name(path)} writes. Make it an action."


def test_the_safety_side_never_imports_the_programme_but_its_feed() -> None:
    for path in (p for p in OWN if "safety" in p.parts[-3:] or "/safety/" in _name(p)):
        for line in path.read_text().splitlines():
            if line.startswith(("from throughline.programme", "import throughline.programme")):
                assert "throughline.programme.feed" in line, f"{_name(path)}: {line}"


def test_no_test_flushes_a_database_or_starts_djangos_own_server() -> None:
    forbidden = re.compile("transaction" + "=True|live_" + "server")
    tests = [p for p in tracked() if _name(p).startswith("tests/") and p.suffix == ".py"]
    assert not [_name(p) for p in tests if forbidden.search(p.read_text())]
