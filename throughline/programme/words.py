"""Every part of a man's record that holds words, so that they can be taken out of it.

Notes and documents have pages of their own; everything else that a worker types stands here: its table, what
was said about it in other tables, and what its words are called. The columns are those that the tables'
triggers let go of (`columns_of_words`).
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from throughline.casefile.appendonly import columns_of_words
from throughline.casefile.kept import Kept
from throughline.casefile.models import Staff
from throughline.programme.models import (
    Appointment,
    Assessment,
    AssessmentReport,
    CarePlan,
    Child,
    Consent,
    Decision,
    DecisionConfirmed,
    Episode,
    Feedback,
    HoldingPlan,
    Lapse,
    Man,
    ManAnswers,
    ManConcern,
    ManConcernClosed,
    ManSecondReading,
    Merge,
    NonAssociation,
    Offer,
    Order,
    OrderBreach,
    PartnerDetails,
    PlanConfirmed,
    RaisedConcern,
    RaisedConcernAnswered,
    Referral,
    SecondView,
    WithoutDetails,
)
from throughline.rulebook.access import Permission
from throughline.rulebook.assessment import BY_KEY
from throughline.rulebook.instruments.scales import Words
from throughline.rulebook.policy import PILOT_CRITERIA
from throughline.rulebook.reports import PARTS

# Who changed a row and why is kept beside every version of it. The reason is typed too.
REASON = "saved_reason"
REMOVED = "Words were removed"  # stands there instead, and on his pages where words stood


@dataclass(frozen=True)
class Kind:
    """One kind of thing with words in it.

    `page` is the route of the man's page on which it stands, `man` leads from a row to the man. `also` are
    tables of what was said about it, each with the column that names it. `words` are the columns of a table
    that keeps no versions and may be changed; of any other its triggers say them. `stays` are columns of the
    row, or after a dot what stands in their JSON, that are not emptied: his form corrects them, and only what
    stood before goes. `called` says what the keys of its JSON are called, one within another after a dot;
    where `only_called`, the rest of it is no words but codes; where `by_part`, one of them can be taken out
    by itself. `form` is the route of its form, where its address does not name the row. `readable` says
    whether a worker may read it, where the page's permission is not enough.
    """

    label: str
    model: type[models.Model]
    page: str
    man: str = "man"
    also: tuple[tuple[type[models.Model], str], ...] = ()
    words: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    called: Callable[[Any], Mapping[str, str]] = field(default=lambda row: {})
    only_called: bool = False
    by_part: bool = False
    form: str = ""
    readable: Callable[[Any, Staff], bool] = field(default=lambda row, worker: True)


def _questions(row: Any) -> dict[str, str]:
    sections = {key: one.title for key, one in BY_KEY.items()}
    return sections | {
        f"{key}.{asked.key}": f"{one.title}: {asked.label}"
        for key, one in BY_KEY.items()
        for asked in one.questions
    }


def _parts(row: Any) -> dict[str, str]:
    return {part.key: part.title for part in PARTS[row.kind]}


def _criteria(row: Any) -> dict[str, str]:
    return {one.key: one.label for one in PILOT_CRITERIA}


def _items(row: Any) -> dict[str, str]:
    """The items of a form that are answered in words, the notes beside others too.

    Of a questionnaire that this code does not know, any answer may be words.
    """
    if row.definition is None:
        return {key: key for key in row.answers}
    return {one.key: one.subject for one in row.definition.items if isinstance(one.scale, Words)}


def _may_read_report(row: Any, worker: Staff) -> bool:
    for_court = row.kind == AssessmentReport.Kind.FAMILY_COURT
    return not for_court or worker.may(Permission.REPORT_TO_COURT)


_DETAILS = (
    "family_name", "given_names", "known_as", "name_key", "phone", "address", "postcode", "borough",
)  # fmt: skip

# By the part of an address that names the kind.
KINDS: dict[str, Kind] = {
    "details": Kind("His details before they were corrected", Man, "man-history", man="self", stays=_DETAILS,
        form="man-change",
    ),
    "treatment": Kind("A time in treatment", Episode, "man-treatment"),
    "joined": Kind("Records joined with his", Merge, "man-treatment", words=("reason", "undone_reason")),
    "questionnaire": Kind(
        "A questionnaire", ManAnswers, "man-questionnaires", man="subject",
        also=((ManSecondReading, "answered"),), called=_items, only_called=True,
    ),
    "sign": Kind(
        "What was done about an acute sign", ManConcern, "man-concerns", man="subject",
        also=((ManConcernClosed, "concern"),),
    ),
    "concern": Kind(
        "A concern", RaisedConcern, "man-concerns", also=((RaisedConcernAnswered, "concern"),)
    ),
    "offer": Kind("An offer", Offer, "man-screening"),
    "holding-plan": Kind("A holding plan", HoldingPlan, "man-screening"),
    "referral": Kind(
        "A referral", Referral, "man-referral", called=_criteria, stays=("criteria.answer",)
    ),
    "apart": Kind("A man he is kept apart from", NonAssociation, "man-referral", words=("reason",)),
    "consent": Kind("An answer to a consent statement", Consent, "man-consent"),
    "person": Kind("Details of somebody he named", PartnerDetails, "man-people"),
    "child": Kind("Details of a child", Child, "man-people"),
    "without-details": Kind("A decision about missing details", WithoutDetails, "man-people"),
    "order": Kind("An order or condition", Order, "man-orders"),
    "breach": Kind("A breach of an order", OrderBreach, "man-orders"),
    "assessment": Kind("An assessment", Assessment, "man-assessment", called=_questions, by_part=True),
    "second-view": Kind("A second view", SecondView, "man-assessment"),
    "report": Kind(
        "A report", AssessmentReport, "man-assessment", man="assessment__man", called=_parts, by_part=True,
        readable=_may_read_report,
    ),
    "decision": Kind("A decision", Decision, "man-decision", also=((DecisionConfirmed, "decision"),)),
    "care-plan": Kind("The care plan", CarePlan, "man-care-plan", form="care-plan-edit"),
    "plan-fit": Kind("Whether the programme fits his care plan", PlanConfirmed, "man-care-plan"),
    "lapse": Kind("A lapse or relapse", Lapse, "man-care-plan"),
    "appointment": Kind("An appointment", Appointment, "man-diary"),
    "feedback": Kind("A complaint or compliment", Feedback, "man-feedback"),
}  # fmt: skip


def rows_of(kind: Kind, person: uuid.UUID) -> models.QuerySet[Any]:
    """The rows of a kind on any record of a man."""
    rows: Any = kind.model._default_manager
    return rows.filter(**{"person" if kind.man == "self" else f"{kind.man}__person": person})


def emptied(kind: Kind, row: Any, name: str, part: str = "") -> Any:
    """A column of a row without its words. `part` is a key of its JSON, where that alone goes."""
    value = getattr(row, name)
    if isinstance(value, dict):
        gone = {part} if part else {key for key, *_ in of_json(kind, row, name)}
        return {key: _without(kind, row, name, one) if key in gone else one for key, one in value.items()}
    return None if row._meta.get_field(name).null else ""


def of_json(kind: Kind, row: Any, name: str) -> Iterator[tuple[str, str, str]]:
    """Each text in a JSON column of a row: its key, what it is called, and the text."""
    called, value = kind.called(row), getattr(row, name)
    for key, one in value.items():
        if isinstance(one, dict) and not kind.only_called:
            for inner, text in one.items():
                label = called.get(f"{key}.{inner}") or called.get(key, key)
                if isinstance(text, str) and text and f"{name}.{inner}" not in kind.stays:
                    yield key, label, text
        elif isinstance(one, str) and one and (key in called or not kind.only_called):
            yield key, called.get(key, key), one


def _without(kind: Kind, row: Any, name: str, value: Any) -> Any:
    """An emptied value of JSON. Earlier versions lose all of it, since nothing is decided from them."""
    if isinstance(value, dict):
        stands = isinstance(row, Kept)
        return {k: one for k, one in value.items() if stands and f"{name}.{k}" in kind.stays}
    return ""


def versions_of(model: type[models.Model]) -> type[models.Model] | None:
    """The table in which a model's earlier versions are kept; None when there is none."""
    return model.earlier_versions.rel.related_model if issubclass(model, Kept) else None


def columns_of(kind: Kind, model: type[models.Model]) -> tuple[str, ...]:
    """The columns of one of a kind's tables that are emptied, or of the table of its earlier versions."""
    kept = versions_of(model)
    columns = columns_of_words(kept or model) or kind.words
    stays = kind.stays if model is kind.model else ()
    return tuple(name for name in columns if name not in stays)
