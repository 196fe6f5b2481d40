"""Each page by turns over 100,000 men, over 1,000, and in the plain admin over the same 100,000.

By turns, so that whatever else the machine does hits all three alike. What is compared with what:

- the list of men, with how each stands and what comes next, beside the admin's plain list of men; a
  keyworker's own men beside the same list filtered by worker;
- the cohort of a quarter with its counts beside the admin's list of times in treatment that began in the
  quarter at the same agency, with the newest asking and offer in the same query. A cohort is one agency's and
  one quarter's, so the same page is that of an agency with 1,000 men, alone or among 100,000. That of an
  agency with 89,000 is held to the limit of counts that grow with the service;
- each kind of search beside the admin's list of the very table that holds what is searched, which is the
  cheapest that an admin can do; ours is one page that looks in all of them.

The lists by how men stand are beside the plain list too: the admin has nothing that would show them. Everyone
who was ever in treatment is a count that grows with the service, and has a limit of its own.
"""

import json
import os
import statistics
import sys
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bench.path.jobs import Job, jobs
from bench.path.rows import CITY, FEW, MANY
from bench.servers import OURS, PLAIN, Running, of_ours, of_plain, running, said_by
from bench.visitor import Visitor

SMALL = "programme_small"
ROUNDS, WARM_UP = 40, 10
BESIDE_ADMIN, BESIDE_SMALL = 1 / 3, 1.5
Visitors = dict[str, Visitor]


@dataclass(frozen=True)
class Sides:
    """Whom to ask: our visitors by session over both databases, and the admin's."""

    many: Visitors
    few: Visitors
    plain: Visitor


def measure() -> None:
    """Print each page's medians, their ratios and its statements. Fails when a limit is broken."""
    with running() as one:
        sessions, plain = _filled(one)
        ports = one.serve_ours(), one.serve_ours(SMALL)
        many, few = ({name: of_ours(port, key) for name, key in sessions.items()} for port in ports)
        sides = Sides(many, few, of_plain(one.serve_plain(), plain))
        wanted = jobs(datetime.now(ZoneInfo("Europe/London")).date(), plain)
        counts = [_counts(one, database, wanted, sessions) for database in (OURS, SMALL)]
        for visitor in (many[CITY], few[CITY]):
            visitor.learn_token("/men/find/")
        over = [job.name for job, *both in zip(wanted, *counts, strict=True) if not _holds(job, sides, *both)]
    if over:
        sys.exit(f"Too slow, or asks more when there is more: {', '.join(over)}.")


def _filled(one: Running) -> tuple[dict, dict]:
    """Fill all three databases. The sessions of our workers, which are the same in both, and the admin's."""
    one.make_ours()
    one.make_plain()
    sessions = said_by("bench.path.fill_ours", one.environment(), "0", str(FEW))
    one.copy_ours(SMALL)
    said_by("bench.path.fill_ours", one.environment(), str(FEW), str(MANY))
    plain = said_by("bench.path.fill_plain", one.plain_environment(), str(MANY))
    one.analyse(OURS, SMALL, PLAIN)
    return sessions, plain


def _counts(one: Running, database: str, wanted: list[Job], sessions: dict) -> list[int]:
    pages = [(sessions[job.session], *job.ours(0)) for job in wanted]
    told = json.dumps({"host": f"programme.localhost:{os.environ['PROGRAMME_PORT']}", "pages": pages})
    return said_by("bench.path.count", one.environment(database), told)


def _holds(job: Job, sides: Sides, statements: int, statements_of_few: int) -> bool:
    """Measure a page, print what was found, and say whether every limit holds."""
    rounds = [_round(job, sides, number) for number in range(ROUNDS + WARM_UP)][WARM_UP:]
    many, few, plain = (statistics.median(side) for side in zip(*rounds, strict=True))
    limits = (f" (at most {BESIDE_ADMIN:.2f})", f" (at most {BESIDE_SMALL:.2f})") if job.limited else ("", "")
    own = f"  (at most {job.limit:.0f} ms)" if job.limit else ""
    print(
        f"{job.name:25} ours {many:6.1f} ms  admin {plain:6.1f} ms  ratio {many / plain:.2f}{limits[0]}"
        f"  with 1,000 men {few:6.1f} ms  ratio {many / few:.2f}{limits[1]}"
        f"  statements {statements} and {statements_of_few}{own}",
        flush=True,
    )
    beside = not job.limited or (many <= BESIDE_ADMIN * plain and many <= BESIDE_SMALL * few)
    return statements == statements_of_few and beside and many <= (job.limit or many)


def _round(job: Job, sides: Sides, number: int) -> list[float]:
    """Ask all three. Who comes first changes: each leaves the next one a machine full of its own rows."""
    address, typed = job.ours(number)
    asks = [
        lambda: _ask(sides.many[job.session], address, typed),
        lambda: _ask(sides.few[job.session], address, typed),
        lambda: sides.plain.get(job.plain(number))[1],
    ]
    taken = [0.0] * len(asks)
    for turn in range(len(asks)):
        place = (number + turn) % len(asks)
        taken[place] = asks[place]()
    return taken


def _ask(visitor: Visitor, address: str, typed: dict[str, str] | None) -> float:
    return visitor.get(address)[1] if typed is None else visitor.post(address, typed, 200)[1]
