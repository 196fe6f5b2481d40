"""Reading the men's side: scope first, then find. One file each task; what every task needs is named here."""

from throughline.programme.queries.alike import likely_same
from throughline.programme.queries.men import (
    MOST_FOUND,
    PAGE,
    found,
    men_for,
    today,
    workers_to_assign,
)

__all__ = ["MOST_FOUND", "PAGE", "found", "likely_same", "men_for", "today", "workers_to_assign"]
