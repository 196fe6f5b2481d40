"""What the code of one site says about itself, printed as JSON. Run in a process of that site's own.

    python -m tests.conventions.facts programme

Needs no database: settings are made with a key that is thrown away and an address that leads nowhere.
"""

import json
import sys
from typing import Any

from throughline.site.ready import django_unconnected


def routes() -> list[dict[str, Any]]:
    """Every address pattern, with what its view says about who may reach it."""
    from django.urls import get_resolver

    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Any, before: str) -> Any:
    for pattern in patterns:
        text = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, text)
            continue
        view = pattern.callback
        yield {
            "pattern": text,
            "name": pattern.name,
            "needs": getattr(view, "needs", None),
            "anyone": getattr(view, "anyone", None),
        }


def tables() -> list[dict[str, Any]]:
    """Every table of a managed model of our own, and whether the wall's planting can fill it."""
    from django.apps import apps

    return [
        {
            "table": model._meta.db_table,
            "model": f"{model.__module__}.{model.__name__}",
            "app": model._meta.app_label,
            "fields": sorted({type(field).__name__ for field in model._meta.concrete_fields}),
        }
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("throughline.") and model._meta.managed
    ]


def granted() -> list[dict[str, Any]]:
    """Every right that the site's apps list."""
    from throughline.casefile.deploy import grants_of_site

    return [{"table": g.table, "rights": list(g.rights), "reason": g.reason} for g in grants_of_site()]


def navigation() -> list[str]:
    """The routes of the navigation bar."""
    from django.conf import settings

    return [entry["route"] for entry in settings.NAVIGATION]


def main() -> None:
    """Print everything about one site."""
    django_unconnected(sys.argv[1])  # type: ignore[arg-type]
    facts = {"routes": routes(), "tables": tables(), "granted": granted(), "navigation": navigation()}
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
