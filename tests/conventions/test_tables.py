"""Every table says what the web login may do with it, and the wall's suites can reach it."""

import pytest

from tests.conventions.conftest import SITES, facts

# Tables of libraries that the web logins are given rights on, or none at all.
OF_LIBRARIES = {"account_emailaddress", "mfa_authenticator", "throughline_cache", "django_migrations"}


@pytest.mark.parametrize("site", SITES)
def test_every_table_of_ours_is_listed_with_its_rights(site: str) -> None:
    listed = {grant["table"] for grant in facts(site)["granted"]}
    for table in facts(site)["tables"]:
        assert table["table"] in listed, (
            f"{table['model']} is in no grants.py. Say what the web login may do with "
            f"{table['table']}, and why."
        )


@pytest.mark.parametrize("site", SITES)
def test_every_right_is_on_a_table_that_exists_and_has_a_reason(site: str) -> None:
    known = {table["table"] for table in facts(site)["tables"]} | OF_LIBRARIES
    for grant in facts(site)["granted"]:
        assert grant["table"] in known, f"{grant['table']} is granted but is no table of the site."
        assert len(grant["reason"]) > 10, f"{grant['table']} needs a reason that a reviewer can follow."


@pytest.mark.parametrize("site", SITES)
def test_no_table_is_listed_twice(site: str) -> None:
    names = [grant["table"] for grant in facts(site)["granted"]]
    assert sorted(names) == sorted(set(names))


def test_no_table_stands_on_both_sites_but_those_of_casefile() -> None:
    programme, safety = ({(t["app"], t["table"]) for t in facts(site)["tables"]} for site in SITES)
    assert {app for app, _ in programme & safety} == {"casefile"}


def test_the_programme_process_has_no_table_of_the_safety_side() -> None:
    assert {table["app"] for table in facts("programme")["tables"]} == {"casefile", "programme"}
