"""What the drawing process may use. It sets these limits on itself before it reads any document."""

import resource

from throughline.casefile.documents.limits import Limits

_ADDRESS_ROOM = 3  # libraries reserve more addresses than they use


def limit_work(limits: Limits) -> None:
    """Bound memory and processor time; no written file, no core file, no new process."""
    _never_more(resource.RLIMIT_DATA, limits.memory_bytes)
    _never_more(resource.RLIMIT_AS, limits.memory_bytes * _ADDRESS_ROOM)
    _never_more(resource.RLIMIT_CPU, limits.cpu_seconds)
    _never_more(resource.RLIMIT_FSIZE, 0)
    _never_more(resource.RLIMIT_CORE, 0)
    _never_more(resource.RLIMIT_NPROC, 0)


def open_nothing_more() -> None:
    """From now on no file, socket or pipe can be opened: only the three given at the start are left."""
    _never_more(resource.RLIMIT_NOFILE, 3)


def _never_more(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))
