"""The whole thin job of both sites by keyboard alone, without JavaScript, and with our scripts blocked."""

from typing import Any

from playwright.sync_api import Page

from tests.journeys.desk import Desk, Office
from tests.journeys.keyboard import Keyboard
from tests.journeys.thin_job import Man, Partner, ProgrammeWork, SafetyWork
from tests.journeys.workers import PAULA, PETRA, SOFIA, Worker


def works_on_both_sites(office: Office, man: Man, partner: Partner, **how: Any) -> None:
    """Both workers sign in and do their whole job. `how` is the browser, the hand and the second worker."""
    hand, second, prepare = how.pop("hand", None), how.pop("second", SOFIA), how.pop("prepare", None)
    looks = how.pop("looks", False)
    for worker in (PAULA, second):
        with office.desk(**how) as desk:
            desk.names, desk.looks_at_pages = (*man.name.split(), *partner.name.split()), looks
            if prepare:
                prepare(desk.page)
            signs_in_and_works(desk, worker, man, partner, hand)
            desk.has_nothing_to_complain_about()


def signs_in_and_works(desk: Desk, worker: Worker, man: Man, partner: Partner, hand: Any) -> None:
    own_hand = hand(desk) if hand else None
    if worker.site == "programme":
        desk.signs_in(worker)
        ProgrammeWork(desk, own_hand).does_the_whole_job(man, partner)
    else:
        desk.signs_in(worker)
        SafetyWork(desk, own_hand).does_the_whole_job(man, partner)


def test_by_keyboard_alone(office: Office) -> None:
    man = Man("Ferris", "Lamplugh", ("17", "4", "1968"), like="Dunmore, Elliot")
    works_on_both_sites(office, man, Partner("Wilma Sedge"), hand=Keyboard)


def test_without_javascript(office: Office) -> None:
    man = Man("Alder", "Thornwick", ("27", "3", "1982"), like="Eastgate, Femi")
    works_on_both_sites(office, man, Partner("Hetty Crane"), java_script_enabled=False)


def test_with_our_scripts_blocked(office: Office) -> None:
    """As behind a filter that takes scripts away; and every page on the way is looked at."""
    man = Man("Jory", "Penhallow", ("15", "7", "1983"), like="Netherby, Omar")
    partner = Partner("Clemmie Rush")
    works_on_both_sites(office, man, partner, second=PETRA, prepare=block_scripts, looks=True)


def block_scripts(page: Page) -> None:
    """No script of the site's arrives."""
    page.route("**/*.js", lambda route: route.abort())
