"""The sentences that a form says when an answer is missing or wrong."""

ARTICLES = {"the", "a", "an", "his", "her", "your", "their"}
QUESTION_WORDS = {
    "how", "why", "what", "when", "where", "who", "which", "whether",
    "is", "are", "was", "were", "does", "do", "did", "has", "have", "can", "may", "should",
}  # fmt: skip


def in_a_sentence(label: str) -> str:
    """A label as it reads inside a sentence: "Date of birth" is "date of birth", "NHS number" stays."""
    starts_with_capitals = len(label) > 1 and label[1].isupper()
    return label if starts_with_capitals else label[:1].lower() + label[1:]


def missing(label: str, verb: str) -> str:
    """What to do about an empty answer: "Enter the family name", "Choose the agency".

    A label that is a question, or begins like one, is asked again in whole.
    """
    first = label.split(" ")[0].lower()
    if label.endswith("?") or first in QUESTION_WORDS:
        return f"Answer “{label}”"
    article = "" if first in ARTICLES else "the "
    return f"{verb} {article}{in_a_sentence(label)}"


def too_long(label: str, limit: int | None) -> str:
    """What to do about a text that does not fit."""
    return f"{_filled(label)} must be {limit} characters or fewer. Shorten it."


def cannot_be_stored(label: str) -> str:
    """What to do about a text with a character that no database keeps."""
    return f"{label} holds a character that cannot be kept. Type it again."


def not_in_list(label: str) -> str:
    """What to do about an answer that was not offered."""
    return f"The answer to “{_filled(label)}” is not in the list. Choose another one."


def _filled(label: str) -> str:
    """A label in a sentence that Django fills parameters into, where a percent sign is written twice."""
    return label.replace("%", "%%")
