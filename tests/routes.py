"""Every page of this process's site, found from its addresses, so that a new page is tried as well."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import people
from throughline.casefile.models import RoleHeld, Staff
from throughline.rulebook.access import Permission, Site, roles_of

# What lets a worker see records. A new permission counts as one until it is named here.
NO_RECORDS = {Permission.USE_SITE, Permission.SEE_AUDIT, Permission.MANAGE_STAFF}


@dataclass(frozen=True)
class Route:
    """A page by its name, its parameters, its view and the permission that it needs."""

    name: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def needs(self) -> Permission | None:
        return getattr(self.view, "needs", None)

    def address(self, values: dict[str, object]) -> str:
        """Its address for one record. Fails on a parameter that the suite has no value for."""
        unknown = set(self.parameters) - set(values)
        assert not unknown, f"{self.name} asks for {unknown}: give the suite a value for it"
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def routes() -> list[Route]:
    """Every page of the site."""
    return list(_walk(get_resolver().url_patterns))


def pages_of_people() -> list[Route]:
    """Every page behind a permission that lets its holder see records."""
    return [route for route in routes() if route.needs is not None and route.needs not in NO_RECORDS]


def worker_who_may_see_all() -> Staff:
    """A worker who holds every role of this site that sees records, so that each page opens for them."""
    worker = people.staff()
    for role in roles_of(Site(settings.SITE)):
        if role.permissions - NO_RECORDS:
            RoleHeld.objects.create(staff=worker, role=role.key)
    return worker


def _walk(patterns: list[Any], above: tuple[str, ...] = ()) -> Iterator[Route]:
    for entry in patterns:
        here = (*above, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, here)
        elif isinstance(entry, URLPattern):
            yield Route(entry.name or "", here, entry.callback)
