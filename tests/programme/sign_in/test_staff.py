"""Accounts as an administrator runs them: of the own agency, by rules, and each change written down."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.entrance import give_password, is_signed_in, said_about, with_codes
from tests.people import agency, browser, staff
from throughline.casefile.actions import staff as accounts
from throughline.casefile.models import AuditLine, Staff

pytestmark = pytest.mark.django_db
SOON = timedelta(days=60)


def roles_of(worker):
    return set(worker.roles_held.filter(ended_at__isnull=True).values_list("role", flat=True))


def add(by=None, **changed):
    given = {
        "email": "New.Worker@North.example.org",
        "name": "New Worker",
        "staff_number": "N900",
        "agency": agency(),
        "roles": ["keyworker"],
        "expires_on": timezone.localdate() + SOON,
    }
    return accounts.add_staff(**given | changed, by=by)


def form(**changed):
    last = timezone.localdate() + SOON
    return {
        "name": "New Worker",
        "email": "new@north.example.org",
        "staff_number": "N901",
        "roles": ["keyworker"],
        "expires_on_day": last.day,
        "expires_on_month": last.month,
        "expires_on_year": last.year,
    } | changed


@pytest.fixture
def administrator():
    return staff("administrator")


@pytest.fixture
def client(administrator):
    return browser(administrator)


def test_a_new_account_gets_a_password_that_has_to_be_changed(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    worker, password = add()
    assert worker.email == "new.worker@north.example.org"
    assert re.fullmatch(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", password)
    visitor = browser()
    give_password(visitor, worker.email, password)
    assert visitor.get("/men/").headers["Location"].startswith("/account/password/")
    assert said_about(worker)[0] == "account added"


def test_an_administrator_adds_a_worker_and_sees_the_password_once(client, administrator):
    page = client.post("/staff/add/", form()).content.decode()
    worker = Staff.objects.get(email="new@north.example.org")
    password = re.search(r'app-secret">([^<]+)<', page).group(1)
    assert worker.check_password(password)
    assert worker.agency == administrator.agency
    assert password not in client.get(f"/staff/{worker.pk}/").content.decode()
    line = AuditLine.objects.get(subject=worker.pk, what="account added")
    assert (line.by, line.kind, line.details) == (administrator, "account", {"roles": ["keyworker"]})


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Enter the name"),
        ({"roles": []}, "Choose at least one role"),
        ({"roles": ["administrator", "keyworker"]}, "can hold no other role"),
        ({"roles": ["partner_worker"]}, "is not in the list"),
        ({"expires_on_year": "2099"}, "must be on or before"),
        ({"expires_on_year": "2020"}, "must be today or"),
        ({"email": "taken@north.example.org"}, "this e-mail address already"),
        ({"staff_number": "N777"}, "this staff number already"),
        ({"staff_number": " n 777"}, "this staff number already"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_added(client, wrong, sentence):
    staff("keyworker", email="taken@north.example.org", staff_number="N777")
    before = Staff.objects.count()
    response = client.post("/staff/add/", form(**wrong))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Staff.objects.count() == before


@pytest.mark.parametrize(("typed", "kept"), [("rb 101", "RB101"), ("ß" * 40, "ß" * 40)])
def test_a_staff_number_is_kept_in_one_way_of_writing(client, typed, kept):
    response = client.post("/staff/add/", form(staff_number=typed))
    assert response.status_code == 200
    assert Staff.objects.filter(staff_number=kept).exists()


def test_roles_are_replaced_and_the_old_ones_stay_on_record(client, administrator):
    worker = staff("keyworker")
    theirs = browser(worker)
    response = client.post(f"/staff/{worker.pk}/roles/", {"roles": ["assessor", "facilitator"]})
    assert response.headers["Location"] == f"/staff/{worker.pk}/"
    assert roles_of(worker) == {"assessor", "facilitator"}
    assert worker.roles_held.get(role="keyworker").ended_at
    assert not is_signed_in(theirs)
    line = AuditLine.objects.get(subject=worker.pk, what="roles changed")
    assert line.by == administrator
    assert line.details == {"given": ["assessor", "facilitator"], "ended": ["keyworker"]}


def test_nobody_changes_their_own_roles_or_switches_themselves_off(client, administrator):
    assert client.post(f"/staff/{administrator.pk}/roles/", {"roles": ["auditor"]}).status_code == 422
    assert client.post(f"/staff/{administrator.pk}/disable/").status_code == 422
    assert roles_of(administrator) == {"administrator"}


def test_renewing_disabling_resetting_and_a_new_password(client):
    worker = staff("keyworker")
    with_codes(worker)
    last = timezone.localdate() + SOON
    dates = {"expires_on_day": last.day, "expires_on_month": last.month, "expires_on_year": last.year}
    for what, fields in (("disable", {}), ("renew", dates), ("second-factor", {})):
        assert client.get(f"/staff/{worker.pk}/{what}/").status_code == 200
        assert client.post(f"/staff/{worker.pk}/{what}/", fields).status_code == 302
    assert "shown only now" in client.post(f"/staff/{worker.pk}/password/").content.decode()
    worker.refresh_from_db()
    assert worker.is_active
    assert worker.expires_on == last
    assert worker.must_change_password
    assert said_about(worker)[-4:] == [
        "account switched off", "account switched on", "second factor reset", "new password given",
    ]  # fmt: skip


def test_another_agencys_account_is_not_there(client):
    other = staff("keyworker", at="south")
    assert other.name not in client.get("/staff/").content.decode()
    for what in ("", "roles/", "renew/", "disable/", "second-factor/", "password/"):
        assert client.get(f"/staff/{other.pk}/{what}").status_code == 404
        assert client.post(f"/staff/{other.pk}/{what}", {"roles": ["assessor"]}).status_code in (404, 405)
    assert roles_of(other) == {"keyworker"}


def test_the_actions_refuse_too_whatever_page_they_are_called_from(administrator):
    keyworker, other = staff("keyworker"), staff("keyworker", at="south")
    with pytest.raises(PermissionDenied):
        accounts.disable_staff(staff=administrator, by=keyworker)
    with pytest.raises(PermissionDenied):
        add(by=keyworker)
    with pytest.raises(Http404):
        accounts.reset_second_factor(staff=other, by=administrator)
    with pytest.raises(Http404):
        add(by=administrator, agency=agency("south"))


@pytest.mark.parametrize("role", ["keyworker", "programme_manager", "auditor"])
def test_only_administrators_see_these_pages(role):
    worker = staff(role)
    for path in ("/staff/", "/staff/add/", f"/staff/{worker.pk}/"):
        assert browser(worker).get(path).status_code == 403


def test_an_administrator_sees_no_records(client):
    for path in ("/men/", "/men/find/", "/men/add/", "/audit/"):
        assert client.get(path).status_code == 403


def test_the_list_asks_as_much_for_many_as_for_one(client, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        client.get("/staff/")
    for _ in range(10):
        staff("keyworker")
    with django_assert_num_queries(len(few)):
        client.get("/staff/")
