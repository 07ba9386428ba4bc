"""What is there already about a thema in a wijk: voorstellen and what became of them, netwerken, vondsten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bewonersplatform.database import db
from bewonersplatform.domain.kennis.model import Vondst
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkThema
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.voorstellen.model import Poging, PogingOutcome, Voorstel, VoorstelStatus
from bewonersplatform.domain.wijken.queries import Place

SHOWN = 6


@dataclass(frozen=True)
class Tried:
    """A voorstel about a thema: how it stands, how often it was tried, and how the last try ended."""

    public_id: str
    title: str
    language: str
    status: VoorstelStatus
    times: int
    outcome: PogingOutcome | None
    ended_at: datetime | None
    reason: str


@dataclass(frozen=True)
class There:
    """Something that is there already."""

    public_id: str
    name: str


@dataclass(frozen=True)
class Earlier:
    """All of it, each newest first."""

    voorstellen: list[Tried]
    netwerken: list[There]
    vondsten: list[There]

    @property
    def is_empty(self) -> bool:
        """Nothing is known."""
        return not (self.voorstellen or self.netwerken or self.vondsten)


def earlier(actor: Actor, place: Place, thema_id: int) -> Earlier:
    """What the wijk has and tried about a thema, for the wijkteam; in three statements."""
    require(actor, Action.USE_WERKBANK, place)
    return Earlier(_tried(place, thema_id), _netwerken(place, thema_id), _vondsten(place, thema_id))


def _tried(place: Place, thema_id: int) -> list[Tried]:
    last = (
        select(Poging.voorstel_id, func.max(Poging.no).label("no"))
        .where(Poging.ended_at.is_not(None))
        .group_by(Poging.voorstel_id)
        .subquery()
    )
    tried = db.session.execute(
        select(
            Voorstel.public_id,
            Voorstel.title,
            Voorstel.language,
            Voorstel.status,
            func.coalesce(Poging.no, 0),
            Poging.outcome,
            Poging.ended_at,
            func.coalesce(Poging.reason, ""),
        )
        .outerjoin(last, last.c.voorstel_id == Voorstel.id)
        .outerjoin(Poging, (Poging.voorstel_id == Voorstel.id) & (Poging.no == last.c.no))
        .where(
            Voorstel.wijk_id == place.id,
            Voorstel.thema_id == thema_id,
            Voorstel.hidden.is_(False),
            Voorstel.published_at.is_not(None),
        )
        .order_by(Voorstel.id.desc())
        .limit(SHOWN)
    )
    return [Tried(*row) for row in tried]


def _netwerken(place: Place, thema_id: int) -> list[There]:
    netwerken = db.session.execute(
        select(Netwerk.public_id, Netwerk.name)
        .join(NetwerkThema, NetwerkThema.netwerk_id == Netwerk.id)
        .where(Netwerk.wijk_id == place.id, NetwerkThema.thema_id == thema_id, Netwerk.active.is_(True))
        .order_by(Netwerk.id.desc())
        .limit(SHOWN)
    )
    return [There(*row) for row in netwerken]


def _vondsten(place: Place, thema_id: int) -> list[There]:
    vondsten = db.session.execute(
        select(Vondst.public_id, Vondst.title)
        .where(
            Vondst.gemeente_id == place.gemeente_id,
            Vondst.thema_id == thema_id,
            Vondst.erkend_at.is_not(None),
        )
        .order_by(Vondst.id.desc())
        .limit(SHOWN)
    )
    return [There(*row) for row in vondsten]
