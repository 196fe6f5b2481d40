"""The route matrix: every address, to everybody, in every relation, answers what `routes.py` says."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.wall import crawl
from tests.wall.routes import NOT_THERE, REFUSED, ROUTES, answer
from tests.wall.world import NOBODY, both_sites

SITES = ("programme", "safety")


@pytest.fixture(scope="module")
def world(databases):
    with both_sites(databases) as made:
        yield made


@pytest.fixture(scope="module")
def addresses(world):
    return {
        site: world.helpers[site].call("tests.wall.addresses:addresses", records=world.seeds[site]["records"])
        for site in SITES
    }


@pytest.fixture(scope="module")
def looked(world, addresses):
    """Every address looked at by everybody: (who, name, relation, path) and the answer."""

    def look(asked):
        site, who = asked
        browser = world.browser(site, who)
        return [
            ((address["name"], address["relation"], address["path"]), browser.get(address["path"]))
            for address in addresses[site]
            if crawl.is_worth_asking(who, address) and address["name"] not in crawl.LEAVING
        ]

    everybody = [(site, who) for site in SITES for who in _people(world, site)]
    with ThreadPoolExecutor(crawl.THREADS) as pool:
        return dict(zip(everybody, pool.map(look, everybody), strict=True))


def _people(world, site: str) -> list[str]:
    """The cast and nobody. The colleague only lends a record to the relation "other worker's"."""
    return [who for who in world.people(site) if who != "north colleague"]


@pytest.mark.parametrize("site", SITES)
def test_every_address_is_declared_and_none_besides(world, site):
    routes = {route["name"] for route in world.helpers[site].call("tests.wall.addresses:routes")}
    assert routes == set(ROUTES[site])


@pytest.mark.parametrize("site", SITES)
def test_every_answer_is_the_declared_one(world, looked, site):
    wrong, seen = [], 0
    for who in _people(world, site):
        for (name, relation, path), got in looked[site, who]:
            seen += 1
            expected = answer(ROUTES[site][name], who, relation)
            if got.status != expected:
                wrong.append(f"{who}: {name} {relation} {path} answers {got.status}, not {expected}")
    print(f"\nroute matrix of the {site} site: {seen} answers")
    assert wrong == []


@pytest.mark.parametrize("site", SITES)
def test_not_there_and_not_yours_are_the_same_page(world, looked, site):
    """One and the same answer, whatever the address and whatever the reason."""
    for who in _people(world, site):
        pages = [(about, got) for about, got in looked[site, who] if got.status == NOT_THERE]
        for about, got in pages:
            assert crawl.difference(got, pages[0][1]) == "", f"{who} {about}"


@pytest.mark.parametrize("site", SITES)
def test_every_refusal_is_the_same_page(world, looked, site):
    for who in _people(world, site):
        refusals = [got for _, got in looked[site, who] if got.status == REFUSED]
        assert not [got for got in refusals if crawl.difference(got, refusals[0])], who


@pytest.mark.parametrize("site", SITES)
def test_what_may_not_be_looked_at_may_not_be_sent_to_either(world, addresses, looked, site):
    """POST is tried where looking was refused, so that nothing is changed by trying."""

    def send(who):
        browser = world.browser(site, who)
        return [
            f"{who} {name} {relation}"
            for (name, relation, path), got in looked[site, who]
            if got.status in (REFUSED, NOT_THERE) or who == NOBODY and ROUTES[site][name].nobody != 200
            if browser.post(path).status != got.status
        ]

    with ThreadPoolExecutor(crawl.THREADS) as pool:
        assert [one for found in pool.map(send, _people(world, site)) for one in found] == []


@pytest.mark.parametrize("site", SITES)
def test_nobody_is_sent_to_sign_in_and_learns_nothing(looked, site):
    """A redirect to the sign-in page says nothing of whether the record is there."""
    for (name, _, path), got in looked[site, NOBODY]:
        if got.status == 302 and name != "mfa_authenticate":
            assert got.header("location") == f"/sign-in/?next={path}", name
            assert got.body == b""
