"""The only clock. Tests and the demo may set it; everything else asks `now()`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

# Terms of a gemeente end at midnight where people live.
HOME = ZoneInfo("Europe/Amsterdam")
EPOCH = datetime.fromtimestamp(0, UTC)
"""From which page keys count; in UTC, for in summer a sum of wall-clock time is an hour off."""
_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _set.get() or datetime.now(UTC)


def today() -> date:
    """The date on the wall in the wijk."""
    return now().astimezone(HOME).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (with zone) inside the block."""
    token = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)


def workdays_from(start: date, days: int) -> date:
    """The date `days` working days (Monday to Friday) after `start`."""
    end = start
    while days > 0:
        end += timedelta(days=1)
        if end.weekday() < 5:
            days -= 1
    return end
