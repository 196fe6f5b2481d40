"""Two workers with the same page of a form: nobody overwrites the other unseen."""

from tests import pages
from tests.answers_cases.every_kind import ANSWERS, TYPED, Desk
from tests.answers_made import colleague
from throughline.casefile.models import Draft


def sends(desk, address, opened, typed):
    """Send a page as it was opened, with what was typed."""
    return desk.browser.post(address, {"opened_on": pages.form_in(opened)["opened_on"]} | typed)


class TestChangedMeanwhile:
    def test_the_second_is_told_who_and_sees_what_stands_and_may_save_again(self, desk):
        form, other = desk.has(), Desk(colleague(desk.person), desk.person)
        address = desk.page_url(form, 3)
        opened = desk.browser.get(address)
        assert (
            sends(other, address, other.browser.get(address), TYPED[3] | {"q-mood": "4"}).status_code == 302
        )
        refused = sends(desk, address, opened, TYPED[3] | {"q-mood": "19"})
        text = pages.text_of(refused)
        assert refused.status_code == 422
        assert f"The last one who saved this form is {other.worker.name}." in text
        shown = text[text.index("What stands now") : text.index("<form id=")]
        assert "Mood" in shown
        assert ">4 (0 is poor" in shown
        assert "How often" not in shown  # nobody changed it
        assert desk.stored(form) == ANSWERS | {"mood": 4}
        kept = desk.browser.get(address)
        assert pages.form_in(kept)["q-mood"] == "19"
        assert sends(desk, address, kept, TYPED[3] | {"q-mood": "19"}).status_code == 302
        assert desk.stored(form) == ANSWERS | {"mood": 19}
        assert not Draft.objects.exists()

    def test_other_pages_and_the_same_answer_are_in_nobodys_way(self, desk):
        form, other = desk.has(), Desk(colleague(desk.person), desk.person)
        address = desk.page_url(form, 3)
        opened = desk.browser.get(address)
        other.turns(form, 4, TYPED[4] | {"q-grams": "2"})
        other.turns(form, 3, TYPED[3] | {"q-mood": "4"})
        assert sends(desk, address, opened, TYPED[3] | {"q-mood": "4", "q-level": "low"}).status_code == 302
        assert desk.stored(form) == ANSWERS | {"grams": 2, "mood": 4, "level": "low"}

    def test_one_worker_may_send_a_page_as_often_as_they_like(self, desk):
        form = desk.begins()
        address = desk.page_url(form, 3)
        opened = desk.browser.get(address)
        for mood in ("4", "4", "5"):
            assert sends(desk, address, opened, TYPED[3] | {"q-mood": mood}).status_code == 302
        assert desk.stored(form)["mood"] == 5

    def test_a_mark_that_is_none_overwrites_nothing(self, desk):
        form, other = desk.has(), Desk(colleague(desk.person), desk.person)
        other.turns(form, 3, TYPED[3] | {"q-mood": "4"})
        for mark in ("nothing", "1.2", "....", "\x00"):
            sent = TYPED[3] | {"opened_on": mark}
            assert desk.browser.post(desk.page_url(form, 3), sent).status_code in {400, 422}
        assert desk.stored(form)["mood"] == 4

    def test_a_lethal_answer_has_to_be_opened(self, desk):
        form, other = desk.has(), Desk(colleague(desk.person), desk.person)
        address = desk.page_url(form, 4)
        opened = desk.browser.get(address)
        other.turns(form, 4, TYPED[4] | {"q-school": "Rook Street"})
        text = pages.text_of(sends(desk, address, opened, TYPED[4]))
        assert text.index("could put somebody at risk") < text.index("Rook Street")

    def test_codes_from_paper_overwrite_nobody_either(self, desk):
        form, other = desk.has(from_paper=True), Desk(colleague(desk.person), desk.person)
        address = desk.url("questionnaire-paper", unfinished_id=form.pk)
        opened = desk.browser.get(address)
        other.turns(form, 3, TYPED[3] | {"q-mood": "4"})
        assert sends(desk, address, opened, {"q-mood": "19"}).status_code == 422
        assert sends(desk, address, opened, {"q-level": "1"}).status_code == 302
        assert desk.stored(form) == ANSWERS | {"mood": 4, "level": "low"}
