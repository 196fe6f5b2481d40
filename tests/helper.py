"""A process of one site that does what a test asks, so that the test itself belongs to neither site.

`python -m tests.helper` reads a line of JSON for each call, {"call": "module:function", "with": {…}},
and answers with a line, {"answer": …} or {"error": "…"}. `Helper` starts one and speaks to it.
"""

import importlib
import json
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

from tests.databases import ROOT, Clone, environment
from throughline.site.environment import machine


class HelperFailed(Exception):
    """The function raised; the text is its traceback."""


class Helper:
    """A helper process of one site, with that site's variables alone. `code` is the folder of its code."""

    def __init__(self, clone: Clone, feed: Clone | None = None, *, code: Path = ROOT) -> None:
        self.site = clone.site
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.helper"],
            cwd=code, env=machine() | environment(clone, feed), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def call(self, function: str, **values: Any) -> Any:
        """Call `module:function` there with keyword arguments, all of them JSON, as is the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"call": function, "with": values}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise HelperFailed(f"The helper of the {self.site} site ended without an answer.")
        said = json.loads(line)
        if "error" in said:
            raise HelperFailed(said["error"])
        return said["answer"]

    def close(self) -> None:
        """End the process and wait for it."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=20)


def main() -> None:
    """Answer calls until there are no more."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what anybody prints must not look like an answer
    import django

    django.setup()
    for line in sys.stdin:
        asked = json.loads(line)
        module, name = asked["call"].split(":")
        try:
            said = {"answer": getattr(importlib.import_module(module), name)(**asked["with"])}
        except Exception:
            said = {"error": traceback.format_exc()}
        answers.write(json.dumps(said, default=str) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
