"""The catalogue of the wall: is the database as closed as the code says?

`check` asks PostgreSQL's own catalogue a few dozen questions, each of which has the answer "nothing"
when the wall is whole. It changes nothing, needs no right that a web login lacks, works on any
PostgreSQL from 15 on, and takes about a tenth of a second. `throughline wall check` runs it on a live
installation, and `throughline migrate` runs it last.

Each rule is a function in one of the modules below. `tests/wall/test_catalogue.py` opens the wall once
for every rule and sees that the rule notices.
"""

from throughline.site.config import SiteName
from throughline.site.wall import accounts, objects, rights, server, triggers
from throughline.site.wall.expected import Wall

RULES = (*accounts.RULES, *rights.RULES, *objects.RULES, *triggers.RULES, *server.RULES)


def check(site: SiteName) -> list[str]:
    """A sentence for every place where the database is more open than it should be; none when it is whole.

    Needs Django, set up for the site.
    """
    wall = Wall(site)
    return [sentence for rule in RULES for sentence in rule(wall)]


__all__ = ["RULES", "Wall", "check"]
