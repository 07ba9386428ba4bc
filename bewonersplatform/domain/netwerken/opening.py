"""When a netwerk is open: a week, days on which it is closed, and what that means at a moment. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

LOOK_AHEAD = 60  # days; who opens later than that says so in words
MOST_A_DAY = 4
_RANGE = re.compile(
    r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur)?\s*(?:-|–|tot)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur)?\s*"
)


@dataclass(frozen=True)
class Hours:
    """One time in the week."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Closure:
    """Days on which it is closed after all."""

    first: date
    last: date
    why: str = ""


@dataclass(frozen=True)
class Opening:
    """Open now until `closes` (then `day` is None), or next on `day` at `opens`."""

    day: date | None
    opens: time
    closes: time


def parse_hours(weekday: int, text: str) -> list[Hours]:
    """The times in what somebody typed for a day: "10-12, 14:30-17". ValueError when it is something else."""
    found = []
    for part in re.split(r"[,;]| en ", text):
        if not part.strip():
            continue
        match = _RANGE.fullmatch(part)
        if match is None:
            raise ValueError(text)
        hour, minute, until, after = (int(group or 0) for group in match.groups())
        # midnight is the last minute of the day
        closes = time(23, 59) if (until, after) == (24, 0) else time(until, after)
        found.append(Hours(weekday, time(hour, minute), closes))
    found.sort(key=lambda hours: hours.opens)
    overlap = any(one.closes > two.opens for one, two in itertools.pairwise(found))
    if overlap or len(found) > MOST_A_DAY or any(hours.opens >= hours.closes for hours in found):
        raise ValueError(text)
    return found


def write_hours(hours: Iterable[Hours], weekday: int) -> str:
    """The times of a day as somebody would type them."""
    return ", ".join(
        f"{one.opens:%H:%M}-{one.closes:%H:%M}"
        for one in sorted(hours, key=lambda hours: hours.opens)
        if one.weekday == weekday
    )


def closed_on(day: date, closures: Iterable[Closure]) -> Closure | None:
    """Why it is closed on this day, whatever the week says."""
    return next((closure for closure in closures if closure.first <= day <= closure.last), None)


def opening_at(moment: datetime, hours: Sequence[Hours], closures: Sequence[Closure]) -> Opening | None:
    """Open at this moment (on the clock of the wijk), or when next; None when nobody knows."""
    for ahead in range(LOOK_AHEAD if hours else 0):
        day = moment.date() + timedelta(days=ahead)
        if closed_on(day, closures):
            continue
        for one in sorted(hours, key=lambda hours: hours.opens):
            if one.weekday != day.isoweekday() or (ahead == 0 and one.closes <= moment.time()):
                continue
            is_now = ahead == 0 and one.opens <= moment.time()
            return Opening(None if is_now else day, one.opens, one.closes)
    return None
