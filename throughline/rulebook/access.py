"""Who may do what, on one page.

A role is a named list of permissions on one site. A person holds roles by their stable key, so a
role may be renamed without touching anybody's account. Administrators run accounts and see no
records; nobody holds a permission that is not written here.
"""

from dataclasses import dataclass
from enum import StrEnum


class Site(StrEnum):
    """The two sites. No role is on both: a worker with two duties has two accounts."""

    PROGRAMME = "programme"
    SAFETY = "safety"


class Permission(StrEnum):
    """One thing a person may do. The value is stored nowhere; roles are."""

    # programme site
    SEE_MEN = "see men's records"
    ADD_MAN = "add a man"
    CHANGE_MAN = "change a man's details"
    SEE_ALL_MEN = "see every man of the agency, not only an own caseload"
    ASSIGN_MAN = "say which workers work with a man"
    ADD_MAN_DOCUMENT = "attach a document to a man's record"
    SEE_ANSWERS = "see men's questionnaires"
    FILL_IN = "fill in and amend men's questionnaires"
    READ_SECOND = "read a man's questionnaire a second time"
    CLOSE_CONCERN = "close a concern about a man"
    SEE_COHORT = "see who in treatment was asked, and who was not"
    LOAD_COHORT = "bring in men in treatment from a file"
    MERGE_MEN = "merge two records of one man, and undo it"
    OFFER = "offer a man the programme"
    REFER = "refer a man to the programme"
    SET_POLICY = "change the agency's policy"
    TAKE_CONSENT = "record a man's consent"
    GO_ON_WITHOUT_DETAILS = "decide about a man who gives no partner details"
    ASSESS = "assess a man"
    SECOND_VIEW = "give a second view of an assessment or a decision"
    REPORT_TO_COURT = "write a report for family proceedings"
    DECIDE = "decide whether a man is suitable"
    PLAN_CARE = "keep a man's care plan, lapses and relapses"
    CONFIRM_PLAN = "confirm that the programme fits a man's care plan"
    KEEP_DIARY = "book appointments and write letters"
    WRITE_NOTE = "write notes, and take out what does not belong"
    RAISE_CONCERN = "raise a concern about somebody's safety"
    LOG_FEEDBACK = "log complaints and compliments"
    ANSWER_FEEDBACK = "answer complaints"
    # safety site
    SEE_TASKS = "see tasks from the programme"
    OPEN_PARTNER_RECORD = "open a partner record from a task"
    ADD_PARTNER = "add a partner who came to the service herself"
    SEE_PARTNERS = "see partner records"
    SEE_ALL_PARTNERS = "see every partner record, not only an own caseload"
    ASSIGN_PARTNER = "say which workers support a partner"
    CHANGE_PARTNER = "change a partner's details"
    ADD_PARTNER_DOCUMENT = "attach a document to a partner's record"
    SEE_PARTNER_ANSWERS = "see partners' questionnaires"
    FILL_IN_PARTNER = "fill in and amend partners' questionnaires"
    READ_SECOND_PARTNER = "read a partner's questionnaire a second time"
    CLOSE_PARTNER_CONCERN = "close a concern about a partner"
    # both sites
    SEE_AUDIT = "read the audit trail"
    MANAGE_STAFF = "manage staff accounts"
    USE_SITE = "sign in and use an own account"


@dataclass(frozen=True)
class Role:
    """A role as staff would describe it, with what it may do."""

    key: str
    site: Site
    label: str
    description: str
    permissions: frozenset[Permission]


def _role(site: Site, key: str, label: str, description: str, *permissions: Permission) -> Role:
    return Role(key, site, label, description, frozenset({Permission.USE_SITE, *permissions}))


_ANSWERS = (Permission.SEE_ANSWERS, Permission.FILL_IN)
# What everybody does who works with men.
_WITH_MEN = (
    Permission.SEE_MEN,
    Permission.CHANGE_MAN,
    Permission.ADD_MAN_DOCUMENT,
    *_ANSWERS,
    Permission.TAKE_CONSENT,
    Permission.PLAN_CARE,
    Permission.KEEP_DIARY,
    Permission.WRITE_NOTE,
    Permission.RAISE_CONCERN,
    Permission.LOG_FEEDBACK,
)
# What is done besides by those who ask men and refer them.
_MEN = (
    *_WITH_MEN,
    Permission.ADD_MAN,
    Permission.SEE_COHORT,
    Permission.OFFER,
    Permission.REFER,
)
_ASSESSING = (
    *_MEN,
    Permission.SEE_ALL_MEN,
    Permission.READ_SECOND,
    Permission.CLOSE_CONCERN,
    Permission.ASSESS,
    Permission.SECOND_VIEW,
)
_PARTNER_ANSWERS = (Permission.SEE_PARTNER_ANSWERS, Permission.FILL_IN_PARTNER)
_PARTNERS = (
    Permission.SEE_TASKS,
    Permission.OPEN_PARTNER_RECORD,
    Permission.ADD_PARTNER,
    Permission.SEE_PARTNERS,
    Permission.CHANGE_PARTNER,
    Permission.ADD_PARTNER_DOCUMENT,
    *_PARTNER_ANSWERS,
)
_LEADING = (
    *_PARTNERS,
    Permission.SEE_ALL_PARTNERS,
    Permission.ASSIGN_PARTNER,
    Permission.READ_SECOND_PARTNER,
    Permission.CLOSE_PARTNER_CONCERN,
)

_ALL_ROLES = (
    _role(
        Site.PROGRAMME, "keyworker", "Keyworker",
        "Works with men in drug and alcohol treatment. Sees the men assigned to them.",
        *_MEN, Permission.CONFIRM_PLAN,
    ),
    _role(
        Site.PROGRAMME, "assessor", "Assessor",
        "Assesses men for the programme. Sees every man of the agency.",
        *_ASSESSING,
    ),
    _role(
        Site.PROGRAMME, "court_assessor", "Family court assessor",
        "An assessor who may also report for family proceedings.",
        *_ASSESSING, Permission.REPORT_TO_COURT,
    ),
    _role(
        Site.PROGRAMME, "facilitator", "Facilitator",
        "Runs the weekly group. Sees the men assigned to them.",
        *_WITH_MEN,
    ),
    _role(
        Site.PROGRAMME, "programme_manager", "Programme manager",
        "Runs the men's programme of an agency and sees every man of it.",
        *_MEN, Permission.SEE_ALL_MEN, Permission.ASSIGN_MAN, Permission.READ_SECOND,
        Permission.CLOSE_CONCERN, Permission.LOAD_COHORT, Permission.MERGE_MEN, Permission.SET_POLICY,
        Permission.GO_ON_WITHOUT_DETAILS, Permission.SECOND_VIEW, Permission.DECIDE, Permission.CONFIRM_PLAN,
        Permission.ANSWER_FEEDBACK,
    ),
    _role(
        Site.PROGRAMME, "treatment_manager", "Treatment manager",
        "Looks after the quality of group work and sees every man of the agency.",
        Permission.SEE_MEN, Permission.SEE_ALL_MEN, Permission.SEE_ANSWERS, Permission.READ_SECOND,
        Permission.SECOND_VIEW, Permission.RAISE_CONCERN,
    ),
    _role(
        Site.PROGRAMME, "training_lead", "Training lead",
        "Plans staff training. Sees no records.",
    ),
    _role(
        Site.PROGRAMME, "outcomes_officer", "Outcomes officer",
        "Makes figures about men. Opens no records.",
    ),
    _role(
        Site.PROGRAMME, "auditor", "Auditor",
        "Reads who did and saw what on this site. Opens no records.",
        Permission.SEE_AUDIT,
    ),
    _role(
        Site.PROGRAMME, "administrator", "Administrator",
        "Adds staff and their roles. Sees no records.",
        Permission.MANAGE_STAFF,
    ),
    _role(
        Site.SAFETY, "enquiry_only", "Enquiry only",
        "Treatment staff who ask people in treatment about harm done to them. Sees only what they recorded.",
        Permission.SEE_PARTNERS, Permission.ADD_PARTNER,
    ),
    _role(
        Site.SAFETY, "partner_worker", "Partner worker",
        "Supports partners and ex-partners. Sees tasks and the partners they support.",
        *_PARTNERS,
    ),
    _role(
        Site.SAFETY, "childrens_worker", "Children's worker",
        "Supports partners' children. Sees the partners they support.",
        Permission.SEE_PARTNERS, Permission.CHANGE_PARTNER, Permission.ADD_PARTNER_DOCUMENT,
        *_PARTNER_ANSWERS,
    ),
    _role(
        Site.SAFETY, "safety_lead", "Safety lead",
        "Leads the partner service and sees every partner record.",
        *_LEADING,
    ),
    _role(
        Site.SAFETY, "safety_deputy", "Deputy safety lead",
        "Stands in for the safety lead, with the same view.",
        *_LEADING,
    ),
    _role(
        Site.SAFETY, "meeting_member", "Case meeting member",
        "Attends case meetings. Sees no partner record outside a meeting.",
    ),
    _role(
        Site.SAFETY, "safety_outcomes_officer", "Outcomes officer",
        "Makes figures for the whole service. Opens no records.",
    ),
    _role(
        Site.SAFETY, "safety_auditor", "Auditor",
        "Reads who did and saw what on this site. Opens no records.",
        Permission.SEE_AUDIT,
    ),
    _role(
        Site.SAFETY, "safety_administrator", "Administrator",
        "Adds staff and their roles. Sees no records.",
        Permission.MANAGE_STAFF,
    ),
)  # fmt: skip

ROLES: dict[str, Role] = {role.key: role for role in _ALL_ROLES}


def roles_of(site: Site) -> tuple[Role, ...]:
    """The roles of one site, in the order of this page."""
    return tuple(role for role in _ALL_ROLES if role.site is site)


def permissions_of(role_keys: frozenset[str], site: Site) -> frozenset[Permission]:
    """Everything that the holder of these roles may do on this site.

    A key that is unknown or belongs to the other site gives nothing: when in doubt, refuse.
    """
    held = (ROLES[key] for key in role_keys if key in ROLES)
    return frozenset(p for role in held if role.site is site for p in role.permissions)
