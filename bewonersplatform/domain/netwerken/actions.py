"""Writing down a netwerk and keeping it up to date: what it carries, how much room there is, who answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken.checking import confirmed
from bewonersplatform.domain.netwerken.facts import NetwerkAdded, NetwerkChanged
from bewonersplatform.domain.netwerken.model import (
    Netwerk,
    NetwerkContact,
    NetwerkKind,
    NetwerkThema,
    Openingstijd,
    Sluiting,
)
from bewonersplatform.domain.netwerken.opening import Closure, Hours
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.sign_in import clean_email
from bewonersplatform.domain.people.verifying import clean_phone
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Buurt, Thema
from bewonersplatform.domain.wijken.queries import Place


@dataclass(frozen=True)
class NetwerkRoom:
    """What the contact keeps up to date: how much room there is, until when, and when somebody is there."""

    capacity: int = 0
    until: date | None = None
    rests_until: date | None = None
    hours: str = ""
    week: Sequence[Hours] = ()
    closures: Sequence[Closure] = ()


@dataclass(frozen=True)
class NetwerkText:
    """What the wijkteam writes about a netwerk. `room`: how many vragen it can still take, and when."""

    name: str
    kind: NetwerkKind
    about: str = ""
    own_words: str = ""
    room: NetwerkRoom = NetwerkRoom()
    active: bool = True
    themas: Collection[str] = ()
    open_phone: str = ""
    place: str = ""
    buurt_id: int | None = None
    languages: Collection[str] = ()
    wheelchair: bool | None = None
    contact: str = ""
    email: str = ""
    phone: str = ""


def add_netwerk(actor: Actor, place: Place, text: NetwerkText) -> Netwerk:
    """Write down a netwerk of a wijk. Refused: bad-email, bad-phone, no-such-buurt."""
    require(actor, Action.MANAGE_NETWERK, place)
    netwerk = Netwerk(gemeente_id=place.gemeente_id, wijk_id=place.id, name=text.name, kind=text.kind)
    db.session.add(netwerk)
    _write(netwerk, text)
    record(actor, NetwerkAdded(netwerk.id, netwerk.wijk_id, netwerk.gemeente_id))
    return netwerk


def change_netwerk(actor: Actor, netwerk: Netwerk, text: NetwerkText) -> None:
    """Keep a change; saying how much room there is also says that this was checked today."""
    require(actor, Action.MANAGE_NETWERK, netwerk)
    db.session.refresh(netwerk, with_for_update=True)
    _write(netwerk, text)
    netwerk.version += 1
    record(actor, NetwerkChanged(netwerk.id, netwerk.wijk_id, netwerk.gemeente_id))


def keep_room(actor: Actor, netwerk: Netwerk, room: NetwerkRoom) -> None:
    """The contact says how much room there is, until when, and when somebody is there."""
    require(actor, Action.KEEP_NETWERK, netwerk)
    db.session.refresh(netwerk, with_for_update=True)
    _write_room(netwerk, room)
    netwerk.version += 1
    record(actor, NetwerkChanged(netwerk.id, netwerk.wijk_id, netwerk.gemeente_id))


def _write(netwerk: Netwerk, text: NetwerkText) -> None:
    netwerk.name, netwerk.kind, netwerk.about, netwerk.own_words = (
        text.name,
        text.kind,
        text.about,
        text.own_words,
    )
    netwerk.active, netwerk.place, netwerk.wheelchair = text.active, text.place, text.wheelchair
    netwerk.phone, netwerk.languages = _open_phone(text.open_phone), sorted(text.languages)
    netwerk.buurt_id = _buurt_of(netwerk, text.buurt_id)
    db.session.flush()
    db.session.execute(delete(NetwerkThema).where(NetwerkThema.netwerk_id == netwerk.id))
    themas = db.session.scalars(select(Thema.id).where(Thema.key.in_(text.themas)))
    db.session.add_all(NetwerkThema(netwerk_id=netwerk.id, thema_id=thema_id) for thema_id in themas)
    _write_room(netwerk, text.room)
    _write_contact(netwerk, text)


def _open_phone(text: str) -> str:
    try:
        return clean_phone(text)
    except Refused as error:
        raise Refused(error.code, "open_phone") from None


def _buurt_of(netwerk: Netwerk, buurt_id: int | None) -> int | None:
    if buurt_id is None:
        return None
    found = db.session.scalar(select(Buurt.id).where(Buurt.id == buurt_id, Buurt.wijk_id == netwerk.wijk_id))
    if found is None:
        raise Refused("no-such-buurt", "buurt")
    return found


def _write_room(netwerk: Netwerk, room: NetwerkRoom) -> None:
    netwerk.capacity, netwerk.hours = room.capacity, room.hours
    netwerk.until, netwerk.rests_until = room.until, room.rests_until
    confirmed(netwerk)
    db.session.flush()
    for table in (Openingstijd, Sluiting):
        db.session.execute(delete(table).where(table.netwerk_id == netwerk.id))
    db.session.add_all(
        Openingstijd(netwerk_id=netwerk.id, weekday=h.weekday, opens=h.opens, closes=h.closes)
        for h in room.week
    )
    db.session.add_all(
        Sluiting(netwerk_id=netwerk.id, first=c.first, last=c.last, why=c.why) for c in room.closures
    )


def _write_contact(netwerk: Netwerk, text: NetwerkText) -> None:
    """The first contact; without a name nobody answers for the netwerk yet."""
    email, phone = clean_email(text.email) if text.email.strip() else None, clean_phone(text.phone)
    contact = first_contact(netwerk)
    if contact is None:
        if not text.contact:
            return
        contact = NetwerkContact(netwerk_id=netwerk.id, nonce=proofs.new_nonce())
        db.session.add(contact)
    contact.name, contact.email, contact.phone = text.contact, email, phone
    db.session.flush()


def first_contact(netwerk: Netwerk) -> NetwerkContact | None:
    """Who answers for a netwerk."""
    return db.session.scalar(
        select(NetwerkContact)
        .where(NetwerkContact.netwerk_id == netwerk.id)
        .order_by(NetwerkContact.id)
        .limit(1)
    )
