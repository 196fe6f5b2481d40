"""Names as people type them, made comparable."""

import re
import unicodedata

LONGEST_KEY = 210


def plain(text: str) -> str:
    """Lower case, accents dropped, anything but letters and digits turned into single spaces.

    "O’Brien-Núñez" becomes "o brien nunez". Letters without a plain form are kept as they are.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", bare).strip()


def name_key(family_name: str, given_names: str) -> str:
    """The key by which lists are ordered and names are found: family name first.

    Cut to LONGEST_KEY, because one letter may become many: "ﷺ" is eighteen.
    """
    return f"{plain(family_name)} {plain(given_names)}".strip()[:LONGEST_KEY]


def next_prefix(prefix: str) -> str:
    """The first key after every key that starts with `prefix`, in byte order.

    Lets a prefix search be a range, which uses the index where LIKE with a parameter would not.
    """
    return prefix + "\U0010ffff"
