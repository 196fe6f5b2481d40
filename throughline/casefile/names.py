"""Names as people type them, made comparable."""

import re
import unicodedata

LONGEST_KEY = 210
# Letters that take no accent apart, as people without them on their keyboard type them.
TYPED_AS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")


def plain(text: str) -> str:
    """Lower case, accents and apostrophes dropped, all but letters and digits turned into single spaces.

    "O’Brien-Núñez" becomes "obrien nunez", so that it is found by those who type OBrien. Letters
    without a plain form are kept as they are.
    """
    typed = text.casefold().translate(APOSTROPHES).translate(TYPED_AS)
    decomposed = unicodedata.normalize("NFKD", typed)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", bare).strip()


def name_key(family_name: str, given_names: str) -> str:
    """The key by which lists are ordered and names are found: family name first.

    Cut to LONGEST_KEY, because one letter may become many: "ﷺ" is eighteen.
    """
    return f"{plain(family_name)} {plain(given_names)}".strip()[:LONGEST_KEY]


def staff_number_key(typed: str) -> str:
    """An employer's number as it is kept on both sites: capitals, no spaces, never longer than typed.

    The sites know by this number alone that two accounts are one person, so "rb 101" has to be "RB101".
    """
    return "".join(letter.upper() if letter.isascii() else letter for letter in "".join(typed.split()))


def next_prefix(prefix: str) -> str:
    """The first key after every key that starts with `prefix`, in byte order.

    Lets a prefix search be a range, which uses the index where LIKE with a parameter would not.
    """
    return prefix + "\U0010ffff"
