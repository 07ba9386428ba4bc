"""Reads the mail that the demo keeps as files."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from flask import current_app


@dataclass(frozen=True)
class SentMail:
    """One mail that went out."""

    to: str
    subject: str
    text: str
    at: datetime | None


def _sent_at(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None


def list_mail(limit: int) -> list[SentMail]:
    """The newest mails, at most `limit`; empty when none went out yet."""
    folder = current_app.config["SETTINGS"].mail_folder
    files = sorted(folder.glob("*.eml"), reverse=True)[:limit] if folder.exists() else []
    found = []
    for path in files:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain",))
        text = body.get_content() if body else ""
        found.append(SentMail(str(message["To"]), str(message["Subject"]), text, _sent_at(message)))
    return found
