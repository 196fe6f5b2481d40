"""The result of the first three questions of the AUDIT. The questions stand elsewhere."""

from datetime import date

from throughline.rulebook.instruments.readings import Sum
from throughline.rulebook.instruments.shapes import result_form, total

INSTRUMENT = result_form(
    "audit_c",
    "AUDIT-C",
    (total("AUDIT-C", 12),),
    (Sum("total", "AUDIT-C total", ("total",), higher_is_better=False),),
    title="Drinking, short form: AUDIT-C total",
    purpose="To keep the result of the short test of how he drinks, with who scored it and when.",
    source=(
        "Range 0 to 12: the first three questions of the AUDIT, 0 to 4 points each. No cut-off is "
        "set here, because none has been confirmed."
    ),
    attribution="Alcohol Use Disorders Identification Test, first three questions (AUDIT-C), WHO.",
    notice="No band is shown: follow your own agency's rule on when the full AUDIT is to follow.",
    published=date(2026, 11, 22),
)
