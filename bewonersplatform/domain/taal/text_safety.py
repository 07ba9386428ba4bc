"""The check every text field passes: what may be stored and shown, and why a text is refused."""

import re
import unicodedata
from enum import Enum

MAX_MARKS = 4
"""Marks on one letter: real scripts need at most four, piles of them make a page unreadable."""

# C0 and C1 without newline and tab, DEL, and the two code points XML forbids (feeds would break)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# overrides and isolates can make a text read otherwise than it is stored (Trojan Source, CVE-2021-42574);
# the marks U+200E and U+200F and the joiner U+200D stay: Arabic, Persian and emoji need them
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE = re.compile("[\n\t]")


class Refusal(Enum):
    """Why a text cannot be kept."""

    TOO_LONG = "too_long"
    CONTROL = "control"
    SURROGATE = "surrogate"
    DIRECTION = "direction"
    MARKS = "marks"


class TextRefused(ValueError):
    """The text cannot be kept; `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def clean_text(text: str, *, max_length: int, one_line: bool = False) -> str:
    """Return the text as it may be stored: newlines as one character, Unicode form NFC.

    A `one_line` text (a title, a name) may hold no newline or tab. Raises TextRefused. The length is checked
    before normalising, because NFC takes quadratic time on long piles of marks.
    """
    text = text.replace("\r\n", "\n")
    if len(text) > max_length:
        raise TextRefused(Refusal.TOO_LONG)
    _refuse(_SURROGATE, text, Refusal.SURROGATE)
    _refuse(_CONTROL, text, Refusal.CONTROL)
    if one_line:
        _refuse(_LINE, text, Refusal.CONTROL)
    _refuse(_DIRECTION, text, Refusal.DIRECTION)
    if not text.isascii():
        _refuse_piled_marks(text)
        text = unicodedata.normalize("NFC", text)
    if len(text) > max_length:  # a few letters grow under NFC
        raise TextRefused(Refusal.TOO_LONG)
    return text


def _refuse(pattern: re.Pattern[str], text: str, reason: Refusal) -> None:
    if pattern.search(text):
        raise TextRefused(reason)


def _refuse_piled_marks(text: str) -> None:
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks > MAX_MARKS:
            raise TextRefused(Refusal.MARKS)
