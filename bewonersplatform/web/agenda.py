"""One event as an iCalendar file (RFC 5545), written by hand: lines of at most 75 octets, ended by CRLF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import Response

from bewonersplatform.domain import clock

_FOLD = 75


@dataclass(frozen=True)
class Event:
    """What stands in a calendar. `start` is a moment, or a date for a whole day."""

    uid: str
    start: datetime | date
    title: str
    where: str = ""
    about: str = ""
    url: str = ""
    cancelled: bool = False
    sequence: int = 0


def _text(value: str) -> str:
    """Escape a TEXT value (RFC 5545, 3.3.11)."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\n", "\\n").replace("\r", "")


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _fold(line: str) -> bytes:
    """Break a line so that none has more than 75 octets, never inside a character (3.1)."""
    parts, part = [], b""
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > _FOLD:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"


def write_event(event: Event) -> bytes:
    """The calendar file of one event."""
    if isinstance(event.start, datetime):
        start = f"DTSTART:{_stamp(event.start)}"
    else:
        start = f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bewonersplatform//NL",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_stamp(clock.now())}",
        f"SEQUENCE:{event.sequence}",
        start,
        f"SUMMARY:{_text(event.title)}",
        f"LOCATION:{_text(event.where)}" if event.where else "",
        f"DESCRIPTION:{_text(event.about)}" if event.about else "",
        f"URL:{event.url}" if event.url else "",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_fold(line) for line in lines if line)


def answer(event: Event, name: str) -> Response:
    """The file as a download under `name`, without extension."""
    response = Response(write_event(event), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
