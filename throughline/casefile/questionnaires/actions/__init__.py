"""What a worker may do to questionnaires, the same on both sites. Each action is told the `side`.

Each checks the permission, finds the person within the worker's scope, and writes in one transaction with
its audit line, which holds counts and the name of the questionnaire, never an answer. Each raises
PermissionDenied, Http404 when the person or the form is not this worker's to see or was erased, and one of
`refusals` with a sentence.
"""

from throughline.casefile.questionnaires.actions.concerns import close_concern, raise_concerns
from throughline.casefile.questionnaires.actions.filling import drop, save_page
from throughline.casefile.questionnaires.actions.finishing import finish, withdraw
from throughline.casefile.questionnaires.actions.second_reading import read_second
from throughline.casefile.questionnaires.actions.starting import start
from throughline.casefile.questionnaires.actions.wordings import load_wording

__all__ = [
    "close_concern",
    "drop",
    "finish",
    "load_wording",
    "raise_concerns",
    "read_second",
    "save_page",
    "start",
    "withdraw",
]
