"""The total of a risk tool that was scored elsewhere. It is never turned into a probability here."""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import Sum
from throughline.rulebook.instruments.scales import Count
from throughline.rulebook.instruments.shapes import scored_elsewhere, total

_UNKNOWN = Item(
    key="unknown_items",
    subject="Items not known",
    wording="How many of its 13 items did the scorer mark as not known?",
    scale=Count(0, 13, "items"),
    required=False,
)

INSTRUMENT = Instrument(
    key="odara",
    version=1,
    title="ODARA total, scored elsewhere",
    purpose="To keep the total that a trained person scored, with who scored it and when.",
    source=(
        "Ontario Domestic Assault Risk Assessment: 13 items of 0 or 1, total 0 to 13; an item may be marked "
        "as not known. Limits: the men on whom it was built, and a study of its use outside that group."
    ),
    licence=Licence.SCORE_ONLY,
    respondents=(Respondent.ASSESSOR, Respondent.PARTNER_WORKER),
    time_points=(TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.OTHER),
    sections=(
        Section(
            "result",
            "The result",
            (total("ODARA", 13), _UNKNOWN, *scored_elsewhere("ODARA")),
            "Only the result is kept here.",
        ),
    ),
    # No cuts: a band would be read as a probability, and the published norms have not been confirmed.
    readings=(Sum("total", "ODARA total", ("total",), higher_is_better=False),),
    attribution="Ontario Domestic Assault Risk Assessment (ODARA), © its authors and publishers.",
    notice=(
        "No probability is shown or worked out from this total. The tool was built on men whom the police "
        "had recorded for an assault on a partner they lived with. Outside that group it told apart poorly "
        "who would do it again. What men in treatment tell about themselves is outside it too, and its item "
        "on drink and drugs is to be expected for nearly all of them."
    ),
    before=(
        "Enter a total that somebody trained in the tool has scored. Do not score it from memory.",
        "On the men's programme, keep only a result that rests on what he, other agencies and records say.",
    ),
    published=date(2026, 11, 22),
)
