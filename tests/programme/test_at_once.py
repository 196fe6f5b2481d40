"""Two clicks are two requests in one moment: they make one row, and neither gets an error page."""

import uuid

import pytest

from tests import men, pages, people
from tests.together import together
from throughline.casefile.models import AuditLine, Staff
from throughline.programme.actions import men as actions
from throughline.programme.actions.partner_details import record_partner_details
from throughline.programme.models import Assignment, Man, PartnerDetails

pytestmark = pytest.mark.usefixtures("fresh_database")


def worker():
    return people.staff("programme_manager")


def same(staff):
    """The worker read anew, as each request reads them."""
    return Staff.objects.get(pk=staff.pk)


def test_adding_a_man_at_once_adds_one():
    by, entry = worker(), uuid.uuid4()

    def add():
        return actions.add_man(man_id=entry, details=men.HIS, by=same(by))

    added = together(add, add, add)
    assert [man.pk for man in added] == [entry] * 3
    assert Man.objects.filter(pk=entry).count() == Assignment.objects.filter(man=entry).count() == 1
    assert AuditLine.objects.filter(subject=entry).count() == 1


def test_two_clicks_get_the_same_answer():
    browser = people.browser(worker())
    filled = pages.form_in(browser.get("/men/add/")) | {
        "family_name": "Twoclicks",
        "given_names": "A",
        **{f"date_of_birth_{part}": number for part, number in {"day": 1, "month": 2, "year": 1971}.items()},
    }
    answers = together(lambda: browser.post("/men/add/", filled), lambda: browser.post("/men/add/", filled))
    assert {answer["Location"] for answer in answers} == {f"/men/{filled['entry']}/"}


def test_recording_what_he_told_at_once_records_once():
    by, entry = worker(), uuid.uuid4()
    man = men.man(by)

    def record():
        return record_partner_details(man=man, details_id=entry, details=men.TOLD, by=same(by))

    assert [told.pk for told in together(record, record)] == [entry] * 2
    assert PartnerDetails.objects.filter(man=man).count() == 1


def test_of_two_changes_at_once_one_is_saved_and_one_is_told():
    one, other = worker(), worker()
    man = men.man(one)

    def change(by, phone):
        return lambda: actions.change_details(
            man_id=man.pk, details={"phone": phone}, reason="x", revision=1, by=same(by)
        )

    results = together(change(one, "1"), change(other, "2"))
    saved = [result for result in results if isinstance(result, Man)]
    told = [result for result in results if isinstance(result, actions.Overtaken)]
    assert (len(saved), len(told)) == (1, 1)
    kept = Man.objects.get(pk=man.pk)
    assert (kept.revision, kept.phone) == (2, saved[0].phone)
    assert man.earlier_versions.count() == 1
