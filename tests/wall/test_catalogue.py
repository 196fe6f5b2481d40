"""The catalogue: silent on whole databases, and each rule notices what it exists for."""

import subprocess

import pytest

from tests.databases import Clone
from tests.helper import Helper
from tests.wall.mutants import MUTANTS, on_both_sites
from throughline.site.servers.binaries import program
from throughline.site.servers.configuration import ADMIN
from throughline.site.servers.roles import admit, prepare_schema

SITES = ("programme", "safety")
TRIED = on_both_sites()


@pytest.mark.parametrize("site", SITES)
def test_a_fresh_database_is_whole(helpers, site):
    assert helpers[site].call("tests.wall.noticed:faults", site=site) == []


@pytest.mark.parametrize("site", SITES)
def test_a_restored_backup_is_whole(clones, restored, site):
    """Ownership, rights and triggers come back with the rows."""
    helper = Helper(restored[site], clones["programme"])
    try:
        assert helper.call("tests.wall.noticed:faults", site=site) == []
    finally:
        helper.close()


@pytest.fixture(scope="module")
def restored(clones):
    """Each site's database, backed up to a file and restored under another name."""
    made = {}
    for site, clone in clones.items():
        there = made[site] = Clone(site, f"{clone.name}_restored", clone.cluster)
        backup = subprocess.run(
            [program("pg_dump"), "--format=custom", clone.url(ADMIN)], capture_output=True, check=True
        ).stdout
        with clone.cluster.connect() as admin:
            admin.execute(f"CREATE DATABASE {there.name} TEMPLATE template0")
            admit(admin, site, there.name)
        with there.connect() as inside:
            prepare_schema(inside, site)
        subprocess.run(
            [program("pg_restore"), "--exit-on-error", f"--dbname={there.url(ADMIN)}"],
            input=backup,
            check=True,
        )
    yield made
    for there in made.values():
        there.drop()


@pytest.mark.parametrize(
    ("site", "mutant"), TRIED, ids=[f"{site}-{mutant.rule}-{mutant.short}" for site, mutant in TRIED]
)
def test_each_opening_is_noticed(clones, helpers, site, mutant):
    said = helpers[site].call(
        "tests.wall.noticed:said_by",
        rule=mutant.rule,
        site=site,
        superuser=clones[site].url(ADMIN),
        statement=mutant.on(site),
    )
    assert said, "nobody noticed"


@pytest.mark.parametrize("site", SITES)
def test_no_rule_says_anything_of_a_change_that_opens_nothing(clones, helpers, site):
    """Without this, a rule that always speaks would seem to notice every opening."""
    asked = {"site": site, "superuser": clones[site].url(ADMIN), "statement": "SELECT 1"}
    for rule in helpers[site].call("tests.wall.noticed:names"):
        assert helpers[site].call("tests.wall.noticed:said_by", rule=rule, **asked) == []


def test_every_rule_has_an_opening_that_it_notices(helpers):
    rules = set(helpers["programme"].call("tests.wall.noticed:names"))
    assert rules == {mutant.rule for mutant in MUTANTS}
