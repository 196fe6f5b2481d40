"""The drawing process: a document on standard input, its redrawn pages on standard output.

It runs with an empty environment and without anything of the sites loaded: no settings, no
database, no keys. It loads what the kind of document needs, then shuts the door behind itself
(`open_nothing_more`), and only then lets a library near the bytes.
"""

import json
import sys
from collections.abc import Callable, Iterator

from throughline.casefile.documents import confine
from throughline.casefile.documents.frames import Page, write_end, write_page, write_refusal
from throughline.casefile.documents.kinds import Kind, kind_of
from throughline.casefile.documents.limits import Limits
from throughline.casefile.documents.refusals import Reason, Refused

Drawer = Callable[[bytes, Limits], Iterator[Page]]


def main(arguments: list[str]) -> None:
    """Draw one document. The one argument holds the limits, as JSON."""
    limits = Limits(**json.loads(arguments[0]))
    confine.limit_work(limits)
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    out = sys.stdout.buffer
    try:
        count = 0
        for page in _pages(data, limits):
            write_page(out, page)
            count += 1
        write_end(out, count)
    except Refused as refusal:
        write_refusal(out, refusal.reason)
    except MemoryError:
        write_refusal(out, Reason.TOO_MUCH_WORK)
    except Exception:  # a parser met something its authors did not foresee: the file is damaged
        write_refusal(out, Reason.BROKEN)
    out.flush()


def _pages(data: bytes, limits: Limits) -> Iterator[Page]:
    drawer = _drawer(kind_of(data))
    confine.open_nothing_more()
    return drawer(data, limits)


def _drawer(kind: Kind) -> Drawer:
    """The function for a kind, with all that it needs already loaded."""
    from throughline.casefile.documents import pictures

    pictures.warm_up()
    if kind in {Kind.JPEG, Kind.PNG, Kind.TIFF}:
        return lambda data, limits: pictures.drawn(data, kind, limits)
    from throughline.casefile.documents import emails, pdfs, typed
    from throughline.casefile.documents.plain_text import decoded

    list(typed.drawn("x", Limits()))
    if kind is Kind.PDF:
        return pdfs.drawn
    if kind is Kind.TEXT:
        return lambda data, limits: typed.drawn(decoded(data) or "", limits)
    emails.warm_up()
    return lambda data, limits: typed.drawn(emails.as_text(data), limits)


if __name__ == "__main__":
    main(sys.argv[1:])
