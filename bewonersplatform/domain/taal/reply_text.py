"""What is new in a reply by mail: without the mail it answers, and without what a device or program puts under it.

Six languages' mail programs each say it in their own way: "Op wo 25 nov schreef …", "… tarihinde şunu yazdı:".
"""

from __future__ import annotations

import re

# a line of ours in the mail that is answered; the words between differ per language, the signs do not
MARK = re.compile(r"##-.{1,200}?-##")

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WROTE = re.compile(
    r"\b(schreef|geschreven|wrote|yazdı|napisał|napisała|napisana|pisze|пише|написав|написала)\b"
    r"|كتب|كتابة",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^[-_–—]{2,40}\s{0,3}(oorspronkelijk bericht|original message|(?:özgün|orijinal) (?:ileti|mesaj)"
    r"|الرسالة الأصلية|(?:oryginalna wiadomość|wiadomość oryginalna)"
    r"|(?:оригінальне|вихідне|початкове) повідомлення)\b",
    re.IGNORECASE,
)
# the first two lines of the head that Outlook puts above what is answered, as names of its fields
_SENDER = ("van", "from", "kimden", "gönderen", "من", "od", "від")
_OTHER_HEAD = (
    "verzonden", "datum", "aan", "onderwerp", "sent", "date", "to", "subject", "gönderildi", "gönderme tarihi",
    "tarih", "kime", "konu", "تاريخ الإرسال", "التاريخ", "تم الإرسال", "إلى", "الموضوع",
    "wysłano", "wysłane", "data", "do", "temat", "надіслано", "дата", "кому", "тема",
)  # fmt: skip
_DEVICE = re.compile(
    r"^(verzonden|verstuurd|sent|get outlook|outlook voor|wysłan[eoay]|надіслано|відправлено"
    r"|أ?ُ?رسلت?|تم الإرسال|gönderen:|download outlook|pobierz (?:program )?outlook"
    r"|завантажити outlook|الحصول على outlook)\b.{0,80}"
    r"(iphone|ipad|android|ios|samsung|galaxy|huawei|xiaomi|mobiel|mobile|telefoon|phone|telefonu?|outlook|mail|proton"
    r"|yahoo|blackberry)"
    r"|^(iphone|ipad|samsung|android|outlook|yahoo).{0,60}(gönderildi|gönderilmiştir|edinin|indirin|downloaden)\W*$",
    re.IGNORECASE,
)
_LONG = 400  # of a line, as far as it is looked at


def new_text(text: str) -> str:
    """The lines of a reply that its writer typed now, empty when there are none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    lines = lines[: _end(lines)]
    kept = [line for line in lines if not line.lstrip().startswith(">")]
    return _squeeze(_without_signature(kept))


def _plain(line: str) -> str:
    """A line as it is compared: without marks of direction, stars of bold, and signs of quoting."""
    return _INVISIBLE.sub("", line[:_LONG]).strip(" \t*>|")


def _end(lines: list[str]) -> int:
    """Where the answered mail begins, when nothing of its own can follow; lines that only introduce it are blanked."""
    for at, line in enumerate(lines):
        plain = _plain(line)
        if MARK.search(plain) and not line.lstrip().startswith(">"):
            return at
        if _ORIGINAL.match(plain) or _is_head(lines, at):
            return _above_rule(lines, at)
        if line.lstrip().startswith(">"):
            continue
        said = _introduction(lines, at)
        if said:
            for number in range(at, at + said):
                lines[number] = ""
    return len(lines)


def _above_rule(lines: list[str], at: int) -> int:
    """The same place, or that of the rule drawn just above it."""
    above = [number for number in range(max(0, at - 2), at) if re.fullmatch(r"\s*[_-]{5,}\s*", lines[number])]
    return above[0] if above else at


def _field(line: str) -> str:
    name, colon, _ = _plain(line).partition(":")
    return name.strip(" *").lower() if colon else ""


def _is_head(lines: list[str], at: int) -> bool:
    """Whether "Van: … / Verzonden: … / Aan: …" begins here."""
    if _field(lines[at]) not in _SENDER:
        return False
    after = [_field(line) for line in lines[at + 1 : at + 6]]
    return sum(name in _OTHER_HEAD for name in after) >= 2


def _introduction(lines: list[str], at: int) -> int:
    """How many lines here say "On … somebody wrote:" above a quote; 0 when these are words of the writer."""
    for size in (1, 2, 3):
        part = lines[at : at + size]
        if len(part) < size or not part[-1].strip() or (size > 1 and part[-1].lstrip().startswith(">")):
            return 0
        said = _plain(" ".join(part))
        ends = said.endswith(":") or bool(re.search(r"\(.*\d.*\):?$", said))
        if ends and _WROTE.search(said) and re.search(r"[\d@٠-٩]", said):
            follows = next((line.lstrip() for line in lines[at + size :] if line.strip()), "")
            return size if "@" in said or follows.startswith(">") or MARK.search(follows) else 0
    return 0


def _without_signature(lines: list[str]) -> list[str]:
    """Cut at "-- ", and take off the last line when a device put it there."""
    for at, line in enumerate(lines):
        if line in {"-- ", "--"}:
            lines = lines[:at]
            break
    while lines and (not lines[-1].strip() or _DEVICE.match(_plain(lines[-1]))):
        lines = lines[:-1]
    return lines


def _squeeze(lines: list[str]) -> str:
    """At most one empty line at a time."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
