"""The wall is looked at from outside: this process belongs to neither site, and never loads Django.

Both sites' databases are clones; whatever has to be done inside a site is done by a helper process that
holds that site's variables alone.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.databases import Clone, Databases
from tests.helper import Helper


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Both clusters, running."""
    with Databases() as running:
        yield running


@pytest.fixture(scope="module")
def clones(databases: Databases) -> Iterator[dict[str, Clone]]:
    """A fresh database of each site for the module."""
    with ExitStack() as stack:
        made = {site: databases.clone(site) for site in ("programme", "safety")}
        for clone in made.values():
            stack.callback(clone.drop)
        yield made


@pytest.fixture(scope="module")
def helpers(clones: dict[str, Clone]) -> Iterator[dict[str, Helper]]:
    """A helper process of each site on those databases."""
    made = {
        "programme": Helper(clones["programme"]),
        "safety": Helper(clones["safety"], clones["programme"]),
    }
    yield made
    for helper in made.values():
        helper.close()
