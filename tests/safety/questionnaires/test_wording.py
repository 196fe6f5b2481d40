"""Loading a licensed wording: checked whole before anything is kept, and kept for one agency."""

from contextlib import nullcontext

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import people, trail
from throughline.casefile.questionnaires import queries
from throughline.casefile.questionnaires.actions import load_wording
from throughline.casefile.questionnaires.models import LicensedWording
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.wording import load, slots_of
from throughline.site import cli
from throughline.site.commands import wording as command

pytestmark = pytest.mark.django_db

DASH = newest()["dash"]


def good(edition="edition 1"):
    """A file with a made-up question in each slot."""
    head = 'instrument = "dash"\nversion = 1\nlicence = "Made up for a test"\nthreshold = 14\n\n[slots]\n'
    return head + "".join(f'{key} = "Question {key}, {edition}?"\n' for key in slots_of(DASH))


@pytest.fixture
def here(monkeypatch):
    """The command finds this process's own site ready."""
    monkeypatch.setattr(command, "site_ready", lambda site: nullcontext())
    return people.agency("north")


def said(capsys, *words):
    code = cli.main(["wording", "safety", *map(str, words)])
    out = capsys.readouterr()
    return code, out.out + out.err


@pytest.fixture
def file(tmp_path):
    found = tmp_path / "dash.toml"
    found.write_text(good())
    return found


def test_a_good_file_is_kept_for_its_agency(here, file, capsys):
    with trail.added() as lines:
        code, text = said(capsys, "dash", file, "--agency", "north")
    assert (code, text.splitlines()) == (0, [f"Loaded 24 questions of {DASH.title}, version 1, for {here}."])
    kept = queries.wording_for(here, DASH)
    assert (kept.slots, kept.licence, kept.by) == (
        dict(load(good(), DASH).slots), load(good(), DASH).licence, None,
    )  # fmt: skip
    assert queries.wording_for(people.agency("south"), DASH) is None
    [line] = lines
    assert (line.subject, line.details) == (here.pk, {"questionnaire": "dash.1", "slots": 24})


def test_the_newest_wording_counts_and_the_earlier_one_stays(here):
    for number in (1, 2):
        load_wording(wording=load(good(f"edition {number}"), DASH), agency=here, by=None)
    assert "edition 2" in str(queries.wording_for(here, DASH).slots)
    assert LicensedWording.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("[slots]", "[slots"), "dash.toml was not loaded"),
        (lambda text: text.replace("version = 1", "version = 7"), "version"),
        (lambda text: text + 'nobody = "What is this?"\n', "nobody"),
    ],
)
def test_a_bad_file_is_told_of_in_sentences_and_nothing_is_kept(here, file, capsys, change, says):
    file.write_text(change(good()))
    code, text = said(capsys, "dash", file, "--agency", "north")
    assert code == 1
    assert says in text
    assert all(line.endswith((".", ":")) for line in text.splitlines())
    assert not LicensedWording.objects.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["dash", "missing.toml", "--agency", "north"], "cannot be read"),
        (["partner_review", "x.toml", "--agency", "north"], "Those that do: dash."),
        (["nothing", "x.toml", "--agency", "north"], "is no questionnaire of the safety site"),
    ],
)
def test_what_cannot_be_found_is_named(here, capsys, words, says):
    code, text = said(capsys, *words)
    assert code == 1
    assert says in text


def test_an_agency_that_is_not_there_is_named(here, file, capsys):
    code, text = said(capsys, "dash", file, "--agency", "nowhere")
    assert (code, text) == (1, "There is no agency nowhere (known: north).\n")
    assert not LicensedWording.objects.exists()


def test_a_file_that_is_no_text_or_too_large_is_refused(here, file, capsys):
    for content, says in ((b"\xff\xfe", "UTF-8"), (b"#" * 1_000_001, "too large")):
        file.write_bytes(content)
        code, text = said(capsys, "dash", file, "--agency", "north")
        assert code == 1
        assert says in text


def test_a_worker_loads_it_for_their_own_agency_and_as_administrator_only(here):
    wording = load(good(), DASH)
    administrator = people.staff("safety_administrator")
    assert load_wording(wording=wording, agency=here, by=administrator).by == administrator
    with pytest.raises(Http404):
        load_wording(wording=wording, agency=people.agency("south"), by=administrator)
    with pytest.raises(PermissionDenied):
        load_wording(wording=wording, agency=here, by=people.staff("safety_lead"))
