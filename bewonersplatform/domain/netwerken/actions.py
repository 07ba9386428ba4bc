"""Writing down a netwerk and keeping it up to date: what it carries, how much room there is, who answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken.facts import NetwerkAdded, NetwerkChanged
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkKind, NetwerkThema
from bewonersplatform.domain.people.sign_in import clean_email
from bewonersplatform.domain.people.verifying import clean_phone
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Thema
from bewonersplatform.domain.wijken.queries import Place


@dataclass(frozen=True)
class NetwerkText:
    """What the wijkteam writes about a netwerk. `capacity`: how many vragen it can still take."""

    name: str
    kind: NetwerkKind
    about: str = ""
    hours: str = ""
    capacity: int = 0
    active: bool = True
    themas: Collection[str] = ()
    contact: str = ""
    email: str = ""
    phone: str = ""


def add_netwerk(actor: Actor, place: Place, text: NetwerkText) -> Netwerk:
    """Write down a netwerk of a wijk. Refused: bad-email, bad-phone."""
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


def _write(netwerk: Netwerk, text: NetwerkText) -> None:
    netwerk.name, netwerk.kind, netwerk.about, netwerk.hours = text.name, text.kind, text.about, text.hours
    netwerk.capacity, netwerk.active, netwerk.checked_at = text.capacity, text.active, clock.now()
    db.session.flush()
    db.session.execute(delete(NetwerkThema).where(NetwerkThema.netwerk_id == netwerk.id))
    themas = db.session.scalars(select(Thema.id).where(Thema.key.in_(text.themas)))
    db.session.add_all(NetwerkThema(netwerk_id=netwerk.id, thema_id=thema_id) for thema_id in themas)
    _write_contact(netwerk, text)


def _write_contact(netwerk: Netwerk, text: NetwerkText) -> None:
    """The first contact; without a name nobody answers for the netwerk yet."""
    email, phone = clean_email(text.email) if text.email.strip() else None, clean_phone(text.phone)
    contact = first_contact(netwerk)
    if contact is None:
        if not text.contact:
            return
        contact = NetwerkContact(netwerk_id=netwerk.id)
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
