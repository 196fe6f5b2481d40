"""Every address of a site, found by walking its routes, and the values to fill it with.

Runs in a site's helper. A new route is found without anybody remembering it; a new kind of value in an
address makes `fills` fail until a seed gives one.
"""

import uuid
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


def routes() -> list[dict[str, Any]]:
    """Each route: its name, the parts of its address, the permission it needs, or why anybody may come."""
    return [
        {
            "name": pattern.name,
            "parts": sorted(pattern.pattern.converters),
            "needs": str(getattr(pattern.callback, "needs", "")),
            "anyone": getattr(pattern.callback, "anyone", ""),
        }
        for pattern in _patterns(get_resolver())
    ]


def addresses(records: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Every route filled with the values of every record that has them: name, relation and path.

    Each filled route also comes with values that belong to nothing. Raises LookupError when no record
    has a value for some part of a route.
    """
    found = []
    for route in routes():
        parts = route["parts"]
        if not parts:
            found.append({"name": route["name"], "relation": "", "path": reverse(route["name"])})
            continue
        fitting = [record for record in records if set(parts) <= set(record)]
        if not fitting:
            raise LookupError(
                f"Give the seeds a record with {', '.join(parts)} for the page {route['name']}."
            )
        missing = {part: _nothing(fitting[0][part]) for part in parts} | {"relation": "missing"}
        for record in [*fitting, missing]:
            path = reverse(route["name"], kwargs={part: record[part] for part in parts})
            found.append({"name": route["name"], "relation": record["relation"], "path": path})
    return found


def filled_with(values: list[str]) -> list[dict[str, str]]:
    """Every route that has a part, filled with each value in every part that can hold it."""
    found = []
    for route in routes():
        for value in values if route["parts"] else ():
            kwargs = {part: value if part.endswith("_id") else "1" for part in route["parts"]}
            found.append(
                {"name": route["name"], "relation": "foreign", "path": reverse(route["name"], kwargs=kwargs)}
            )
    return found


def _nothing(like: str) -> str:
    """A value of the same kind that belongs to nothing."""
    return "987654321" if like.isdigit() else str(uuid.uuid4())


def _patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        found += _patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return found
