"""Non-interference: whatever happens on her side, his side is the same, byte for byte.

Two hundred random histories, one on top of the other. After each step one query shows that no row and no
sequence of his database has moved; after each history some of his pages, and after every twentieth all of
them, are what they were at the beginning.
"""

import random
import re
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.wall import crawl
from tests.wall.world import NOBODY, both_sites

HISTORIES = 200
SOME = 10
EVERY = 20
THREADS = 4
# Who looks at a colleague's man too: one who may not, and one who may.
ABOUT_OTHERS = ("north keyworker", "north programme_manager")
SEED = random.SystemRandom().getrandbits(32)
# Pages that differ each time they are opened, whoever opens them, each with the reason.
NEVER_THE_SAME = {
    "mfa_activate_totp": "a fresh secret for the authenticator app",
    "mfa_add_webauthn": "a fresh challenge for the passkey",
    "mfa_login_webauthn": "a fresh challenge for the passkey",
    "account_login": "a fresh challenge for the passkey",
    "account_reauthenticate": "a fresh challenge for the passkey",
    "man-answers-print": "the minute at which it was printed",
}
# The audit page shows its own opening, so it is asked for one worker who does nothing.
_SEALED = re.compile(rb" Sealed up to line [^<]*")
# Drawing a page of a document takes long, so it is drawn less often.
RARE = {"documents.attach_document"}


@pytest.fixture(scope="module")
def world(databases):
    with both_sites(databases, canaries=False) as made:
        made.helpers["programme"].call("tests.wall.seed_programme:more_told", count=40, each=4)
        yield made


@pytest.fixture(scope="module")
def his_side(world):
    return HisSide(world)


class HisSide:
    """The programme site as it was, and ways to see whether it still is."""

    def __init__(self, world) -> None:
        self.world = world
        self.database = world.clones["programme"].connect()
        self.question = _fingerprint_question(self.database)
        addresses = world.helpers["programme"].call(
            "tests.wall.addresses:addresses", records=world.seeds["programme"]["records"]
        )
        roles = [who for who in world.people("programme") if who.startswith("north") or who == NOBODY]
        self.browsers = {who: world.browser("programme", who) for who in roles}
        self.pairs = [
            (who, address["name"], address["path"])
            for who in roles
            for address in addresses
            if address["name"] not in (*crawl.LEAVING, *NEVER_THE_SAME)
            and address["relation"] in ("", "own", *(("other worker's",) if who in ABOUT_OTHERS else ()))
        ]
        self.before = dict(zip(self.pairs, self._pages(self.pairs), strict=True))

    def fingerprint(self) -> str:
        """One word for every row of every table and every sequence."""
        return str(self.database.execute(self.question).fetchone()[0])

    def page(self, pair: tuple[str, str, str]):
        """A page as one person sees it now."""
        who, name, path = pair
        if name == "audit":
            return self.browsers[who].post(path, {"worker": "nobody has this number"})
        return self.browsers[who].get(path)

    def _pages(self, pairs) -> list:
        """The pages in the order of the pairs; each person's over their own connection, several at once."""
        by_person = defaultdict(list)
        for pair in pairs:
            by_person[pair[0]].append(pair)
        found = {}
        with ThreadPoolExecutor(THREADS) as pool:
            for asked, answers in pool.map(
                lambda mine: (mine, [self.page(pair) for pair in mine]), by_person.values()
            ):
                found.update(zip(asked, answers, strict=True))
        return [found[pair] for pair in pairs]

    def changed(self, pairs) -> list[str]:
        """The pages that are not what they were at the beginning."""
        found = []
        for pair, page in zip(pairs, self._pages(pairs), strict=True):
            told = crawl.difference(self.before[pair], page, lambda data: _SEALED.sub(b"", data))
            if told:
                found.append(f"{pair}: {told}")
        return found


def _fingerprint_question(database) -> str:
    """A query that hashes everything, in an order that does not depend on where a row is stored."""
    kinds = database.execute(
        "SELECT relname, relkind::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'S') ORDER BY 1"
    ).fetchall()
    parts = [
        f"(SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM {name} t)"
        if kind == "r"
        else f"(SELECT md5(last_value::text || is_called::text) FROM {name})"
        for name, kind in kinds
    ]
    shape = "(SELECT md5(string_agg(oid || relname, ',' ORDER BY oid)) FROM pg_class WHERE oid >= 16384)"
    return f"SELECT concat_ws(' ', {', '.join([*parts, shape])})"


def test_every_action_of_the_partner_service_has_a_step(world):
    """A new action is part of the histories, or the build stops here."""
    helper = world.helpers["safety"]
    actions = set(helper.call("tests.wall.histories:discovered"))
    assert actions
    assert actions <= set(helper.call("tests.wall.histories:covered"))


def test_pages_are_the_same_when_nothing_happens(his_side):
    """Without this, a page that changes by itself would hide one that changes because of her."""
    assert his_side.changed(his_side.pairs) == []


def test_nothing_on_her_side_moves_anything_on_his(world, his_side):
    helper = world.helpers["safety"]
    names = helper.call("tests.wall.histories:covered")
    often = [name for name in names for _ in range(1 if name in RARE else 5)]
    steps = st.lists(st.tuples(st.sampled_from(often), st.integers(0, 2**32)), min_size=1, max_size=4)
    counts: Counter[str] = Counter()
    done: Counter[str] = Counter()
    chance = random.Random(SEED)
    begun = time.monotonic()

    def live_through(history) -> None:
        before = his_side.fingerprint()
        for name, number in history:
            said = helper.call("tests.wall.histories:do", name=name, number=number)
            done[name] += said == "done"
            assert his_side.fingerprint() == before, f"{name} ({number}) moved something on his side"

    while not_yet := [name for name in names if not done[name]]:  # each kind of step at least once
        counts["first rounds"] += 1
        assert counts["first rounds"] < 60, f"{not_yet} could never be done, so they prove nothing"
        live_through([(name, chance.getrandbits(32)) for name in not_yet])

    @seed(SEED)
    @settings(
        max_examples=HISTORIES, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), deadline=None,
    )  # fmt: skip
    @given(steps)
    def histories(history):
        counts["histories"] += 1
        live_through(history)
        every = counts["histories"] % EVERY == 0
        pairs = his_side.pairs if every else chance.sample(his_side.pairs, SOME)
        counts["pages"] += len(pairs)
        assert his_side.changed(pairs) == [], history

    histories()
    seconds = time.monotonic() - begun
    print(f"\nnon-interference: {dict(counts)} in {seconds:.0f} s, seed {SEED}, steps done {dict(done)}")
    assert counts["histories"] >= HISTORIES


def test_a_leak_moves_his_database_and_his_pages(world, his_side):
    """Control: the same two questions, after something of hers was written where he can see it."""
    before = his_side.fingerprint()
    world.helpers["programme"].call("tests.wall.seed_programme:leak", word="zqleakleak")
    assert his_side.fingerprint() != before
    record = next(r["man_id"] for r in world.seeds["programme"]["records"] if r["relation"] == "own")
    pages = [pair for pair in his_side.pairs if pair[2] == f"/men/{record}/" and pair[0] == "north keyworker"]
    assert len(his_side.changed(pages)) == 1
