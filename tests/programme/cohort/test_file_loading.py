"""Loading a file: who is known is found, who is doubtful is left to a person, and twice is once."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from tests import men, pages, people, trail
from throughline.programme.actions.cohort_file import keep_file, load, opened
from throughline.programme.actions.common import Refused
from throughline.programme.actions.identifiers import add_identifier
from throughline.programme.actions.merging import merge
from throughline.programme.models import (
    Alias,
    Assignment,
    CohortFile,
    CohortLoaded,
    Episode,
    Identifier,
    Man,
)
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_LOADING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.LOAD_COHORT not in r.permissions]
HEAD = (
    "Given names,Family name,Date of birth,Start of treatment,End of treatment,Agency number,NHS number,"
    "Stability,Keyworker's staff number,Main substances,Home borough"
)
RORY = "Rory,Ashdown,14/3/1986,1/2/2026,,AG 1,,Stabilised,,Opiates;Alcohol,Eastbrook"
OWEN = "Owen,Brandt,1/1/1980,5/2/2026,,,,,,,"


@pytest.fixture
def manager():
    return people.staff("programme_manager")


def csv(*lines):
    return "\n".join((HEAD, *lines, "")).encode()


def keep(by, *lines):
    return keep_file(file_id=uuid.uuid4(), data=csv(*lines), by=by)


def bring_in(by, *lines, leave_rest=False):
    return load(file_id=keep(by, *lines), leave_rest=leave_rest, by=by)


def numbers(loaded):
    return loaded.added, loaded.changed, loaded.unchanged


def number(man, by, value, kind="agency"):
    return add_identifier(
        man_id=man.pk, identifier_id=uuid.uuid4(), kind=kind, value=value, from_on=date(2026, 1, 1), by=by
    )


def test_new_men_come_in_with_treatment_numbers_and_their_worker(manager):
    keyworker = people.staff("keyworker")
    line = RORY.replace("Stabilised,,", f"Stabilised,{keyworker.staff_number.lower()},")
    with trail.added() as lines:
        loaded = bring_in(manager, line, OWEN)
    assert numbers(loaded) == (2, 0, 0)
    rory = Man.objects.get(name_key="ashdown rory")
    assert (rory.borough, rory.date_of_birth, rory.saved_by) == ("Eastbrook", date(1986, 3, 14), manager)
    episode = Episode.objects.get(man=rory)
    assert (episode.started_on, episode.stability, episode.substances, episode.keyworker) == (
        date(2026, 2, 1), "stabilised", ["opiates", "alcohol"], keyworker,
    )  # fmt: skip
    assert Identifier.objects.get(man=rory).value_key == "AG1"
    assert Assignment.objects.get(man=rory).staff == keyworker
    assert Episode.objects.get(man__family_name="Brandt").stability == "not_known"
    assert [line.what for line in lines] == [
        "cohort file read", "man added from a file", "man added from a file", "cohort file loaded",
    ]  # fmt: skip
    assert lines[-1].details["digest"] == loaded.digest
    assert "Ashdown" not in "".join(trail.values_in(line) for line in lines)
    assert not CohortFile.objects.exists()


def test_the_same_file_again_changes_nothing(manager):
    bring_in(manager, RORY, OWEN)
    before = [list(model.objects.order_by("pk").values()) for model in (Man, Episode, Identifier, Assignment)]
    assert numbers(bring_in(manager, RORY, OWEN)) == (0, 0, 2)
    after = [list(model.objects.order_by("pk").values()) for model in (Man, Episode, Identifier, Assignment)]
    assert before == after


def test_the_same_form_sent_again_loads_once(manager):
    file_id = keep(manager, RORY)
    assert load(file_id=file_id, leave_rest=False, by=manager) == load(
        file_id=file_id, leave_rest=True, by=manager
    )
    assert (Man.objects.count(), CohortLoaded.objects.count()) == (1, 1)
    assert keep_file(file_id=file_id, data=b"", by=manager) == file_id


def test_a_known_man_gets_what_is_new_and_keeps_what_the_file_does_not_say(manager):
    bring_in(manager, RORY)
    man = Man.objects.get()
    loaded = bring_in(manager, "Rory,Ashdown,14/3/1986,1/2/2026,1/5/2026,,9434765919,,,,Westlow")
    assert numbers(loaded) == (0, 1, 0)
    man.refresh_from_db()
    episode = Episode.objects.get()
    assert (man.borough, man.revision, man.saved_reason) == ("Westlow", 2, "from a file")
    assert (episode.ended_on, episode.stability, episode.substances, episode.revision) == (
        date(2026, 5, 1), "stabilised", ["opiates", "alcohol"], 2,
    )  # fmt: skip
    assert episode.earlier_versions.get().ended_on is None
    assert set(Identifier.objects.values_list("value", flat=True)) == {"AG 1", "943 476 5919"}
    loaded = bring_in(manager, "Rory,Ashdown,14/3/1986,1/6/2026,,AG1,,Abstinent,,,")
    assert (numbers(loaded), Episode.objects.count()) == ((0, 1, 0), 2)


def test_another_name_with_his_number_and_birthday_is_kept_as_a_name(manager):
    bring_in(manager, RORY)
    renamed = RORY.replace("Ashdown", "Ashton")
    assert numbers(bring_in(manager, renamed)) == (0, 1, 0)
    assert Alias.objects.get().name_key == "ashton rory"
    assert Man.objects.get().family_name == "Ashdown"
    assert numbers(bring_in(manager, renamed)) == (0, 0, 1)


def test_a_merged_record_leads_to_the_one_that_is_kept(manager):
    kept, merged = men.man(manager, family_name="Other", date_of_birth=date(1950, 1, 1)), men.man(manager)
    number(merged, manager, "AG 1")
    merge(man_id=kept.pk, merged_id=merged.pk, merge_id=uuid.uuid4(), reason="x", by=manager)
    assert numbers(bring_in(manager, RORY)) == (0, 1, 0)
    assert Episode.objects.get().man == kept


DOUBTFUL = {
    "another birthday": ("Rory,Ashdown,14/3/1976,1/2/2026,,AG 1,,,,,", "born on another day"),
    "another number of the kind": (
        "Rory,Ashdown,14/3/1986,1/2/2026,,AG 2,,,,,",
        "another number of this kind",
    ),
    "day and month turned": ("Rory,Ashdown,5/3/1990,1/2/2026,,,,,,,", "almost the same birthday"),
    "one part differs": ("Rory,Ashdown,14/4/1986,1/2/2026,,,,,,,", "almost the same birthday"),
    "the family name and birthday": ("Robin,Ashdown,14/3/1986,1/2/2026,,,,,,,", "family name and birthday"),
    "two numbers, two men": ("Rory,Ashdown,14/3/1986,1/2/2026,,AG 1,9434765919,,,,", "different men"),
}


@pytest.mark.parametrize("case", DOUBTFUL)
def test_who_may_be_another_man_is_left_to_a_person(manager, case):
    line, words = DOUBTFUL[case]
    rory = men.man(manager)
    number(rory, manager, "AG 1")
    men.man(manager, date_of_birth=date(1990, 5, 3), family_name="Ashdown")
    number(
        men.man(manager, family_name="Third", date_of_birth=date(1950, 1, 1)), manager, "9434765919", "nhs"
    )
    file_id = keep(manager, line, OWEN)
    _, plan = opened(file_id, manager)
    assert [(one.row, words in one.sentence) for one in plan.doubtful] == [(2, True)]
    with pytest.raises(Refused):
        load(file_id=file_id, leave_rest=False, by=manager)
    assert numbers(load(file_id=file_id, leave_rest=True, by=manager)) == (1, 0, 0)


def test_two_men_of_one_name_and_birthday_are_doubtful(manager):
    men.man(manager)
    men.man(manager)
    _, plan = opened(keep(manager, RORY), manager)
    assert "More than one man" in plan.doubtful[0].sentence


def test_rows_that_lead_to_one_man_or_overlap_or_name_nobody_are_wrong(manager):
    rory = men.man(manager)
    number(rory, manager, "AG 1")
    bring_in(manager, RORY)
    _, plan = opened(
        keep(
            manager,
            "Rory,Ashdown,14/3/1986,1/3/2026,,,,,,,",
            "R,Ashdown,14/3/1986,1/2/2026,,AG 1,,,,,",
            "Owen,Brandt,1/1/1980,5/2/2026,,,,,T99999999,,",
        ),
        manager,
    )
    found = {one.row: one.sentence for one in plan.wrong}
    assert "overlaps" in found[2]
    assert "earlier row is about this man" in found[3]
    assert "staff number" in found[4]


def test_men_of_another_agency_are_neither_found_nor_changed(manager):
    southern = men.man(people.staff("keyworker", at="south"))
    number(southern, southern.saved_by, "AG 1")
    assert numbers(bring_in(manager, RORY)) == (1, 0, 0)
    assert not Episode.objects.filter(man=southern).exists()


def test_nothing_is_loaded_when_no_line_can_be_written(manager):
    file_id = keep(manager, RORY)
    with pytest.raises(Exception, match="no line"), trail.broken():
        load(file_id=file_id, leave_rest=False, by=manager)
    assert not Man.objects.exists()


def test_the_rows_are_sealed_while_they_wait(manager):
    keep(manager, RORY)
    kept = CohortFile.objects.get()
    assert b"Ashdown" not in bytes(kept.rows_sealed)
    assert "Ashdown" in kept.rows


@pytest.mark.parametrize("role", NO_LOADING)
def test_other_roles_are_refused(manager, role):
    file_id, worker = keep(manager, RORY), people.staff(role)
    with pytest.raises(PermissionDenied):
        keep(worker, RORY)
    with pytest.raises(PermissionDenied):
        load(file_id=file_id, leave_rest=True, by=worker)


def test_a_file_of_another_agency_is_not_there(manager):
    file_id, elsewhere = keep(manager, RORY), people.staff("programme_manager", at="south")
    with pytest.raises(Http404):
        load(file_id=file_id, leave_rest=True, by=elsewhere)
    load(file_id=file_id, leave_rest=True, by=manager)
    with pytest.raises(Http404):
        load(file_id=file_id, leave_rest=True, by=elsewhere)
    assert people.browser(elsewhere).get(f"/cohort/file/{file_id}/").status_code == 404


def test_five_thousand_rows_take_a_fixed_number_of_readings(manager, django_assert_max_num_queries):
    lines = [f"Given{n},Family{n},1/{n % 12 + 1}/{1950 + n % 50},1/2/2026,,AG {n},,,,," for n in range(300)]
    bring_in(manager, *lines)
    file_id = keep(manager, *lines)
    with django_assert_max_num_queries(14):
        _, plan = opened(file_id, manager)
    assert plan.counts["unchanged"] == 300


# ---- pages


def upload(browser, data, entry=None):
    filled = pages.form_in(browser.get("/cohort/file/"))
    file = SimpleUploadedFile("x.csv", data, "text/csv")
    return browser.post("/cohort/file/", filled | {"file": file} | ({"entry": entry} if entry else {}))


def test_the_pages_take_check_and_load_a_file(manager):
    browser = people.browser(manager)
    kept = upload(browser, csv(RORY, "Owen,Brandt,nonsense,5/2/2026,,,,,,,"))
    assert kept.status_code == 302
    page = kept["Location"]
    text = pages.text_of(browser.get(page))
    for words in ("New men", "Wrong rows", "Date of birth", "This is no date"):
        assert words in text
    for words in ("Ashdown", "Brandt", "nonsense", "AG 1"):
        assert words not in text
    unticked = browser.post(page, {})
    assert unticked.status_code == 422
    assert "Some rows cannot be loaded" in pages.text_of(unticked)
    assert not Man.objects.exists()
    assert browser.post(page, {"leave_rest": "on"})["Location"] == page
    assert "The file is loaded" in pages.text_of(browser.get(page))
    assert "The file is loaded" in pages.text_of(browser.post(page, {}))
    again = upload(browser, csv(RORY, "Owen,Brandt,nonsense,5/2/2026,,,,,,,"))
    assert "The very same file was loaded" in pages.text_of(browser.get(again["Location"]))


def test_a_file_that_cannot_be_read_is_refused_on_the_page(manager):
    browser = people.browser(manager)
    refused = upload(browser, (HEAD + ",Partner name\n" + RORY + ",Leila\n").encode())
    assert refused.status_code == 422
    text = pages.text_of(refused)
    assert "give what is in it to the partner service" in text
    assert "Leila" not in text
    assert not CohortFile.objects.exists()


def test_the_same_upload_twice_is_kept_once(manager):
    browser, entry = people.browser(manager), str(uuid.uuid4())
    assert upload(browser, csv(RORY), entry)["Location"] == upload(browser, csv(RORY), entry)["Location"]
    assert CohortFile.objects.count() == 1


def test_the_template_holds_the_headings_alone_and_can_be_read_again(manager):
    answer = people.browser(manager).get("/cohort/file/template/")
    assert answer["Content-Disposition"] == 'attachment; filename="men-in-treatment.csv"'
    heading = answer.content.decode("utf-8-sig")
    assert heading.startswith("Given names,Family name,")
    assert heading.count("\n") == 1
    with pytest.raises(Refused) as refused:
        keep_file(file_id=uuid.uuid4(), data=answer.content, by=manager)
    assert "no man" in refused.value.sentences[0]
