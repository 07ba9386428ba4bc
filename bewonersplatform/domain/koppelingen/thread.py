"""What is between the two of a koppeling: what they wrote, and how each lets the other reach them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.koppelingen.changes import side
from bewonersplatform.domain.koppelingen.facts import ContactGiven, ContactTakenBack
from bewonersplatform.domain.koppelingen.model import Gives, Koppeling
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.people.verifying import clean_phone
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.vragen.model import PostPrivate


@dataclass(frozen=True)
class Contact:
    """How to reach somebody, and what of it they give to the other side."""

    name: str
    email: str | None
    phone: str
    gives: Gives

    def shown(self) -> Contact:
        """As the other side sees it."""
        return replace(
            self,
            email=self.email if self.gives.mail else None,
            phone=self.phone if self.gives.phone else "",
        )


@dataclass(frozen=True)
class Message:
    """What somebody wrote in the thread."""

    public_id: str
    by_asker: bool
    name: str
    body: str
    language: str
    at: datetime


def read_contacts(koppeling: Koppeling, where: str) -> tuple[Contact, Contact, str]:
    """What the other gives, the own contact, and for the helper what stands under "voor wie helpt".

    The caller asked for SEE_CONTACT; `where` is the side of who reads.
    """
    asker, helper = aliased(Person), aliased(Person)
    row = db.session.execute(
        select(
            asker.name,
            asker.email,
            asker.phone,
            func.coalesce(helper.name, NetwerkContact.name, ""),
            func.coalesce(helper.email, NetwerkContact.email),
            func.coalesce(helper.phone, NetwerkContact.phone, ""),
            PostPrivate.details,
        )
        .select_from(Koppeling)
        .join(asker, asker.id == Koppeling.asker_id)
        .outerjoin(helper, helper.id == Koppeling.helper_id)
        .outerjoin(NetwerkContact, NetwerkContact.id == Koppeling.contact_id)
        .outerjoin(PostPrivate, PostPrivate.post_id == Koppeling.vraag_id)
        .where(Koppeling.id == koppeling.id)
    ).one()
    asks, helps = Contact(*row[:3], koppeling.asker_gives), Contact(*row[3:6], koppeling.helper_gives)
    if where == "helper":
        return asks.shown(), helps, row[6] or ""
    return helps.shown(), asks, ""


def read_messages(koppeling: Koppeling) -> list[Message]:
    """The thread, oldest first: the last two hundred messages."""
    rows = db.session.execute(
        select(
            Bijdrage.public_id,
            Bijdrage.author_id,
            Person.name,
            NetwerkContact.name,
            Bijdrage.body,
            Bijdrage.language,
            Bijdrage.created_at,
        )
        .outerjoin(Person, Person.id == Bijdrage.author_id)
        .outerjoin(NetwerkContact, NetwerkContact.id == Bijdrage.contact_id)
        .where(Bijdrage.gesprek_id == koppeling.gesprek_id, Bijdrage.hidden.is_(False))
        .order_by(Bijdrage.id.desc())
        .limit(200)
    )
    messages = [
        Message(public_id, author_id == koppeling.asker_id, person or contact or "", body, language, at)
        for public_id, author_id, person, contact, body, language, at in rows
    ]
    return messages[::-1]


def give_contact(actor: Actor, koppeling: Koppeling, *, mail: bool, phone: bool, number: str = "") -> None:
    """Let the other side see the own address, number, both or nothing, until that is changed.

    number: the telephone number as it is now; it is kept as the own one. Refused on `phone`: bad-phone, required.
    """
    require(actor, Action.GIVE_CONTACT, koppeling)
    db.session.refresh(koppeling, with_for_update=True)
    by = side(actor, koppeling)
    if phone:
        _keep_number(koppeling, by, clean_phone(number))
    gives = (
        Gives.ALLEBEI if mail and phone else Gives.MAIL if mail else Gives.TELEFOON if phone else Gives.NIETS
    )
    before = koppeling.asker_gives if by == "asker" else koppeling.helper_gives
    if gives is before:
        return
    if by == "asker":
        koppeling.asker_gives = gives
    else:
        koppeling.helper_gives = gives
    touch(koppeling)
    more = (gives.mail and not before.mail) or (gives.phone and not before.phone)
    fact = ContactGiven if more else ContactTakenBack
    record(actor, fact(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id, side=by))


def _keep_number(koppeling: Koppeling, by: str, number: str) -> None:
    if not number:
        raise Refused("required", "phone")
    person_id = koppeling.asker_id if by == "asker" else koppeling.helper_id
    who = (
        db.session.get(Person, person_id)
        if person_id
        else db.session.get(NetwerkContact, koppeling.contact_id)
    )
    if who is not None and who.phone != number:
        who.phone = number
