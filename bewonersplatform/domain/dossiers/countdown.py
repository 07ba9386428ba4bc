"""The public clock of a decision: which day it is of how many, and whether it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bewonersplatform.domain import clock


@dataclass(frozen=True)
class Countdown:
    """Days from `since` until and with `until`; the day after the last one it is late."""

    since: date
    until: date

    @property
    def total(self) -> int:
        """How many days there are."""
        return max(1, (self.until - self.since).days)

    @property
    def day(self) -> int:
        """Which day it is now, from 1; past the total when it is late."""
        return max(1, (clock.today() - self.since).days)

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed."""
        return clock.today() > self.until
