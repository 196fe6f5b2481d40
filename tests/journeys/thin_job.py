"""The thin job of each site, in the words of the service.

A journey reads as sentences: who sits at the desk, what they do, what they see. The buttons are pressed
by a `hand`: a mouse, or the keyboard alone (see `keyboard.py`).
"""

from dataclasses import dataclass, replace
from typing import Any

from tests.casefile.documents.samples import pdf
from tests.journeys.desk import Desk

LETTER = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": pdf()}


@dataclass(frozen=True)
class Man:
    """A made-up man. `like` is one of the demonstration who has his birthday."""

    given_names: str
    family_name: str
    born: tuple[str, str, str]
    like: str
    phone: str = "07700 900201"

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}"


@dataclass(frozen=True)
class Partner:
    """What he told us about her."""

    name: str
    phone: str = "07700 900401"
    address: str = "3 Plover Court, Riverbank"


class Hand:
    """A mouse and a keyboard, as most people use them."""

    def __init__(self, desk: Desk) -> None:
        self.page = desk.page

    def type(self, question: str, answer: str) -> None:
        """Answer the first question of that name: of several days on a page, the first day."""
        self.page.get_by_label(question, exact=True).first.fill(answer)

    def choose(self, answer: str) -> None:
        self.page.get_by_label(answer, exact=True).check()

    def press(self, button: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()

    def follow(self, link: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=link).first.click()


class Work:
    """What the work on both sites has in common."""

    def __init__(self, desk: Desk, hand: Any = None) -> None:
        self.desk, self.page = desk, desk.page
        self.hand = hand or Hand(desk)

    def presses(self, button: str) -> None:
        self.hand.press(button)
        self.desk.looks()

    def follows(self, link: str) -> None:
        self.hand.follow(link)
        self.desk.looks()

    def attaches_a_letter(self, title: str) -> None:
        """Attach a PDF and see its page as a picture."""
        self.presses("Attach a document")
        self.page.get_by_label("The file").set_input_files(LETTER)  # the system's own dialogue is no page
        self.hand.choose("Letter")
        self.hand.type("What shall we call it?", title)
        self.presses("Attach it")
        self.desk.sees_heading(title)
        picture = self.page.get_by_alt_text("Page 1 of 1, a picture")
        assert picture.evaluate("picture => picture.naturalWidth") > 100  # it arrived and could be drawn


class ProgrammeWork(Work):
    """A worker of the men's programme."""

    def finds_nobody(self, man: Man) -> None:
        """Search before adding."""
        self.presses("Find or add a man")
        self.hand.type("Family name", man.family_name)
        self.presses("Search")
        self.desk.sees("Nobody found")

    def adds(self, man: Man) -> None:
        """Add him; somebody much like him is shown first, and the worker says that it is another man."""
        self.presses("Add a man")
        self.hand.type("Family name", man.family_name)
        self.hand.type("Given names", man.given_names)
        for part, number in zip(("Day", "Month", "Year"), man.born, strict=True):
            self.hand.type(part, number)
        self.hand.type("His phone (optional)", man.phone)
        self.presses("Add this man")
        self.desk.sees("He may be known already")
        self.desk.sees(" ".join(reversed(man.like.split(", "))))
        self.hand.choose("I have looked, and this is another man")
        self.presses("Add this man")
        self.desk.sees_heading(man.name)

    def changes_his_phone(self, man: Man, phone: str, reason: str) -> Man:
        """Change a detail with a reason."""
        self.presses("Change details")
        self.hand.type("His phone (optional)", phone)
        self.hand.type("Why are you changing this?", reason)
        self.presses("Save the change")
        self.desk.sees(phone)
        return replace(man, phone=phone)

    def sees_the_change(self, before: str, after: str, reason: str) -> None:
        """What was changed, from what to what, by whom and why."""
        self.follows("See what was changed")
        for words in (before, after, f"Reason: {reason}"):
            self.desk.sees(words)
        self.follows("His record")

    def records_what_he_told(self, partner: Partner) -> None:
        """Partner details, as he gave them."""
        self.follows("Partners and children")
        self.presses("Add somebody he named")
        self.hand.type("Name", partner.name)
        self.hand.choose("Partner")
        self.hand.type("Phone, as he gave it (optional)", partner.phone)
        self.hand.type("Address, as he gave it (optional)", partner.address)
        self.presses("Save what he told us")
        self.desk.sees(partner.name)
        self.follows("His record")

    def does_the_whole_job(self, man: Man, partner: Partner) -> str:
        """From the search to the letter. Returns the path of his record."""
        self.finds_nobody(man)
        self.adds(man)
        path = self.desk.path()
        self.changes_his_phone(man, "07700 900202", "he told us he has a new number")
        self.sees_the_change(man.phone, "07700 900202", "he told us he has a new number")
        self.records_what_he_told(partner)
        self.attaches_a_letter("Letter from court")
        self.follows("His record")
        self.desk.sees("Letter from court")
        return path


class SafetyWork(Work):
    """A worker of the partner service."""

    def opens_the_task(self, man: Man, partner: Partner) -> None:
        """The task that came of what he told us."""
        card = self.page.locator(".app-card", has_text=man.name)
        address = card.get_by_role("button", name="Look at this task").get_attribute("href")
        self.desk.opens("safety", address)
        self.desk.sees("What he told us")
        for words in (partner.name, partner.phone, partner.address):
            self.desk.sees(words)

    def opens_her_record(self, partner: Partner) -> None:
        """Decide that she gets a record."""
        self.presses("Open her record")
        self.desk.sees_heading(partner.name)

    def changes_her_phone(self, phone: str) -> None:
        """She gave a number of her own."""
        self.presses("Change details")
        self.hand.type("Her phone (optional)", phone)
        self.hand.choose("She told us")
        self.presses("Save the change")
        self.desk.sees(phone)

    def does_the_whole_job(self, man: Man, partner: Partner, phone: str = "07700 900402") -> str:
        """From the task to the letter. Returns the path of her record."""
        self.opens_the_task(man, partner)
        self.opens_her_record(partner)
        path = self.desk.path()
        self.changes_her_phone(phone)
        self.attaches_a_letter("Letter from her solicitor")
        self.follows("Her record")
        self.desk.sees("Letter from her solicitor")
        return path
