"""The result of a test of drug use. Its questions stand elsewhere."""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import Cut, Sum
from throughline.rulebook.instruments.shapes import scored_elsewhere, total

INSTRUMENT = Instrument(
    key="dudit",
    version=1,
    title="Drug use: DUDIT total",
    purpose="To keep the result of a test of drug use, with who scored it and when.",
    source=(
        "Range 0 to 44. Published cut-offs: for men, 6 or more points tell of drug-related problems; 25 or "
        "more tell of dependence."
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
            (total("DUDIT", 44), *scored_elsewhere("DUDIT")),
            "Fill in the form elsewhere. Only its result is kept here.",
        ),
    ),
    readings=(
        Sum(
            "total",
            "DUDIT total",
            ("total",),
            cuts=(
                Cut(0, "Below the cut-off for men"),
                Cut(6, "Drug-related problems likely"),
                Cut(25, "Dependence likely"),
            ),
            higher_is_better=False,
        ),
    ),
    attribution="Drug Use Disorders Identification Test (DUDIT), © Karolinska Institutet.",
    notice=("Only the total is kept: the questions are protected. The bands are those for men."),
    published=date(2026, 11, 22),
)
