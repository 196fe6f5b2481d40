"""Reading a database address."""

import pytest

from throughline.site.config import Database


def test_every_part_of_an_address_is_read() -> None:
    login = Database.from_url(
        "postgresql://programme_deploy:p%40ss@db.example:6432/programme?options=-c%20role%3Dprogramme_owner"
    )
    assert (login.user, login.password, login.host) == ("programme_deploy", "p@ss", "db.example")
    assert (login.port, login.name) == ("6432", "programme")
    assert login.options == {"options": "-c role=programme_owner"}


@pytest.mark.parametrize(
    "address", ["", "mysql://a:b@c/d", "postgresql://127.0.0.1/programme", "postgresql://a:b@127.0.0.1"]
)
def test_an_address_with_a_part_missing_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="must"):
        Database.from_url(address)


@pytest.mark.parametrize(("host", "near"), [("127.0.0.1", True), ("localhost", True), ("10.0.0.1", False)])
def test_only_this_machine_is_loopback(host: str, near: bool) -> None:
    assert Database.from_url(f"postgresql://a:b@{host}/d").is_loopback is near
