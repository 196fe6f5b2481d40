"""Redraw the costly files and print the most memory, in MB, of any drawing process and of this one.

It reads files made beforehand, so that making them is not measured.
"""

import resource
import sys
from contextlib import suppress
from pathlib import Path

from throughline.casefile.documents.refusals import Refused
from throughline.casefile.documents.render import redraw

for file in sorted(Path(sys.argv[1]).iterdir()):
    with suppress(Refused):
        redraw(file.read_bytes())
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
status = Path("/proc/self/status").read_text()  # getrusage would count what came before this program
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
