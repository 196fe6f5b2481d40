"""The man's path: what has to come before what, how he stands, and what comes next.

`facts.py` is what is known of him, as dates. `steps.py` says for each step what it waits for, as sentences.
`status.py` works out how he stands, whom that waits for and what comes next. `diagram.py` draws the path from
the rules. Nothing here is stored: the same facts give the same answer on the same day.
"""

from throughline.rulebook.pathway.facts import Facts
from throughline.rulebook.pathway.status import State, Status, status_of
from throughline.rulebook.pathway.steps import Step, refusals

__all__ = ["Facts", "State", "Status", "Step", "refusals", "status_of"]
