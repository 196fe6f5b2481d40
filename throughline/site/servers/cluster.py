"""One embedded PostgreSQL cluster: made, started, found again after a crash, and stopped.

Each step can be cut short by a power failure and done again. The passwords are written first; the data
folder is made under another name and renamed when it is whole; the logins are put right at every start.
"""

import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg

from throughline.site.config import SiteName
from throughline.site.servers import roles
from throughline.site.servers.account import hand_over, open_programs, open_way, server_account
from throughline.site.servers.binaries import ServerError, program
from throughline.site.servers.configuration import ADMIN, LOGINS, entrances, settings
from throughline.site.servers.passwords import password, write_whole
from throughline.site.servers.processes import is_running, send, servers_of, wait_until

START_SECONDS = 120
STOP_SECONDS = 60
LOG_BYTES = 4_000_000
ATTEMPTS = 6
READY = "ready"


class Cluster:
    """The database server of one site, all of it in `folder`: cluster/, secrets/, log/ and the port.

    `durable=False` is for tests: quicker, and a power failure loses data. `clones=True` lets the site's
    logins into databases whose name starts with the site's, also for tests.
    """

    def __init__(self, site: SiteName, folder: Path, *, durable: bool = True, clones: bool = False) -> None:
        self.site = site
        self.folder = Path(folder).absolute()
        self.durable = durable
        self.clones = clones
        self.data = self.folder / "cluster"
        self.secrets = self.folder / "secrets"
        self.log = self.folder / "log" / "database.log"
        # In the title of every process of this cluster, by which it is known after a crash.
        self.name = f"throughline-{site}-{hashlib.sha256(str(self.data).encode()).hexdigest()[:12]}"
        self.port = 0

    # -- what others use ---------------------------------------------------------------------

    def start(self) -> "Cluster":
        """Start the server and put its logins right. A server of ours that still runs is taken over.

        Raises ServerError with a sentence that says what to do.
        """
        try:
            self._prepare_folders()
            if not self.data.is_dir():
                self._make()
            if not self._take_over():
                self._launch()
        except OSError as why:
            raise ServerError(
                f"The {self.site} database cannot use {self.folder}: {why.strerror or why}. "
                "Check that you may write there and that the disk is not full."
            ) from why
        self._prepare_logins()
        return self

    def stop(self) -> None:
        """Stop the server, quickly and safely: open statements are rolled back. Nothing if none runs."""
        for number, seconds in (
            (signal.SIGINT, STOP_SECONDS),
            (signal.SIGQUIT, 10),
            (signal.SIGKILL, 10),
        ):
            pids, leader = self._running(), self._leader()
            if not pids:
                break
            # The server stops its own helpers. Without it, each is told.
            send(pids if leader is None or number == signal.SIGKILL else [leader], number)
            if wait_until(lambda: not self._running(), seconds):
                break
        self.port = 0

    def is_up(self) -> bool:
        """Whether the server itself runs now."""
        leader = self._leader()
        return leader is not None and is_running(leader)

    def url(self, login: str, database: str = "") -> str:
        """The address by which a login enters a database (its own site's unless said otherwise).

        The deploy login acts as the owner from its first statement.
        """
        self.port = self.port or self._told_port()
        if not self.port:
            raise ServerError(f"The {self.site} database is not running.")
        word = quote(password(self.secrets, login), safe="")
        address = f"postgresql://{login}:{word}@127.0.0.1:{self.port}/{database or self.site}"
        if login == roles.deploy_of(self.site):
            address += f"?options=-c%20role%3D{roles.owner_of(self.site)}"
        return address

    def connect(self, database: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """A connection as the superuser, each statement in a transaction of its own."""
        return psycopg.connect(self.url(ADMIN, database), autocommit=True, connect_timeout=10)

    # -- folders and files -------------------------------------------------------------------

    def _prepare_folders(self) -> None:
        self.account = server_account()
        mode = 0o700 if self.account is None else 0o711
        for folder in (self.folder, self.log.parent):
            folder.mkdir(mode=mode, parents=True, exist_ok=True)
        self.secrets.mkdir(mode=0o700, exist_ok=True)
        open_way(self.log, self.account)
        open_programs(self.account)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        self.log.touch(mode=0o600)
        hand_over(self.log, self.account)
        if self.data.is_dir():
            hand_over(self.data, self.account)
        for login in (ADMIN, *LOGINS[self.site]):
            password(self.secrets, login)

    def _make(self) -> None:
        """Make the data folder under another name, then rename it. What a crash left is cleared first."""
        for left in self.folder.glob("cluster.new-*"):
            shutil.rmtree(left, ignore_errors=True)
        scratch = self.folder / f"cluster.new-{secrets.token_hex(4)}"
        scratch.mkdir(mode=0o700)
        word = scratch / "password"
        write_whole(word, password(self.secrets, ADMIN) + "\n")
        hand_over(scratch, self.account)
        fresh = scratch / "data"
        done = self._run(
            program("initdb"), f"--pgdata={fresh}", f"--username={ADMIN}", f"--pwfile={word}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums",
            *([] if self.durable else ["--no-sync"]),
        )  # fmt: skip
        if done.returncode != 0:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            shutil.rmtree(scratch, ignore_errors=True)
            raise ServerError(
                f"The {self.site} database could not be made in {self.folder}. PostgreSQL says: {reason}. "
                "Check that the disk is not full, then run the command again."
            )
        word.unlink()
        fresh.rename(self.data)
        scratch.rmdir()

    def _write_configuration(self, port: int) -> None:
        texts = {
            "postgresql.conf": settings(name=self.name, port=port, durable=self.durable),
            "pg_hba.conf": entrances(self.site, clones=self.clones),
        }
        for name, text in texts.items():
            write_whole(self.data / name, text)
            hand_over(self.data / name, self.account)

    # -- starting ----------------------------------------------------------------------------

    def _take_over(self) -> bool:
        """Use the server that an earlier command left running, if there is one; False if there is none."""
        if self._leader() is None:
            return False
        wait_until(lambda: self._leader() is None or self._status() == READY, START_SECONDS)
        port, leader = self._told_port(), self._leader()
        if leader is None or not port:
            return False
        self._write_configuration(port)
        send([leader], signal.SIGHUP)
        self.port = port
        return True

    def _launch(self) -> None:
        for _ in range(ATTEMPTS):
            self._clear_leftovers()
            port = self._choose_port()
            self._write_configuration(port)
            seen = self.log.stat().st_size
            done = self._run(
                program("pg_ctl"), "start", "--wait", f"--timeout={START_SECONDS}",
                f"--pgdata={self.data}", f"--log={self.log}", "--silent",
            )  # fmt: skip
            if done.returncode == 0:
                self.port = port
                return
            said = self.log.read_text(errors="replace")[seen:]
            if "could not bind" in said or "Address already in use" in said:
                self._port_file.unlink(missing_ok=True)
            elif not any(words in said for words in ("shared memory block", "lock file")):
                break
        self.stop()
        raise ServerError(
            f"The {self.site} database did not start. The last lines of {self.log} say why; "
            "put that right and run the command again."
        )

    def _clear_leftovers(self) -> None:
        """After a killed server: wait for its helpers to leave, make them, and drop its lock file.

        The lock file goes only when no process of this cluster is left, because it also guards against
        two servers on one data folder. PostgreSQL keeps a lock whose number was given to another process.
        """
        if not wait_until(lambda: not self._running(), 10):
            self.stop()
        if not self._running():
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _choose_port(self) -> int:
        """The port of last time if it is free, else a free one, remembered for next time."""
        try:
            wanted = int(self._port_file.read_text())
        except (OSError, ValueError):
            wanted = 0
        for port in (wanted, 0):
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    continue
                chosen: int = probe.getsockname()[1]
            if chosen != wanted:
                write_whole(self._port_file, f"{chosen}\n")
            return chosen
        raise ServerError("This machine has no free port left for a database. Close some programs.")

    def _prepare_logins(self) -> None:
        words = {login: password(self.secrets, login) for login in LOGINS[self.site]}
        try:
            with self.connect() as connection:
                roles.prepare_roles(connection, self.site, words)
                roles.prepare_database(connection, self.site)
            with self.connect(self.site) as connection:
                roles.prepare_schema(connection, self.site)
        except psycopg.OperationalError as why:
            raise ServerError(
                f"The {self.site} database refused its own administrator. If {self.secrets} was changed or "
                "replaced, put back the files that belong to this database."
            ) from why

    # -- what runs ---------------------------------------------------------------------------

    @property
    def _port_file(self) -> Path:
        return self.folder / "port"

    def _run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a PostgreSQL program as the server's account, away from the terminal and from our settings."""
        account = self.account
        who = {} if account is None else {"user": account.uid, "group": account.gid, "extra_groups": []}
        return subprocess.run(
            words, cwd="/", env={"PATH": os.defpath, "LC_ALL": "C"}, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, umask=0o077, start_new_session=True, check=False, **who,
        )  # type: ignore[call-overload,no-any-return]  # fmt: skip

    def _running(self) -> list[int]:
        return servers_of(self.data, self.name)

    def _leader(self) -> int | None:
        """The number of the server itself, when it runs and is ours."""
        told = self._lock_lines()
        number = int(told[0]) if told and told[0].isdigit() else 0
        return number if number in self._running() else None

    def _told_port(self) -> int:
        told = self._lock_lines()
        return int(told[3]) if len(told) > 3 and told[3].isdigit() else 0

    def _status(self) -> str:
        told = self._lock_lines()
        return told[7] if len(told) > 7 else ""

    def _lock_lines(self) -> list[str]:
        """The server's own lock file: number, data folder, start, port, socket, address, memory, status."""
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except OSError:
            return []
