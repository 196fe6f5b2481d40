"""The overall judgement of a brief assessment of risk to a partner that a trained person made elsewhere."""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import Highest
from throughline.rulebook.instruments.shapes import overall_judgement, scored_elsewhere

INSTRUMENT = Instrument(
    key="b_safer",
    version=1,
    title="B-SAFER judgement, made elsewhere",
    purpose="To keep the overall judgement that a trained person made, with who made it and when.",
    source=(
        "Brief Spousal Assault Form for the Evaluation of Risk, version 2: three sections, no cut-off "
        "scores, risk judged low, moderate or high by a trained person who has also heard the victim."
    ),
    licence=Licence.SCORE_ONLY,
    # Hers alone: that the tool was used tells that a victim was heard.
    respondents=(Respondent.PARTNER_WORKER,),
    time_points=(TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.OTHER),
    sections=(
        Section(
            "result",
            "The judgement",
            (overall_judgement("B-SAFER"), *scored_elsewhere("B-SAFER")),
            "Only the overall judgement is kept here.",
        ),
    ),
    readings=(Highest("overall", "Overall judgement", ("overall",)),),
    attribution=(
        "Brief Spousal Assault Form for the Evaluation of Risk (B-SAFER), © its authors and publisher."
    ),
    notice=(
        "The tool has no cut-off scores, so no total is kept. It is for people who are trained in "
        "it, and it rests on an interview with the victim as well."
    ),
    before=(
        "Enter a judgement that somebody trained in the tool has made. Do not make one from memory.",
        "Nothing of it goes to the men's programme, not even that it was made.",
    ),
    second_reader=(("overall", ("high",)),),
    published=date(2026, 11, 22),
)
