"""In a site's helper process: open the wall, ask every rule, close it again."""

import psycopg

from throughline.site.wall import RULES, Wall, check


def faults(site: str) -> list[str]:
    """What the catalogue says of the database of this process, asked with its own web login."""
    return check(site)


def names() -> list[str]:
    """The names of all rules."""
    return [rule.__name__ for rule in RULES]


def by_whom(site: str, superuser: str, statement: str) -> list[str]:
    """The rules that notice a change, which is undone afterwards."""
    with psycopg.connect(superuser) as connection:
        try:
            connection.execute(statement)
            wall = Wall(site, connection)
            return [rule.__name__ for rule in RULES if rule(wall)]
        finally:
            connection.rollback()
