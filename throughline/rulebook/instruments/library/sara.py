"""The overall judgement of an assessment of risk to a partner that a trained person made elsewhere."""

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
    key="sara",
    version=1,
    title="SARA judgement, made elsewhere",
    purpose="To keep the overall judgement that a trained person made, with who made it and when.",
    source=(
        "Spousal Assault Risk Assessment: 20 items in its first form; risk of imminent harm judged "
        "low, medium or high. Its third version guides how a case is understood and is not a score."
    ),
    licence=Licence.SCORE_ONLY,
    respondents=(Respondent.ASSESSOR, Respondent.PARTNER_WORKER),
    time_points=(TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.OTHER),
    sections=(
        Section(
            "result",
            "The judgement",
            (overall_judgement("SARA"), *scored_elsewhere("SARA")),
            "Only the overall judgement is kept here.",
        ),
    ),
    readings=(Highest("overall", "Overall judgement", ("overall",)),),
    attribution="Spousal Assault Risk Assessment (SARA), © its authors and publisher.",
    notice=(
        "The tool guides a judgement: its latest version is not a score, and none is kept here. It "
        "is for people who are trained in it."
    ),
    before=(
        "Enter a judgement that somebody trained in the tool has made. Do not make one from memory.",
        "On the men's programme, keep only a result that rests on what he, other agencies and records say.",
    ),
    second_reader=(("overall", ("high",)),),
    published=date(2026, 11, 22),
)
