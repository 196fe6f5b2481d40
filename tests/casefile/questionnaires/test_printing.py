"""Printing in a process of its own: how long it takes, what it leaves behind, and many at once."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.casefile.questionnaires.paper_form import ANSWERS
from tests.casefile.questionnaires.test_blank_form import printed as blank_form
from tests.casefile.questionnaires.test_finished_form import printed as finished_form
from tests.databases import ROOT
from throughline.casefile.questionnaires.print import setter
from throughline.casefile.questionnaires.print.setter import CannotPrint, pdf

# Far above what it takes, so that a busy machine does not fail it; the process's own time is measured.
MOST_SECONDS = 0.5
PRINTS = """
import json, os, time
from throughline.casefile.questionnaires.print.blank import blank
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.library import newest

taken = []
for number in range(4):
    begun = time.process_time()
    blank(newest()["controlling_behaviours"], site=Site.PROGRAMME, wording={}, agency=f"Agency {number}")
    taken.append(time.process_time() - begun)
held = [os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if name not in "012"
        and os.path.exists(f"/proc/self/fd/{name}")]
print(json.dumps({"taken": taken, "held": held}))
"""


def test_a_blank_form_is_quick_and_leaves_nothing_behind(tmp_path: Path) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", PRINTS], cwd=ROOT, env=os.environ | home, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    first, *after = found["taken"]
    assert first < MOST_SECONDS, found["taken"]
    assert min(after) < MOST_SECONDS / 2, found["taken"]
    assert not list(tmp_path.iterdir())
    assert not [name for name in found["held"] if name.startswith("socket:")]


def test_many_are_printed_at_once() -> None:
    wanted = [blank_form(), finished_form(), finished_form(ANSWERS | {"tale": "Brambles."})]
    with ThreadPoolExecutor(6) as pool:
        jobs = [
            pool.submit(one)
            for _ in range(6)
            for one in (blank_form, finished_form, lambda: finished_form(ANSWERS | {"tale": "Brambles."}))
        ]
    assert [job.result() for job in jobs] == wanted * 6


def test_a_refusal_repeats_nothing_that_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(template: str, text: str) -> bytes:
        raise setter.typst.TypstError(f"refused: {text}")

    monkeypatch.setattr(setter, "_compiled", refuses)
    with pytest.raises(CannotPrint) as refusal:
        pdf("blank", {"title": "Quillmere"})
    assert "Quillmere" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__
