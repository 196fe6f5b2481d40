"""The embedded servers: who gets in, and what is left after a power failure."""

import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from throughline.site.config import Database
from throughline.site.servers import Cluster
from throughline.site.servers.live import live_problems
from throughline.site.servers.processes import servers_of, wait_until


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One programme cluster for the module, as durable as a real one."""
    one = Cluster("programme", tmp_path_factory.mktemp("home") / "programme")
    yield one.start()
    one.stop()
    assert servers_of(one.data, one.name) == []


def entered(cluster: Cluster, login: str, database: str) -> bool:
    """Whether a login gets into a database with its right password."""
    try:
        psycopg.connect(cluster.url(login, database), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def test_each_login_enters_its_own_database_and_no_other(cluster: Cluster) -> None:
    for login in ("programme_app", "programme_deploy", "safety_feed"):
        assert entered(cluster, login, "programme")
        assert not entered(cluster, login, "postgres")
        assert not entered(cluster, login, "template1")


def test_nobody_enters_without_the_right_password(cluster: Cluster) -> None:
    for login in ("programme_app", "throughline_admin"):
        wrong = f"postgresql://{login}:wrong@127.0.0.1:{cluster.port}/programme"
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)


def test_no_socket_file_and_no_other_address(cluster: Cluster) -> None:
    with cluster.connect() as admin:
        assert admin.execute("SHOW unix_socket_directories").fetchone() == ("",)
        assert admin.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)


@pytest.mark.parametrize(
    "watched",
    [
        "pg_stat_activity", "pg_stat_user_tables", "pg_stat_user_indexes", "pg_statio_user_tables",
        "pg_stat_database", "pg_stat_io", "pg_locks", "pg_blocking_pids(1)", "pg_stat_get_backend_idset()",
        "pg_stat_get_numscans('pg_class'::regclass)",
    ],
)  # fmt: skip
def test_no_web_login_sees_what_another_reads(cluster: Cluster, watched: str) -> None:
    for login in ("programme_app", "safety_feed"):
        with (
            psycopg.connect(cluster.url(login)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(f"SELECT * FROM {watched}")


def test_web_logins_are_powerless_and_the_deploy_login_acts_as_the_owner(cluster: Cluster) -> None:
    for login in ("programme_app", "safety_feed"):
        assert live_problems("it", Database.from_url(cluster.url(login))) == []
    assert live_problems("it", Database.from_url(cluster.url("throughline_admin", "programme")))
    with psycopg.connect(cluster.url("programme_deploy")) as deploy:
        assert deploy.execute("SELECT current_user, session_user").fetchone() == (
            "programme_owner",
            "programme_deploy",
        )


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE programme_owner",
        "CREATE TABLE public.mine (n int)",
        "CREATE TEMPORARY TABLE mine (n int)",
        "CREATE SCHEMA mine",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
    ],
)
def test_a_web_login_can_create_nothing(cluster: Cluster, statement: str) -> None:
    with (
        psycopg.connect(cluster.url("programme_app")) as web,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        web.execute(statement)


def test_a_right_given_by_hand_is_taken_back_at_the_next_start(cluster: Cluster) -> None:
    with cluster.connect("programme") as admin:
        admin.execute("ALTER ROLE programme_app SUPERUSER")
        admin.execute("GRANT programme_owner TO safety_feed")
        admin.execute("GRANT pg_read_all_data TO programme_app")
        admin.execute("GRANT CONNECT ON DATABASE programme TO PUBLIC")
        admin.execute("GRANT CREATE ON DATABASE programme TO programme_app")
    Cluster("programme", cluster.folder).start()
    for login in ("programme_app", "safety_feed"):
        assert live_problems("it", Database.from_url(cluster.url(login))) == []
    with cluster.connect("programme") as admin:
        rights = admin.execute("SELECT datacl::text FROM pg_database WHERE datname = 'programme'").fetchone()
    assert rights is not None
    assert "{=" not in str(rights[0])
    assert ",=" not in str(rights[0])
    assert "programme_app=c/" in str(rights[0])


def test_the_log_repeats_no_value(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("programme_app"), autocommit=True) as web:
        for statement in ("SELECT 'canary-one'::int", "SELECT canarytwo", "SELECT 1/0 -- canary-three"):
            with pytest.raises(psycopg.Error):
                web.execute(statement)
    assert "canary" not in cluster.log.read_text()


def test_secrets_are_for_their_owner_alone(cluster: Cluster) -> None:
    files = list(cluster.secrets.iterdir())
    assert {path.name for path in files} >= {"throughline_admin", "programme_app", "safety_feed"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in (cluster.secrets, cluster.data, *files))


def test_what_was_acknowledged_survives_a_killed_server(cluster: Cluster) -> None:
    """Write without a pause, kill the server in the middle, start again: every acknowledged row is there."""
    with psycopg.connect(cluster.url("programme_deploy"), autocommit=True) as deploy:
        deploy.execute("CREATE TABLE acknowledged (n int)")
    known: list[int] = []

    def write() -> None:
        with psycopg.connect(cluster.url("programme_deploy"), autocommit=True) as writer:
            for n in range(1_000_000):
                writer.execute("INSERT INTO acknowledged VALUES (%s)", [n])
                known.append(n)

    def write_until_killed() -> None:
        with pytest.raises(psycopg.OperationalError):
            write()

    thread = threading.Thread(target=write_until_killed)
    thread.start()
    assert wait_until(lambda: len(known) > 50, 10)
    os.kill(servers_of(cluster.data, cluster.name)[0], signal.SIGKILL)
    thread.join(10)

    again = Cluster("programme", cluster.folder).start()
    with psycopg.connect(again.url("programme_deploy")) as deploy:
        kept = {row[0] for row in deploy.execute("SELECT n FROM acknowledged")}
    assert set(known) <= kept
    assert len(kept) - len(known) <= 1  # the one that was under way may have arrived


def test_a_lock_file_whose_number_belongs_to_another_process_is_no_obstacle(cluster: Cluster) -> None:
    cluster.stop()
    lock = cluster.data / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{cluster.data}\n1\n1\n\n127.0.0.1\n\nready\n")
    cluster.start()
    assert entered(cluster, "programme_app", "programme")


def test_another_port_is_taken_when_last_times_is_busy(cluster: Cluster) -> None:
    before = cluster.port
    cluster.stop()
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", before))
        squatter.listen()
        cluster.start()
    assert cluster.port != before
    assert entered(cluster, "programme_app", "programme")


def test_a_half_made_cluster_is_cleared_away(tmp_path: Path) -> None:
    """As if the power had failed in the middle of initdb: nothing has its final name yet."""
    one = Cluster("safety", tmp_path / "safety", durable=False)
    left = one.folder / "cluster.new-0000"
    left.mkdir(parents=True)
    (left / "PG_VERSION").write_text("18\n")
    try:
        one.start()
        assert entered(one, "safety_app", "safety")
        assert list(one.folder.glob("cluster.new-*")) == []
    finally:
        one.stop()
