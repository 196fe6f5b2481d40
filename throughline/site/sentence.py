"""How a command refuses: with a sentence that says what is wrong and what to do, and no traceback."""


class Refusal(Exception):
    """A command cannot go on. The text is for the person at the keyboard; `main` prints it."""
