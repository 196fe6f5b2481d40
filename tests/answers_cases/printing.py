"""Printing a finished form and a blank one, the same on both sites."""

import pytest

from tests import people, trail
from tests.answers_made import COMPLETE, amended, colleague, finished, here
from tests.pages import text_of
from tests.prints import squeezed
from throughline.casefile.models import AuditLine
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.views.common import Place


def address_of(answered):
    """Where a finished form is printed."""
    return Place(here().side, answered.subject).url("answers-print", answers_id=answered.pk)


def print_it(worker, answered, reason="own_copy"):
    """The answer to a worker who prints a form, giving a reason where one is asked for."""
    browser = people.browser(worker)
    if here().side.print_needs_reason:
        return browser.post(address_of(answered), {"reason": reason})
    return browser.get(address_of(answered))


def is_pdf(response):
    return response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF")


class TestPrintingAFinishedForm:
    @pytest.fixture
    def done(self, person, worker):
        return finished(person, worker)

    def test_the_answers_stand_on_it(self, done, worker):
        response = print_it(worker, done)
        assert response.status_code == 200
        assert is_pdf(response)
        words = squeezed(text_of(response))
        for said in (
            "Made-up form", here().side.heading(done.subject), COMPLETE["words"], "3 times", worker.name,
            worker.agency.name, done.fingerprint[:8],
        ):  # fmt: skip
            assert squeezed(str(said)) in words, said

    def test_no_browser_keeps_it_and_its_name_says_nothing(self, done, worker):
        response = print_it(worker, done)
        assert response["Content-Disposition"] == 'attachment; filename="form-finished.pdf"'
        assert response["Cache-Control"] == "no-store"
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_the_line_says_who_took_what_away_and_none_of_its_words(self, done, worker):
        with trail.added() as lines:
            print_it(worker, done)
        [line] = [line for line in lines if line.kind == AuditLine.Kind.ACCESS]
        assert (line.what, line.by_id, line.subject) == ("questionnaire printed", worker.pk, done.subject.pk)
        assert line.details["questionnaire"] == "made_up.1"
        assert COMPLETE["words"] not in trail.values_in(line)

    def test_without_a_line_there_is_no_paper(self, done, worker):
        with trail.broken():
            response = print_it(worker, done)
        assert response.status_code == 503
        assert not is_pdf(response)

    def test_nobody_else_prints_it(self, done):
        stranger = people.staff(here().fills)
        response = print_it(stranger, done)
        assert response.status_code == 404
        assert not is_pdf(response)

    def test_an_earlier_version_says_so_and_a_reader_is_named(self, done, worker):
        lead = colleague(done.subject)
        newer = amended(done, worker, level="high", reason="The wrong box")
        actions.read_second(
            side=here().side, subject=done.subject, answered=newer, agrees=True, comment="Seen", by=lead
        )
        old, new = (squeezed(text_of(print_it(worker, one))) for one in (done, newer))
        assert squeezed("This is an earlier version.") in old
        assert squeezed("This is an earlier version.") not in new
        assert squeezed("The wrong box") in new
        assert squeezed(f"Second reader {lead.name} agreed") in new

    def test_what_was_taken_back_is_not_printed(self, done, worker):
        back = actions.withdraw(
            side=here().side, subject=done.subject, answered=done, reason="Wrong person", by=worker
        )
        response = print_it(worker, back)
        assert response.status_code == 302
        assert not is_pdf(response)


class TestPrintingABlankForm:
    def test_everybody_who_sees_forms_gets_one_and_it_shows_nobody(self, person, worker):
        finished(person, worker)
        with trail.added() as lines:
            response = people.browser(worker).get("/questionnaires/made_up/blank/")
        assert is_pdf(response)
        name = "form-blank.pdf" if here().side.kind == "partner" else "form-made_up-1.pdf"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        words = squeezed(text_of(response))
        assert squeezed("Did you meet?") in words
        assert squeezed(worker.agency.name) in words
        for shown in (here().side.heading(person), worker.name, COMPLETE["words"]):
            assert squeezed(str(shown)) not in words
        assert not lines

    @pytest.mark.parametrize("key", ["nothing", "made_up.1", "..%2Fmade_up"])
    def test_there_is_none_of_what_is_not_there(self, worker, key):
        assert people.browser(worker).get(f"/questionnaires/{key}/blank/").status_code == 404
