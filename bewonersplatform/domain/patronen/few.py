"""Numbers about few people are taken together until they are about enough: no sum gives away what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 13


@dataclass(frozen=True)
class BuurtShare:
    """How many of the vragen come from these buurten."""

    names: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class WeekShare:
    """How many of the vragen were asked in these weeks."""

    begins: date
    weeks: int
    count: int


def by_buurt(buurten: Sequence[str], smallest: int) -> list[BuurtShare]:
    """Return the counts per buurt, most first; the smallest stand together as one of at least `smallest`."""
    apart = [BuurtShare((name,), count) for name, count in Counter(buurten).items()]
    apart.sort(key=lambda share: (-share.count, share.names))
    rest: list[BuurtShare] = []
    while apart and (apart[-1].count < smallest or 0 < sum(one.count for one in rest) < smallest):
        rest.append(apart.pop())
    if not rest:
        return apart
    names = tuple(sorted(name for one in rest for name in one.names))
    return [*apart, BuurtShare(names, sum(one.count for one in rest))]


def by_weeks(days: Sequence[date], smallest: int, today: date) -> list[WeekShare]:
    """Return the counts of the last weeks, oldest first; weeks go together until they hold at least `smallest`."""
    monday = today - timedelta(days=today.weekday())
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    found: list[WeekShare] = []
    begins, weeks, count = monday - timedelta(weeks=WEEKS - 1), 0, 0
    for back in range(WEEKS - 1, -1, -1):
        weeks, count = weeks + 1, count + counts[monday - timedelta(weeks=back)]
        if count >= smallest:
            found.append(WeekShare(begins, weeks, count))
            begins, weeks, count = monday - timedelta(weeks=back - 1), 0, 0
    if weeks and found:
        last = found.pop()
        found.append(WeekShare(last.begins, last.weeks + weeks, last.count + count))
    elif weeks:
        found.append(WeekShare(begins, weeks, count))
    return found
