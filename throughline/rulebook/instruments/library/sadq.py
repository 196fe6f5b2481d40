"""The result of a questionnaire on how severe alcohol dependence is. Its questions stand elsewhere."""

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
    key="sadq",
    version=1,
    title="Alcohol dependence: SADQ total",
    purpose="To keep the result of a questionnaire on alcohol dependence, with who scored it and when.",
    source=(
        "Stockwell and others, 1983: range 0 to 60. Bands below 16, 16 to 30, and 31 or more: "
        "published tables. One published table cuts the lowest band again at 8."
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
            (total("SADQ", 60), *scored_elsewhere("SADQ")),
            "Fill in the form elsewhere. Only its result is kept here.",
        ),
    ),
    readings=(
        Sum(
            "total",
            "SADQ total",
            ("total",),
            cuts=(
                Cut(0, "Mild"),
                Cut(16, "Moderate"),
                Cut(31, "Severe"),
            ),
            higher_is_better=False,
        ),
    ),
    attribution="Severity of Alcohol Dependence Questionnaire (SADQ), © its authors.",
    notice=("Only the total is kept, because permission to print the questions has not been confirmed."),
    published=date(2026, 11, 22),
)
