"""Which pages there are, read from the lists of addresses themselves, and which were looked at.

So a page that is added is missed by name until somebody looks at it in a browser.
"""

import re
from pathlib import Path

import throughline
from throughline.casefile.questionnaires.addresses import ABOUT_NOBODY, ABOUT_ONE

SOURCE = Path(throughline.__file__).parent
SHARED = ("casefile/urls.py", "casefile/sign_in/urls.py")
LISTS = {"programme": (*SHARED, "programme/urls.py"), "safety": (*SHARED, "safety/urls.py")}
ADDRESS = re.compile(r'path\(\s*"([^"]+)"')
CONVERTER = re.compile(r"<(uuid|int|slug):[^>]*>")
PART = {"uuid": r"[0-9a-f-]{36}", "int": "[0-9]+", "slug": "[a-z0-9_-]+"}
UNDER = {"programme": "men/<uuid:man_id>/", "safety": "partners/<uuid:partner_id>/"}

# These answer with no page: a picture, a print, a question for a passkey, or only where to go next.
NO_PAGE = {
    "sign-in/passkey/",
    "still-here/",
    "draft/drop/",
    "men/<uuid:man_id>/documents/<uuid:document_id>/<int:number>/",
    "partners/<uuid:partner_id>/documents/<uuid:document_id>/<int:number>/",
    "questionnaires/<slug:key>/blank/",
    "men/<uuid:man_id>/questionnaires/<uuid:answers_id>/print/",
}


def addresses_of(site: str) -> set[str]:
    """Every address of a site that shows a page, as it is written in the lists."""
    found: set[str] = set()
    for name in LISTS[site]:
        listed = ADDRESS.findall((SOURCE / name).read_text())
        assert listed, f"{name} lists no address: has it moved?"
        found.update(listed)
    found.update(UNDER[site] + address for address in ABOUT_ONE.values())
    found.update(ABOUT_NOBODY.values())
    if site == "safety":
        found.discard(ABOUT_NOBODY["questionnaire-told"])  # small numbers of hers are on no page
    return found - NO_PAGE


def not_among(addresses: set[str], paths: set[str]) -> list[str]:
    """The addresses that none of these paths belongs to."""
    return sorted(one for one in addresses if not any(_pattern(one).fullmatch(path) for path in paths))


def _pattern(address: str) -> re.Pattern[str]:
    return re.compile("/" + CONVERTER.sub(lambda found: PART[found[1]], address))
