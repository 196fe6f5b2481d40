"""Making a key file."""

from pathlib import Path

import pytest

from throughline.casefile.keys import load_keys
from throughline.site.commands.key import write_key
from throughline.site.sentence import Refusal


def test_a_new_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    write_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(load_keys(path)) == 1


def test_an_old_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    write_key(path)
    before = path.read_text()
    with pytest.raises(Refusal, match="left as it is"):
        write_key(path)
    assert path.read_text() == before


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    link = tmp_path / "secret_key"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refusal):
        write_key(link)
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_missing_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Check that its folder is there"):
        write_key(tmp_path / "missing" / "secret_key")
