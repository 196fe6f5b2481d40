"""The guides name only settings, commands and roles that exist."""

import re
from pathlib import Path

from throughline.rulebook.access import ROLES
from throughline.site.cli import COMMANDS
from throughline.site.roles_sql import password_variables
from throughline.site.variables import BY_NAME

HOSTING = (Path(__file__).resolve().parents[2] / "docs" / "guides" / "hosting.md").read_text()


def test_every_setting_of_the_guide_exists() -> None:
    named = set(re.findall(r"THROUGHLINE_[A-Z_]+[A-Z]", HOSTING))
    assert named
    assert named <= set(BY_NAME)


def test_every_command_of_the_guide_exists() -> None:
    used = set(re.findall(r"(?:^    |`)throughline ([a-z]+)", HOSTING, re.MULTILINE))
    assert used >= {"roles", "key", "migrate", "doctor", "staff", "serve", "audit", "wall"}
    assert used <= set(COMMANDS)


def test_every_role_of_the_guide_exists() -> None:
    used = set(re.findall(r"--role (\w+)", HOSTING)) | set(re.findall(r"`(safety_administrator)`", HOSTING))
    assert used <= set(ROLES)
    assert len(used) == 2


def test_the_guide_gives_every_password_that_the_scripts_ask_for() -> None:
    for name in password_variables("programme") + password_variables("safety"):
        assert f"{name}=" in HOSTING
