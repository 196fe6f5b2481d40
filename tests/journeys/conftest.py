"""One installation and one browser for all journeys, because each takes seconds to start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.desk import Office
from tests.journeys.installation import Installation, all_gone, is_free

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Both sites, started as a visitor starts them and stopped by Ctrl-C."""
    made = Installation(tmp_path_factory.mktemp("home"))
    try:
        made.start()
        yield made
    finally:
        started = made.processes()
        code = made.press_ctrl_c()
        assert all_gone(started), "Ctrl-C left a process behind."
        assert all(is_free(port) for port in made.ports.values()), "A port is still taken after Ctrl-C."
    assert code == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that asks nothing of the network by itself."""
    if not CHROMIUM.exists():
        pytest.skip("Install Chromium to run the journeys: on Debian, apt install chromium.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
            # A visitor's browser keeps the last pages to go back to: so shall this one.
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def office(browser: Browser, installation: Installation) -> Office:
    """Where workers sit at browsers."""
    return Office(browser, installation)
