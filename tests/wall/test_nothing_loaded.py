"""The programme's process holds no code, no setting, no variable and no file of the other side."""

import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.databases import environment
from tests.helper import Helper
from tests.wall.world import WebServer
from throughline.site.environment import machine

FORBIDDEN = ("throughline.safety", "throughline.reports.whole")
# Words by which anything of the other side would be known. The feed's reader is a login of the
# programme's own server, which the programme's code grants rights to.
SAFETY = re.compile(r"(?<!\w)safety(?!_feed)|SAFETY|FIELD_KEY|partner_?key", re.IGNORECASE)


@pytest.fixture(scope="module")
def loaded(clones):
    helper = Helper(clones["programme"])
    yield helper.call("tests.wall.loading:everything")
    helper.close()


@pytest.fixture(scope="module")
def server(clones, tmp_path_factory):
    """The real web server, asked once, so that it has done whatever it does at first."""
    running = WebServer(clones["programme"], None, tmp_path_factory.mktemp("server"), workers=1)
    running.wait()
    yield running
    running.stop()


def test_no_module_of_the_other_side_is_loaded(loaded):
    assert loaded["routes"] > 30
    assert loaded["templates"] > 30
    assert "throughline.programme.views.men" in loaded["modules"]
    assert [name for name in loaded["modules"] if name.startswith(FORBIDDEN)] == []


def test_the_settings_hold_nothing_of_it(loaded):
    assert {name: text for name, text in loaded["settings"].items() if SAFETY.search(text)} == {}


def test_there_is_one_database_and_it_is_his(loaded, clones):
    assert loaded["databases"] == [clones["programme"].name]


def test_the_environment_holds_nothing_of_it(loaded, clones):
    told = loaded["environment"]
    assert {f"{key}={text}" for key, text in told.items() if SAFETY.search(f"{key}={text}")} == set()
    assert str(clones["safety"].cluster.port) not in " ".join(told.values())


@pytest.mark.parametrize("module", ["throughline.safety.models", "throughline.safety.queries"])
def test_a_slip_of_the_programme_finds_no_table(clones, module):
    """Code that asks for the other side's models all the same gets an error, and there is no row to get."""
    helper = Helper(clones["programme"])
    try:
        assert helper.call("tests.wall.loading:slip", module=module) != "loaded"
    finally:
        helper.close()


def test_the_web_server_itself_holds_nothing_of_it(server, clones):
    """Every process of the running server: its variables, its words, its open files and connections."""
    here = Path("/proc")
    group = [p for p in here.iterdir() if p.name.isdigit() and _group_of(p) == server.process.pid]
    assert len(group) >= 2
    other = clones["safety"].cluster
    for process in group:
        said = (process / "environ").read_bytes() + b"\0" + (process / "cmdline").read_bytes()
        assert not SAFETY.search(said.decode(errors="replace")), process.name
        assert str(other.port).encode() not in said
        links = [str(one.readlink()) for one in (process / "fd").iterdir()]
        assert not [link for link in links if link.startswith(str(other.folder))]
    with other.connect() as admin:
        seen = admin.execute(
            "SELECT usename FROM pg_stat_activity WHERE usename LIKE 'programme%'"
        ).fetchall()
    assert seen == []


def test_a_variable_of_the_other_side_is_refused(clones, tmp_path):
    """Control: left in the environment by mistake, it stops the site from starting."""
    left = {"THROUGHLINE_SAFETY_DATABASE_URL": clones["safety"].url("safety_app"), "PROGRAMME_PORT": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "throughline.site.cli", "serve", "programme"],
        env=machine() | environment(clones["programme"]) | left,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "THROUGHLINE_SAFETY_DATABASE_URL" in done.stderr


def test_this_module_would_see_a_module_of_the_other_side(clones):
    """Control: the same question in a process that does hold the other side."""
    helper = Helper(clones["safety"], clones["programme"])
    try:
        assert helper.call("tests.wall.loading:slip", module="throughline.safety.models") == "loaded"
    finally:
        helper.close()
    with psycopg.connect(clones["safety"].url("safety_app")) as login:
        assert login.execute("SELECT current_user").fetchone() == ("safety_app",)


def _group_of(process: Path) -> int:
    try:
        return int((process / "stat").read_text(errors="replace").rpartition(")")[2].split()[2])
    except OSError:
        return 0
