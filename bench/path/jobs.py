"""What is asked of our site and, for the same purpose, of the plain admin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bench.path.rows import ALIAS_STARTS, CITY, OF_ONE_WORKER, TOWN, Row, some_men
from throughline.rulebook.funnel import quarter_of

Asked = tuple[str, dict[str, str] | None]  # an address, and what is sent to it as a form
BORN = ("date_of_birth_day", "date_of_birth_month", "date_of_birth_year")
MEN, EPISODES = "/admin/plain/man/", "/admin/plain/episode/"
# Each finds more than a page of men among a thousand, so that both pages show as much.
STARTS = ("Nether", "Quill", "Oak", "Lark", "Grey")


@dataclass(frozen=True)
class Job:
    """One page. `ours` and `plain` say what is asked in a round, by its number.

    `session` is who asks on our site: an assessor of the city or the town, or "own", a keyworker of the city
    with thirty men. A job without `limited` is printed beside the others, but not held to them; it may have a
    limit of its own, in milliseconds.
    """

    name: str
    session: str
    ours: Callable[[int], Asked]
    plain: Callable[[int], str]
    limited: bool = True
    limit: float | None = None


def jobs(today: date, plain: dict[str, int]) -> list[Job]:
    """Every job. `plain` has the ids of the keyworker and of the agencies in the plain admin."""
    men = some_men(200, today)
    quarter = quarter_of(today)
    begun = f"{EPISODES}?started_on__gte={quarter.first}&started_on__lte={quarter.last}&agency__id__exact="
    middle = sorted(men, key=lambda man: str(man["family_name"]))[100]["id"]
    return [
        _list("list of the agency", CITY, "/men/", MEN),
        _list("list, from the middle", CITY, f"/men/?after={middle}", f"{MEN}?p=2000"),
        _list(
            f"list of a keyworker's {OF_ONE_WORKER}", "own", "/men/",
            f"/admin/plain/manofworker/?assignment__worker__id__exact={plain['worker']}",
        ),
        _find("search by surname", lambda n: {"name": STARTS[n % 5]}, lambda n: f"{MEN}?q={STARTS[n % 5]}"),
        _find(
            "search by other name", lambda n: {"name": ALIAS_STARTS[n % 2]},
            lambda n: f"/admin/plain/alias/?q={ALIAS_STARTS[n % 2]}",
        ),
        _find(
            "search by number", lambda n: {"number": f"A{n * 10:06}"},
            lambda n: f"/admin/plain/identifier/?q=A{n * 10:06}",
        ),
        _find(
            "search by birthday", lambda n: _born(men[n]),
            lambda n: f"{MEN}?date_of_birth__exact={men[n]['date_of_birth']}",
        ),
        _list("cohort of 1,000", TOWN, "/cohort/", f"{begun}{plain['town']}"),
        _list("list: to be decided", CITY, "/men/?state=to_decide", MEN, limited=False),
        _list("list: not asked yet", CITY, "/men/?state=not_asked", MEN, limited=False),
        _list("list: overdue", CITY, "/men/?overdue=on", MEN, limited=False),
        _list("everyone in treatment", CITY, "/cohort/everyone/", EPISODES, limited=False, limit=300),
        _list("cohort of 89,000", CITY, "/cohort/", f"{begun}{plain['city']}", limited=False, limit=300),
    ]  # fmt: skip


def _list(
    name: str, session: str, ours: str, plain: str, *, limited: bool = True, limit: float | None = None
) -> Job:
    return Job(name, session, lambda _: (ours, None), lambda _: plain, limited, limit)


def _find(name: str, typed: Callable[[int], dict[str, str]], plain: Callable[[int], str]) -> Job:
    empty = {"name": "", "number": "", **dict.fromkeys(BORN, "")}
    return Job(name, CITY, lambda number: ("/men/find/", empty | typed(number)), plain)


def _born(man: Row) -> dict[str, str]:
    born = man["date_of_birth"]
    assert isinstance(born, date)  # noqa: S101 - every man has a birthday
    return dict(zip(BORN, (str(born.day), str(born.month), str(born.year)), strict=True))
