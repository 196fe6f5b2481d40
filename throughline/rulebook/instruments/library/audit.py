"""The result of the World Health Organization's test of drinking. Its questions stand elsewhere."""

from datetime import date

from throughline.rulebook.instruments.readings import Cut, Sum
from throughline.rulebook.instruments.shapes import result_form, total

CUTS = (
    Cut(0, "Lower risk"),
    Cut(8, "Increasing risk"),
    Cut(16, "Higher risk"),
    Cut(20, "Possible dependence"),
)

INSTRUMENT = result_form(
    "audit",
    "AUDIT",
    (total("AUDIT", 40),),
    (Sum("total", "AUDIT total", ("total",), cuts=CUTS, higher_is_better=False),),
    title="Drinking: AUDIT total",
    purpose="To keep the result of a test of how he drinks, with who scored it and when.",
    source=(
        "Range 0 to 40 and the four bands: alcohol guidance in the United Kingdom, as public "
        "services print it."
    ),
    attribution="Alcohol Use Disorders Identification Test (AUDIT), World Health Organization.",
    notice=(
        "A total tells how far drinking may harm his health. It tells nothing about the danger he "
        "is to others. At possible dependence, a specialist assessment comes next."
    ),
    published=date(2026, 11, 22),
)
