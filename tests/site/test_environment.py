"""No process is given anything of the other site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from throughline.casefile.handover import load_public_key, public_key
from throughline.casefile.keys import derive, load_keys
from throughline.site.environment import cluster_of, environment_for, given_environment
from throughline.site.servers import Cluster


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Cluster]]:
    """Clusters that claim to run, so that addresses can be made without starting them."""
    monkeypatch.setenv("THROUGHLINE_HOME", str(tmp_path))
    both = []
    for port, site in ((40001, "programme"), (40002, "safety")):
        cluster = cluster_of("programme" if site == "programme" else "safety")
        cluster.data.mkdir(parents=True)
        cluster.secrets.mkdir()
        lines = ["1", str(cluster.data), "1", str(port), "", "127.0.0.1", "", "ready"]
        (cluster.data / "postmaster.pid").write_text("\n".join(lines))
        both.append(cluster)
    return both


def test_the_programme_is_given_nothing_that_leads_to_safety(running: list[Cluster]) -> None:
    for deploying in (False, True):
        given = environment_for("programme", deploying=deploying)
        assert not [name for name in given if "SAFETY" in name]
        assert not [text for text in given.values() if "safety" in text or "40002" in text]


def test_the_safety_site_is_given_its_own_and_the_feed(running: list[Cluster]) -> None:
    given = environment_for("safety")
    assert not [name for name in given if "PROGRAMME" in name]
    assert given["THROUGHLINE_SAFETY_FEED_URL"].startswith("postgresql://safety_feed:")
    assert given["THROUGHLINE_SAFETY_FEED_URL"].endswith("@127.0.0.1:40001/programme")
    others = [text for name, text in given.items() if name != "THROUGHLINE_SAFETY_FEED_URL"]
    assert not [text for text in others if "programme" in text or "40001" in text]


def test_only_a_process_that_migrates_has_the_deploy_login(running: list[Cluster]) -> None:
    assert not [text for text in environment_for("safety").values() if "deploy" in text]
    deploying = environment_for("safety", deploying=True)
    assert "safety_deploy" in deploying["THROUGHLINE_SAFETY_DEPLOY_URL"]
    assert deploying["THROUGHLINE_DEPLOYING"] == "yes"


def test_keys_are_made_once_and_differ(running: list[Cluster]) -> None:
    given = environment_for("safety")
    files = [Path(given[f"THROUGHLINE_SAFETY_{name}"]) for name in ("SECRET_KEY_FILE", "FIELD_KEY_FILE")]
    first = [load_keys(file) for file in files]
    assert first[0] != first[1]
    assert environment_for("safety") == given
    assert [load_keys(file) for file in files] == first


def test_what_the_host_gave_is_passed_on_for_one_site_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PROGRAMME_DATABASE_URL", "PROGRAMME_DEPLOY_URL", "SAFETY_DATABASE_URL"):
        monkeypatch.setenv(f"THROUGHLINE_{name}", "given")
    given = given_environment("programme")
    assert given["THROUGHLINE_PROGRAMME_DATABASE_URL"] == "given"
    assert not [name for name in given if "SAFETY" in name or "DEPLOY" in name]


def test_the_programme_is_given_the_public_key_that_fits_and_gets_a_new_one_when_it_changes(
    running: list[Cluster],
) -> None:
    name = "THROUGHLINE_PROGRAMME_HANDOVER_KEY_FILE"
    field_key = Path(environment_for("safety")["THROUGHLINE_SAFETY_FIELD_KEY_FILE"])
    for _ in range(2):
        [private] = derive(load_keys(field_key), "handover")
        assert load_public_key(Path(environment_for("programme")[name])) == public_key(private)
        field_key.unlink()
        environment_for("safety")  # makes another


def test_without_a_safety_site_there_is_no_handover_key(running: list[Cluster]) -> None:
    running[1].secrets.rmdir()
    assert not [name for name in environment_for("programme") if "HANDOVER" in name]
