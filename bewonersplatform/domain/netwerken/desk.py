"""The netwerken of a wijk as the wijkteam keeps them: also those that rest, with who answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.netwerken.capacity import state_of
from bewonersplatform.domain.netwerken.model import (
    Netwerk,
    NetwerkContact,
    NetwerkKind,
    NetwerkState,
    NetwerkThema,
)
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Thema
from bewonersplatform.domain.wijken.queries import Place

SHOWN = 200


@dataclass(frozen=True)
class NetwerkRow:
    """A netwerk in the list of the wijkteam."""

    id: int
    public_id: str
    name: str
    kind: NetwerkKind
    capacity: int
    helped_count: int
    active: bool
    checked_at: datetime
    until: date | None
    rests_until: date | None
    fresh_until: datetime
    contact: str | None

    @property
    def state(self) -> NetwerkState:
        """Whether it can be asked now."""
        return state_of(self.capacity, self.until, self.rests_until, self.fresh_until)


def list_of_wijk(actor: Actor, place: Place) -> list[NetwerkRow]:
    """All netwerken of a wijk with their first contact, by name, in one statement."""
    require(actor, Action.USE_WERKBANK, place)
    rows = db.session.execute(
        select(
            Netwerk.id,
            Netwerk.public_id,
            Netwerk.name,
            Netwerk.kind,
            Netwerk.capacity,
            Netwerk.helped_count,
            Netwerk.active,
            Netwerk.checked_at,
            Netwerk.until,
            Netwerk.rests_until,
            Netwerk.fresh_until,
            NetwerkContact.name,
        )
        .outerjoin(NetwerkContact, NetwerkContact.netwerk_id == Netwerk.id)
        .where(Netwerk.wijk_id == place.id)
        .order_by(Netwerk.id, NetwerkContact.id)
        .limit(SHOWN)
    )
    first = {row[0]: NetwerkRow(*row) for row in reversed(rows.all())}  # type: ignore[call-arg]
    return sorted(first.values(), key=lambda row: (not row.active, row.name.casefold()))


def thema_keys_of(netwerk: Netwerk) -> list[str]:
    """The keys of the themas that a netwerk carries."""
    return list(
        db.session.scalars(
            select(Thema.key)
            .join(NetwerkThema, NetwerkThema.thema_id == Thema.id)
            .where(NetwerkThema.netwerk_id == netwerk.id)
            .order_by(Thema.key)
        )
    )
