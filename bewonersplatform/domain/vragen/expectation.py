"""How soon the wijkteam really answered: the median of last month, from the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.vragen.facts import (
    PostDeclined,
    PostKept,
    PostPublished,
    PostReturned,
    PostSubmitted,
)
from bewonersplatform.domain.vragen.model import Post, PostKind

# the first thing that a wijkteamlid does with what came in
_ANSWERS = [kind.kind() for kind in (PostPublished, PostReturned, PostKept, PostDeclined)]
_LOOK_BACK = timedelta(days=60)  # what came in longer before the month is another story
_MOST = 2000


@dataclass(frozen=True)
class Answered:
    """Of how many vragen the first answer fell in the month, and how long half of them waited at most."""

    month: datetime
    count: int
    median: timedelta | None

    @property
    def days(self) -> int:
        """The median in whole days, upwards: never better than it was."""
        return 0 if self.median is None else max(1, -(-self.median // timedelta(days=1)))


def _last_month() -> tuple[datetime, datetime]:
    """The first moment of last month and of this one, on the clock of the wijk."""
    this = clock.now().astimezone(clock.HOME).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    before = (this - timedelta(days=1)).replace(day=1)
    return before, this


def answered_last_month(wijk_id: int, smallest: int) -> Answered:
    """In one statement; without a median when there were fewer than `smallest`."""
    start, end = _last_month()
    came, answer = aliased(Gebeurtenis), aliased(Gebeurtenis)
    first = func.min(answer.at)
    rows = db.session.execute(
        select(came.at, first)
        .join(Post, (Post.id == came.thing_id) & (Post.kind == PostKind.VRAAG))
        .join(answer, (answer.thing == "post") & (answer.thing_id == came.thing_id) & (answer.at >= came.at))
        .where(came.kind == PostSubmitted.kind(), came.wijk_id == wijk_id, came.at >= start - _LOOK_BACK)
        .where(answer.kind.in_(_ANSWERS), came.at < end)
        .group_by(came.id, came.at)
        .having(first >= start, first < end)
        .limit(_MOST)
    ).all()
    waits = [(answered - asked).total_seconds() for asked, answered in rows]
    half = timedelta(seconds=median(waits)) if len(waits) >= max(1, smallest) else None
    return Answered(start, len(waits), half)
