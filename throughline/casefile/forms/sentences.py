"""The sentences that a form says when an answer is missing or wrong."""


def in_a_sentence(label: str) -> str:
    """A label as it reads inside a sentence: "Date of birth" is "date of birth", "NHS number" stays."""
    starts_with_capitals = len(label) > 1 and label[1].isupper()
    return label if starts_with_capitals else label[:1].lower() + label[1:]


def missing(label: str, verb: str) -> str:
    """What to do about an empty answer: "Enter the family name", "Choose the agency"."""
    if label.endswith("?"):
        return f"Answer the question: {label}"
    if in_a_sentence(label).split(" ")[0] in {"the", "a", "an", "his", "her", "your", "their"}:
        return f"{verb} {in_a_sentence(label)}"
    return f"{verb} the {in_a_sentence(label)}"


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
