"""Keeps what netwerken say of themselves as vectors, where the extra `betekenis` is there; for the worker."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from bewonersplatform.database import db
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkMeaning
from bewonersplatform.domain.taal import meaning


def understand_netwerken(netwerken: Sequence[Netwerk]) -> None:
    """Keep what these netwerken mean now; nothing without the extra."""
    if not meaning.can_read():
        return
    numbers = [netwerk.id for netwerk in netwerken]
    db.session.execute(delete(NetwerkMeaning).where(NetwerkMeaning.netwerk_id.in_(numbers)))
    texts = [f"{netwerk.name}\n{netwerk.about} {netwerk.own_words}" for netwerk in netwerken]
    for number, vector in zip(numbers, meaning.vectors(texts) if texts else (), strict=True):
        db.session.add(NetwerkMeaning(netwerk_id=number, model=meaning.MODEL, vector=vector))


def understand_some_netwerken(limit: int = 32) -> int:
    """Keep what netwerken without a vector of this model mean, some at a time; returns how many that were."""
    if not meaning.can_read():
        return 0
    has = select(NetwerkMeaning.netwerk_id).where(NetwerkMeaning.model == meaning.MODEL)
    netwerken = db.session.scalars(
        select(Netwerk).where(Netwerk.id.not_in(has)).order_by(Netwerk.id).limit(limit)
    ).all()
    understand_netwerken(netwerken)
    return len(netwerken)
