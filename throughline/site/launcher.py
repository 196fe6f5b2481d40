"""Set-up's last step: make `.venv/bin/throughline`, which runs the code of this folder.

Two small files do what an editable install would, without a build tool that would have to be downloaded.
Run from the repository with the environment's own Python.
"""

import sys
import sysconfig
from pathlib import Path

SCRIPT = """\
#!{python}
import sys

from throughline.site.cli import main

sys.exit(main())
"""


def install() -> Path:
    """Write the launcher and the path file; return the launcher's path."""
    root = Path(__file__).resolve().parents[2]
    Path(sysconfig.get_path("purelib"), "throughline.pth").write_text(f"{root}\n")
    launcher = Path(sysconfig.get_path("scripts"), "throughline")
    launcher.write_text(SCRIPT.format(python=sys.executable))
    launcher.chmod(0o755)
    return launcher


if __name__ == "__main__":
    install()
