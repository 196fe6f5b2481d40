"""Every answer of the programme site carries the headers that keep it out of caches, frames and scripts."""

import uuid

import pytest

from tests import answers, men, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


def test_answers_of_every_kind_carry_the_headers(keyworker):
    man = men.man(keyworker)
    seen = set()
    for what, status, response in answers.of_every_kind(keyworker, f"/men/{man.pk}/", "/men/add/"):
        assert response.status_code == status, what
        assert answers.faults_of(response) == [], what
        assert answers.cookies_of(response) == [], what
        seen.add(status)
    assert seen == {200, 302, 400, 403, 404, 422, 503}


def test_every_page_carries_them_for_whoever_asks(keyworker):
    values = {
        "man_id": men.man(keyworker).pk, "staff_id": keyworker.pk, "details_id": uuid.uuid4(),
        "document_id": uuid.uuid4(), "number": 1, "pk": 1, "assignment_id": uuid.uuid4(),
        "child_id": uuid.uuid4(), "order_id": uuid.uuid4(),
    }  # fmt: skip
    pages = dict(answers.get_every_page(keyworker, values))
    assert len(pages) > 20
    assert {name: faults for name, page in pages.items() if (faults := answers.faults_of(page))} == {}
    assert {name: page.status_code for name, page in pages.items() if page.status_code >= 500} == {}


def test_an_error_of_ours_carries_them_and_says_nothing(keyworker, monkeypatch):
    man = men.man(keyworker, family_name="Quillfeather")

    def fail(*_, **__):
        raise ValueError(f"{man.family_name} went wrong")

    monkeypatch.setattr("throughline.programme.views.record.timeline_of", fail)
    response = people.browser(keyworker, raise_request_exception=False).get(f"/men/{man.pk}/")
    assert response.status_code == 500
    assert answers.faults_of(response) == []
    assert "Quillfeather" not in response.content.decode()
    assert "ValueError" not in response.content.decode()


def test_a_title_never_names_him(keyworker):
    man = men.man(keyworker, family_name="Quillfeather", given_names="Bartholomew")
    browser = people.browser(keyworker)
    for name in ("", "change/", "history/", "documents/add/", "partner-details/add/"):
        title = browser.get(f"/men/{man.pk}/{name}").content.decode().split("</title>")[0]
        assert "Quillfeather" not in title
        assert "Bartholomew" not in title
