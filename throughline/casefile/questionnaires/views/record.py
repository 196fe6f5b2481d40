"""What a person's record is told about questionnaires, for `jinja2/questionnaires/_record.jinja`."""

from typing import Any

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires.models import Unfinished
from throughline.casefile.questionnaires.of_record import OnRecord
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import Place
from throughline.casefile.questionnaires.views.start import fill_in_url
from throughline.rulebook.instruments.library import newest


def section_of(side: Side, subject: Any, worker: Staff, found: OnRecord) -> dict[str, Any]:
    """The context of the section "Questionnaires" on a record."""
    place, is_erased = Place(side, subject), side.is_erased(subject)
    return {
        "place": place,
        "found": found,
        "titles": newest(),
        "unfinished": unfinished_rows(place, found),
        "may_see": worker.may(side.see),
        "may_fill": worker.may(side.fill) and not is_erased,
        "may_close": worker.may(side.close_concern) and not is_erased,
        "is_erased": is_erased,
    }


def unfinished_rows(place: Place, found: OnRecord) -> list[tuple[Unfinished, str]]:
    """Each unfinished form with the address where it is gone on with, if its questionnaire is known."""
    return [
        (form, fill_in_url(place, form, form.definition) if form.definition else "")
        for form in found.unfinished
    ]
