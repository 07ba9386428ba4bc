"""How long people wait for care or help, per thema and wijk; never of fewer people than may be shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.vragen.model import SEEKING, Post, PostKind
from bewonersplatform.domain.wijken.model import Wijk

_MOST_READ = 20_000


@dataclass(frozen=True)
class WaitFigure:
    """The median of how many weeks people in a wijk wait for help of a thema."""

    wijk: str
    thema: str  # its key
    weeks: int
    people: int


def waiting_weeks(gemeente_id: int, smallest: int) -> list[WaitFigure]:
    """The longest waits first, in one statement. Somebody with more vragen counts once, as the longest of them."""
    rows: Any = db.session.execute(
        select(Wijk.name, Post.waits_for, Post.author_id, Post.waits_since)
        .join(Wijk, Wijk.id == Post.wijk_id)
        .where(
            Post.gemeente_id == gemeente_id,
            Post.kind == PostKind.VRAAG,
            Post.status.in_(SEEKING),
            Post.hidden.is_(False),
            Post.waits_for.is_not(None),
            Post.author_id.is_not(None),
        )
        .limit(_MOST_READ)
    )
    since: dict[tuple[str, str], dict[int, date]] = defaultdict(dict)
    for wijk, thema, author, day in rows:
        of_one = since[wijk, thema]
        of_one[author] = min(day, of_one.get(author, day))
    today = clock.today()
    found = [
        WaitFigure(wijk, thema, round(median((today - day).days / 7 for day in days.values())), len(days))
        for (wijk, thema), days in since.items()
        if len(days) >= smallest
    ]
    return sorted(found, key=lambda one: (-one.weeks, one.wijk, one.thema))
