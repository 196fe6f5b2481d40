"""Inside a site's process: every address that it has, and a man with something behind each of his."""

from django.urls import URLPattern, URLResolver, get_resolver, reverse


def addresses() -> list[str]:
    """Every address of the site, as it is written in the lists."""
    return [address for address, _ in _routes(get_resolver(), "")]


def about_one_man(workers: list[str]) -> list[dict[str, str]]:
    """Make a man with something of everything. Gives every address of the men's side, filled with his ids.

    Each has its `address` as it is written, its `path`, and in `opens` who of these workers, by e-mail
    address, may open it: the first who may.
    """
    from tests.records import everything
    from throughline.casefile.models import Staff

    ruth, noah = (Staff.objects.get(email=f"{one}@riverbank.example") for one in ("ruth", "noah"))
    record = everything(ruth, noah, "", family_name="Verity", given_names="Silas")
    known = [Staff.objects.get(email=email) for email in workers]
    return [
        {
            "address": address,
            "path": reverse(pattern.name, kwargs={part: record[part] for part in pattern.pattern.converters}),
            "opens": next(one.email for one in known if one.may(pattern.callback.needs)),
        }
        for address, pattern in _routes(get_resolver("throughline.programme.urls"), "")
        if set(pattern.pattern.converters) <= set(record)
    ]


def _routes(resolver: URLResolver, before: str) -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        found += _routes(entry, address) if isinstance(entry, URLResolver) else [(address, entry)]
    return found
