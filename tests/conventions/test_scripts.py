"""What our own scripts may not do: keep anything in the browser, ask another host, or write mark-up."""

import re

import pytest

from tests.conventions.conftest import ROOT

SCRIPTS = sorted((ROOT / "throughline/casefile/static/casefile").glob("*.js"))
KEEPS = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b|serviceWorker")
WRITES_MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
ANOTHER_HOST = re.compile(r"https?://|//[a-z]+\.")


def test_there_are_scripts_to_look_at() -> None:
    assert {path.name for path in SCRIPTS} >= {"throughline.js", "passkeys.js"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_nothing_is_kept_in_the_browser(path) -> None:  # noqa: ANN001
    text = path.read_text()
    assert not KEEPS.search(text), "What a worker types is kept on the server, never in the browser."
    assert not WRITES_MARKUP.search(text)
    assert not ANOTHER_HOST.search(text)


def test_a_page_that_keeps_typing_is_one_that_shows_drafts() -> None:
    """The server shows again what the script sent: the page opens its form with the draft."""
    pages = ROOT / "throughline/casefile/jinja2/questionnaires"
    keeping = [path for path in pages.glob("*.jinja") if "data-keeps-typing" in path.read_text()]
    assert {path.name for path in keeping} == {"page.jinja", "paper.jinja"}
    for view in ("one_page.py", "paper.py"):
        text = (ROOT / "throughline/casefile/questionnaires/views" / view).read_text()
        assert "drafts.open_form" in text
        assert "drafts.drop" in text
