"""The list of environment variables: whole, and the one that the code uses."""

import re
from pathlib import Path

import pytest

from throughline.site import config, docs
from throughline.site.config import SITES, SiteName, number, variable
from throughline.site.variables import BY_NAME, VARIABLES, unknown

PACKAGE = Path(config.__file__).resolve().parents[1]
# A site's own variable is read by its last part.
BY_LAST_PART = re.compile(
    r'(?:\bvalue|\bflag|\bnumber|\bvariable|_login|_keys)\(\s*(?:"?\w+"?),\s*"([A-Z_]+)"'
)
IN_FULL = re.compile(r"\b(THROUGHLINE_[A-Z]+(?:_[A-Z]+)*|PROGRAMME_PORT|SAFETY_PORT)\b")


def code() -> str:
    """All of the package but the list itself."""
    files = [path for path in PACKAGE.rglob("*.py") if path.name != "variables.py"]
    return "\n".join(path.read_text() for path in files)


def test_every_variable_that_the_code_names_in_full_is_listed() -> None:
    found = set(IN_FULL.findall(code()))
    assert "THROUGHLINE_HOME" in found
    assert found <= set(BY_NAME)


def test_every_variable_that_is_read_by_its_last_part_is_listed() -> None:
    parts = set(BY_LAST_PART.findall(code()))
    assert {"DATABASE_URL", "HIDE_AFTER_MINUTES", "ALLOW_AUTHENTICATOR", "BIND"} <= parts
    listed = {part for part in parts if any(name.endswith(f"_{part}") for name in BY_NAME)}
    assert listed == parts


def test_every_listed_variable_is_read() -> None:
    text = code()
    for one in VARIABLES:
        last = re.sub("^THROUGHLINE_(PROGRAMME|SAFETY)_", "", one.name)
        read = f'"{last}"' in text or re.search(r"\{site\.upper\(\)\}_PORT", text) and last.endswith("_PORT")
        assert read, one.name


@pytest.mark.parametrize("site", SITES)
def test_the_default_of_a_number_is_the_listed_one(site: SiteName, monkeypatch: pytest.MonkeyPatch) -> None:
    name = variable(site, "HIDE_AFTER_MINUTES")
    for text in ("", "soon", "²"):
        monkeypatch.setenv(name, text)
        assert number(site, "HIDE_AFTER_MINUTES") == int(BY_NAME[name].default)
    monkeypatch.setenv(name, "3")
    assert number(site, "HIDE_AFTER_MINUTES") == 3


def test_a_misspelt_name_gets_the_nearest() -> None:
    assert "Did you mean THROUGHLINE_SAFETY_FEED_URL?" in unknown("THROUGHLINE_SAFTEY_FEED_URL")
    assert "Did you mean THROUGHLINE_HOME?" in unknown("THROUGHLINE_HOEM")
    assert unknown("THROUGHLINE_HOME") == ""
    assert unknown("PATH") == ""


def test_the_reference_page_has_each_once() -> None:
    page = docs.settings()
    for one in VARIABLES:
        assert page.count(f"| `{one.name}` |") == 1
