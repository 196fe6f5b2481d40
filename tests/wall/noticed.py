"""In a site's helper process: open the wall, ask every rule, close it again."""

from functools import cache

import psycopg

from throughline.site.wall import RULES, Wall, check


def faults(site: str) -> list[str]:
    """What the catalogue says of the database of this process, asked with its own web login."""
    return check(site)


def names() -> list[str]:
    """The names of all rules."""
    return [rule.__name__ for rule in RULES]


def said_by(rule: str, *, site: str, superuser: str, statement: str) -> list[str]:
    """What a rule says after a change, which is undone at once."""
    ask = next(one for one in RULES if one.__name__ == rule)
    connection = _connected(superuser)
    try:
        connection.execute(statement)
        return list(ask(Wall(site, connection)))
    finally:
        connection.rollback()


@cache
def _connected(superuser: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(superuser)
