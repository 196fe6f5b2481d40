"""Runs the type setter inside this process. Needs no network, writes no file.

Everything goes to a template as JSON text and is placed as text, never read as a template's own language.
"""

import json
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent
FONTS = TEMPLATES.parents[1] / "fonts"
# Universal accessibility: the type setter refuses to make a PDF that a screen reader could not follow.
STANDARD = "ua-1"
# Stands where a character cannot be printed.
UNPRINTED = "\ufffd"

# A type setter serves one thread at a time, and making one takes longer than a page does.
_own = threading.local()


class CannotPrint(Exception):
    """The type setter refused. Its own words are left out, because they may quote an answer."""


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The tagged PDF that a template (a name without its ending) makes of the data.

    `data` is JSON values. Text in it may be anything; what none of the fonts holds is printed as "\ufffd",
    and the template says so. Raises CannotPrint.
    """
    text = json.dumps(_clean(data), ensure_ascii=False)
    for fit in (text, _common_writing(text), _latin(text)):
        try:
            return _compiled(template, fit)
        except typst.TypstError as refusal:
            if "could not be displayed" not in str(refusal):
                break
    raise CannotPrint("This could not be printed.") from None


def _compiled(template: str, text: str) -> bytes:
    made: bytes = _setter().compile(
        input=str(TEMPLATES / f"{template}.typ"), format="pdf", pdf_standards=STANDARD,
        sys_inputs={"data": text},
    )  # fmt: skip
    return made


def _setter() -> typst.Compiler:
    if not hasattr(_own, "setter"):
        _own.setter = typst.Compiler(
            str(TEMPLATES / "shared.typ"), root=str(TEMPLATES), font_paths=[str(FONTS)],
            ignore_system_fonts=True,
        )  # fmt: skip
    found: typst.Compiler = _own.setter
    return found


# What turns the order of letters round, or is seen by nobody.
_HIDDEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# A word without an end would run off the paper: after so many characters it may be broken.
_LONG = re.compile(r"(\S{30})(?=\S)")
_BREAK = "\u200b"


def _clean(value: Any) -> Any:
    """The same values, with every text fit to be set."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value


def clean(text: str) -> str:
    """A text without what cannot be set in any font, its lines ended alike, its endless words breakable."""
    lines = _LINE_END.sub("\n", text).replace("\t", "    ")
    seen = _NOT_TEXT.sub(UNPRINTED, _HIDDEN.sub("", lines))
    return _LONG.sub(rf"\1{_BREAK}", seen)


def _common_writing(text: str) -> str:
    """Without pictures and the writings of East Asia, which no font at hand holds."""
    return _NO_FONT.sub(UNPRINTED, text)


def _latin(text: str) -> str:
    """Only letters of the Latin writing, with which every form can be printed."""
    return _NOT_LATIN.sub(UNPRINTED, text)


_NO_FONT = re.compile("[\u2e80-\ufffc\ufffe-\U0010ffff]")
_NOT_LATIN = re.compile("[^\n -~\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac\u2122\u200b\ufffd]")
