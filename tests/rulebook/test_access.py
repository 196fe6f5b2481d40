"""The page of roles as a truth table: what each role may do, and what it may never do."""

import pytest

from throughline.rulebook.access import ROLES, Permission, Site, permissions_of, roles_of

RECORDS = {
    Permission.SEE_MEN,
    Permission.ADD_MAN,
    Permission.CHANGE_MAN,
    Permission.SEE_ALL_MEN,
    Permission.ADD_MAN_DOCUMENT,
    Permission.SEE_TASKS,
    Permission.OPEN_PARTNER_RECORD,
    Permission.ADD_PARTNER,
    Permission.SEE_PARTNERS,
    Permission.SEE_ALL_PARTNERS,
    Permission.CHANGE_PARTNER,
    Permission.ADD_PARTNER_DOCUMENT,
    Permission.SEE_ANSWERS,
    Permission.FILL_IN,
    Permission.READ_SECOND,
    Permission.CLOSE_CONCERN,
    Permission.SEE_PARTNER_ANSWERS,
    Permission.FILL_IN_PARTNER,
    Permission.READ_SECOND_PARTNER,
    Permission.CLOSE_PARTNER_CONCERN,
}
ONLY_SAFETY = {p for p in RECORDS if "partner" in p.value or "task" in p.value}

EXPECTED = {
    "keyworker": {
        "see men's records",
        "add a man",
        "change a man's details",
        "attach a document to a man's record",
        "see men's questionnaires",
        "fill in and amend men's questionnaires",
        "see who in treatment was asked, and who was not",
        "offer a man the programme",
        "refer a man to the programme",
        "record a man's consent",
        "keep a man's care plan, lapses and relapses",
        "confirm that the programme fits a man's care plan",
        "book appointments and write letters",
        "write notes, and take out what does not belong",
        "raise a concern about somebody's safety",
        "log complaints and compliments",
    },
    "treatment_manager": {
        "see men's records",
        "see every man of the agency, not only an own caseload",
        "see men's questionnaires",
        "read a man's questionnaire a second time",
        "give a second view of an assessment or a decision",
        "raise a concern about somebody's safety",
    },
    "childrens_worker": {
        "see partner records",
        "change a partner's details",
        "attach a document to a partner's record",
        "see partners' questionnaires",
        "fill in and amend partners' questionnaires",
    },
    "training_lead": set(),
    "outcomes_officer": set(),
    "auditor": {"read the audit trail"},
    "administrator": {"manage staff accounts"},
    "enquiry_only": {"see partner records", "add a partner who came to the service herself"},
    "meeting_member": set(),
    "safety_auditor": {"read the audit trail"},
    "safety_administrator": {"manage staff accounts"},
}


@pytest.mark.parametrize(("key", "expected"), EXPECTED.items())
def test_a_role_may_do_exactly_this(key: str, expected: set[str]) -> None:
    assert {p.value for p in ROLES[key].permissions} - {Permission.USE_SITE.value} == expected


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_administrators_and_auditors_see_no_records(role) -> None:
    if {Permission.MANAGE_STAFF, Permission.SEE_AUDIT} & role.permissions:
        assert not role.permissions & RECORDS


@pytest.mark.parametrize("role", roles_of(Site.PROGRAMME), ids=lambda role: role.key)
def test_no_programme_role_holds_anything_of_the_safety_site(role) -> None:
    assert not role.permissions & ONLY_SAFETY


@pytest.mark.parametrize("role", roles_of(Site.SAFETY), ids=lambda role: role.key)
def test_no_safety_role_works_on_mens_records(role) -> None:
    assert not role.permissions & (RECORDS - ONLY_SAFETY)


def test_a_role_of_the_other_site_gives_nothing() -> None:
    assert permissions_of(frozenset({"safety_lead"}), Site.PROGRAMME) == frozenset()
    assert permissions_of(frozenset({"keyworker"}), Site.SAFETY) == frozenset()


def test_an_unknown_role_gives_nothing() -> None:
    assert permissions_of(frozenset({"made up"}), Site.PROGRAMME) == frozenset()


def test_two_roles_add_up() -> None:
    both = permissions_of(frozenset({"keyworker", "auditor"}), Site.PROGRAMME)
    assert both == ROLES["keyworker"].permissions | ROLES["auditor"].permissions


def test_every_role_says_what_it_is_for() -> None:
    for role in ROLES.values():
        assert role.label[0].isupper()
        assert role.description.endswith(".")


def test_who_closes_concerns_may_read_second_since_both_stand_on_one_page():
    pairs = (
        (Permission.CLOSE_CONCERN, Permission.READ_SECOND),
        (Permission.CLOSE_PARTNER_CONCERN, Permission.READ_SECOND_PARTNER),
    )
    for close, read in pairs:
        closing = [role for role in ROLES.values() if close in role.permissions]
        assert closing
        assert all(read in role.permissions for role in closing)
