"""`throughline handover` prints the public key and nothing that is secret."""

from pathlib import Path

import pytest

from throughline.casefile.handover import load_public_key, public_key
from throughline.casefile.keys import derive, load_keys
from throughline.site.cli import main
from throughline.site.commands.key import write_key

NAME = "THROUGHLINE_SAFETY_FIELD_KEY_FILE"


@pytest.fixture
def field_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "field_key"
    write_key(path)
    monkeypatch.setenv("THROUGHLINE_HOME", str(tmp_path / "nothing"))
    monkeypatch.setenv(NAME, str(path))
    return path


def test_it_prints_the_public_key_of_the_field_key(
    field_key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["handover"]) == 0
    said = capsys.readouterr().out
    (tmp_path / "handover_key").write_text(said)
    [private] = derive(load_keys(field_key), "handover")
    assert load_public_key(tmp_path / "handover_key") == public_key(private)
    assert field_key.read_text().strip() not in said


def test_without_the_field_key_it_says_where_to_type_it(
    field_key: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(NAME)
    assert main(["handover"]) == 1
    assert "Type this on the safety host" in capsys.readouterr().err


def test_a_key_file_that_cannot_be_used_has_its_sentence(
    field_key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    field_key.chmod(0o644)
    assert main(["handover"]) == 1
    assert "Other users can open the key file" in capsys.readouterr().err
