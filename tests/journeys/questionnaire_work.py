"""Filling in a questionnaire, in the words of the service."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.journeys.thin_job import Work

INVENTORY = "Inventory of controlling behaviours"


class QuestionnaireWork(Work):
    """A worker with a form and a mouse."""

    def starts(self, title: str, *choices: str) -> None:
        """Start a questionnaire from the list on the record."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=title, exact=True).last.click()
        self.desk.looks()
        for answer in choices:
            self.hand.choose(answer)
        self.presses("Start")

    def question(self, words: str = "") -> Locator:
        """The questions of the page with answers to choose from, or those that hold these words."""
        return self.page.locator("fieldset:has(input[type=radio])", has_text=words)

    def answers_all(self, answer: str) -> None:
        """Give every question of the page the same answer; any that does not offer it, its first."""
        for question in self.question().all():
            wanted = question.get_by_label(answer, exact=True)
            (wanted if wanted.count() else question.get_by_role("radio").first).check()

    def answers(self, words: str, answer: str) -> None:
        """Give one question of the page an answer."""
        self.question(words).first.get_by_label(answer, exact=True).check()

    def has_answered(self, words: str, answer: str) -> None:
        """The question shows this answer."""
        expect(self.question(words).first.get_by_label(answer, exact=True)).to_be_checked()

    def waits_until_it_is_kept(self, *answers: tuple[str, str]) -> None:
        """Give answers and do nothing more: after a pause the page sends them by itself."""
        with self.page.expect_response(lambda said: said.request.method == "POST"):
            for subject, answer in answers:
                self.answers(subject, answer)

    def loses_the_connection(self) -> None:
        """The network is gone in the middle of a page: the button leads nowhere."""
        self.page.context.set_offline(True)
        with self.page.expect_event("requestfailed"):
            self.page.get_by_role("button", name="Save and go on").click(no_wait_after=True)
        self.page.wait_for_url("chrome-error://**")
        self.page.context.set_offline(False)

    def types_codes(self, *codes: str) -> None:
        """The codes of a paper form, each followed by Enter, which goes on to the next box and the button."""
        boxes = self.page.locator("form#form input[type=text]")
        assert boxes.count() == len(codes)
        boxes.first.focus()
        for code in codes:
            self.page.keyboard.press("ControlOrMeta+A")
            self.page.keyboard.type(code) if code else self.page.keyboard.press("Delete")
            self.page.keyboard.press("Enter")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.desk.looks()

    def prints(self) -> bytes:
        """Print the finished form. Returns the file."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name="Print", exact=True).click()
        return Path(coming.value.path()).read_bytes()
