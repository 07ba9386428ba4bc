"""In which lane of the board a vraag stands, what of it presses, and which ones a filter leaves: in SQL."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, and_, case, func, literal, or_, select

from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.filters import Filters
from bewonersplatform.domain.bord.model import Bordkaart, Whose
from bewonersplatform.domain.koppelingen.model import TAKEN, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.turns import WAITS
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus


class Lane(enum.StrEnum):
    """Where a vraag stands on the board."""

    ZOEKT = "zoekt"
    GEVRAAGD = "gevraagd"
    LOOPT = "loopt"
    ROND = "rond"


LANES = tuple(Lane)
SOON = timedelta(days=7)  # what is needed within a week comes first
ROND_SHOWN = timedelta(days=30)
OFTEN_LATE = 3
FAR = date(9999, 12, 31)  # nothing presses
# a koppeling that says in which lane its vraag stands
STANDS = (KoppelingStatus.VOORGESTELD, KoppelingStatus.GEVRAAGD, *TAKEN)


@dataclass(frozen=True)
class Scope:
    """Which vragen of a wijk are looked at. `mine`: whose vragen count as own; `team`: who is in the team."""

    wijk_id: int
    filters: Filters = field(default_factory=Filters)
    mine: Collection[int] = ()
    team: Collection[int] = ()


def waiting_since() -> Any:
    """Since when an asker waits."""
    return func.coalesce(Post.published_at, Post.status_since)


def _least(one: Any, other: Any) -> Any:
    return case((one < other, one), else_=other)


def _shown(wijk_id: int) -> Any:
    """Which vragen stand on the board: those that are open, and those that were rond this month."""
    lately = and_(Post.status == PostStatus.ROND, Post.status_since > clock.now() - ROND_SHOWN)
    open_now = Post.status.in_([PostStatus.OPEN, PostStatus.WIJKTEAM])
    return and_(
        Post.wijk_id == wijk_id, Post.kind == PostKind.VRAAG, Post.hidden.is_(False), or_(open_now, lately)
    )


def _busy(wijk_id: int) -> Any:
    """Per vraag with koppelingen that stand: how many help, whether one was asked, by when one must move."""
    return (
        select(
            Koppeling.vraag_id,
            func.sum(case((Koppeling.status.in_(TAKEN), 1), else_=0)).label("found"),
            func.max(case((Koppeling.status == KoppelingStatus.GEVRAAGD, 1), else_=0)).label("asked"),
            func.min(case((Koppeling.status.in_(WAITS), Koppeling.due_at))).label("due_at"),
        )
        .join(Post, Post.id == Koppeling.vraag_id)
        .where(
            Koppeling.wijk_id == wijk_id,
            Koppeling.status.in_(STANDS),
            Post.status.in_([PostStatus.OPEN, PostStatus.WIJKTEAM]),
        )
        .group_by(Koppeling.vraag_id)
        .subquery()
    )


def _press(busy: Any) -> Any:
    """The day that presses most: help is needed, an answer is due, or the team would come back."""
    far = literal(FAR, Date)
    alone = func.coalesce(busy.c.found + busy.c.asked, 0) == 0
    soon = and_(alone, Bordkaart.needed_on <= clock.today() + SOON)
    needed = case((soon, Bordkaart.needed_on), else_=far)
    answer = func.coalesce(func.date(busy.c.due_at, type_=Date), far)
    pressing = _least(_least(needed, answer), func.coalesce(Bordkaart.back_on, far))
    return case((Post.status == PostStatus.ROND, far), else_=pressing)


def _late(busy: Any) -> Any:
    """Somebody waits too long: for an answer, or for the team to come back."""
    back = or_(Bordkaart.back_on < clock.today(), Bordkaart.times_late >= OFTEN_LATE)
    return and_(Post.status != PostStatus.ROND, or_(back, busy.c.due_at <= clock.now()))


def standing(scope: Scope, *more: Any, filtered: bool = True) -> Any:
    """The vragen on the board: `id`, `lane`, what presses (`press`), `since` when, and whether that is `late`."""
    busy = _busy(scope.wijk_id)
    lane = case(
        (Post.status == PostStatus.ROND, LANES.index(Lane.ROND)),
        (busy.c.found >= Post.helpers_wanted, LANES.index(Lane.LOOPT)),
        (busy.c.asked == 1, LANES.index(Lane.GEVRAAGD)),
        else_=LANES.index(Lane.ZOEKT),
    )
    wanted = _wanted(scope, busy) if filtered else []
    return (
        select(
            Post.id,
            lane.label("lane"),
            _press(busy).label("press"),
            Post.status_since.label("since"),
            case((_late(busy), 1), else_=0).label("late"),
        )
        .outerjoin(busy, busy.c.vraag_id == Post.id)
        .outerjoin(Bordkaart, Bordkaart.vraag_id == Post.id)
        .where(_shown(scope.wijk_id), *wanted, *more)
        .cte("standing")
    )


def _wanted(scope: Scope, busy: Any) -> list[Any]:
    """The conditions of a filter."""
    filters = scope.filters
    found: list[Any] = []
    if filters.whose is Whose.MIJN:
        found.append(Bordkaart.holder_id.in_(scope.mine))
    elif filters.whose is Whose.NIEMAND:
        found.append(or_(Bordkaart.holder_id.is_(None), Bordkaart.holder_id.not_in(scope.team)))
    if filters.buurt_id is not None:
        found.append(Post.buurt_id == filters.buurt_id)
    if filters.thema_id is not None:
        found.append(Post.thema_id == filters.thema_id)
    if filters.waits_days:
        found.append(waiting_since() < clock.now() - timedelta(days=filters.waits_days))
    if filters.late:
        found.append(_late(busy))
    if filters.words:
        found.append(or_(*(Post.title.contains(form, autoescape=True) for form in _forms(filters.words))))
    return found


def _forms(words: str) -> set[str]:
    """How words may stand in a title: SQLite knows capitals of ASCII only."""
    return {words, words.lower(), words.upper(), words.capitalize(), words.title()}
