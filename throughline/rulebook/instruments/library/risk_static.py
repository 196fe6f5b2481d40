"""Risk from history: what has happened cannot be undone, so none of these factors ever falls away."""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.shapes import (
    ANY_HIGH,
    JUDGEMENT_NOTICE,
    SECOND_READER_FOR_HIGH,
    factor,
    ratings,
    rationale,
)

_VIOLENCE = (
    factor(
        "earlier_violence",
        "Earlier violence to partners",
        "He has used violence against a partner or ex-partner before.",
    ),
    factor("serial", "More than one partner abused", "He has abused more than one partner."),
    factor(
        "outside_family",
        "Violence outside the family",
        "He has used violence against people who are neither partner nor family.",
    ),
    factor(
        "strangulation",
        "Strangling or smothering, ever",
        "He has ever gripped or pressed a partner's throat, or smothered her.",
        severe=True,
    ),
    factor(
        "weapon",
        "Weapon or object, ever",
        "He has ever hurt or threatened a partner with a weapon or an object.",
        severe=True,
    ),
    factor(
        "pregnancy",
        "Violence in pregnancy, ever",
        "He has ever been violent to a partner who was pregnant.",
        severe=True,
    ),
    factor(
        "sexual",
        "Sexual violence, ever",
        "He has ever forced or pressed a partner into something sexual.",
        severe=True,
    ),
)

_LIFE = (
    factor(
        "breach",
        "Orders broken",
        "He has broken a court order, bail, or conditions that were set for him.",
    ),
    factor(
        "early_life",
        "Violence and harm in early life",
        "He was violent when young, or grew up with violence, abuse or neglect.",
        hint="Say under evidence which of these it is.",
    ),
    factor(
        "record",
        "Criminal record",
        "He has a criminal record.",
        hint="Violence against a partner belongs above as well.",
    ),
    factor("head_injury", "Head injury", "He has had an injury to the head that changed how he is."),
)

INSTRUMENT = Instrument(
    key="risk_static",
    version=1,
    title="Risk from history (static factors)",
    purpose="To judge risk from what he has done and lived through, for each person who may be harmed.",
    source=(
        "This service's own words. The subjects are factors of history that practice with perpetrators "
        "commonly weighs. The static (base rate) tables of DVIP have not been seen and are not copied."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.ASSESSOR, Respondent.PARTNER_WORKER),
    time_points=(TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.OTHER),
    sections=(
        Section(
            "violence",
            "Violence and abuse",
            _VIOLENCE,
            "History never falls away. A factor that was present once stays present.",
        ),
        Section("life", "Law, early life and health", _LIFE),
        *ratings(),
        Section(
            "judgement",
            "Your judgement",
            (rationale("What does his history say about the risk to each person you ticked?"),),
        ),
    ),
    readings=(ANY_HIGH,),
    notice=JUDGEMENT_NOTICE,
    before=(
        "Factors are weighed and never counted: one grave factor can be enough for a high rating.",
        "On the men's programme, write only what he, other agencies and records say. Never write there what "
        "a partner said.",
    ),
    second_reader=SECOND_READER_FOR_HIGH,
    published=date(2026, 11, 22),
)
