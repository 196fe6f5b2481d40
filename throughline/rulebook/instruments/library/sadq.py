"""The result of a questionnaire on how severe alcohol dependence is. Its questions stand elsewhere."""

from datetime import date

from throughline.rulebook.instruments.readings import Cut, Sum
from throughline.rulebook.instruments.shapes import result_form, total

CUTS = (
    Cut(0, "Mild"),
    Cut(16, "Moderate"),
    Cut(31, "Severe"),
)

INSTRUMENT = result_form(
    "sadq",
    "SADQ",
    (total("SADQ", 60),),
    (Sum("total", "SADQ total", ("total",), cuts=CUTS, higher_is_better=False),),
    title="Alcohol dependence: SADQ total",
    purpose="To keep the result of a questionnaire on alcohol dependence, with who scored it and when.",
    source=(
        "Stockwell and others, 1983: range 0 to 60. Bands below 16, 16 to 30, and 31 or more: "
        "published tables. One published table cuts the lowest band again at 8."
    ),
    attribution="Severity of Alcohol Dependence Questionnaire (SADQ), © its authors.",
    notice=("Only the total is kept, because permission to print the questions has not been confirmed."),
    published=date(2026, 11, 22),
)
