"""What every test process does: count for `tests.run`, and refuse to skip where nothing may be skipped."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import settings

# The machine that runs the tests may be slow or busy; a slow example is no fault.
settings.register_profile("throughline", deadline=None)
settings.load_profile("throughline")

MAY_SKIP = os.environ.get("CI", "") != "true"
REFUSED = "This was skipped, but with CI=true nothing may be: a test that was not run proves nothing."


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """With CI=true a skipped or an expected failure is a failure."""
    outcome = yield
    _refuse_skip(outcome.get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector):
    """The same for a module that skips itself as a whole."""
    outcome = yield
    _refuse_skip(outcome.get_result())


def _refuse_skip(report) -> None:
    if report.skipped and not MAY_SKIP:
        report.outcome, report.longrepr = "failed", REFUSED
        if hasattr(report, "wasxfail"):
            del report.wasxfail


def pytest_sessionfinish(session, exitstatus):
    """Leave the counts where `tests.run` asked for them."""
    counts = os.environ.get("TESTS_COUNTS")
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if counts and reporter:
        found = {kind: len(reporter.stats.get(kind, ())) for kind in ("passed", "failed", "error", "skipped")}
        Path(counts).write_text(json.dumps(found))
