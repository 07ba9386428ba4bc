"""What waits on the workbench of a wijkteam, counted for its tabs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select

from bewonersplatform.database import db
from bewonersplatform.domain.bord.calling import to_call
from bewonersplatform.domain.doorverwijzingen.course import late_in
from bewonersplatform.domain.doorverwijzingen.model import Doorverwijzing
from bewonersplatform.domain.kennis.model import Vondst
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.nabericht import Nabericht
from bewonersplatform.domain.moderation.queries import needs_look
from bewonersplatform.domain.moderation.things import waiting
from bewonersplatform.domain.patronen.model import Patroon
from bewonersplatform.domain.patronen.queries import waits
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import Place

SHOWN = 50


@dataclass(frozen=True)
class DeskCounts:
    """How much waits behind each tab."""

    review: int
    connect: int
    patronen: int
    vondsten: int
    gemeente: int
    achterdeur: int  # too late at the back door
    calls: int


def _count(table: Any, where: Any) -> Any:
    return select(func.count()).select_from(table).where(where).scalar_subquery()


def _calls(actor: Actor, wijk_id: int) -> Any:
    waits = select(func.count(Nabericht.id)).join(Koppeling, Koppeling.id == Nabericht.koppeling_id)
    return waits.where(to_call(actor, wijk_id)).scalar_subquery()


def ready_for_raad(wijk_id: int) -> Any:
    """The condition of voorstellen that have the support they need and are not with the raad yet."""
    return and_(
        Voorstel.wijk_id == wijk_id,
        Voorstel.hidden.is_(False),
        Voorstel.status == VoorstelStatus.STEUN,
        Voorstel.support_needed > 0,
        Voorstel.support_count >= Voorstel.support_needed,
    )


def desk_counts(actor: Actor, place: Place, values: Mapping[Term, int]) -> DeskCounts:
    """The numbers on the tabs, in one statement; `values` are the terms of the gemeente."""
    require(actor, Action.USE_WERKBANK, place)
    seeks = and_(
        Post.wijk_id == place.id,
        Post.kind == PostKind.VRAAG,
        Post.hidden.is_(False),
        Post.status.in_([PostStatus.OPEN, PostStatus.WIJKTEAM]),
    )
    waits_for_colleague = and_(
        Vondst.wijk_id == place.id, Vondst.erkend_at.is_(None), Vondst.author_id != actor.id
    )
    row = db.session.execute(
        select(
            _count(Post, needs_look(place.id)) + waiting(place.id),
            _count(Post, seeks),
            _count(Patroon, waits(place.id, values)),
            _count(Vondst, waits_for_colleague),
            _count(Voorstel, ready_for_raad(place.id)),
            _count(Doorverwijzing, late_in(place.id)),
            _calls(actor, place.id),
        )
    ).one()
    return DeskCounts(*row)


@dataclass(frozen=True)
class ReadyVoorstel:
    """A voorstel that can go to the raad."""

    public_id: str
    title: str
    lead: str
    language: str
    support_count: int
    support_needed: int
    helper_count: int
    vraag_count: int


def list_ready(actor: Actor, place: Place) -> list[ReadyVoorstel]:
    """The voorstellen of a wijk that are ready for the raad, longest waiting first."""
    require(actor, Action.USE_WERKBANK, place)
    rows = db.session.execute(
        select(
            Voorstel.public_id,
            Voorstel.title,
            Voorstel.lead,
            Voorstel.language,
            Voorstel.support_count,
            Voorstel.support_needed,
            Voorstel.helper_count,
            Voorstel.vraag_count,
        )
        .where(ready_for_raad(place.id))
        .order_by(Voorstel.status_since, Voorstel.id)
        .limit(SHOWN)
    )
    return [ReadyVoorstel(*row) for row in rows]


def voorstel_of_patroon(patroon_id: int) -> str | None:
    """The public id of the voorstel that was made of a patroon, or None."""
    return db.session.scalar(select(Voorstel.public_id).where(Voorstel.patroon_id == patroon_id))
