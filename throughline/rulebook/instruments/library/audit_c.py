"""The result of the first three questions of the AUDIT. The questions stand elsewhere."""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import Sum
from throughline.rulebook.instruments.shapes import scored_elsewhere, total

INSTRUMENT = Instrument(
    key="audit_c",
    version=1,
    title="Drinking, short form: AUDIT-C total",
    purpose="To keep the result of the short test of how he drinks, with who scored it and when.",
    source=(
        "Range 0 to 12: the first three questions of the AUDIT, 0 to 4 points each. No cut-off is "
        "set here, because none has been confirmed."
    ),
    licence=Licence.SCORE_ONLY,
    respondents=(Respondent.KEYWORKER, Respondent.ASSESSOR),
    time_points=(
        TimePoint.SCREENING,
        TimePoint.ASSESSMENT,
        TimePoint.START,
        TimePoint.REVIEW,
        TimePoint.END,
        TimePoint.OTHER,
    ),
    sections=(
        Section(
            "result",
            "The result",
            (total("AUDIT-C", 12), *scored_elsewhere("AUDIT-C")),
            "Fill in the form elsewhere. Only its result is kept here.",
        ),
    ),
    readings=(
        Sum(
            "total",
            "AUDIT-C total",
            ("total",),
            higher_is_better=False,
        ),
    ),
    attribution="Alcohol Use Disorders Identification Test, first three questions (AUDIT-C), WHO.",
    notice="No band is shown: follow your own agency's rule on when the full AUDIT is to follow.",
    published=date(2026, 11, 22),
)
