"""A mail that somebody sent to a reply address: read with care, put in the thread, or sent back with a reason."""

from __future__ import annotations

import enum
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses

from flask_babel import force_locale, ngettext
from flask_babel import lazy_gettext as _

from bewonersplatform.domain.errors import DomainError, NotFound, Refused
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.koppelingen.by_mail import Writer, find_writer, write_by_mail
from bewonersplatform.domain.taal.html_text import html_text
from bewonersplatform.domain.taal.reply_text import new_text
from bewonersplatform.domain.taal.text_safety import TextRefused, clean_text

MOST_BYTES = 25_000_000  # photos from a phone; they are dropped, but not the words beside them
_MOST_TEXT = 200_000
_LONGEST: int = Bijdrage.body.type.length
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_MACHINE = ("X-Loop", "X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "X-Failed-Recipients")


class Exit(enum.IntEnum):
    """What a mail server understands (sysexits.h)."""

    OK = 0
    DATAERR = 65
    NOUSER = 67
    TEMPFAIL = 75
    NOPERM = 77
    CONFIG = 78


@dataclass(frozen=True)
class Outcome:
    """How it ended; `words` go back to who sent it."""

    exit: Exit
    words: str = ""


_SENT_BACK: dict[str, tuple[Exit, object]] = {
    "unknown": (Exit.NOUSER, _("Dit adres werkt niet, of niet meer. Je bericht is niet bezorgd.")),
    "ended": (Exit.NOUSER, _("Dit gesprek is afgelopen. Je bericht is niet bezorgd.")),
    "sender": (
        Exit.NOPERM,
        _("Antwoord vanaf het e-mailadres waarop je de mail kreeg. Je bericht is niet bezorgd."),
    ),
    "too-often": (Exit.NOPERM, _("Er kwamen te veel mails achter elkaar. Je bericht is niet bezorgd.")),
    "too-big": (
        Exit.DATAERR,
        _("Je mail is te groot. Stuur hem zonder bijlage. Je bericht is niet bezorgd."),
    ),
    "too-long": (
        Exit.DATAERR,
        _("Je bericht is langer dan 2000 tekens. Maak het korter. Je bericht is niet bezorgd."),
    ),
    "empty": (Exit.DATAERR, _("We vonden geen nieuwe tekst in je mail. Er is niets bezorgd.")),
    "unreadable": (Exit.DATAERR, _("We konden je mail niet lezen. Je bericht is niet bezorgd.")),
}


def _back(reason: str, locale: str = "nl") -> Outcome:
    code, words = _SENT_BACK[reason]
    with force_locale(locale):
        return Outcome(code, str(words))


def receive(raw: bytes, mailbox: str, recipient: str = "") -> Outcome:
    """Take in one mail as it came. `mailbox` is the address of the platform, without what comes after the plus.

    recipient: for whom the mail server took it, when it says so. The caller commits.
    """
    if len(raw) > MOST_BYTES:
        return _back("too-big")
    try:
        message: EmailMessage = message_from_bytes(raw, policy=policy.default)
        if _is_automatic(message):
            return Outcome(Exit.OK)  # sending this back would go round for ever
        keys = _keys(message, mailbox, recipient)
        senders = [address.lower() for _name, address in getaddresses(_headers(message, "From"))]
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return _back("unreadable")
    try:
        writer = next(_writers(keys))
    except StopIteration:
        return _back("unknown")
    if senders != [writer.email.lower()]:
        return _back("sender")
    if writer.ended:
        return _back("ended", writer.locale)
    return _take(writer, message, _digest(message, raw))


def _writers(keys: list[str]) -> Iterator[Writer]:
    """Who may write by these addresses: an old one that leads nowhere does not hide a good one."""
    for key in keys:
        with suppress(NotFound):
            yield find_writer(key)


def _take(writer: Writer, message: EmailMessage, digest: str) -> Outcome:
    try:
        text, left_out = _words(message), _attachments(message)
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError):
        return _back("unreadable", writer.locale)
    with force_locale(writer.locale):
        # not for the writer alone: the other reads it too, and knows to ask for what is missing
        note = ngettext(
            "(%(num)s bijlage kwam niet mee)", "(%(num)s bijlagen kwamen niet mee)", left_out
        ) if left_out else ""  # fmt: skip
    if not text:
        return _back("empty", writer.locale)
    body = f"{text}\n\n{note}".strip()
    try:
        body = clean_text(body, max_length=_LONGEST)
        write_by_mail(writer, body, digest)
    except TextRefused:
        return _back("too-long" if len(body) > _LONGEST else "unreadable", writer.locale)
    except Refused as error:
        return _back(error.code, writer.locale)
    except DomainError:
        return _back("ended", writer.locale)
    return Outcome(Exit.OK)


def _headers(message: EmailMessage, name: str) -> list[str]:
    """All headers of this name, as text on one line."""
    return [re.sub(r"\s+", " ", str(value)) for value in message.get_all(name, [])]


def _keys(message: EmailMessage, mailbox: str, recipient: str) -> list[str]:
    """What stands after the plus in the addresses of ours that this mail was sent to."""
    box, _at, domain = mailbox.lower().partition("@")
    ours = re.compile(rf"{re.escape(box)}\+([a-z0-9]{{1,60}})@{re.escape(domain)}")
    sent_to = [recipient, *(value for name in _TO for value in _headers(message, name))]
    return list(dict.fromkeys(key for value in sent_to for key in ours.findall(value[:5000].lower())))


def _is_automatic(message: EmailMessage) -> bool:
    """Whether a machine sent this: an absence note, a list, a mail that could not be delivered, our own mail."""
    said = "".join(_headers(message, "Auto-Submitted")).strip().lower()
    precedence = {value.strip().lower() for value in _headers(message, "Precedence")}
    bounced = message.get_content_type() == "multipart/report" or "<>" in _headers(message, "Return-Path")
    return (
        (said != "" and not said.startswith("no"))
        or bool(precedence & {"bulk", "junk", "list", "auto_reply"})
        or bounced
        or any(message.get_all(name) for name in _MACHINE)
    )


def _digest(message: EmailMessage, raw: bytes) -> str:
    """What is the same when a mail server delivers the same mail again."""
    known = "".join(_headers(message, "Message-ID")).strip()
    return hashlib.sha256(known.encode("utf-8", "replace") or raw).hexdigest()


def _words(message: EmailMessage) -> str:
    """The new text of a mail, without signs that no text of ours may hold."""
    part = message.get_body(("plain", "html"))
    if part is None or part.is_attachment():
        return ""
    text = _decoded(part)
    text = html_text(text) if part.get_content_type() == "text/html" else _unflowed(part, text)
    text = new_text(_UNWANTED.sub("", text.replace("\r\n", "\n")))
    return unicodedata.normalize("NFC", text) if len(text) <= _LONGEST else text


def _decoded(part: MIMEPart) -> str:
    raw = part.get_payload(decode=True)
    raw = raw[:_MOST_TEXT] if isinstance(raw, bytes) else b""
    try:
        return raw.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):  # a charset that nobody knows
        return raw.decode("utf-8", "replace")


def _unflowed(part: MIMEPart, text: str) -> str:
    """Lines that a mail program broke for its own screen become one again (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    glue = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(
        r"(?m)^(?!>)(?!-- $)(.*?) \n(?=[^\s>])", lambda found: found[1] + glue, text.replace("\r\n", "\n")
    )


def _attachments(message: EmailMessage) -> int:
    """How many parts are left out that somebody meant to send: not the pictures of a signature."""
    return sum(
        1
        for part in message.walk()
        if not part.is_multipart()
        and (part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text")
        and part.get("Content-ID") is None
        and not part.get_content_type().endswith("-signature")
    )
