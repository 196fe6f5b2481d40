"""The catalogue: silent on whole databases, and each rule notices what it exists for."""

import pytest

from tests.wall.mutants import MUTANTS, on_both_sites

SITES = ("programme", "safety")
TRIED = on_both_sites()


@pytest.mark.parametrize("site", SITES)
def test_a_fresh_database_is_whole(helpers, site):
    assert helpers[site].call("tests.wall.noticed:faults", site=site) == []


@pytest.mark.parametrize(
    ("site", "mutant"), TRIED, ids=[f"{site}-{mutant.rule}-{mutant.short}" for site, mutant in TRIED]
)
def test_each_opening_is_noticed(clones, helpers, site, mutant):
    noticed = helpers[site].call(
        "tests.wall.noticed:by_whom",
        site=site,
        superuser=clones[site].url("throughline_admin"),
        statement=mutant.on(site),
    )
    assert mutant.rule in noticed


def test_every_rule_has_an_opening_that_it_notices(helpers):
    rules = set(helpers["programme"].call("tests.wall.noticed:names"))
    assert rules == {mutant.rule for mutant in MUTANTS}
