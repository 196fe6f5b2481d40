"""A worker without a mouse: Tab until it is there, then Enter, Space or the arrows."""

from typing import Any

from playwright.sync_api import Page

from tests.journeys.desk import Desk

MOST_TABS = 80
# What has the focus, in the words that a screen reader would say: its label, or its text. And whether it can
# be seen to have it, and which other answers there are to the same question.
FOCUSED = """() => {
  const at = document.activeElement;
  if (at === document.body) return { said: "", tag: "BODY", others: [], is_seen: false };
  const named = (e) => (e.labels && e.labels.length ? e.labels[0] : e).innerText || "";
  const words = (e) => named(e).replace(/\\s+/g, " ").trim();
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const isMarked = style.outlineStyle !== "none" || style.boxShadow !== "none";
  const others = at.type === "radio" ? [...document.getElementsByName(at.name)].map(words) : [];
  return { said: words(at), tag: at.tagName, others, is_seen: isMarked && box.width > 0 && box.height > 0 };
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
        self._go_to(answer)
        self.page.keyboard.press("Space")

    def press(self, button: str) -> None:
        """Space presses a button; a link that looks like one is followed by Enter."""
        self._go_to(button)
        self._leave_by("Space" if self._focused()["tag"] == "BUTTON" else "Enter")

    def follow(self, link: str) -> None:
        """Enter follows a link."""
        self._go_to(link, exactly=False)
        self._leave_by("Enter")

    def _leave_by(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def _go_to(self, words: str, *, exactly: bool = True) -> None:
        for _ in range(MOST_TABS):
            at = self._focused()
            if at["said"] == words or (not exactly and words in at["said"]):
                assert at["is_seen"], f"Nothing shows that {words!r} has the focus."
                return
            # The answers of a question are one stop for Tab: the arrows lead from one to the next.
            is_among = at["tag"] == "INPUT" and words in at["others"]
            self.page.keyboard.press("ArrowDown" if is_among else "Tab")
        raise AssertionError(f"The keyboard does not lead to {words!r}.")

    def _focused(self) -> dict[str, Any]:
        return self.page.evaluate(FOCUSED)
