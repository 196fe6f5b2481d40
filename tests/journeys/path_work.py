"""A man's path, step by step, in the words of the service."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator

from tests.journeys.desk import Desk
from tests.journeys.questionnaire_work import QuestionnaireWork

SAFE_TO_ASK = ("alone with you", "told him what you cannot keep", "going to ask him now")
LONDON = ZoneInfo("Europe/London")  # where the sites keep their days


def days_ago(days: int) -> date:
    """A day that lies behind; with a number below nothing, one that lies ahead."""
    return datetime.now(LONDON).date() - timedelta(days=days)


class PathWork(QuestionnaireWork):
    """A worker of the men's programme with one man's record."""

    record = ""

    def opens_his_record(self, name: str) -> None:
        """Find a man in the list and open his record."""
        self.desk.names = tuple(name.split(", "))
        self.desk.opens("programme", "/men/")
        self.follows(name)
        self.record = self.desk.path()

    def goes_to(self, part: str) -> None:
        """A part of his record, by its address."""
        self.desk.opens("programme", f"{self.record}{part}")

    def must_wait(self, part: str, *because: str) -> None:
        """A part of his record says why a step has to wait, in these sentences."""
        self.goes_to(part)
        for words in because:
            self.desk.sees(f"Not yet, because {words}")

    def stands(self, label: str) -> None:
        """His record says how he stands. It was looked at when it was opened."""
        self.page.goto(self.desk.installation.address("programme") + self.record)
        self.page.get_by_role("heading", level=2, name=label, exact=True).wait_for()

    def group(self, question: str) -> Locator:
        """The answers of one question."""
        return self.page.get_by_role("group", name=question)

    def types_day(self, question: str, day: date) -> None:
        """A date, in its three boxes."""
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.group(question).get_by_label(part, exact=True).fill(str(number))

    def picks(self, question: str, *answers: str) -> None:
        """One answer of a question, or several where several may be ticked."""
        for answer in answers:
            self.group(question).get_by_label(answer, exact=True).check()

    # -- asked and offered

    def asks_him(self, *told: str) -> None:
        """The enquiry, alone with him: "Yes" to the questions with these words, otherwise "No"."""
        self.goes_to("screening/")
        self.presses("Ask him now")
        self.picks("At which point is this?", "Screening")
        self.presses("Start")
        while "/check/" not in self.desk.path():
            for question in self.question().all():
                is_yes = any(words in question.inner_text() for words in (*SAFE_TO_ASK, *told))
                wanted = question.get_by_label("Yes" if is_yes else "No", exact=True)
                (wanted if wanted.count() else question.get_by_role("radio").first).check()
            self.presses("Save and go on")
        self.presses("Finish this questionnaire")
        self.desk.sees("Results")

    def offers(self, answer: str, *, at_risk: str = "Ex-partner") -> None:
        """The offer with his answer, and who was told."""
        self.goes_to("screening/")
        self.presses("Record the offer")
        self.hand.choose(answer)
        self.hand.choose(at_risk)
        self.hand.type("Whom have you told?", "Asha Patel, by phone")
        self.presses("Save the offer")
        self.desk.sees(answer)

    # -- referred

    def refers_him(self) -> None:
        """A draft, its pages, the check with what it lacks, and the submission."""
        self.goes_to("referral/")
        self.presses("Refer him")
        self.picks("Who refers him?", "This service")
        self.hand.type(
            "What does the referrer report of his behaviour? (optional)", "He spoke of a broken door."
        )
        self.presses("Begin the referral")
        self.presses("Save and go on")  # nothing is known yet, and that may be saved
        self.hand.choose("Monday morning")
        self.presses("Save and go on")
        self.desk.sees("Before it can be submitted")
        self.page.get_by_role("link", name="Change").nth(1).click()
        self.desk.sees_heading("Whether he is eligible")
        for criterion in ("stabilised", "attend regularly", "acknowledges", "take challenge"):
            group = self.page.get_by_role("group", name=criterion)
            group.get_by_label("Yes", exact=True).check()
        for grounds in self.page.get_by_label("What does this rest on?").all():
            grounds.fill("His keyworker says so.")
        self.picks("Is he one of them?", "Yes")
        self.hand.type("His home borough", "Riverbank")
        self.picks("Could group work raise the risk that he poses?", "No")
        self.presses("Save and go on")
        self.presses("Save and go on")  # when he can come, as it was said before
        self.presses("Submit the referral")
        self.desk.sees("Submitted on")

    def signs_the_limits(self) -> None:
        """He reads the statement and signs it on paper."""
        self.goes_to("consent/")
        statement = self.page.get_by_role("region", name="What we keep to ourselves")
        statement.get_by_role("button", name="Record his answer").click()
        self.desk.sees_heading("A statement and his answer")
        self.picks("What is his answer?", "Agreed")
        self.picks("How did he answer?", "Signed on paper")
        self.presses("Save his answer")
        self.desk.sees("Agreed")

    def names(self, partner: str) -> None:
        """He gives the details of somebody at risk, and it is recorded that he was asked."""
        self.goes_to("people/")
        self.presses("Add somebody he named")
        self.hand.type("Name", partner)
        self.picks("Who is this to him?", "Ex-partner")
        self.presses("Save what he told us")
        self.desk.sees(partner)
        self.presses("Record that he was asked")
        self.picks("What did he answer?", "He gave details")
        self.presses("Save his answer")
        self.desk.sees("He gave details")

    # -- assessed

    def begins_an_assessment(self, day: date) -> None:
        """An assessment that began on a day."""
        self.goes_to("assessment/")
        self.presses("Begin an assessment")
        self.types_day("When does it begin?", day)
        self.presses("Begin the assessment")
        self.desk.sees("Still to do before it can be finished")

    def writes(self, section: str) -> None:
        """A section in the assessor's own words."""
        self.goes_to("assessment/")
        self.follows(section)
        self.desk.sees_heading(section)
        for box in self.page.locator("form#form textarea").all():
            box.fill("As he told it over two meetings.")
        self.presses("Save this section")

    def judges(self, title: str, day: date) -> None:
        """A questionnaire of the assessment, dated, every page of it."""
        self.goes_to("assessment/")
        self.follows(title)
        self.picks("At which point is this?", "Assessment")
        self.types_day("When was it answered?", day)
        self.presses("Start")
        while "/check/" not in self.desk.path():
            self.answers_what_is_shown("Partly")
            self.presses("Save and go on")
        self.presses("Finish this questionnaire")
        self.desk.sees("Results")

    def answers_what_is_shown(self, answer: str) -> None:
        """Every question that shows: the same answer, its first where it has no such, and some words."""
        self.answers_all(answer)
        for box in self.page.locator("form#form textarea:visible").all():
            box.fill("As he told it.")

    def downloads(self, link: str) -> bytes:
        """Take a file away. Returns what is in it."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name=link).first.click()
        return Path(coming.value.path()).read_bytes()

    # -- decided

    def decides(self, outcome: str, *reasons: str, high: str = "No") -> None:
        """What every decision needs; the button is for the caller, who may have more to say."""
        self.goes_to("decision/")
        self.presses("Decide")
        self.picks("What is the decision?", outcome)
        for reason in reasons:
            self.page.get_by_label(reason, exact=True).check()
        self.hand.type("Why is this the right decision?", "He was seen twice, and his records were read.")
        self.picks("Is this a matter of high risk?", high)


def path_work(desk: Desk, name: str) -> PathWork:
    """A worker with this man's record open."""
    work = PathWork(desk)
    work.opens_his_record(name)
    return work
