"""When mail goes out: pure reckoning with the clock on the wall where people live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bewonersplatform.domain import clock
from bewonersplatform.domain.mailkeuze.model import Ritme


@dataclass(frozen=True)
class Quiet:
    """The hours in which mail that may wait does wait: from 21 until 8. The same hour twice: there are none."""

    starts: int
    ends: int

    def over_at(self, now: datetime) -> datetime | None:
        """When the quiet hours that are now are over; None outside of them."""
        hour = now.astimezone(clock.HOME).hour
        starts, ends = self.starts % 24, self.ends % 24
        if starts == ends:
            return None
        inside = starts <= hour < ends if starts < ends else hour >= starts or hour < ends
        return _next(now, ends) if inside else None


def _next(now: datetime, hour: int, weekday: int | None = None) -> datetime:
    """The first time after `now` that it is `hour` o'clock, on that weekday (1 is Monday) when one is given."""
    local = now.astimezone(clock.HOME)
    day = local.date()
    while True:
        found = datetime.combine(day, time(hour), clock.HOME)
        if found > local and weekday in {None, day.isoweekday()}:
            return found.astimezone(now.tzinfo)
        day += timedelta(days=1)


_PERIOD = {Ritme.DAGELIJKS: timedelta(days=1), Ritme.WEKELIJKS: timedelta(days=7)}


def digest_moment(now: datetime, ritme: Ritme, quiet: Quiet) -> datetime:
    """When what happens now is told to who wants one mail a day, or one a week: in the morning, on Monday."""
    return _next(now, quiet.ends % 24, 1 if ritme is Ritme.WEKELIJKS else None)


def last_moment(now: datetime, ritme: Ritme, quiet: Quiet) -> datetime:
    """The newest such moment that is past: for what happened before it and was not told then."""
    return digest_moment(now - _PERIOD[ritme], ritme, quiet)
