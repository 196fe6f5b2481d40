"""The men's programme: men, and everything that has a date on their way through it. One file each task.

Everything here may be seen by the man himself if he asks for his record. Nothing here comes from,
or is about, a partner's own contact with the partner service.
"""

from throughline.programme.models.assessment import (
    Assessment,
    AssessmentReport,
    Decision,
    DecisionConfirmed,
    SecondView,
)
from throughline.programme.models.care_plan import CarePlan, Lapse, PlanConfirmed
from throughline.programme.models.concern import HowSoon, RaisedConcern, RaisedConcernAnswered
from throughline.programme.models.consent import Consent
from throughline.programme.models.diary import Appointment, AppointmentWorker, Feedback, Letter, Reminder
from throughline.programme.models.document import ManDocument, ManDocumentPage
from throughline.programme.models.level import MeetingLevel
from throughline.programme.models.man import Assignment, Man
from throughline.programme.models.note import HandedOver, Note, NoteText, Removed
from throughline.programme.models.order import Order, OrderBreach
from throughline.programme.models.people import Child, Contact, PartnerDetails, PeopleAsked, WithoutDetails
from throughline.programme.models.referral import NonAssociation, PolicyVersion, Referral
from throughline.programme.models.screening import Asking, HoldingPlan, Offer
from throughline.programme.models.treatment import (
    Alias,
    CohortFile,
    CohortLoaded,
    Episode,
    Identifier,
    Merge,
    Stability,
    Substance,
    TopCoordinator,
    identifier_key,
)
from throughline.programme.questionnaire_models import (
    ManAnswers,
    ManConcern,
    ManConcernClosed,
    ManSecondReading,
    ManUnfinished,
)

__all__ = [
    "Alias", "Appointment", "AppointmentWorker", "Asking", "Assessment", "AssessmentReport", "Assignment",
    "CarePlan", "Child", "CohortFile", "CohortLoaded", "Consent", "Contact", "Decision", "DecisionConfirmed",
    "Episode", "Feedback", "HandedOver", "HoldingPlan", "HowSoon", "Identifier", "Lapse", "Letter", "Man",
    "ManAnswers", "ManConcern", "ManConcernClosed", "ManDocument", "ManDocumentPage", "ManSecondReading",
    "ManUnfinished", "MeetingLevel", "Merge", "NonAssociation", "Note", "NoteText", "Offer", "Order",
    "OrderBreach", "PartnerDetails", "PeopleAsked", "PlanConfirmed", "PolicyVersion", "RaisedConcern",
    "RaisedConcernAnswered", "Referral", "Reminder", "Removed", "SecondView", "Stability", "Substance",
    "TopCoordinator", "WithoutDetails", "identifier_key",
]  # fmt: skip
