"""What a database says about its logins, as far as no server is needed to see it."""

from contextlib import contextmanager
from types import SimpleNamespace

import psycopg
import pytest

from throughline.site.config import Database
from throughline.site.migrations import migrations_of_code
from throughline.site.servers import live

LOGIN = Database.from_url("postgresql://somebody:hidden@127.0.0.1:1/safety")


class Server:
    """Answers every question with the same rows, or fails in the same way."""

    def __init__(self, answer: object, version: int = 150018) -> None:
        self.answer, self.info = answer, SimpleNamespace(server_version=version)

    def execute(self, question: str) -> "Server":
        if isinstance(self.answer, Exception):
            raise self.answer
        return self

    def fetchone(self) -> object:
        return self.answer

    def fetchall(self) -> object:
        return self.answer


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch):  # noqa: ANN201 - a function that installs a server
    def install(answer: object, version: int = 150018) -> None:
        @contextmanager
        def connected(login: Database):  # noqa: ANN202
            yield Server(answer, version)

        monkeypatch.setattr(live, "_connected", connected)

    return install


def test_the_deploy_login_acting_as_the_owner_may_migrate(serve) -> None:  # noqa: ANN001
    serve(("safety_deploy", "safety_owner"))
    assert live.deploy_problems("URL", "safety", LOGIN) == []


@pytest.mark.parametrize(
    "who", [("safety_app", "safety_app"), ("safety_deploy", "safety_deploy"), ("postgres", "safety_owner")]
)
def test_nobody_else_may_migrate(serve, who: tuple[str, str]) -> None:  # noqa: ANN001
    serve(who)
    assert "URL must be the login safety_deploy" in live.deploy_problems("URL", "safety", LOGIN)[0]


def test_an_old_server_gets_a_sentence(serve) -> None:  # noqa: ANN001
    serve(("safety_deploy", "safety_owner"), 140011)
    assert live.deploy_problems("URL", "safety", LOGIN) == ["URL: PostgreSQL 14 is too old. Use 15 or newer."]
    serve((False,) * len(live.FAULTS), 140011)
    assert live.live_problems("URL", LOGIN) == ["URL: PostgreSQL 14 is too old. Use 15 or newer."]


def test_a_refused_deploy_login_is_said_without_its_password() -> None:
    found = " ".join(live.deploy_problems("URL", "safety", LOGIN))
    assert "did not let somebody in" in found
    assert "hidden" not in found


def test_tables_of_this_code_are_served(serve) -> None:  # noqa: ANN001
    serve(sorted(migrations_of_code("safety")))
    assert live.migration_problems("safety", LOGIN) == []


@pytest.mark.parametrize(
    "answer", [[], psycopg.errors.UndefinedTable(), psycopg.errors.InsufficientPrivilege()]
)
def test_tables_of_older_code_or_none_are_not(serve, answer: object) -> None:  # noqa: ANN001
    serve(answer)
    assert live.migration_problems("safety", LOGIN) == [
        "The safety database is older than the code. Run: throughline migrate safety"
    ]
