"""Numbers and other names: checked, added once, ended, and found again."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests import men, pages, people, trail
from throughline.programme.actions.common import Refused
from throughline.programme.actions.identifiers import (
    HeldByAnother,
    add_alias,
    add_identifier,
    end_alias,
    end_identifier,
)
from throughline.programme.models import Alias, Identifier

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def number(man, by, value="AG 1-07", kind="agency", entry=None, from_on=date(2026, 1, 1), looked=False):
    return add_identifier(
        man_id=man.pk, identifier_id=entry or uuid.uuid4(), kind=kind, value=value, from_on=from_on,
        looked=looked, by=by,
    )  # fmt: skip


def alias(man, by, family_name="Ashton", given_names="Rory", entry=None):
    return add_alias(
        man_id=man.pk, alias_id=entry or uuid.uuid4(), family_name=family_name, given_names=given_names, by=by
    )


def test_a_number_is_kept_as_it_was_typed_with_a_line_that_does_not_say_it(man, keyworker):
    with trail.added() as lines:
        added = number(man, keyworker, "  ag 1-07 ")
    assert (added.value, added.value_key, added.added_by) == ("ag 1-07", "AG107", keyworker)
    [line] = lines
    assert line.details == {"kind": "agency", "others_with_it": 0}


@pytest.mark.parametrize("typed", ["9434765919", "943 476 5919", "943-476-5919", " 943 4765919 "])
def test_an_nhs_number_is_kept_in_its_groups(man, keyworker, typed):
    assert number(man, keyworker, typed, "nhs").value == "943 476 5919"


def test_a_made_up_nhs_number_of_the_test_range_is_taken(man, keyworker):
    assert number(man, keyworker, "9990000018", "nhs").value == "999 000 0018"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("943 476 591", "10 digits"),
        ("943 476 5919 1", "10 digits"),
        ("943 476 591X", "10 digits"),
        ("٩٤٣٤٧٦٥٩١٩", "10 digits"),
        ("943 476 5918", "do not make an NHS number"),
    ],
)
def test_a_wrong_nhs_number_is_refused_with_what_is_wrong(man, keyworker, typed, words):
    with pytest.raises(Refused) as refused:
        number(man, keyworker, typed, "nhs")
    assert words in refused.value.sentences[0]
    assert typed not in refused.value.sentences[0]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"value": "--"}, "letter or digit"),
        ({"from_on": date(1980, 1, 1)}, "before he was born"),
        ({"from_on": TODAY + timedelta(days=1)}, "in the future"),
    ],
)
def test_what_cannot_be_is_refused(man, keyworker, how, words):
    with pytest.raises(Refused) as refused:
        number(man, keyworker, **how)
    assert words in refused.value.sentences[0]


def test_the_same_number_twice_on_one_man_is_refused(man, keyworker):
    number(man, keyworker)
    with pytest.raises(Refused) as refused:
        number(man, keyworker, "ag107")
    assert "on his record already" in refused.value.sentences[0]


def test_a_number_that_another_man_has_waits_for_a_look(man, keyworker):
    other = men.man(people.staff("keyworker"), family_name="Brandt")
    number(other, other.saved_by)
    with pytest.raises(HeldByAnother) as held:
        number(man, keyworker)
    assert [(one.pk, one.is_open) for one in held.value.men] == [(other.pk, False)]
    assert number(man, keyworker, looked=True).value_key == "AG107"


def test_that_another_man_was_shown_is_noted_first(man, keyworker):
    other = men.man(people.staff("keyworker"), family_name="Brandt")
    number(other, other.saved_by)
    browser, page = people.browser(keyworker), f"/men/{man.pk}/numbers/add/"
    with trail.added() as lines:
        shown = pages.send(browser, page, kind="agency", value="AG107")
    assert "Brandt" in pages.text_of(shown)
    assert ("men with the same number", "men") in [(line.what, line.subject_kind) for line in lines]


@pytest.mark.parametrize("how", ["ended", "of another kind", "elsewhere"])
def test_an_ended_number_another_kind_or_another_agency_is_no_duplicate(man, keyworker, how):
    other = men.man(people.staff("keyworker", at="south" if how == "elsewhere" else "north"))
    held = number(other, other.saved_by, kind="client_id" if how == "of another kind" else "agency")
    if how == "ended":
        yesterday = TODAY - timedelta(days=1)
        end_identifier(man_id=other.pk, identifier_id=held.pk, on=yesterday, by=other.saved_by)
    assert number(man, keyworker).pk


def test_sent_twice_each_is_added_once(man, keyworker):
    entry = uuid.uuid4()
    assert number(man, keyworker, entry=entry) == number(man, keyworker, entry=entry)
    assert alias(man, keyworker, entry=entry) == alias(man, keyworker, entry=entry)
    assert (Identifier.objects.count(), Alias.objects.count()) == (1, 1)


def test_rows_of_another_man_are_not_found(man, keyworker):
    other = men.man(keyworker)
    held, name = number(other, keyworker), alias(other, keyworker)
    acts = [
        lambda: number(man, keyworker, entry=held.pk),
        lambda: alias(man, keyworker, entry=name.pk),
        lambda: end_identifier(man_id=man.pk, identifier_id=held.pk, on=TODAY, by=keyworker),
        lambda: end_alias(man_id=man.pk, alias_id=name.pk, on=TODAY, by=keyworker),
    ]
    for act in acts:
        with pytest.raises(Http404):
            act()


def test_a_number_is_ended_once_and_never_before_it_began(man, keyworker):
    held = number(man, keyworker)
    with pytest.raises(Refused) as refused:
        end_identifier(man_id=man.pk, identifier_id=held.pk, on=date(2025, 12, 31), by=keyworker)
    assert "before it began" in refused.value.sentences[0]
    with trail.added() as lines:
        for day in (date(2026, 2, 1), date(2026, 3, 1)):
            ended = end_identifier(man_id=man.pk, identifier_id=held.pk, on=day, by=keyworker)
    assert (ended.to_on, len(lines)) == (date(2026, 2, 1), 1)


def test_a_name_is_ended_once(man, keyworker):
    name = alias(man, keyworker)
    with trail.added() as lines:
        for day in (date(2026, 2, 1), date(2026, 3, 1)):
            ended = end_alias(man_id=man.pk, alias_id=name.pk, on=day, by=keyworker)
    assert (ended.ended_on, len(lines)) == (date(2026, 2, 1), 1)
    with pytest.raises(Refused):
        end_alias(man_id=man.pk, alias_id=alias(man, keyworker).pk, on=date(1980, 1, 1), by=keyworker)


@pytest.mark.parametrize(("family", "given"), [("Ashdown", "Rory"), ("ASHTON", "rory"), ("--", "")])
def test_a_name_that_he_has_or_that_is_none_is_refused(man, keyworker, family, given):
    alias(man, keyworker)
    with pytest.raises(Refused):
        alias(man, keyworker, family, given)


def test_strangers_and_other_roles_are_refused(man, keyworker):
    held, name = number(man, keyworker), alias(man, keyworker)
    for by, error in ((people.staff("auditor"), PermissionDenied), (people.staff("keyworker"), Http404)):
        with pytest.raises(error):
            number(man, by)
        with pytest.raises(error):
            alias(man, by)
        with pytest.raises(error):
            end_identifier(man_id=man.pk, identifier_id=held.pk, on=TODAY, by=by)
        with pytest.raises(error):
            end_alias(man_id=man.pk, alias_id=name.pk, on=TODAY, by=by)


def test_the_pages_add_and_end(man, keyworker):
    browser, page = people.browser(keyworker), f"/men/{man.pk}/treatment/"
    sent = pages.send(browser, f"/men/{man.pk}/numbers/add/", kind="nhs", value="9434765919")
    assert (sent.status_code, sent["Location"]) == (302, page)
    assert pages.send(browser, f"/men/{man.pk}/names/add/", family_name="Ashton").status_code == 302
    text = pages.text_of(browser.get(page))
    assert "943 476 5919" in text
    assert "Ashton" in text
    held, name = Identifier.objects.get(), Alias.objects.get()
    assert pages.send(browser, f"/men/{man.pk}/numbers/{held.pk}/end/").status_code == 302
    assert pages.send(browser, f"/men/{man.pk}/names/{name.pk}/end/").status_code == 302
    assert f"until {TODAY.day} " in pages.text_of(browser.get(page))
    assert browser.get(f"/men/{man.pk}/numbers/{held.pk}/end/").status_code == 404
    assert browser.get(f"/men/{man.pk}/names/{name.pk}/end/").status_code == 404


def test_the_page_shows_who_has_the_number_and_asks_for_a_look(man, keyworker):
    other = men.man(keyworker, family_name="Brandt")
    number(other, keyworker)
    browser, page = people.browser(keyworker), f"/men/{man.pk}/numbers/add/"
    asked = pages.send(browser, page, kind="agency", value="AG107")
    assert asked.status_code == 422
    assert "Brandt" in pages.text_of(asked)
    filled = pages.form_in(asked) | {"kind": "agency"}
    assert filled["value"] == "AG107"
    unticked = browser.post(page, filled)
    assert "Tick the box if they are two men" in pages.text_of(unticked)
    assert browser.post(page, filled | {"is_another_man": "on"}).status_code == 302
    assert Identifier.objects.filter(man=man).count() == 1


def test_what_is_wrong_stands_at_its_question(man, keyworker):
    page = pages.send(people.browser(keyworker), f"/men/{man.pk}/numbers/add/", kind="nhs", value="12")
    assert page.status_code == 422
    assert "An NHS number has 10 digits" in pages.text_of(page)
