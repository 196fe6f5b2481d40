"""Key files and the keys worked out from them."""

import base64

import pytest

from throughline.casefile.keys import PURPOSES, KeyFileError, derive, load_keys, new_key_line

PINNED = "88a338000b32b64c07a70e18ccac8256c1f87bca1de042bf505a1e342d79a48a"


@pytest.fixture
def key_file(tmp_path):
    def write(text, mode=0o600):
        path = tmp_path / "secret.key"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    return write


def test_keys_come_back_newest_first(key_file):
    newer, older = b"n" * 32, b"o" * 40
    path = key_file(f"{base64.b64encode(newer).decode()}\n\n{base64.b64encode(older).decode()}\n")
    assert load_keys(path) == [newer, older]


def test_a_new_key_line_can_be_loaded(key_file):
    line = new_key_line()
    assert line.endswith("\n")
    assert len(load_keys(key_file(line))[0]) == 32
    assert line != new_key_line()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o602, 0o601])
def test_a_file_that_others_can_open_is_refused(key_file, mode):
    with pytest.raises(KeyFileError, match="Other users can open"):
        load_keys(key_file(new_key_line(), mode))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("\n \n", "is empty"),
        (base64.b64encode(b"s" * 31).decode(), "Line 1 .* is too short"),
        (new_key_line() + "c2hvcnQ=\n", "Line 2 .* is too short"),
        ("not base64 !", "Line 1 .* is not base64"),
        (b"\xff\xfe\x00key", "is not text"),
    ],
)
def test_each_fault_has_its_sentence_and_shows_nothing_of_the_file(key_file, text, sentence):
    with pytest.raises(KeyFileError, match=sentence) as caught:
        load_keys(key_file(text))
    assert "c2hvcnQ" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_missing_file_and_a_folder_each_get_a_sentence(tmp_path):
    with pytest.raises(KeyFileError, match="is missing"):
        load_keys(tmp_path / "nowhere.key")
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    with pytest.raises(KeyFileError, match="cannot be read"):
        load_keys(folder)


def test_a_purpose_cannot_be_used_for_another():
    master = [b"a" * 32, b"b" * 32]
    everything = [key for purpose in PURPOSES for key in derive(master, purpose)]
    assert len(set(everything)) == 2 * len(PURPOSES)
    assert all(len(key) == 32 for key in everything)
    assert not set(everything) & set(master)


def test_derived_keys_stay_the_same_for_ever():
    """A change here would lock every installation out of what it has sealed."""
    assert derive([bytes(range(32))], "documents")[0].hex() == PINNED


def test_an_unknown_purpose_is_a_mistake():
    with pytest.raises(ValueError, match="No keys are made for 'dokuments'"):
        derive([b"a" * 32], "dokuments")
