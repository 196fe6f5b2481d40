"""Every address of both sites says who may reach it."""

import pytest

from tests.conventions.conftest import SITES, facts
from throughline.rulebook.access import Permission, Site, roles_of

# Permissions that are asked for inside a page or a query rather than by a view, each with where.
ASKED_ELSEWHERE = {
    Permission.SEE_ALL_MEN: "programme/queries.py: how far a worker's scope reaches",
    Permission.REPORT_TO_COURT: "programme/actions/reports.py: by the kind of the report",
    Permission.SEE_ALL_PARTNERS: "safety/queries.py: how far a worker's scope reaches",
}

# A part of an address that is a word, of a list in the code: the key of a questionnaire of the library, the
# purpose of a consent, the page of a form that has several, the template of a letter, the section
# of an assessment, the kind of a part of a record.
MAY_BE_WORDS = {
    "<slug:key>", "<slug:purpose>", "<slug:page>", "<slug:letter>", "<slug:section>", "<slug:kind>",
}  # fmt: skip


def _all_routes() -> list[tuple[str, dict]]:
    return [(site, route) for site in SITES for route in facts(site)["routes"]]


@pytest.mark.parametrize(("site", "route"), _all_routes(), ids=lambda value: str(value)[:60])
def test_a_view_says_who_may_reach_it(site: str, route: dict) -> None:
    assert route["needs"] or route["anyone"], (
        f"/{route['pattern']} of the {site} site says nothing. Put @needs(Permission.X) above its view, "
        'or @anyone("why") when it must be reached before signing in.'
    )


@pytest.mark.parametrize(("site", "route"), _all_routes(), ids=lambda value: str(value)[:60])
def test_a_route_has_a_name_and_opaque_parts(site: str, route: dict) -> None:
    assert route["name"], f"/{route['pattern']} has no name, so the audit trail could not say it."
    for part in route["pattern"].split("/"):
        if part.startswith("<"):
            kind = part.strip("<>").split(":")[0]
            assert kind in {"uuid", "int"} or part in MAY_BE_WORDS, (
                f"{part} could carry a name or a value into an address."
            )


@pytest.mark.parametrize("site", SITES)
def test_names_of_routes_are_unique(site: str) -> None:
    names = [route["name"] for route in facts(site)["routes"]]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("site", SITES)
def test_a_permission_that_a_view_needs_is_held_by_a_role_of_that_site(site: str) -> None:
    held = {permission.value for role in roles_of(Site(site)) for permission in role.permissions}
    for route in facts(site)["routes"]:
        assert not route["needs"] or route["needs"] in held, route


def test_every_permission_is_needed_by_something() -> None:
    needed = {route["needs"] for _, route in _all_routes()}
    unused = {p for p in Permission if p.value not in needed and p not in ASKED_ELSEWHERE}
    assert not unused, f"Nothing asks for {unused}. Take them out of rulebook/access.py."


@pytest.mark.parametrize("site", SITES)
def test_the_navigation_leads_to_routes_that_exist(site: str) -> None:
    names = {route["name"] for route in facts(site)["routes"]}
    assert set(facts(site)["navigation"]) <= names
