"""Takes found pieces out of a text and mends the sentence around the gap."""

import re
from collections.abc import Iterable

from bewonersplatform.domain.taal.found import Hint

# words that only led up to what is gone: "bel me op …", "mijn nummer is …", "BSN: …"
_LEAD = re.compile(
    r"(?:(?<![\w-])(?:mijn |m'n |ons |het |zijn |haar )?(?:tel|telnr|telefoon|telefoonnummer|mobiel"
    r"|mobiele nummer|nummer|nr|mail|e-mail|email|mailadres|e-mailadres|adres|bsn|burgerservicenummer|iban"
    r"|rekening|rekeningnummer|kenteken|app|whatsapp)\b(?: is)?[.:]{0,2} {0,2}"
    r"|(?<![\w-])(?:op|via|naar|aan|om|in)(?: de| het)? {1,2}){1,3}$",
    re.IGNORECASE,
)
_LEAD_REACH = 60
_BETWEEN = re.compile(r"[ ,/]{0,3}(?:of|en)?[ ,/]{0,3}", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[(\[] {0,3}[)\]]")
_SPACE_BEFORE_STOP = re.compile(r" {1,9}(?=[,.;:!?)])")
_DOUBLE_STOP = re.compile(r"[,;:] {0,3}(?=[,.;:!?])")
_HANGING_STOP = re.compile(r"(?:^|(?<=[.!?\n] )|(?<=\n))[,;:] ?")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_LINE_END = re.compile(r"[ ,;:]{1,20}(?=\n|$)")


def take_out(text: str, hints: Iterable[Hint]) -> str:
    """Return the text without the pieces the hints point to, and without the gaps they would leave.

    The hints must come from this very text. Text elsewhere stays as it was written.
    """
    for start, end in reversed(_joined(text, hints)):
        head, tail = text[:start], text[end:]
        lead = _LEAD.search(head, max(0, len(head) - _LEAD_REACH))
        if lead:
            head = head[: lead.start()]
        text = _mend(head, tail)
    return text


def _joined(text: str, hints: Iterable[Hint]) -> list[tuple[int, int]]:
    """Return the spans in order, as one where only "of", "en" or a comma stands between two."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((hint.start, hint.end) for hint in hints):
        if spans and _BETWEEN.fullmatch(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _mend(head: str, tail: str) -> str:
    """Join what stood before and after a piece; only the seam is tidied."""
    cut, keep = max(0, len(head) - _LEAD_REACH), min(len(tail), _LEAD_REACH)
    separator = "" if head.endswith((" ", "\n", "(")) or tail.startswith((" ", "\n")) or not head else " "
    seam = head[cut:] + separator + tail[:keep]
    for pattern in (_EMPTY_BRACKETS, _SPACE_BEFORE_STOP, _DOUBLE_STOP, _HANGING_STOP):
        seam = pattern.sub("", seam)
    seam = _SPACES.sub(" ", seam)
    if keep == len(tail):
        seam = _LINE_END.sub("", seam)
    if not head.strip():
        seam = seam.lstrip(" ,;:.!?")
    if not head.strip() or head.rstrip(" ").endswith((".", "!", "?", "\n")):
        return _capitalised(head[:cut] + seam + tail[keep:], len(head))
    return head[:cut] + seam + tail[keep:]


def _capitalised(text: str, start: int) -> str:
    """Begin the sentence at `start`, or just before it, with a capital: its first words may be gone."""
    for place in range(max(0, min(start, len(text)) - 1), min(len(text), start + 2)):
        if text[place].isalpha():
            return text[:place] + text[place].upper() + text[place + 1 :]
    return text
