"""Both servers of the measurement, over the same 10,000 men."""

from collections.abc import Iterator
from contextlib import contextmanager

from bench.servers import OURS, PLAIN, of_ours, of_plain, running, said_by
from bench.visitor import Visitor


@contextmanager
def both() -> Iterator[tuple[Visitor, Visitor]]:
    """Visitors of our programme site and of the plain admin."""
    with running() as one:
        one.make_ours()
        one.make_plain()
        ours = said_by("bench.pages.fill_ours", one.environment())
        plain = said_by("bench.pages.fill_admin", one.plain_environment())
        one.analyse(OURS, PLAIN)
        yield of_ours(one.serve_ours(), ours), of_plain(one.serve_plain(), plain)
