"""What the repository may hold: no addresses in lock files, no paths of a machine, no half-made work."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conventions.conftest import ROOT, tracked

LOCKS = ("requirements.txt", "requirements-dev.txt")
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links|@ file:", re.IGNORECASE)
# What nobody may leave behind. Spelt in pieces, so that this file does not hold it.
UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "Not" + r"Implemented\b")))
HOME = re.compile("|".join(("/ro" + "ot/", "/wo" + "rk/", r"/ho" + r"me/\w+/", "/Us" + "ers/")))
REGISTRY = re.compile(
    "|".join((r"py" + r"pi\.org", r"registry\.np" + r"mjs", r"deb\.deb" + "ian", r"python" + "hosted"))
)
OTHERS = ("vendor/", "tests/vendor/", "throughline/casefile/static/casefile/vendor/")


def _own_texts() -> list[Path]:
    paths = (p for p in tracked() if not str(p.relative_to(ROOT)).startswith(OTHERS))
    return [p for p in paths if p.suffix not in {".png", ".jpg", ".woff2", ".ttf", ".pdf"}]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_carries_hashes_and_no_addresses(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    assert not [line for line in lines if ADDRESS.search(line)]
    pinned = [line for line in lines if re.match(r"[a-z0-9].*==", line)]
    assert pinned
    assert sum("--hash=sha256:" in line for line in lines) >= len(pinned)


def test_the_lock_holds_every_dependency_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {_name(line) for line in project["project"]["dependencies"]}
    locked = {_name(line) for line in (ROOT / "requirements.txt").read_text().splitlines() if "==" in line}
    assert wanted <= locked
    dev = {_name(line) for line in (ROOT / "requirements-dev.txt").read_text().splitlines() if "==" in line}
    assert locked | {_name(line) for line in project["dependency-groups"]["dev"]} <= dev


def _name(line: str) -> str:
    return re.split(r"[\[=<>~ ;]", line.strip(), maxsplit=1)[0].lower().replace("_", "-")


def test_every_dependency_has_its_reason_beside_it() -> None:
    for line in (ROOT / "pyproject.toml").read_text().splitlines():
        if re.match(r'\s+"[a-z0-9-]+(\[[a-z,]+\])?[>=]', line):
            assert re.search(r"# \S+ \S+", line), f"Say why we need it: {line.strip()}"


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("unfinished work", UNFINISHED), ("a machine's path", HOME), ("a registry", REGISTRY)],
)
def test_no_file_of_ours_names(what: str, pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _own_texts()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert not found, f"{what} in {found}"


def test_vendored_assets_keep_their_licence() -> None:
    for name in ("govuk-frontend", "axe-core", "atkinson-hyperlegible-next"):
        assert list((ROOT / "vendor" / name).glob("LICENSE*")), f"vendor/{name} has lost its licence."


def test_a_built_package_holds_every_file_that_the_sites_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    taken = project["tool"]["setuptools"]["package-data"]["*"]
    inside = [p for p in tracked() if p.is_relative_to(ROOT / "throughline") and p.suffix != ".py"]
    assert {p.suffix for p in inside} >= {".jinja", ".css", ".typ", ".ttf"}
    assert not [str(p.relative_to(ROOT)) for p in inside if f"*{p.suffix}" not in taken]


def test_links_between_the_documents_lead_somewhere() -> None:
    broken = []
    for path in (p for p in tracked() if p.suffix == ".md"):
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text()):
            if "://" not in target and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} → {target}")
    assert not broken


def test_the_index_of_decisions_names_every_decision() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text()
    missing = [p.name for p in folder.glob("*.md") if p.name != "README.md" and f"({p.name})" not in index]
    assert not missing


def test_commit_hooks_do_what_make_check_does() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    for command in ("ruff check", "ruff format", "lint-imports", "throughline.site.docs --check"):
        assert command in hooks


def test_make_knows_the_targets_that_the_documents_name() -> None:
    for target in ("setup", "run", "test", "check", "bench"):
        subprocess.run(["make", "-n", target], cwd=ROOT, check=True, capture_output=True)
