"""The result of the World Health Organization's test of drinking. Its questions stand elsewhere."""

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
    key="audit",
    version=1,
    title="Drinking: AUDIT total",
    purpose="To keep the result of a test of how he drinks, with who scored it and when.",
    source=(
        "Range 0 to 40 and the four bands: alcohol guidance in the United Kingdom, as public "
        "services print it."
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
            (total("AUDIT", 40), *scored_elsewhere("AUDIT")),
            "Fill in the form elsewhere. Only its result is kept here.",
        ),
    ),
    readings=(
        Sum(
            "total",
            "AUDIT total",
            ("total",),
            cuts=(
                Cut(0, "Lower risk"),
                Cut(8, "Increasing risk"),
                Cut(16, "Higher risk"),
                Cut(20, "Possible dependence"),
            ),
            higher_is_better=False,
        ),
    ),
    attribution="Alcohol Use Disorders Identification Test (AUDIT), World Health Organization.",
    notice=(
        "A total tells how far drinking may harm his health. It tells nothing about the danger he "
        "is to others. At possible dependence, a specialist assessment comes next."
    ),
    published=date(2026, 11, 22),
)
