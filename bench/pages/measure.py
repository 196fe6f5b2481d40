"""Four jobs, each done by turns on both servers, so that whatever else the machine does hits both alike."""

import re
import statistics
import sys
from collections.abc import Callable
from itertools import islice

from bench.pages.rows import men
from bench.pages.servers import both
from bench.visitor import Visitor

ROUNDS = 80
WARM_UP = 10
A_THIRD, A_HALF = 1 / 3, 1 / 2
REVISION = re.compile(r'name="revision" value="(\d+)"')


def measure() -> None:
    """Print each job's medians and their ratio. Fails when a ratio is over its limit."""
    with both() as (ours, admin):
        jobs = [
            ("list of 25 from 10,000", A_THIRD, _list_ours(ours), _list_admin(admin)),
            ("search by surname", A_THIRD, _search_ours(ours), _search_admin(admin)),
            ("open a record", A_THIRD, _open_ours(ours), _open_admin(admin)),
            ("save a change", A_HALF, _save_ours(ours), _save_admin(admin)),
        ]
        over = [name for name, limit, one, other in jobs if not _compare(name, limit, one, other)]
    if over:
        sys.exit(f"Too slow beside a plain Django admin: {', '.join(over)}.")


def _compare(name: str, limit: float, one: Callable[[int], float], other: Callable[[int], float]) -> bool:
    pairs = [(one(number), other(number)) for number in range(ROUNDS + WARM_UP)][WARM_UP:]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = mine / theirs
    print(f"{name:24} ours {mine:6.1f} ms  admin {theirs:6.1f} ms  ratio {ratio:.2f} (at most {limit:.2f})")
    return ratio <= limit


def _list_ours(visitor: Visitor) -> Callable[[int], float]:
    return lambda _: visitor.get("/men/")[1]


def _list_admin(visitor: Visitor) -> Callable[[int], float]:
    return lambda _: visitor.get("/admin/plain/man/")[1]


NAMES = ["Nether", "Quillf", "Oakmer", "Larkst", "Greywo"]


def _search_ours(visitor: Visitor) -> Callable[[int], float]:
    visitor.learn_token("/men/find/")
    empty = {"date_of_birth_day": "", "date_of_birth_month": "", "date_of_birth_year": ""}
    return lambda n: visitor.post("/men/find/", {"name": NAMES[n % len(NAMES)], **empty}, 200)[1]


def _search_admin(visitor: Visitor) -> Callable[[int], float]:
    return lambda n: visitor.get(f"/admin/plain/man/?q={NAMES[n % len(NAMES)]}")[1]


SOME = list(islice(men(), ROUNDS + WARM_UP))


def _open_ours(visitor: Visitor) -> Callable[[int], float]:
    return lambda n: visitor.get(f"/men/{SOME[n]['id']}/")[1]


def _open_admin(visitor: Visitor) -> Callable[[int], float]:
    return lambda n: visitor.get(f"/admin/plain/man/{SOME[n]['id']}/change/")[1]


def _save_ours(visitor: Visitor) -> Callable[[int], float]:
    """Save a new postcode with a reason: with the access line, the audit line and the earlier version."""

    def save(number: int) -> float:
        path = f"/men/{SOME[number]['id']}/change/"
        body, _ = visitor.get(path)
        revision = REVISION.search(body)
        fields = {**_fields(SOME[number], "date_of_birth_"), "revision": revision[1], "reason": "he moved"}
        visitor.learn_token(path)
        return visitor.post(path, fields, 302)[1]

    return save


def _save_admin(visitor: Visitor) -> Callable[[int], float]:
    def save(number: int) -> float:
        path = f"/admin/plain/manalone/{SOME[number]['id']}/change/"
        visitor.learn_token(path)
        return visitor.post(
            path, {**_fields(SOME[number], ""), "agency": "1", "saved_reason": "he moved"}, 302
        )[1]

    return save


def _fields(man: dict, date_prefix: str) -> dict[str, str]:
    born = man["date_of_birth"]
    parts = {"day": born.day, "month": born.month, "year": born.year}
    dates = (
        {f"{date_prefix}{name}": str(value) for name, value in parts.items()}
        if date_prefix
        else {"date_of_birth": born.isoformat()}
    )
    kept = {name: man[name] for name in ("family_name", "given_names", "phone", "address")}
    return {**kept, **dates, "known_as": "", "postcode": "ZZ9 9ZZ"}
