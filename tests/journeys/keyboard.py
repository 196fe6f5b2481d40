"""A worker without a mouse: Tab until it is there, then Enter, Space or the arrows."""

from playwright.sync_api import Page

from tests.journeys.desk import Desk

MOST_TABS = 80
# What has the focus, in the words that a screen reader would say: its label, or its text.
FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body) return "";
  const label = e.labels && e.labels.length ? e.labels[0].innerText : e.innerText;
  return (label || "").replace(/\\s+/g, " ").trim();
}"""
IS_SEEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const style = getComputedStyle(document.activeElement);
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return marked && box.width > 0 && box.height > 0;
}"""


class Keyboard:
    """A hand that uses the keyboard alone. What has the focus must be seen to have it."""

    def __init__(self, desk: Desk) -> None:
        self.page: Page = desk.page

    def type(self, question: str, answer: str) -> None:
        """Go to a question, and type over what is there."""
        self._go_to(question)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(answer)

    def choose(self, answer: str) -> None:
        """Tick a box; or, in a list of answers, which is one stop for Tab, move to one with the arrows."""
        self._go_to(answer, arrows=True)
        self.page.keyboard.press("Space")

    def press(self, button: str) -> None:
        """A link that looks like a button is pressed by Space as well: by its script."""
        self._go_to(button)
        self._leave_by(
            "Space" if self.page.evaluate("document.activeElement.tagName") == "BUTTON" else "Enter"
        )

    def follow(self, link: str) -> None:
        """Enter follows a link."""
        self._go_to(link, starts=True)
        self._leave_by("Enter")

    def _leave_by(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def _go_to(self, words: str, *, starts: bool = False, arrows: bool = False) -> None:
        for _ in range(MOST_TABS):
            if self._is_at(words, starts):
                break
            if arrows and self.page.evaluate("document.activeElement.type") == "radio":
                if self._moves_to(words):
                    break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab does not lead to {words!r}.")
        assert self.page.evaluate(IS_SEEN), f"Nothing shows that {words!r} has the focus."

    def _is_at(self, words: str, starts: bool = False) -> bool:
        said = self.page.evaluate(FOCUSED)
        return said == words or (starts and words in said)

    def _moves_to(self, words: str) -> bool:
        """Once round the answers of a question."""
        for _ in range(
            self.page.locator(":focus").evaluate("e => document.getElementsByName(e.name).length")
        ):
            if self._is_at(words):
                return True
            self.page.keyboard.press("ArrowDown")
        return self._is_at(words)
