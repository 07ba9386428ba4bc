"""How many vragen a netwerk can still take: counted with each koppeling that starts or ends."""

from __future__ import annotations

from sqlalchemy import update

from bewonersplatform.database import db
from bewonersplatform.domain.netwerken.model import Netwerk


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
