"""The agency's policy: settled version by version, with a reason, and never over somebody else's change."""

import pytest
from django.core.exceptions import PermissionDenied

from tests import men, pages, people, referrals, trail
from throughline.programme.actions.common import Refused
from throughline.programme.actions.policy import NOTHING_NEW, OVERTAKEN, set_policy
from throughline.programme.models import PolicyVersion
from throughline.programme.policy import policy_at, policy_of
from throughline.programme.queries.policy import versions_of
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.rulebook.policy import PILOT_CRITERIA, SETTINGS, Policy

pytestmark = pytest.mark.django_db

CANNOT = [r.key for r in roles_of(Site.PROGRAMME) if Permission.SET_POLICY not in r.permissions]


@pytest.fixture
def manager():
    return people.staff("programme_manager")


@pytest.fixture
def browser(manager):
    return people.browser(manager)


def settle(by, number=0, reason="agreed", **values):
    return set_policy(values=values, reason=reason, number=number, by=by)


def refused(*args, **values):
    with pytest.raises(Refused) as found:
        settle(*args, **values)
    return found.value


def send(browser, **typed):
    return browser.post("/policy/", pages.form_in(browser.get("/policy/")) | {"reason": "agreed"} | typed)


class TestTheAction:
    def test_each_change_is_the_next_version(self, manager):
        with trail.added() as lines:
            settle(manager, concern_hours=12)
        settle(manager, 1, concern_hours=12, boroughs=["Eastbrook"])
        now = policy_of(manager.agency_id)
        assert (now.version, now.concern_hours, now.boroughs) == (2, 12, ("Eastbrook",))
        assert policy_at(manager.agency_id, 1).boroughs == ()
        assert policy_at(manager.agency_id, 0) == Policy()
        [line] = lines
        assert line.what == "policy changed"
        assert line.details["version"] == 1
        assert "12" not in str(line.details["fields"])

    def test_only_what_differs_is_kept(self, manager):
        row = settle(manager, concern_hours=12, wait_working_days=Policy().wait_working_days, unknown=3)
        assert row.values == {"concern_hours": 12}

    def test_of_two_managers_at_once_the_second_is_refused(self, manager):
        settle(manager, concern_hours=12)
        other = people.staff("programme_manager")
        assert refused(other, concern_hours=48).sentences == (OVERTAKEN,)
        assert policy_of(manager.agency_id).concern_hours == 12

    def test_sending_it_twice_settles_it_once(self, manager):
        assert settle(manager, concern_hours=12) == settle(manager, concern_hours=12)
        assert PolicyVersion.objects.count() == 1

    def test_nothing_new_is_no_version(self, manager):
        assert refused(manager).sentences == (NOTHING_NEW,)
        assert not PolicyVersion.objects.exists()

    def test_a_value_that_is_none_is_refused_at_its_question(self, manager):
        assert refused(manager, concern_hours=0).field == "concern_hours"
        assert refused(manager, criteria=[]).field == "criteria"

    def test_each_agency_has_its_own(self, manager):
        settle(manager, concern_hours=12)
        southern = people.staff("programme_manager", at="south")
        assert policy_of(southern.agency_id) == Policy()
        settle(southern, concern_hours=48)
        assert policy_of(manager.agency_id).concern_hours == 12

    @pytest.mark.parametrize("role", CANNOT)
    def test_a_worker_without_the_permission_is_refused(self, role):
        with pytest.raises(PermissionDenied):
            settle(people.staff(role), concern_hours=12)

    def test_what_a_version_changed_is_told(self, manager):
        settle(manager, concern_hours=12)
        settle(manager, 1, reason="as before", boroughs=["Eastbrook"])
        second, first = versions_of(manager.agency_id)
        label = "Hours until an assessor or manager must answer a concern"
        assert first.rows == [[label, "24", "12"]]
        assert second.rows == [
            ["Home boroughs that are served", "Every borough", "Eastbrook"], [label, "12", "24"],
        ]  # fmt: skip
        assert (second.by, second.reason) == (manager.name, "as before")

    def test_a_submitted_referral_keeps_the_policy_of_its_day(self, manager):
        man = men.man(manager)
        done = referrals.submitted(man, manager)
        settle(manager, criteria=[{"key": "new", "label": "He can read"}])
        text = pages.text_of(people.browser(manager).get(f"/men/{man.pk}/referral/{done.pk}/check/"))
        assert PILOT_CRITERIA[1].label in text
        assert "He can read" not in text


class TestThePage:
    def test_each_setting_says_how_sure_it_is(self, browser):
        text = pages.text_of(browser.get("/policy/"))
        for setting in SETTINGS:
            assert setting.label in text
        assert "To be confirmed." in text
        assert "Local policy." in text
        assert "Nothing yet" in text

    def test_a_change_is_saved_and_told(self, browser, manager):
        page = send(browser, boroughs="Eastbrook\r\n\r\nWest Low", asked_again_at="6, 1", concern_hours="12")
        assert (page.status_code, page["Location"]) == (302, "/policy/")
        now = policy_of(manager.agency_id)
        assert (now.boroughs, now.asked_again_at, now.concern_hours) == (
            ("Eastbrook", "West Low"),
            (1, 6),
            12,
        )
        assert now.criteria == PILOT_CRITERIA
        text = pages.text_of(browser.get("/policy/"))
        for words in ("Version 1", manager.name, "agreed", "Every borough", "Eastbrook, West Low"):
            assert words in text

    def test_a_criterion_keeps_its_key_and_comes_back_under_it(self, browser, manager):
        kept = [one.label for one in PILOT_CRITERIA[:2]]
        send(browser, criteria="\r\n".join([*kept, "He can read"]))
        first = policy_of(manager.agency_id).criteria
        assert [one.key for one in first[:2]] == ["stabilised", "attends"]
        send(browser, criteria="He can read")
        send(browser, criteria="\n".join(["He can read", *kept]))
        assert [one.key for one in policy_of(manager.agency_id).criteria] == [
            first[2].key, "stabilised", "attends",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("typed", "anchor"),
        [
            ({"reason": ""}, "#id_reason"),
            ({"criteria": " \r\n "}, "#id_criteria"),
            ({"criteria": "\r\n".join(f"He comes {n}" for n in range(21))}, "#id_criteria"),
            ({"asked_again_at": "1, two"}, "#id_asked_again_at"),
            ({"asked_again_at": "0, 1"}, "#id_asked_again_at"),
            ({"asked_again_at": ","}, "#id_asked_again_at"),
            ({"wait_working_days": "0"}, "#id_wait_working_days"),
            ({"wait_working_days": "61"}, "#id_wait_working_days"),
            ({"concern_hours": ""}, "#id_concern_hours"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_question(self, browser, typed, anchor):
        page = send(browser, **{"concern_hours": "12"} | typed)
        assert page.status_code == 422
        assert f'href="{anchor}"' in pages.text_of(page)
        assert not PolicyVersion.objects.exists()

    def test_the_second_of_two_managers_keeps_what_was_typed(self, browser, manager):
        filled = pages.form_in(browser.get("/policy/")) | {"reason": "mine", "concern_hours": "36"}
        settle(people.staff("programme_manager"), concern_hours=12)
        page = browser.post("/policy/", filled)
        assert page.status_code == 422
        text = pages.text_of(page)
        assert OVERTAKEN in text
        assert 'value="36"' in text

    @pytest.mark.parametrize("role", CANNOT)
    def test_nobody_else_opens_it(self, role):
        assert people.browser(people.staff(role)).get("/policy/").status_code == 403
