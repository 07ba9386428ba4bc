"""How mail leaves the house: by SMTP, or as files in the demo. The same row always has the same Message-ID."""

from __future__ import annotations

import re
import smtplib
import ssl
import textwrap
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any

from flask import current_app, g, render_template, url_for
from flask_babel import force_locale, gettext

from bewonersplatform.config import Settings
from bewonersplatform.domain import clock
from bewonersplatform.reactions.letters import Letter, Line

MOST_QUOTED = 200  # of a message, in a digest
TIMEOUT = 20  # seconds; less than the lease of the worker


def write(mail_id: int, letter: Letter) -> EmailMessage:
    """The message of a letter. The template's first line is the subject."""
    settings: Settings = current_app.config["SETTINGS"]
    code = letter.locale if letter.locale in current_app.extensions["bewonersplatform-languages"] else "nl"
    g.language = code
    with current_app.test_request_context(base_url=settings.base_url), force_locale(code):
        g.language = code
        text = _text(letter, settings)
        less = _less(mail_id, letter)
        foot = render_template("mail/foot.txt", less=less, asks=letter.asks) if less else ""
    subject, _, body = text.partition("\n")
    message = EmailMessage()
    message["From"] = _sender(settings, letter, code)
    message["To"], message["Subject"] = letter.to, subject.strip()
    if answer_to := _answer_to(letter, settings):
        message["Reply-To"] = answer_to
    if letter.thread:
        message["References"] = f"<{letter.thread}@{settings.site_host}>"
    message["Message-ID"] = f"<mail-{mail_id}@{settings.site_host}>"
    message["Date"] = format_datetime(clock.now())
    message["Auto-Submitted"] = "auto-generated"
    if less:
        message["List-Unsubscribe"] = f"<{less}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(f"{body.strip()}\n\n{foot}".strip() + "\n")
    message["Content-Language"] = code  # after the content: setting that drops every Content header
    return message


def _text(letter: Letter, settings: Settings) -> str:
    """Subject and text of a letter; in a digest each line is the subject of a mail of its own."""
    link = url_for(letter.link.door, **letter.link.needs, _external=True) if letter.link else ""
    lines = [_line(line, settings) for line in letter.lines]
    answers = bool(_answer_to(letter, settings))
    context = letter.context | {"link": link, "lines": lines, "answers": answers}
    return render_template(f"mail/{letter.template}.txt", **context).strip()


def _line(line: Line, settings: Settings) -> dict[str, Any]:
    newest, link = line.newest, line.newest.link
    words = " ".join(str(line.said.context["words"]).split()) if line.said else ""
    return {
        "subject": _text(newest, settings).partition("\n")[0].strip(),
        "about": newest.about,
        "times": line.times,
        "words": textwrap.shorten(words, MOST_QUOTED, placeholder=" …"),
        "writer": line.said.context["writer"] if line.said else "",
        "link": url_for(link.door, **link.needs, _external=True) if link else "",
        "answer_to": _answer_to(line.said, settings) if line.said else "",
    }


def _answer_to(letter: Letter, settings: Settings) -> str:
    """The secret address at which this mail is answered; empty when it cannot be."""
    box, _, domain = settings.reply_to.partition("@")
    return f"{box}+{letter.reply_key}@{domain}" if letter.reply_key and domain else ""


def _less(mail_id: int, letter: Letter) -> str:
    """Where this kind of mail is stopped, by a tap or by the mail program itself; nothing for a code."""
    if not letter.stop:
        return ""
    return url_for("mailkeuze.show_by_link", mail=mail_id, token=letter.stop, _external=True)


def _sender(settings: Settings, letter: Letter, code: str) -> str | Address:
    """The platform, with the name of whose words they are; never an address of a person."""
    name, address = parseaddr(settings.mail_from)
    who = re.sub(r"[^\w .'-]", "", letter.sender).strip()[:40]
    if not who:
        return settings.mail_from
    with force_locale(code):
        shown = gettext("%(who)s via %(platform)s", who=who, platform=name or settings.site_host)
    return Address(shown, addr_spec=address)


def kept_at(mail_id: int) -> Path:
    """Where a mail is kept as a file."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.mail_folder / f"{mail_id:08d}.eml"


def send(mail_id: int, message: EmailMessage) -> None:
    """Hand the message to the mail server, or keep it as a file (demo). Raises OSError or SMTPException."""
    settings: Settings = current_app.config["SETTINGS"]
    if settings.keeps_mail:
        settings.mail_folder.mkdir(parents=True, exist_ok=True)
        kept_at(mail_id).write_bytes(message.as_bytes())
        return
    with smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=TIMEOUT) as server:
        if settings.smtp_starttls:
            server.starttls(context=ssl.create_default_context())  # without it any certificate would do
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
        server.send_message(message)
