"""Any SQL at all, as each login: no row, no count and no name of the other side."""

from collections import Counter

import psycopg
import pytest

from tests.wall.hostile import fault, run, statements
from tests.wall.words import Watch

ALL = statements()
SITE_OF = {"programme_app": "programme", "safety_feed": "programme", "safety_app": "safety"}
# What stands on the other server and may be named on none of the programme's.
NAMES = ["safety_partner", "safety_handled", "safety_app", "safety_owner", "safety_deploy"]


@pytest.fixture(scope="module")
def seeded(helpers):
    """People on both sides, with words to leak and men whose rows are the controls."""
    helpers["programme"].call("tests.wall.seed_programme:seed")
    return helpers["safety"].call("tests.wall.seed_safety:seed")


@pytest.mark.parametrize("one", ALL, ids=[f"{one.case}-{one.login}-{one.about[:60]}" for one in ALL])
def test_a_hostile_statement(clones, seeded, one):
    got = run(clones[SITE_OF[one.login]].url(one.login), one)
    watch = Watch(seeded["words"], seeded["ids"] if one.login != "safety_app" else ())
    assert fault(one, got, watch, NAMES if SITE_OF[one.login] == "programme" else []) == ""


def test_there_are_enough_of_them_for_every_case_and_login():
    assert len(ALL) >= 80
    assert {one.case for one in ALL} >= set(range(1, 14))
    by_login = Counter(one.login for one in ALL)
    assert set(by_login) == set(SITE_OF)
    print(f"{len(ALL)} hostile statements: {dict(by_login)}")


@pytest.mark.parametrize("login", SITE_OF)
def test_a_login_gets_into_no_database_but_its_own(clones, login):
    site = SITE_OF[login]
    there = clones[site].cluster
    psycopg.connect(clones[site].url(login)).close()
    for database in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="pg_hba.conf"):
            psycopg.connect(there.url(login, database))
    # Its own right password, at the other site's server.
    other = clones["safety" if site == "programme" else "programme"]
    word = psycopg.conninfo.conninfo_to_dict(clones[site].url(login))["password"]
    for database in (other.name, "postgres"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(
                host="127.0.0.1", port=other.cluster.port, user=login, password=word, dbname=database
            )


def test_the_programmes_login_is_not_even_known_on_the_other_server(clones):
    with clones["safety"].connect() as admin:
        known = {name for (name,) in admin.execute("SELECT rolname FROM pg_roles WHERE rolcanlogin")}
    assert known == {"safety_app", "safety_deploy", "throughline_admin"}


@pytest.mark.parametrize("wrapped", ["a word of hers", "a table of hers"])
def test_the_checker_itself_notices_a_leak(clones, seeded, wrapped):
    """Control: the same check, on a server where a leak was put on purpose."""
    one = next(one for one in ALL if one.outcome == "silent" and "Every table" in one.about)
    leak = seeded["words"][0] if wrapped == "a word of hers" else "safety_partner"
    with clones["programme"].connect() as admin:
        admin.execute(f"COMMENT ON TABLE programme_man IS 'about {leak}'")
        got = run(clones["programme"].url("programme_app"), one)
        admin.execute("COMMENT ON TABLE programme_man IS NULL")
    assert leak in fault(one, got, Watch(seeded["words"]), NAMES)
