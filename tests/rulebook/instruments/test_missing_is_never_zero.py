"""The rule is broken on purpose, in one place after another, and each time a worked example must fail.

The engine and the examples are loaded afresh for each break, from changed source, and put back afterwards.
"""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

import throughline.rulebook
from tests.rulebook.instruments import missing_examples

ENGINE = "throughline.rulebook.instruments"
EXAMPLES = missing_examples.__name__
FRESH = (ENGINE, EXAMPLES, "tests.rulebook.instruments.small")
FOLDER = Path(throughline.rulebook.__path__[0]) / "instruments"


class Broken(MetaPathFinder):
    """Finds one module of the engine with changed source."""

    def __init__(self, module: str, source: str) -> None:
        self.name, self.source, self.file = f"{ENGINE}.{module}", source, str(FOLDER / f"{module}.py")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        loader = SourceFileLoader(name, self.file)
        loader.get_code = lambda _: compile(self.source, self.file, "exec")  # type: ignore[method-assign]
        return spec_from_file_location(name, self.file, loader=loader)


@contextmanager
def afresh(*finders: MetaPathFinder) -> Iterator[Any]:
    """The examples, with the engine loaded anew through these finders. What was loaded is put back."""
    kept = {name: module for name, module in sys.modules.items() if name.startswith(FRESH)}
    for name in kept:
        del sys.modules[name]
    sys.meta_path[:0] = finders
    try:
        yield import_module(EXAMPLES)
    finally:
        del sys.meta_path[: len(finders)]
        for name in [name for name in sys.modules if name.startswith(FRESH)]:
            del sys.modules[name]
        sys.modules.update(kept)
        throughline.rulebook.instruments = kept[ENGINE]  # type: ignore[attr-defined]


def fails(module: str, source: str) -> bool:
    """Whether an example fails, or cannot even be worked out, with this source."""
    with afresh(Broken(module, source)) as examples:
        try:
            return any(True for _ in examples.failures())
        except Exception:  # an engine that stops has given no number either, but it was noticed
            return True


def test_the_rule_as_it_is_holds() -> None:
    with afresh() as examples:
        assert list(examples.failures()) == []


def test_a_break_that_breaks_nothing_is_not_noticed() -> None:
    """The control: loading changed source alone makes no example fail."""
    assert not fails("values", (FOLDER / "values.py").read_text() + "\nCHANGED = True\n")


# The functions that decide what is missing or carry it on. Every None that they give becomes a 0, one by one.
DECIDE = ("values", "asked", "given", "tallies", "makers")


def _nones(module: str) -> list[tuple[str, int]]:
    tree = ast.parse((FOLDER / f"{module}.py").read_text())
    return [(module, place) for place in range(len(_given_nones(tree)))]


def _given_nones(tree: ast.AST) -> list[ast.Constant]:
    """Every None that is given as an outcome: returned, or a branch of what is returned or assigned."""
    branches: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Return):
            branches.append(node.value)
        elif isinstance(node, ast.IfExp):
            branches += [node.body, node.orelse]
        elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
            branches += node.elts
    nones = [one for one in branches if isinstance(one, ast.Constant) and one.value is None]
    return list({id(one): one for one in nones}.values())


def test_there_is_something_to_break() -> None:
    assert len([place for module in DECIDE for place in _nones(module)]) >= 15


@pytest.mark.parametrize(("module", "place"), [one for module in DECIDE for one in _nones(module)])
def test_nought_in_place_of_missing_is_noticed(module: str, place: int) -> None:
    tree = ast.parse((FOLDER / f"{module}.py").read_text())
    _given_nones(tree)[place].value = 0
    assert fails(module, ast.unparse(tree))


# Other ways to lose what is missing: the file, the words that are taken out, and what stands there instead.
LOST = [
    ("values", "points.get(value) if", "(points.get(value) or 0) if"),
    ("asked", "not ends if known else None", "not ends"),
    ("asked", "known = known and outcome is not None", "pass"),
    ("asked", "if standing is True else standing", "if standing is True else False"),
    ("given", 'value is None or (type(value) is dict and "not" in value)', "False"),
    ("tallies", "[key for key, outcome in outcomes if outcome is None]", "[]"),
    ("tallies", "if number is None or isinstance(number, LeftOut):", "if isinstance(number, LeftOut):"),
    ("tallies", "if number is None or isinstance(number, LeftOut):", "if number is None:"),
    ("tallies", "missing.append(key)", "numbers.append(0)"),
    ("makers", "if outcome is None:", "if False:"),
    ("makers", "if missing or unjudged:", "if missing:"),
    ("makers", "if missing or unjudged:", "if unjudged:"),
    ("makers", "if so_far is None and not missing:", "if False:"),
    ("makers", "if missing := [key for key, named in found if named is None]:", "if missing := []:"),
    ("makers", "if holds is None:", "if False:"),
    ("scoring", "key in read}", "key in ()}"),
    ("change", "isinstance(found.value, int) else None", "isinstance(found.value, int) else 0"),
    ("change", "not isinstance(found.value, str) else None", "not isinstance(found.value, str) else 0"),
    ("reliable", "if before is None or after is None:", "if before is None and after is None:"),
    ("prevalence", "(number := read(value)) is not None", "(number := read(value) or 0) is not None"),
    ("in_words", "        return NOT_REACHED", '        return "0"'),
]


@pytest.mark.parametrize(("module", "old", "new"), LOST)
def test_losing_what_is_missing_is_noticed(module: str, old: str, new: str) -> None:
    source = (FOLDER / f"{module}.py").read_text()
    assert source.count(old) == 1, "The code has changed: say here how the rule would be broken now."
    assert fails(module, source.replace(old, new))
