"""What the wall's suites would not reach as they stand, for one site, printed as JSON.

    python -m tests.wall.coverage safety

Needs no database. The conventions ask it, so that a new model, action or page without a place in the
suites fails `make check`, long before the suites themselves run.
"""

import json
import sys
from typing import Any

from throughline.site.ready import django_unconnected


def uncovered(site: str) -> dict[str, list[str]]:
    """What is missing, each with the place where it must be added. All is empty when all is covered."""
    from tests.wall.addresses import routes
    from tests.wall.routes import ROUTES

    names = {route["name"] for route in routes()}
    found = {
        "pages that tests/wall/routes.py does not declare": sorted(names - set(ROUTES[site])),
        "pages that tests/wall/routes.py declares and that are gone": sorted(set(ROUTES[site]) - names),
    }
    return found | (_of_the_safety_site() if site == "safety" else {})


def _of_the_safety_site() -> dict[str, list[str]]:
    from tests.wall import histories, planting

    planted = {model._meta.label for model in planting.reachable_models()}
    return {
        "models that no word is planted in": sorted(_own_models() - planted),
        "columns that tests/wall/planting.py cannot fill": planting.unfillable(),
        "columns too short for a word": [
            c for m in planting.reachable_models() for c in planting.too_short(m)
        ],
        "actions without a step in tests/wall/histories.py": sorted(
            set(histories.discovered()) - set(histories.covered())
        ),
    }


def _own_models() -> set[str]:
    from django.apps import apps

    return {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("throughline.") and model._meta.managed and not model._meta.proxy
    }


def main() -> None:
    """Print what is missing for one site."""
    site: Any = sys.argv[1]
    django_unconnected(site)
    print(json.dumps(uncovered(site)))


if __name__ == "__main__":
    main()
