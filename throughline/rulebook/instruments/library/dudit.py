"""The result of a test of drug use. Its questions stand elsewhere."""

from datetime import date

from throughline.rulebook.instruments.readings import Cut, Sum
from throughline.rulebook.instruments.shapes import result_form, total

CUTS = (
    Cut(0, "Below the cut-off for men"),
    Cut(6, "Drug-related problems likely"),
    Cut(25, "Dependence likely"),
)

INSTRUMENT = result_form(
    "dudit",
    "DUDIT",
    (total("DUDIT", 44),),
    (Sum("total", "DUDIT total", ("total",), cuts=CUTS, higher_is_better=False),),
    title="Drug use: DUDIT total",
    purpose="To keep the result of a test of drug use, with who scored it and when.",
    source=(
        "Range 0 to 44. Published cut-offs: for men, 6 or more points tell of drug-related problems; 25 or "
        "more tell of dependence."
    ),
    attribution="Drug Use Disorders Identification Test (DUDIT), © Karolinska Institutet.",
    notice=("Only the total is kept: the questions are protected. The bands are those for men."),
    published=date(2026, 11, 22),
)
