"""A man, what he told us, and his partner's record: nothing of the last is seen from his side.

The wall suites try this for every page and every role. Here it is seen with a worker's own eyes: in a
browser, on both sites as they really run.
"""

import re

import pytest

from tests.journeys.desk import Desk, Office
from tests.journeys.thin_job import Man, Partner, ProgrammeWork, SafetyWork
from tests.journeys.workers import PAULA, PETRA, SOFIA

HE = Man("Osric", "Wrenfield", ("3", "3", "1995"), like="Brightwell, Callum")
SHE = Partner("Tamsin Vetch")
# New at each opening: the anti-forgery value, and the id-to-be of what a form would add.
FRESH = re.compile(r'(name="csrfmiddlewaretoken" value|data-token|name="entry" value)="[^"]*"')
CHANGING = {"Date", "Set-Cookie", "Content-Length"}
LINK = re.compile(r'(?:href|src)="(/men/[^"#]*)"')


@pytest.fixture(scope="module")
def his_record(office: Office) -> str:
    """A programme manager has done her whole job. The path of his record."""
    with office.desk() as desk:
        desk.names = (*HE.name.split(), *SHE.name.split())
        desk.signs_in(PAULA)
        path = ProgrammeWork(desk).does_the_whole_job(HE, SHE)
        desk.has_nothing_to_complain_about()
    return path


def test_what_is_done_for_her_changes_nothing_on_his_side(office: Office, his_record: str) -> None:
    with office.desk(PAULA) as his_side, office.desk() as her_side:
        before = everything_about_him(his_side, his_record)
        assert len(before) > 8
        her_side.signs_in(SOFIA)
        her_record = SafetyWork(her_side).does_the_whole_job(HE, SHE)
        her_side.has_nothing_to_complain_about()
        after = everything_about_him(his_side, his_record)
        his_side.opens("programme", his_record)
        ProgrammeWork(his_side).changes_his_phone(HE, "07700 900203", "he lost his telephone")
        changed = everything_about_him(his_side, his_record)
    assert after.keys() == before.keys()
    assert [path for path, page in after.items() if page != before[path]] == []
    assert changed[his_record] != before[his_record]  # the comparison does see a change of his own
    assert her_record.encode() not in b"".join(after.values())
    assert b"07700 900402" not in b"".join(after.values())


def test_a_partner_worker_sees_the_record_of_her_lead_only_when_it_is_hers(
    office: Office, his_record: str
) -> None:
    with office.desk(SOFIA) as lead, office.desk(PETRA) as worker:
        lead.opens("safety", "/partners/")
        lead.follows(SHE.name)
        worker.opens("safety", lead.path())
        worker.sees_heading("You cannot open this page")


def everything_about_him(desk: Desk, his_record: str) -> dict[str, bytes]:
    """Every page that his record leads to, and the lists that he is in, as they are sent."""
    client = desk.client("programme")
    waiting = ["/men/", "/men/find/", his_record]
    pages: dict[str, bytes] = {}
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        answer = client.get(path)
        assert answer.status == 200, path
        headers = [pair for pair in answer.headers.items() if pair[0] not in CHANGING]
        body = answer.body
        if answer.headers["Content-Type"].startswith("text/html"):
            sent = FRESH.sub(r'\1=""', answer.text)
            waiting += [link for link in LINK.findall(sent) if link.startswith(his_record)]
            body = sent.encode()
        pages[path] = repr(headers).encode() + body
    return pages
