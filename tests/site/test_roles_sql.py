"""The script that a host runs on a PostgreSQL server of its own."""

import re
import subprocess
import sys

import pytest

from throughline.site.config import SITES, SiteName
from throughline.site.roles_sql import password_variables, script
from throughline.site.servers.configuration import LOGINS
from throughline.site.servers.roles import admit_steps, database_steps, role_steps, schema_steps
from throughline.site.wall.server import QUIET


@pytest.mark.parametrize("site", SITES)
def test_the_script_has_every_statement_of_the_embedded_servers(site: SiteName) -> None:
    text = script(site)
    words = {login: f":'{login}_password'" for login in LOGINS[site]}
    for step in [*role_steps(site, words), *database_steps(site), *schema_steps(site)]:
        assert step.text + (" \\gexec\n" if step.asks else ";\n") in text


@pytest.mark.parametrize("site", SITES)
def test_passwords_come_from_the_environment_and_are_asked_for_before_anything_is_made(
    site: SiteName,
) -> None:
    text = script(site)
    assert password_variables(site) == [f"{login.upper()}_PASSWORD" for login in LOGINS[site]]
    for name in password_variables(site):
        assert f"\\getenv {name.lower()} {name}\n" in text
    assert text.index("\\if :weak") < text.index("CREATE ROLE")
    given = re.findall(r"PASSWORD (\S+);", text)
    assert given == ["NULL", *(f":'{login}_password'" for login in LOGINS[site])]


@pytest.mark.parametrize("site", SITES)
def test_the_log_is_quiet_before_a_password_is_sent(site: SiteName) -> None:
    text = script(site)
    for name in QUIET:
        assert text.index(f"SET {name} = ") < text.index("SELECT min(length(word))")
        assert f"('{name}', " in text


def test_one_sites_script_names_nothing_of_the_other_but_to_refuse_its_server() -> None:
    said = re.sub(r"IF EXISTS.*\n", "", script("safety"))
    assert "programme" not in said


def test_a_database_name_that_needs_quotes_is_refused() -> None:
    with pytest.raises(ValueError, match="no name of a database"):
        admit_steps("safety", 'safety"; DROP')


def test_the_command_prints_the_script() -> None:
    words = [sys.executable, "-m", "throughline.site.cli", "roles", "safety"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout == script("safety")
