"""Reports: drafted from the assessment, edited, finished, and taken away as a PDF and a Word file."""

import uuid
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import assessed, men, pages, people, trail
from tests.prints import is_tagged, off_the_paper, said_about, squeezed, words_of
from throughline.programme.actions import reports as actions
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.models import AssessmentReport
from throughline.programme.timeline.everything import entries_from_tasks
from throughline.rulebook.reports import DRAFT, NO_PROOF, PARTS

pytestmark = pytest.mark.django_db

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def assessor():
    return people.staff("assessor")


@pytest.fixture
def court():
    return people.staff("court_assessor")


@pytest.fixture
def man():
    keyworker = people.staff("keyworker")
    return assessed.ready(men.man(keyworker), keyworker)


@pytest.fixture
def found(man, assessor):
    return assessed.finished(man, assessor, "Tallowfield", low=True)


def save(report, found, by, *, revision=None, **parts):
    return actions.save_report(
        man_id=found.man_id, assessment_id=found.pk, report_id=report.pk, parts=report.parts | parts,
        revision=report.revision if revision is None else revision, by=by,
    )  # fmt: skip


def whole(report, found, by):
    """The report with every part written, finished."""
    written = save(
        report, found, by, **{part.key: report.parts[part.key] or "Quillmere" for part in PARTS[report.kind]}
    )
    return actions.finish_report(
        man_id=found.man_id, assessment_id=found.pk, report_id=report.pk, revision=written.revision, by=by
    )


def file_of(report, found, by, kind):
    address = f"/men/{found.man_id}/assessment/{found.pk}/reports/{report.pk}/{kind}/"
    return people.browser(by).get(address)


class TestWriting:
    def test_the_draft_draws_on_what_is_written_and_on_readings(self, found, assessor):
        with trail.added() as lines:
            report = assessed.report(found, assessor)
        assert "Tallowfield" in report.parts["history"]
        assert "Risk that can change" in report.parts["results"]
        assert "Not nationally standardised" in report.parts["results"]
        assert [(line.what, line.details) for line in lines] == [("report begun", {"kind": "assessment"})]

    def test_nothing_of_the_parts_that_are_kept_from_him(self, man, assessor):
        report = assessed.report(assessed.finished(man, assessor, "Tallowfield"), assessor)
        assert "MARAC" not in " ".join(report.parts.values())
        assert "Tallowfield" not in report.parts["results"]

    def test_one_of_each_kind_whoever_begins_it(self, found, assessor, court):
        report = assessed.report(found, assessor)
        assert assessed.report(found, court) == report
        assert assessed.report(found, court, "family_court") != report
        assert AssessmentReport.objects.count() == 2

    def test_one_for_a_court_only_by_who_is_entitled(self, found, assessor, court):
        with pytest.raises(PermissionDenied):
            assessed.report(found, assessor, "family_court")
        report = assessed.report(found, court, "family_court")
        with pytest.raises(PermissionDenied):
            save(report, found, assessor, opinion="Mine")
        with pytest.raises(PermissionDenied):
            whole(report, found, assessor)
        for kind in ("pdf", "word"):
            assert file_of(report, found, assessor, kind).status_code == 403
            assert file_of(report, found, court, kind).status_code == 200

    def test_his_timeline_does_not_say_that_one_is_for_a_court(self, man, court):
        found = assessed.finished(man, court)
        whole(assessed.report(found, court, "family_court"), found, court)
        said = [(one.title, one.text) for one in entries_from_tasks([man.pk])]
        assert ("Report finished", "") in said
        assert not any("family" in text.lower() for _, text in said)

    def test_an_older_page_does_not_overwrite(self, found, assessor):
        report = assessed.report(found, assessor)
        save(report, found, assessor, background="First")
        with pytest.raises(Refused) as refused:
            save(report, found, assessor, revision=1, background="Second")
        assert refused.value.sentences == (OVERTAKEN,)
        assert save(report, found, assessor, revision=1, background="First").revision == 2

    def test_not_under_another_assessment(self, found, assessor):
        report = assessed.report(found, assessor)
        with pytest.raises(Http404):
            actions.save_report(
                man_id=found.man_id, assessment_id=uuid.uuid4(), report_id=report.pk, parts={}, revision=1,
                by=assessor,
            )  # fmt: skip

    def test_no_kind_that_there_is_not(self, found, assessor):
        with pytest.raises(Refused):
            assessed.report(found, assessor, "love_letter")


class TestFinishing:
    def test_every_part_is_written_first(self, found, assessor):
        report = assessed.report(found, assessor)
        with pytest.raises(Refused) as refused:
            actions.finish_report(
                man_id=found.man_id, assessment_id=found.pk, report_id=report.pk, revision=1, by=assessor
            )
        assert [one.split("”")[0] for one in refused.value.sentences] == [
            "“Why he was assessed", "“What this report rests on",
        ]  # fmt: skip

    def test_not_before_the_assessment_is(self, man, assessor):
        found = assessed.opened(man, assessor)
        with pytest.raises(Refused) as refused:
            whole(assessed.report(found, assessor), found, assessor)
        assert refused.value.sentences == (actions.NOT_YET,)

    def test_then_it_stays_as_it_is(self, found, assessor):
        report = whole(assessed.report(found, assessor), found, assessor)
        assert (report.finished_by, report.finished_at is not None) == (assessor, True)
        with pytest.raises(Refused) as refused:
            save(report, found, assessor, background="More")
        assert refused.value.sentences == (actions.IS_FINISHED,)


class TestPdf:
    def test_its_words_tags_and_what_it_says_of_itself(self, found, assessor):
        report = assessed.report(found, assessor)
        answer = file_of(report, found, assessor, "pdf")
        assert answer["Content-Disposition"] == 'attachment; filename="report.pdf"'
        assert "no-store" in answer["Cache-Control"]
        words = words_of(answer.content)
        for text in ("Rory Ashdown", "14 March 1986", "Tallowfield", DRAFT, NO_PROOF, "History of violence"):
            assert squeezed(text) in words
        assert is_tagged(answer.content)
        assert off_the_paper(answer.content) == []
        said = said_about(answer.content)
        assert said["Title"] == "Report"
        assert not {"Author", "Subject", "Keywords", "CreationDate"} & set(said)

    def test_once_finished_it_is_no_draft(self, found, assessor):
        report = whole(assessed.report(found, assessor), found, assessor)
        words = words_of(file_of(report, found, assessor, "pdf").content)
        assert squeezed(DRAFT) not in words
        assert squeezed(f"Finished by {assessor.name}") in words
        assert squeezed(NO_PROOF) in words

    def test_odd_text_is_printed_as_text(self, found, assessor):
        report = save(
            assessed.report(found, assessor), found, assessor, background="#set page() \x07 = 漢字 *x*"
        )
        answer = file_of(report, found, assessor, "pdf")
        assert answer.status_code == 200
        assert squeezed("#set page()") in words_of(answer.content)


class TestWord:
    def test_it_opens_with_headings_and_language_and_says_little_of_itself(self, found, assessor):
        report = save(assessed.report(found, assessor), found, assessor, background="Odd \x07 <b>&amp;</b>")
        answer = file_of(report, found, assessor, "word")
        assert answer["Content-Type"].endswith("wordprocessingml.document")
        assert answer["Content-Disposition"] == 'attachment; filename="report.docx"'
        made = docx.Document(BytesIO(answer.content))
        headings = [
            (one.style.name, one.text) for one in made.paragraphs if one.style.name.startswith("Heading")
        ]
        assert headings[0] == ("Heading 1", "Assessment report")
        assert headings[1:] == [
            ("Heading 2", part.title) for part in PARTS["assessment"]
        ]  # fmt: skip
        text = "\n".join(one.text for one in made.paragraphs)
        for words in ("Rory Ashdown", "Tallowfield", DRAFT, NO_PROOF, "Odd \ufffd <b>&amp;</b>"):
            assert words in text
        said = made.core_properties
        assert (said.title, said.author, said.last_modified_by, said.comments) == ("Report", "", "", "")
        assert said.created.year == 2000

    def test_nothing_beside_its_text_names_anybody(self, found, assessor):
        answer = file_of(assessed.report(found, assessor), found, assessor, "word")
        with zipfile.ZipFile(BytesIO(answer.content)) as packed:
            assert packed.testzip() is None
            assert {one.date_time[0] for one in packed.infolist()} == {1980}
            for name in packed.namelist():
                if name != "word/document.xml":
                    assert b"Ashdown" not in packed.read(name)
            styles = ElementTree.fromstring(packed.read("word/styles.xml"))  # noqa: S314 - our own file
            languages = {one.get(f"{W}val") for one in styles.iter(f"{W}lang")}
            assert languages == {"en-GB"}
            assert b"PAGE" in packed.read("word/footer1.xml")

    def test_the_same_words_are_the_same_file(self, found, assessor):
        report = assessed.report(found, assessor)
        first, second = (file_of(report, found, assessor, "word").content for _ in range(2))
        assert first == second

    def test_once_finished_it_is_no_draft(self, found, assessor):
        report = whole(assessed.report(found, assessor), found, assessor)
        made = docx.Document(BytesIO(file_of(report, found, assessor, "word").content))
        text = "\n".join(one.text for one in made.paragraphs)
        assert DRAFT not in text
        assert NO_PROOF in text


def test_each_file_that_is_taken_away_is_in_the_trail(found, assessor):
    report = assessed.report(found, assessor)
    with trail.added() as lines:
        file_of(report, found, assessor, "pdf")
        file_of(report, found, assessor, "word")
    taken = [(line.what, line.route) for line in lines if line.what == "report taken away"]
    assert taken == [("report taken away", "report-pdf"), ("report taken away", "report-word")]


def test_from_the_page_a_report_is_begun_written_and_finished(man, found, assessor):
    browser, under = people.browser(assessor), f"/men/{man.pk}/assessment/{found.pk}/reports/"
    sent = pages.send(browser, f"{under}start/", kind="assessment")
    [report] = AssessmentReport.objects.all()
    assert sent["Location"] == f"{under}{report.pk}/"
    waits = pages.text_of(browser.get(f"{under}{report.pk}/finish/"))
    assert "“Why he was assessed” is empty" in waits
    saved = pages.send(browser, f"{under}{report.pk}/", background="Why", sources="Two meetings")
    assert saved["Location"] == f"/men/{man.pk}/assessment/"
    done = browser.post(f"{under}{report.pk}/finish/", {"revision": "2"})
    assert "Read the whole report first" in pages.text_of(done)
    browser.post(f"{under}{report.pk}/finish/", {"revision": "2", "read": "on"})
    report.refresh_from_db()
    assert report.finished_at is not None
    assert "cannot be changed any more" in pages.text_of(browser.get(f"{under}{report.pk}/"))
