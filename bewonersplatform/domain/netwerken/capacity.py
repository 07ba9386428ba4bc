"""Whether a netwerk can be asked now, and how many vragen it can still take: counted with each koppeling."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, or_, update

from bewonersplatform.database import UTCDateTime, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkState


def can_carry() -> tuple[Any, ...]:
    """The conditions under which a netwerk is suggested: it takes part, has room, does not rest, and is no old news.

    The moment is asked when the statement runs, so a statement that is built once stays right.
    """
    today = bindparam("carry_today", type_=Date, callable_=clock.today)
    now = bindparam("carry_now", type_=UTCDateTime(), callable_=clock.now)
    return (
        Netwerk.active,
        Netwerk.capacity > 0,
        Netwerk.fresh_until > now,
        or_(Netwerk.until.is_(None), Netwerk.until >= today),
        or_(Netwerk.rests_until.is_(None), Netwerk.rests_until < today),
    )


def state_of(
    capacity: int, until: date | None, rests_until: date | None, fresh_until: datetime
) -> NetwerkState:
    """What a reader is told: as `can_carry`, in one word."""
    today = clock.today()
    if until is not None and until < today:
        return NetwerkState.VOORBIJ
    if rests_until is not None and rests_until >= today:
        return NetwerkState.RUST
    if capacity == 0:
        return NetwerkState.VOL
    return NetwerkState.OUD if fresh_until <= clock.now() else NetwerkState.PLEK


def take_place(netwerk_id: int) -> bool:
    """Take one place; returns False when there is none left. One statement, so two at once cannot share one."""
    taken = db.session.execute(
        update(Netwerk)
        .where(Netwerk.id == netwerk_id, Netwerk.capacity > 0)
        .values(capacity=Netwerk.capacity - 1, version=Netwerk.version + 1)
        .returning(Netwerk.id)
    )
    return taken.first() is not None


def give_place(netwerk_id: int) -> None:
    """Give a place back: the netwerk has room again when a koppeling ends, however it ended."""
    db.session.execute(
        update(Netwerk)
        .where(Netwerk.id == netwerk_id)
        .values(capacity=Netwerk.capacity + 1, version=Netwerk.version + 1)
    )


def count_help(netwerk_id: int, by: int = 1) -> None:
    """Count one koppeling that was done; -1 when it turns out that it was not."""
    db.session.execute(
        update(Netwerk)
        .where(Netwerk.id == netwerk_id)
        .values(helped_count=Netwerk.helped_count + by, version=Netwerk.version + 1)
    )
