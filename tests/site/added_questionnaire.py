"""What a visitor does with the questionnaire of the guide. For a helper of the site that holds it."""

from typing import Any

from tests import men, people
from tests.pages import form_in, text_of
from throughline.rulebook.instruments.library import newest

CHECK_IN = "check_in"


def use() -> dict[str, Any]:
    """Fill it in twice for one man. Returns the text of each page, the readings shown, and the blank form."""
    worker = people.staff("keyworker")
    man = men.man(worker)
    browser = people.browser(worker)
    under = f"/men/{man.pk}/questionnaires/"
    said = {"library": text_of(browser.get("/questionnaires/")), "overview": text_of(browser.get(under))}
    for point, calm, ready in (("start", "4", "7"), ("end", "8", "9")):
        begun = _send(browser, f"{under}start/{CHECK_IN}/", time_point=point)
        said["page"] = text_of(browser.get(begun))
        checked = _send(browser, begun, **{"q-calm": calm, "q-ready": ready})
        said["check"] = text_of(browser.get(checked))
        said["finished"] = text_of(browser.get(_send(browser, checked)))
    said["compare"] = text_of(browser.get(f"{under}compare/{CHECK_IN}/"))
    blank = browser.get(f"/questionnaires/{CHECK_IN}/blank/")
    said["blank"] = f"{blank.status_code} {blank['Content-Type']} {blank.content[:5].decode()}"
    said["trial"] = newest()[CHECK_IN].published is None
    return said


def _send(browser: Any, page: str, **typed: str) -> str:
    """Open a page, type and send it. Returns where it leads."""
    answer = browser.post(page, form_in(browser.get(page)) | typed)
    assert answer.status_code == 302, text_of(answer)
    return str(answer["Location"])
