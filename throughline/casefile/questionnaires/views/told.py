"""What was told, over all: how many people told of each behaviour, and how often. On screen only.

Only on the programme site. What partners tell is never counted like this: a small number leads to her.
"""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.casefile import audit
from throughline.casefile.needs import require
from throughline.casefile.questionnaires import queries
from throughline.casefile.questionnaires.models import Answered
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import instrument_or_404
from throughline.rulebook.instruments.definition import Instrument, Period
from throughline.rulebook.instruments.prevalence import Told, prevalence
from throughline.rulebook.instruments.scales import Bands

HEAD = ["Behaviour", "Told of it", "No answer", "How often they said"]
SMALLEST = 5  # a smaller number of people stays inside the service


def told(request: HttpRequest, side: Side, key: str) -> HttpResponse:
    """The tables of one period, one for each respondent: the newest form of each person."""
    require(request.user, side.see)
    instrument = instrument_or_404(side, key)
    audit.seen(
        request, what="what was told, over all", subject_kind=f"{side.kind} questionnaires",
        details={"questionnaire": instrument.name},
    )  # fmt: skip
    period = _chosen(request, instrument)
    forms = queries.newest_of_each(side, request.user, instrument, period.key if period else "")
    tables = [
        table
        for respondent in instrument.respondents_on(side.site)
        if (
            table := _table(
                instrument, [one for one in forms if one.respondent == respondent], respondent.label
            )
        )
    ]
    context = {
        "instrument": instrument, "period": period, "tables": tables, "counts": counts_told(instrument),
        "smallest": SMALLEST,
    }  # fmt: skip
    return render(request, "questionnaires/told.jinja", context)


def counts_told(instrument: Instrument) -> bool:
    """Whether it asks of anything how often it happened, so that there is something to count."""
    return any(isinstance(item.scale, Bands) for item in instrument.items)


def _chosen(request: HttpRequest, instrument: Instrument) -> Period | None:
    """The period that was asked for by its place in the list, from 1; the first when none was."""
    numbered = {str(number): one for number, one in enumerate(instrument.periods, start=1)}
    first = instrument.periods[0] if instrument.periods else None
    return numbered.get(request.GET.get("period", ""), first)


def _table(instrument: Instrument, forms: list[Answered], who: str) -> dict[str, Any] | None:
    """The table of one respondent; None where nobody has answered."""
    lines = prevalence(instrument, [one.answers for one in forms]) if forms else ()
    if not lines:
        return None
    bands = {
        band.least: band.label for item in instrument.items if isinstance(item.scale, Bands)
        for band in item.scale.bands if band.least > 1
    }  # fmt: skip
    limits = sorted(bands)
    return {
        "who": who,
        "people": len(forms),
        "head": [*HEAD, *(_or_more(least, bands[least]) for least in limits)],
        "rows": [_row(line, limits) for line in lines],
        "numeric": list(range(len(HEAD), len(HEAD) + len(limits))),
    }


def _row(line: Told, limits: list[int]) -> list[str]:
    numbers = [str(line.at_least[least]) if least in line.at_least else "" for least in limits]
    missing = ", ".join(f"{number} {why}" for why, number in Counter(line.missing).most_common())
    return [line.subject, f"{line.people} of {line.answered}", missing, line.statement, *numbers]


def _or_more(least: int, label: str) -> str:
    return label if label.startswith("More") else f"{least} times or more"
