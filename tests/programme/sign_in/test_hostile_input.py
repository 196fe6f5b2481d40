"""What no browser sends: each is refused like any other mistake, and none is an error of ours."""

import pytest

from tests.people import browser, staff

pytestmark = pytest.mark.django_db

NO_ANSWERS = {
    "lists within lists": "[" * 100_000,
    "objects within objects": '{"a":' * 50_000,
    "a number too long to read": "9" * 6_000,
    "no object": "[1]",
    "nothing": "null",
    "an empty object": "{}",
}
NO_NUMBERS = {"a digit that is no number": "²", "too long to read": "9" * 5_000, "too large": "9" * 19}


@pytest.mark.parametrize("answer", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_a_passkey_answer_that_is_none_is_refused_before_sign_in(answer: str) -> None:
    response = browser().post("/sign-in/passkey/", {"credential": answer})
    assert response.status_code == 200
    assert "The passkey was not accepted" in response.content.decode()


@pytest.mark.parametrize("answer", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_a_new_passkey_that_is_none_is_refused(answer: str) -> None:
    page = browser(staff("keyworker"))
    response = page.post("/account/passkeys/add/", {"name": "Telephone", "credential": answer})
    assert response.status_code == 422


@pytest.mark.parametrize("number", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_a_line_number_that_is_none_narrows_nothing(number: str) -> None:
    response = browser(staff("auditor")).post("/audit/", {"before": number})
    assert response.status_code == 200
    assert "audit trail" in response.content.decode()


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=X", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("writing", ["utf-7", "raw_unicode_escape", "zip", "idna", "undefined", "nowhere"])
def test_a_body_in_another_writing_is_refused_unread(kind: str, writing: str) -> None:
    part = '--X\r\nContent-Disposition: form-data; name="login"\r\n\r\n\\ud800+2AA-@x.org\r\n--X--\r\n'
    response = browser().generic(
        "POST", "/sign-in/", part.encode(), content_type=f"{kind}; charset={writing}"
    )
    assert response.status_code == 400
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("writing", ["UTF-8", "utf-8"])
def test_a_body_that_says_it_is_utf_8_is_read(writing: str) -> None:
    body = b"login=nobody%40north.example.org&password=word"
    kind = f"application/x-www-form-urlencoded; charset={writing}"
    response = browser().generic("POST", "/sign-in/", body, content_type=kind)
    assert response.status_code == 200
    assert "do not match an account" in response.content.decode()
