"""What a wijk learns from its own numbers: asked and connected per thema, and where it is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, exists, func, literal, or_, select, union_all

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.kennis.answering import Share, answered_rows, shares_of
from bewonersplatform.domain.koppelingen.model import TAKEN, Koppeling
from bewonersplatform.domain.patronen.counting import asked_at, counts_along
from bewonersplatform.domain.vragen.model import Post, PostStatus
from bewonersplatform.domain.wijken.model import Buurt, Term, Thema

ROWS = 12


@dataclass(frozen=True)
class ThemaFigure:
    """How often a thema was asked and connected. `connected` is None when it is too small to show."""

    thema: str
    icon: str
    asked: int
    connected: int | None


@dataclass(frozen=True)
class BuurtFigure:
    """How many vragen a buurt had; None when too few people asked to show it."""

    buurt: str
    asked: int | None
    level: int  # 0-4, for the map


@dataclass(frozen=True)
class Figures:
    """The numbers of a wijk over a period."""

    since: datetime
    smallest: int
    themas: list[ThemaFigure]
    buurten: list[BuurtFigure]
    answered: list[Share]


def figures(wijk_id: int, values: Mapping[Term, int]) -> Figures:
    """The numbers of a wijk over the period of its gemeente, in two statements.

    Numbers about fewer than SMALLEST_NUMBER different people are left out.
    """
    since = clock.now() - timedelta(days=values[Term.PATTERN_DAYS])
    smallest = values[Term.SMALLEST_NUMBER]
    # where it is asked and who answered, in one statement
    counted = union_all(
        _buurten(wijk_id, since).add_columns(literal(True)),
        answered_rows(wijk_id, since).add_columns(literal(False)),
    )
    rows = [tuple(row) for row in db.session.execute(counted)]
    buurten = _shown([row[:3] for row in rows if row[3]], smallest)
    answered = shares_of([row[:3] for row in rows if not row[3]], smallest)
    return Figures(since, smallest, _themas(wijk_id, since, smallest), buurten, answered)


def _counted(wijk_id: int, since: datetime) -> Any:
    return (Post.wijk_id == wijk_id, counts_along(), asked_at() >= since)


def _themas(wijk_id: int, since: datetime, smallest: int) -> list[ThemaFigure]:
    helped = exists().where(
        Koppeling.vraag_id == Post.id,
        Koppeling.status.in_(TAKEN),
    )
    connected = or_(Post.status == PostStatus.ROND, helped)
    who_connected = case((connected, Post.author_id))
    rows = db.session.execute(
        select(
            Thema.name,
            Thema.icon,
            func.count(),
            func.count(who_connected),
            func.count(who_connected.distinct()),
        )
        .join(Post, Post.thema_id == Thema.id)
        .where(*_counted(wijk_id, since))
        .group_by(Thema.id, Thema.name, Thema.icon)
        .having(func.count(Post.author_id.distinct()) >= smallest)
        .order_by(func.count().desc(), Thema.name)
        .limit(ROWS)
    )
    return [
        ThemaFigure(name, icon, asked, met if people >= smallest else None)
        for name, icon, asked, met, people in rows
    ]


def _buurten(wijk_id: int, since: datetime) -> Any:
    return (
        select(Buurt.name, func.count(Post.id), func.count(Post.author_id.distinct()))
        .outerjoin(Post, (Post.buurt_id == Buurt.id) & counts_along() & (asked_at() >= since))
        .where(Buurt.wijk_id == wijk_id, Buurt.water.is_(False))
        .group_by(Buurt.id, Buurt.name)
    )


def _shown(rows: Sequence[Any], smallest: int) -> list[BuurtFigure]:
    shown = {name: asked for name, asked, people in rows if people >= smallest}
    found = [
        BuurtFigure(name, shown.get(name), _level(shown.get(name), shown.values())) for name, _, _ in rows
    ]
    return sorted(found, key=lambda figure: (-(figure.asked or 0), figure.buurt.casefold()))


def _level(asked: int | None, shown: Collection[int]) -> int:
    """How dark a buurt is on the map: 1 where least is asked, 4 where most is, 0 when that is not shown."""
    if asked is None:
        return 0
    least, most = min(shown), max(shown)
    return 1 + round(3 * (asked - least) / (most - least)) if most > least else 2
