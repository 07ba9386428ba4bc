"""Who of the team called or came by about a vraag, and who looked at what: for the team, and for whose vraag it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, null, select, union_all

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.actions import OPEN, SLIP
from bewonersplatform.domain.bord.model import Bordkaart, ContactKind, Contactmoment
from bewonersplatform.domain.bord.team import in_team
from bewonersplatform.domain.doorverwijzingen.queries import OwnLine, packed_for_owner, unpack_for_owner
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.facts import PrivateOpened
from bewonersplatform.domain.vragen.model import Post

SHOWN = 20


@dataclass(frozen=True)
class ContactLine:
    """One time that somebody called or came by."""

    public_id: str
    kind: ContactKind
    at: datetime
    name: str
    can_take_back: bool


def list_contacts(actor: Actor, vraag: Post) -> list[ContactLine]:
    """The contacts about a vraag, newest first, for the team."""
    require(actor, Action.HANDLE_VRAAG, vraag)
    rows = db.session.execute(
        select(
            Contactmoment.public_id, Contactmoment.kind, Contactmoment.at, Person.name, Contactmoment.by_id
        )
        .join(Person, Person.id == Contactmoment.by_id)
        .where(Contactmoment.vraag_id == vraag.id)
        .order_by(Contactmoment.id.desc())
        .limit(SHOWN)
    )
    fresh = clock.now() - SLIP
    return [
        ContactLine(public_id, kind, at, name, by_id == actor.id and at > fresh)
        for public_id, kind, at, name, by_id in rows
    ]


@dataclass(frozen=True)
class Deed:
    """What somebody of the team did with a vraag: read the private part for a reason, or reached out."""

    name: str
    at: datetime
    reason: str  # why the private part was read; "" for a contact
    contact: ContactKind | None


@dataclass(frozen=True)
class ForOwner:
    """What whose vraag it is hears of the team: what it did, and who is the one to turn to."""

    deeds: tuple[Deed, ...] = ()
    behind: tuple[OwnLine, ...] = ()  # what it asked of specialists
    contact: str | None = None  # the name of the vaste contactpersoon; None while nobody has the vraag


def for_owner(actor: Actor, vraag: Post) -> ForOwner:
    """What the team did with an own vraag, newest first, at most fifty, and who has it: in one statement."""
    require(actor, Action.READ_PRIVATE, vraag)
    opened = (
        select(Person.name, Gebeurtenis.at, Gebeurtenis.data, null(), literal(0))
        .join(Person, Person.id == Gebeurtenis.actor_id)
        .where(
            Gebeurtenis.thing == "post",
            Gebeurtenis.thing_id == vraag.id,
            Gebeurtenis.kind == PrivateOpened.kind(),
        )
    )
    reached = (
        select(Person.name, Contactmoment.at, null(), Contactmoment.kind, literal(0))
        .join(Person, Person.id == Contactmoment.by_id)
        .where(Contactmoment.vraag_id == vraag.id)
    )
    has = (
        select(Person.name, Bordkaart.held_since, null(), null(), literal(1).label("has"))
        .join(Person, Person.id == Bordkaart.holder_id)
        .where(Bordkaart.vraag_id == vraag.id, in_team(vraag.wijk_id or 0), literal(vraag.status in OPEN))
    )
    behind = select(packed_for_owner(vraag.id), null(), null(), null(), literal(2))
    every = union_all(opened, reached, has, behind).subquery()
    rows = db.session.execute(select(every).order_by(every.c[4].desc(), every.c[1].desc()).limit(52)).all()
    deeds = [
        Deed(name, at, (data or {}).get("reason", ""), ContactKind(kind) if kind else None)
        for name, at, data, kind, has_it in rows
        if not has_it
    ]
    asked = unpack_for_owner(next((row[0] for row in rows if row[4] == 2), None))
    contact = next((row[0] for row in rows if row[4] == 1), None)
    return ForOwner(tuple(deeds[:50]), tuple(asked), contact)
