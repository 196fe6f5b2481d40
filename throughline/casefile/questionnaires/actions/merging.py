"""New answers put into a form that is being filled in, and what that makes of it. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from throughline.casefile.questionnaires.actions.common import definition_of
from throughline.casefile.questionnaires.models import Unfinished
from throughline.rulebook.instruments.answers import Checked, check
from throughline.rulebook.instruments.asked import only_asked


@dataclass(frozen=True)
class Merged:
    """All answers as they would be kept, how many of them are new or gone, and the check of those asked."""

    answers: dict[str, Any]
    changed: int
    checked: Checked


def merged(form: Unfinished, given: Mapping[str, object]) -> Merged:
    """The form with the given answers in it.

    An answer to an item that is not asked any more is neither checked nor lost: when the earlier answer
    is changed back, it stands there again. Finishing leaves it out.
    """
    instrument = definition_of(form)
    before = form.answers
    together = {**before, **given}
    asked = only_asked(instrument, together)
    looked_at = {key: value for key, value in together.items() if key in asked or key in given}
    checked = check(instrument, looked_at, on=form.on, today=timezone.localdate())
    resting = {key: value for key, value in before.items() if key not in looked_at}
    after = {**resting, **checked.answers}
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return Merged(answers=after, changed=len(changed), checked=checked)
