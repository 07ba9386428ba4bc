"""Whom the wijkteam calls: who did not quite feel at ease or safe with a neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.facts import ComfortCalled
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.nabericht import Comfort, Nabericht, Side
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.queries import Place

SHOWN = 50


@dataclass(frozen=True)
class Call:
    """Somebody to call, about which vraag, and what they said with it."""

    public_id: str
    side: Side
    name: str
    phone: str
    email: str | None
    vraag_title: str
    vraag_language: str
    koppeling_public_id: str
    words: str
    at: datetime


def to_call(actor: Actor, wijk_id: int) -> Any:
    """The condition of what waits in a wijk, joined with its koppeling: never of which the reader is a side."""
    own = [grant.netwerk_id for grant in actor.grants if grant.netwerk_id is not None]
    apart = and_(
        Koppeling.asker_id != actor.id,
        or_(Koppeling.helper_id.is_(None), Koppeling.helper_id != actor.id),
        or_(Koppeling.netwerk_id.is_(None), Koppeling.netwerk_id.not_in(own)),
    )
    waits = and_(Nabericht.comfort == Comfort.NIET_HELEMAAL, Nabericht.called_at.is_(None))
    return and_(waits, Koppeling.wijk_id == wijk_id, apart)


def list_calls(actor: Actor, place: Place) -> list[Call]:
    """Whom to call, longest waiting first, in one statement."""
    require(actor, Action.USE_WERKBANK, place)
    rows: Any = db.session.execute(
        select(
            Nabericht.public_id,
            Nabericht.side,
            func.coalesce(Person.name, NetwerkContact.name, ""),
            func.coalesce(Person.phone, NetwerkContact.phone, ""),
            func.coalesce(Person.email, NetwerkContact.email),
            Post.title,
            Post.language,
            Koppeling.public_id,
            Nabericht.words,
            Nabericht.comfort_at,
        )
        .join(Koppeling, Koppeling.id == Nabericht.koppeling_id)
        .join(Post, Post.id == Koppeling.vraag_id)
        .outerjoin(Person, Person.id == Nabericht.person_id)
        .outerjoin(NetwerkContact, NetwerkContact.id == Nabericht.contact_id)
        .where(to_call(actor, place.id))
        .order_by(Nabericht.comfort_at, Nabericht.id)
        .limit(SHOWN)
    )
    return [Call(*row) for row in rows]


def note_called(actor: Actor, place: Place, public_id: str) -> None:
    """The wijkteam called. Twice is once; NotFound when there is nothing to call about here."""
    found = db.session.execute(
        select(Nabericht, Koppeling)
        .join(Koppeling, Koppeling.id == Nabericht.koppeling_id)
        .where(Nabericht.public_id == public_id, Koppeling.wijk_id == place.id)
        .with_for_update()
    ).first()
    if found is None or found[0].comfort is not Comfort.NIET_HELEMAAL:
        raise NotFound
    nabericht, koppeling = found
    require(actor, Action.READ_COMFORT, koppeling)
    if nabericht.called_at is None:
        nabericht.called_at, nabericht.called_by_id = clock.now(), actor.id
        record(actor, ComfortCalled(nabericht.id, koppeling.wijk_id, koppeling.gemeente_id))
