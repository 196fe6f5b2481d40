"""Which pages were looked at: every page that a site has is missed by name until somebody looks at it.

The list of addresses comes from the running code (`everything.py`), so a page that is added is on it.
"""

import re

CONVERTER = re.compile(r"<(uuid|int|slug):[^>]*>")
PART = {"uuid": r"[0-9a-f-]{36}", "int": "[0-9]+", "slug": "[a-z0-9_-]+"}
# These answer with no page: a picture, a file, a question for a passkey, or only where to go next.
NO_PAGE = {
    "",
    "sign-in/passkey/",
    "still-here/",
    "draft/drop/",
    "cohort/file/template/",
    "men/<uuid:man_id>/documents/<uuid:document_id>/<int:number>/",
    "men/<uuid:man_id>/consent/<slug:purpose>/print/",
    "men/<uuid:man_id>/assessment/<uuid:assessment_id>/reports/<uuid:report_id>/pdf/",
    "men/<uuid:man_id>/assessment/<uuid:assessment_id>/reports/<uuid:report_id>/word/",
    "men/<uuid:man_id>/letters/<uuid:letter_id>/pdf/",
    "partners/<uuid:partner_id>/documents/<uuid:document_id>/<int:number>/",
    "tasks/<uuid:answer_id>/pages/<int:number>/",
    "questionnaires/<slug:key>/blank/",
    "men/<uuid:man_id>/questionnaires/<uuid:answers_id>/print/",
}


def shows_a_page(address: str) -> bool:
    """Whether an address, as it is written in the lists, answers with a page."""
    return address not in NO_PAGE


def not_among(addresses: set[str], paths: set[str]) -> list[str]:
    """The addresses that none of these paths belongs to."""
    return sorted(one for one in addresses if not any(_pattern(one).fullmatch(path) for path in paths))


def _pattern(address: str) -> re.Pattern[str]:
    return re.compile("/" + CONVERTER.sub(lambda found: PART[found[1]], address))
