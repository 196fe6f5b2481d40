"""In the programme site's helper: load all that this process could ever load, and say what is there."""

import importlib
import os
import pkgutil
import sys
from types import ModuleType
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import get_resolver

from throughline import casefile, programme, rulebook
from throughline.casefile.pages.jinja_env import compile_pages

# The parts of the site package that a programme process runs; the rest is the command line, which is
# for both sites and is never imported by a web server.
OF_THE_SITE = ("settings.programme", "urls.programme", "wsgi", "logs", "config")


def everything() -> dict[str, Any]:
    """Import every module, resolve every address, compile every template. What is loaded afterwards?"""
    for package in (rulebook, casefile, programme):
        _import_all(package)
    _import_reports()
    for name in OF_THE_SITE:
        importlib.import_module(f"throughline.site.{name}")
    routes = _resolve(get_resolver())
    return {
        "modules": sorted(sys.modules),
        "routes": routes,
        "templates": compile_pages(),
        "environment": {
            key: text for key, text in os.environ.items() if key.startswith(("THROUGHLINE", "PG"))
        },
        "settings": {name: repr(getattr(settings, name)) for name in dir(settings) if name.isupper()},
        "databases": [connections[alias].settings_dict["NAME"] for alias in connections],
    }


def slip(module: str) -> str:
    """What happens when code of the programme asks for a module of the other side."""
    try:
        importlib.import_module(module)
    except Exception as error:
        return type(error).__name__
    return "loaded"


def _import_all(package: ModuleType) -> None:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations." not in found.name and not found.name.endswith(".worker"):
            importlib.import_module(found.name)


def _import_reports() -> None:
    """The parts of the reports that the programme process installs, once there are any."""
    for name in ("core", "men"):
        try:
            package = importlib.import_module(f"throughline.reports.{name}")
        except ModuleNotFoundError as error:
            if not str(error.name).startswith("throughline.reports"):
                raise
        else:
            _import_all(package)


def _resolve(resolver: Any) -> int:
    return sum(
        _resolve(one) if hasattr(one, "url_patterns") else callable(one.callback)
        for one in resolver.url_patterns
    )
