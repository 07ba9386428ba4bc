"""Reads of netwerken."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkKind, NetwerkThema
from bewonersplatform.domain.wijken.model import Thema, Wijk


def get_netwerk(public_id: str) -> Netwerk:
    """The netwerk with this id; NotFound when there is none."""
    row = db.session.scalar(select(Netwerk).where(Netwerk.public_id == public_id))
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class NetwerkCard:
    """A netwerk as everyone sees it; all get the same card."""

    id: int
    public_id: str
    name: str
    kind: NetwerkKind
    about: str
    hours: str
    capacity: int
    helped_count: int
    themas: list[str] = field(default_factory=list)


def list_netwerken(wijk_id: int) -> list[NetwerkCard]:
    """The active netwerken of a wijk by name, with the themas they carry, in two statements."""
    rows = db.session.execute(
        select(
            Netwerk.id,
            Netwerk.public_id,
            Netwerk.name,
            Netwerk.kind,
            Netwerk.about,
            Netwerk.hours,
            Netwerk.capacity,
            Netwerk.helped_count,
        ).where(Netwerk.wijk_id == wijk_id, Netwerk.active)
    )
    cards = {row[0]: NetwerkCard(*row) for row in rows}
    themas = db.session.execute(
        select(NetwerkThema.netwerk_id, Thema.name)
        .join(Thema, Thema.id == NetwerkThema.thema_id)
        .where(NetwerkThema.netwerk_id.in_(cards))
        .order_by(Thema.name)
    )
    for netwerk_id, name in themas:
        cards[netwerk_id].themas.append(name)
    return sorted(cards.values(), key=lambda card: card.name.casefold())


@dataclass(frozen=True)
class NetwerkName:
    """A netwerk by name, to choose from."""

    id: int
    wijk_id: int
    name: str


@dataclass(frozen=True)
class WijkName:
    """A wijk that takes part, to choose from, with its active netwerken."""

    slug: str
    name: str
    netwerken: list[NetwerkName]


def list_names(gemeente_id: int) -> list[WijkName]:
    """The wijken of a gemeente that take part, and their netwerken, by name; in one statement."""
    rows = db.session.execute(
        select(Wijk.id, Wijk.slug, Wijk.name, Netwerk.id, Netwerk.name)
        .outerjoin(Netwerk, (Netwerk.wijk_id == Wijk.id) & Netwerk.active)
        .where(Wijk.gemeente_id == gemeente_id, Wijk.takes_part)
    )
    found: dict[str, WijkName] = {}
    for wijk_id, slug, name, netwerk_id, netwerk in rows:
        wijk = found.setdefault(slug, WijkName(slug, name, []))
        if netwerk_id is not None:
            wijk.netwerken.append(NetwerkName(netwerk_id, wijk_id, netwerk))
    return sorted(found.values(), key=lambda wijk: wijk.name.casefold())
