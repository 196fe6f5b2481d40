"""The questionnaires. Each file here holds one, as `INSTRUMENT`; finding it here is all the registering."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Instrument


@cache
def every_version() -> dict[tuple[str, int], Instrument]:
    """Every version of every questionnaire, by key and version, in the order of their files."""
    found = (import_module(f"{__name__}.{module.name}").INSTRUMENT for module in iter_modules(__path__))
    return {(one.key, one.version): one for one in found}


@cache
def newest() -> dict[str, Instrument]:
    """The newest version of every questionnaire, by key."""
    chosen: dict[str, Instrument] = {}
    for instrument in every_version().values():
        if instrument.key not in chosen or instrument.version > chosen[instrument.key].version:
            chosen[instrument.key] = instrument
    return chosen


def on_site(site: Site) -> tuple[Instrument, ...]:
    """The newest questionnaires that are answered on this site, by title."""
    here = (one for one in newest().values() if one.respondents_on(site))
    return tuple(sorted(here, key=lambda one: one.title))
