"""What every address of both sites answers, to everybody: stated here, and nowhere read from the code.

Written from what the roles are for. A reviewer compares this page with the service's own rules; the test
compares it with the running sites. An address that is not here fails the build.
"""

from dataclasses import dataclass

# ---- the programme site

SEE_OWN_MEN = {"keyworker", "facilitator"}
ASSESSORS = {"assessor", "court_assessor"}
SEE_ALL_MEN = ASSESSORS | {"programme_manager", "treatment_manager"}
SEE_MEN = SEE_OWN_MEN | SEE_ALL_MEN
ADD_MEN = {"keyworker", "programme_manager"} | ASSESSORS
CHANGE_MEN = ADD_MEN | {"facilitator"}
ASSIGN_MEN = {"programme_manager"}
WRITE_NOTES = {"keyworker", "facilitator", "programme_manager"} | ASSESSORS
DECIDE = {"programme_manager"}
SEE_COHORT = ADD_MEN
LOAD_COHORT = MERGE_MEN = {"programme_manager"}
KEEP_DIARY = CHANGE_MEN
CONFIRM_PLAN = {"keyworker", "programme_manager"}
ANSWER_FEEDBACK = {"programme_manager"}
SECOND_VIEW = SEE_ALL_MEN

# ---- the safety site

SUPPORT_PARTNERS = {"partner_worker", "childrens_worker"}
LEAD = {"safety_lead", "safety_deputy"}
ENQUIRE = {"enquiry_only"}
SEE_PARTNERS = SUPPORT_PARTNERS | LEAD | ENQUIRE
ANSWER_TASKS = {"partner_worker"} | LEAD

# ---- questionnaires

FILL_IN = ADD_MEN | {"facilitator"}
SEE_ANSWERS = FILL_IN | {"treatment_manager"}
READ_SECOND = SEE_ALL_MEN
CLOSE_CONCERN = ASSESSORS | {"programme_manager"}
PARTNER_ANSWERS = SUPPORT_PARTNERS | LEAD  # who sees them may fill them in too

# ---- both

AUDIT = {"auditor", "safety_auditor"}
ADMINISTER = {"administrator", "safety_administrator"}
EVERYBODY = (
    SEE_MEN | SEE_PARTNERS | AUDIT | ADMINISTER
    | {"training_lead", "outcomes_officer", "meeting_member", "safety_outcomes_officer"}
)  # fmt: skip

OPEN, ELSEWHERE, REFUSED, NOT_THERE, NO_SUCH_METHOD = 200, 302, 403, 404, 405


@dataclass(frozen=True)
class Route:
    """An address: who gets past the door, what is about, and what it answers to them and to nobody.

    `about` says what the relation to a record decides: a man, a partner, an account of the agency, a
    task of the agency, a form of the library, which is there for all or for nobody, or a thing of the
    worker's own, of which everybody else's is not there.
    """

    name: str
    to: frozenset[str]
    about: str = ""
    inside: int = OPEN
    nobody: int = ELSEWHERE


def _all(
    names: str, to: set[str], about: str = "", inside: int = OPEN, nobody: int = ELSEWHERE
) -> list[Route]:
    return [Route(name, frozenset(to), about, inside, nobody) for name in names.split()]


BOTH = [
    *_all("home", EVERYBODY, inside=ELSEWHERE),
    *_all("account_login mfa_login_webauthn", EVERYBODY, inside=ELSEWHERE, nobody=OPEN),
    *_all("mfa_authenticate", EVERYBODY, inside=ELSEWHERE),
    *_all("account account_reauthenticate account_change_password mfa_index mfa_list_webauthn", EVERYBODY),
    *_all("mfa_add_webauthn", EVERYBODY),
    *_all("mfa_deactivate_totp mfa_generate_recovery_codes", EVERYBODY, inside=ELSEWHERE),
    *_all("mfa_view_recovery_codes", EVERYBODY, inside=NOT_THERE),  # nobody in the cast has printed codes
    *_all("mfa_edit_webauthn mfa_remove_webauthn", EVERYBODY, about="own thing"),
    *_all("still-here draft-drop", EVERYBODY, inside=NO_SUCH_METHOD),
    *_all("account_logout hidden", EVERYBODY, nobody=OPEN),
    *_all("audit", AUDIT),
    *_all("staff staff-add", ADMINISTER),
    *_all("staff-member staff-roles staff-renew staff-disable", ADMINISTER, about="account"),
    *_all("staff-second-factor staff-password", ADMINISTER, about="account"),
]

PROGRAMME = [
    *BOTH,
    *_all("mfa_activate_totp", EVERYBODY),
    *_all("men man-find", SEE_MEN),
    *_all("man-add", ADD_MEN),
    *_all("man man-history man-timeline man-document man-document-page", SEE_MEN, about="man"),
    *_all("man-change man-document-add", CHANGE_MEN, about="man"),
    *_all("man-people man-orders", SEE_MEN, about="man"),
    *_all("partner-details-add partner-details-change partner-details-withdraw", CHANGE_MEN, about="man"),
    *_all("child-add child-change child-withdraw people-asked-add", CHANGE_MEN, about="man"),
    *_all("without-details-add", DECIDE, about="man"),
    *_all("order-add order-change order-withdraw breach-add", CHANGE_MEN, about="man"),
    *_all("man-assign man-unassign", ASSIGN_MEN, about="man"),
    *_all("man-notes note-add note-correct note-remove document-remove", WRITE_NOTES, about="man"),
    *_all("man-words words-remove", WRITE_NOTES, about="man"),
    *_all("questionnaires", SEE_ANSWERS),
    *_all("questionnaire questionnaire-blank", SEE_ANSWERS, about="library"),
    *_all("man-questionnaires man-compare man-answers man-answers-print", SEE_ANSWERS, about="man"),
    *_all("man-questionnaire-start man-questionnaire-page man-questionnaire-paper", FILL_IN, about="man"),
    *_all("man-questionnaire-check man-questionnaire-drop", FILL_IN, about="man"),
    *_all("man-answers-amend man-answers-withdraw", FILL_IN, about="man"),
    *_all("man-answers-second-reading", READ_SECOND, about="man"),
    *_all("questionnaire-told", SEE_ALL_MEN, about="library"),
    *_all("concerns", READ_SECOND),
    *_all("concern-close", CLOSE_CONCERN, about="man"),
    *_all("man-concerns man-screening", SEE_ANSWERS, about="man"),
    *_all("concern-raise", SEE_MEN, about="man"),
    *_all("raised-concern-answer", CLOSE_CONCERN, about="man"),
    *_all("offer-add holding-plan-add", ADD_MEN, about="man"),
    *_all("man-referral referral-check", SEE_MEN, about="man"),
    *_all("referral-start referral-page referral-withdraw", ADD_MEN, about="man"),
    *_all("nonassociation-add nonassociation-end", ADD_MEN, about="man"),
    *_all("policy", ASSIGN_MEN),
    *_all("man-treatment", SEE_MEN, about="man"),
    *_all("episode-add episode-change identifier-add identifier-end", CHANGE_MEN, about="man"),
    *_all("alias-add alias-end", CHANGE_MEN, about="man"),
    *_all("man-duplicates man-merge merge-undo", MERGE_MEN, about="man"),
    *_all("cohort cohort-everyone", SEE_COHORT),
    *_all("cohort-file cohort-file-template", LOAD_COHORT),
    *_all("cohort-file-check", LOAD_COHORT, about="account"),  # the whole agency's, like an account
    *_all("man-consent", SEE_MEN, about="man"),
    *_all("consent-add consent-print", CHANGE_MEN, about="man"),
    *_all("man-assessment assessment-read report-pdf report-word", SEE_ANSWERS, about="man"),
    *_all("assessment-open assessment-section assessment-take-over", ASSESSORS, about="man"),
    *_all("assessment-finish assessment-drop", ASSESSORS, about="man"),
    *_all("report-start report-edit report-finish", ASSESSORS, about="man"),
    *_all("assessment-second-view decision-confirm", SECOND_VIEW, about="man"),
    *_all("man-decision", SEE_MEN, about="man"),
    *_all("decision-add", DECIDE, about="man"),
    *_all("man-care-plan man-diary man-letters letter-pdf man-feedback", SEE_MEN, about="man"),
    *_all("care-plan-edit lapse-add feedback-add", CHANGE_MEN, about="man"),
    *_all("plan-confirm", CONFIRM_PLAN, about="man"),
    *_all("day reminders", KEEP_DIARY),
    *_all("appointment-add appointment-change appointment-outcome reminder-add", KEEP_DIARY, about="man"),
    *_all("letter-add", KEEP_DIARY, about="man"),
    *_all("feedback-answer", ANSWER_FEEDBACK, about="man"),
]

SAFETY = [
    *BOTH,
    *_all("mfa_activate_totp", EVERYBODY, inside=ELSEWHERE),  # passkeys only, unless the host says otherwise
    *_all("tasks", ANSWER_TASKS),
    *_all("moved-here", ANSWER_TASKS),
    *_all("task-open task-set-aside task-answer task-material-page", ANSWER_TASKS, about="task"),
    *_all("partners", SEE_PARTNERS),
    *_all("partner-add", ANSWER_TASKS | ENQUIRE),
    *_all("partner partner-document partner-document-page", SEE_PARTNERS, about="partner"),
    *_all("partner-change partner-document-add", SUPPORT_PARTNERS | LEAD, about="partner"),
    *_all("partner-assign partner-unassign", LEAD, about="partner"),
    *_all("questionnaires", PARTNER_ANSWERS),
    *_all("questionnaire questionnaire-blank", PARTNER_ANSWERS, about="library"),
    *_all("partner-questionnaires partner-compare partner-answers", PARTNER_ANSWERS, about="partner"),
    *_all("partner-answers-print partner-questionnaire-start", PARTNER_ANSWERS, about="partner"),
    *_all("partner-questionnaire-page partner-questionnaire-paper", PARTNER_ANSWERS, about="partner"),
    *_all("partner-questionnaire-check partner-questionnaire-drop", PARTNER_ANSWERS, about="partner"),
    *_all("partner-answers-amend partner-answers-withdraw", PARTNER_ANSWERS, about="partner"),
    *_all("partner-answers-second-reading", LEAD, about="partner"),
    *_all("concerns", LEAD),
    *_all("concern-close", LEAD, about="partner"),
]

ROUTES = {"programme": {r.name: r for r in PROGRAMME}, "safety": {r.name: r for r in SAFETY}}

# Who was given what by the seeds. "own" is a record of the north agency that every role there which can
# have records of its own works with; "other worker's" is a colleague's; "recorded" is what the north
# enquiry-only account wrote; "other agency's" is one of the south agency's keyworker or partner worker.
SEES_WHOLE_AGENCY = SEE_ALL_MEN | LEAD
WORKS_WITH_OWN = SEE_OWN_MEN | SUPPORT_PARTNERS
HAS_RECORD_IN_SOUTH = {"keyworker", "partner_worker"}


def may_see(agency: str, role: str, relation: str, about: str) -> bool:
    """Whether a record in that relation is there for a worker of that agency and role."""
    if relation in ("missing", "foreign") or about == "own thing":
        return False
    if about == "library":
        return True
    home = "south" if relation == "other agency's" else "north"
    if home != agency:
        return False
    if about in ("account", "task") or role in SEES_WHOLE_AGENCY:
        return True
    if relation == "other agency's":
        return role in HAS_RECORD_IN_SOUTH
    if relation == "recorded":
        return role in ENQUIRE
    return relation == "own" and role in WORKS_WITH_OWN


def answer(route: Route, who: str, relation: str) -> int:
    """The status that somebody gets for looking at an address."""
    if who == "nobody":
        return route.nobody
    agency, role = who.split(" ", 1)
    if role not in route.to:
        return REFUSED
    if route.about and not may_see(agency, role, relation, route.about):
        return NOT_THERE
    return route.inside
