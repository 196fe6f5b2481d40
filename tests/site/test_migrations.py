"""A site serves on tables of its own version only."""

import subprocess
import sys

import pytest

from throughline.site.config import SITES, SiteName
from throughline.site.migrations import difference, migrations_of_code

# Django's own answer, in a process that belongs to the site.
ASK = """
import sys
from throughline.site.ready import django_unconnected
django_unconnected(sys.argv[1])
from django.db.migrations.loader import MigrationLoader
print(*sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations))
"""


@pytest.mark.parametrize("site", SITES)
def test_the_migrations_found_by_file_are_those_that_django_finds(site: SiteName) -> None:
    done = subprocess.run([sys.executable, "-c", ASK, site], capture_output=True, text=True, check=True)
    assert done.stdout.split() == sorted(f"{app}.{name}" for app, name in migrations_of_code(site))


def test_an_older_and_a_newer_database_are_told_apart() -> None:
    code = migrations_of_code("safety")
    assert difference("safety", code) == ""
    assert difference("safety", code | {("of_another_library", "0001_initial")}) == ""
    assert "Run: throughline migrate safety" in difference("safety", frozenset())
    assert "Run: throughline migrate safety" in difference("safety", code - {("safety", "0001_initial")})
    assert "newer code" in difference("safety", code | {("safety", "9999_from_the_future")})
