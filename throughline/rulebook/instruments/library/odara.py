"""The total of a risk tool that was scored elsewhere. It is never turned into a probability here."""

from datetime import date

from throughline.rulebook.instruments.definition import Item, Respondent, TimePoint
from throughline.rulebook.instruments.readings import Sum, Value
from throughline.rulebook.instruments.scales import Count, NotAnswered
from throughline.rulebook.instruments.shapes import result_form, total

_UNKNOWN = Item(
    key="unknown_items",
    subject="Items not known",
    wording="How many of its 13 items did the scorer mark as not known?",
    scale=Count(0, 13, "items"),
    hint="If none, write 0. Together with the total they can be 13 at the most.",
    may_be=(NotAnswered.NOT_KNOWN,),
)

INSTRUMENT = result_form(
    "odara",
    "ODARA",
    (total("ODARA", 13), _UNKNOWN),
    # No cuts: a band would be read as a probability, and the published norms have not been confirmed. What is
    # not known stands beside the total, which is the least that it can be.
    (
        Sum("total", "ODARA total", ("total",)),
        Value("unknown_items", "Items not known", "unknown_items", "items"),
    ),
    title="ODARA total, scored elsewhere",
    purpose="To keep the total that a trained person scored, with who scored it and when.",
    source=(
        "Ontario Domestic Assault Risk Assessment: 13 items of 0 or 1, total 0 to 13; an item may be marked "
        "as not known. Limits: the men on whom it was built, and a study of its use outside that group."
    ),
    respondents=(Respondent.ASSESSOR, Respondent.PARTNER_WORKER),
    time_points=(TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.OTHER),
    intro="Only the result is kept here.",
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
