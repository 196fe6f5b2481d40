"""The cohort page: counts of one quarter, and everybody who was not asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import pages, people, trail
from tests.counting import statements_of
from tests.programme.cohort.test_funnel import Cohort, fifteen_men
from throughline.programme.queries.cohort import cohort_of
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.rulebook.funnel import Group, quarter_of

pytestmark = pytest.mark.django_db

NO_COHORT = [r.key for r in roles_of(Site.PROGRAMME) if Permission.SEE_COHORT not in r.permissions]
TODAY = timezone.localdate()
NOW = quarter_of(TODAY)


@pytest.fixture
def manager():
    return people.staff("programme_manager")


def open_page(worker, **chosen):
    return people.browser(worker).get("/cohort/", chosen)


def not_asked(worker, quarter, **how):
    cohort = cohort_of(worker, quarter, **how)
    return cohort.waiting, cohort.following


def names(worker, quarter=NOW, **how):
    return [one.family_name for one in not_asked(worker, quarter, **how)[0]]


def test_the_table_says_each_count_beside_its_base(manager):
    fifteen_men(manager)
    text = pages.text_of(open_page(manager, year=2026, quarter=2))
    for words in (
        "April to June 2026",
        "11 of 15 (73%)",
        "9 of 11 (82%)",
        "6 of 8 (75%)",
        "2 of 4 (50%)",
        "—",
    ):
        assert words in text


def test_everyone_is_counted_on_a_page_of_its_own(manager):
    browser = people.browser(manager)
    assert "Nobody can be asked yet" in pages.text_of(browser.get("/cohort/everyone/"))
    fifteen_men(manager)
    text = pages.text_of(browser.get("/cohort/everyone/"))
    assert "ever in treatment at your agency: 18" in text
    assert "12 of 18 (67%)" in text


def test_one_group_alone(manager):
    fifteen_men(manager)
    text = pages.text_of(open_page(manager, year=2026, quarter=2, recovery="not_steady"))
    assert "1 of 2 (50%)" in text
    assert "11 of 15" not in text
    assert "Three, Rory" in text
    assert "One, Rory" not in text


def test_without_anybody_there_is_no_percentage(manager):
    text = pages.text_of(open_page(manager))
    assert "0%" not in text
    assert "Every man of this quarter was asked" in text


@pytest.mark.parametrize(
    "chosen",
    [
        {"year": "x", "quarter": "1"},
        {"year": "2026", "quarter": "9"},
        {"year": "1066", "quarter": "1"},
        {"recovery": "<b>"},
    ],
)
def test_what_cannot_be_falls_back_with_a_sentence(manager, chosen):
    page = open_page(manager, **chosen)
    assert page.status_code == 200
    assert "You see the present quarter instead" in pages.text_of(page)
    assert "<b>" not in page.content.decode()


def test_a_quarter_that_has_not_begun_is_said(manager):
    if NOW.number < 4:
        page = open_page(manager, year=NOW.year, quarter=NOW.number + 1)
        assert "This quarter has not begun yet" in pages.text_of(page)
    else:
        page = open_page(manager, year=NOW.year + 1, quarter=1)
        assert "You see the present quarter instead" in pages.text_of(page)


@pytest.mark.parametrize("role", NO_COHORT)
def test_other_roles_are_refused(role):
    worker = people.staff(role)
    assert open_page(worker).status_code == 403
    assert people.browser(worker).get("/cohort/everyone/").status_code == 403
    assert not_asked(worker, NOW) == ([], None)


# ---- not asked yet


def test_who_was_not_asked_is_listed_by_the_day_he_is_due(manager):
    write = Cohort(manager)
    write.man("Late", started=TODAY - timedelta(days=301))
    write.man("Soon", started=TODAY)
    put_off = write.man("Putoff", started=TODAY - timedelta(days=300))
    write.asked(put_off, TODAY, asked=False)
    done = write.man("Done", started=TODAY - timedelta(days=300))
    write.asked(done, TODAY, told=False)
    mistake = write.man("Mistake", started=TODAY - timedelta(days=299))
    write.asked(mistake, TODAY, told=False, taken_back=True)
    assert names(manager) == ["Late", "Putoff", "Mistake", "Soon"]
    late, _, _, soon = not_asked(manager, NOW)[0]
    assert (late.is_overdue(TODAY), soon.is_overdue(TODAY)) == (True, False)
    assert soon.due == TODAY + timedelta(days=28)


def test_the_day_set_when_it_could_not_be_done_comes_first(manager):
    write, later = Cohort(manager), TODAY + timedelta(days=5)
    man = write.man("Putoff", started=TODAY - timedelta(days=300))
    write.asked(man, TODAY, asked=False, why_not="not_alone", ask_again_on=later)
    [one] = not_asked(manager, NOW)[0]
    assert (one.why_not, one.due, one.is_overdue(TODAY)) == ("not_alone", later, False)
    assert "He was not alone, or we could be heard" in pages.text_of(open_page(manager))


def test_whose_treatment_ended_is_listed_but_not_overdue(manager):
    Cohort(manager).man("Left", started=NOW.first - timedelta(days=90), ended=NOW.first)
    [one] = not_asked(manager, NOW)[0]
    assert not one.is_overdue(TODAY)
    assert "Treatment ended on" in pages.text_of(open_page(manager))


def test_counts_are_of_the_whole_agency_but_only_own_men_are_links(manager):
    keyworker = people.staff("keyworker")
    own = Cohort(keyworker).man("Own", started=TODAY)
    theirs = Cohort(manager).man("Theirs", started=TODAY)
    Cohort(people.staff("keyworker", at="south")).man("South", started=TODAY)
    page = open_page(keyworker)
    text = pages.text_of(page)
    assert "Theirs, Rory" in text
    assert "South, Rory" not in text
    assert f"/men/{own.pk}/" in pages.links_in(page, "/men/")
    assert str(theirs.pk) not in text


def test_pages_follow_one_another_without_a_name_in_the_address(manager):
    write = Cohort(manager)
    for number in range(30):
        write.man(f"Man{number:02}", started=TODAY - timedelta(days=number % 3))
    first, following = not_asked(manager, NOW)
    second, end = not_asked(manager, NOW, after=following)
    assert (len(first), len(second), end) == (25, 5, None)
    assert len({one.person for one in (*first, *second)}) == 30
    browser = people.browser(manager)
    page = browser.get("/cohort/")
    [address] = [link for link in pages.links_in(page, "/cohort/?") if "after=" in link]
    assert "Man" not in address
    last = browser.get(address)
    assert "Next page" not in pages.text_of(last)
    assert "Back to the first page" in pages.text_of(last)


@pytest.mark.parametrize("after", ["x", "6f1e8d7e-0000-4000-8000-000000000000"])
def test_an_after_that_is_nobody_starts_from_the_beginning(manager, after):
    Cohort(manager).man("One", started=TODAY)
    assert "One, Rory" in pages.text_of(open_page(manager, after=after))


def test_it_is_seen_with_a_line_that_names_nobody(manager):
    Cohort(manager).man("One", started=TODAY)
    with trail.added() as lines:
        open_page(manager)
    assert [(line.what, line.subject_kind, line.subject) for line in lines] == [
        ("cohort opened", "men", None)
    ]


def test_it_asks_the_same_however_many_there_are(manager):
    browser, counts = people.browser(manager), []
    for more in (1, 10, 30):
        for number in range(more):
            Cohort(manager).man(f"Man{number}", started=TODAY)
        counts.append(statements_of(browser, "/cohort/"))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0]["default"] <= 7


def test_a_group_narrows_the_list(manager):
    write = Cohort(manager)
    write.man("Steady", started=TODAY)
    write.man("Unsteady", started=TODAY, stability="not_stabilised")
    assert names(manager, group=Group.NOT_STEADY) == ["Unsteady"]
    assert names(manager, group=Group.NOT_KNOWN) == []
