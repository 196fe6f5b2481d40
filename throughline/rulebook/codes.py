"""Coded lists of the man's path: short codes that are stored, with the words that pages show.

Reasons have two levels: a group and a reason in it. Codes never change their meaning; a list may grow.
The lists of reasons follow those that ministries and providers publish, with what they lack: his relapse, a
refusal to name those at risk, and safety that his attendance would put in danger.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """The first level: a group of reasons, each a code with its words."""

    label: str
    reasons: dict[str, str]


AT_RISK = {
    "partner": "Partner",
    "ex_partner": "Ex-partner",
    "new_partner": "New partner",
    "child": "Child",
    "expected_child": "Expected child",
    "relative": "Relative",
    "followed": "Somebody he follows or will not leave alone",
    "himself": "Himself",
    "worker": "A worker",
    "other": "Somebody else",
    "not_known": "Not known",
}

WHY_NOT_OFFERED = {
    "nothing_disclosed": "He told of nothing, and did not want to talk to a specialist",
    "not_stabilised": "He is not stabilised yet: a holding plan was made",
    "danger_first": "Danger had to be dealt with first",
    "outside_scope": "He is outside the programme's scope",
    "no_place": "There is no place for a long time",
    "other": "Another reason",
}

# Why a referral was taken back.
WITHDRAWN = {
    "mistake": "Made by mistake, or twice",
    "changed_mind": "He changed his mind",
    "moved": "He moved away",
    "left_treatment": "He left treatment",
    "refused_limits": "He would not accept the limits of confidentiality",
    "refused_details": "He would not give the details of those at risk",
    "did_not_attend": "He did not come to the assessment",
    "not_eligible": "He does not meet the criteria",
    "custody": "He is in custody",
    "died": "He died",
    "other": "Another reason",
}

# Why a decision was taken. The groups are for the eye; a code stands for itself.
DECISION_REASONS = {
    "recovery": Group("Substance use and recovery", {
        "stable": "Stable enough in his recovery",
        "not_stable": "Not stable enough yet",
        "relapse": "Relapse since the referral",
        "detox": "Entering detox or residential treatment",
    }),
    "readiness": Group("Readiness", {
        "takes_responsibility": "Takes some responsibility for his abuse",
        "denial": "Denies or minimises most of it",
        "no_motivation": "No motivation of his own",
        "takes_challenge": "Can take challenge",
        "cannot_take_challenge": "Cannot take challenge in a group yet",
    }),
    "safety": Group("Safety", {
        "group_raises_risk": "Group work may raise the risk that he poses",
        "risk_too_high": "The risk is too high for a community programme",
        "attendance_raises_risk": "His attendance would raise the risk to somebody",
        "risk_can_be_managed": "The risk can be managed alongside the programme",
        "not_primary": "The assessor and a second person find that he is mainly the one harmed",
    }),
    "conditions": Group("Conditions of a place", {
        "refused_details": "Would not give the details of those at risk",
        "refused_limits": "Would not accept the limits of confidentiality",
        "details_given": "Gave the details of those at risk",
    }),
    "practical": Group("Practical", {
        "cannot_attend": "Cannot attend regularly",
        "language": "No interpreter or group in his language",
        "health": "Physical or mental health",
        "learning": "Needs more help with reading or learning than a group gives",
        "legal": "Court case, custody or a condition stands in the way",
        "did_not_attend": "Did not come to the assessment",
    }),
    "other": Group("Other", {
        "outside_scope": "Outside the programme's scope",
        "other": "Another reason, given below",
    }),
}  # fmt: skip

ONWARD = {
    "keyworking": "One-to-one work with his keyworker",
    "one_to_one_da": "One-to-one work with a domestic abuse specialist",
    "mental_health": "Mental health service",
    "other_programme": "Another perpetrator programme",
    "other_men": "A service for men outside this programme's scope",
    "victim_service": "A service for people who are harmed",
    "residential": "Detox or residential treatment",
    "legal": "Legal advice",
    "none": "Nowhere",
}


def reason_label(code: str) -> str:
    """The words of a decision's reason; the code itself when this software does not know it."""
    for group in DECISION_REASONS.values():
        if code in group.reasons:
            return group.reasons[code]
    return code
