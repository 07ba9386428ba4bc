"""Choosing which mail comes: by the link in a mail without an account, or signed in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, literal, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.logboek.model import Mail
from bewonersplatform.domain.mailkeuze.facts import MailResumed, MailStopped
from bewonersplatform.domain.mailkeuze.model import Mailkeuze, Mailsoort
from bewonersplatform.domain.mailkeuze.soorten import ALWAYS, SOORT_OF, WITHOUT_STOP
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, Grant, Role, require

_FOR_ALL = (Mailsoort.SAMEN, Mailsoort.BERICHTEN, Mailsoort.VOORSTELLEN, Mailsoort.BESLUITEN)
_FOR_CONTACT = (Mailsoort.SAMEN, Mailsoort.NETWERK)


@dataclass(frozen=True)
class Receiver:
    """Who gets mail: a person here, or the contact of a netwerk without account; and the kinds they may choose of."""

    actor: Actor
    offered: tuple[Mailsoort, ...]
    soort: Mailsoort | None = None  # of the mail that the link stood in
    contact: NetwerkContact | None = None
    netwerk: Netwerk | None = None
    locale: str = ""


def _token(mail: Mail, address: str) -> str:
    return proofs.link_token("mailkeuze", mail.id, f"{mail.receiver}:{mail.kind}:{address}")


def stop_token(mail: Mail, address: str) -> str | None:
    """The proof in the link of a mail; it holds for who it was sent to. None when this mail has no way to stop it."""
    return None if mail.kind in WITHOUT_STOP else _token(mail, address)


def open_link(mail_id: int, token: str) -> Receiver:
    """Who holds the link of this mail: they choose their own mail, and nothing else. NotFound for any other token."""
    row = db.session.execute(
        select(Mail, Person, NetwerkContact, Netwerk)
        .outerjoin(Person, Person.id == Mail.person_id)
        .outerjoin(
            NetwerkContact, Mail.receiver == literal("contact:").concat(cast(NetwerkContact.id, String))
        )
        .outerjoin(Netwerk, Netwerk.id == NetwerkContact.netwerk_id)
        .where(Mail.id == mail_id, Mail.kind.in_(SOORT_OF))
    ).first()
    if row is None:
        raise NotFound
    mail, person, contact, netwerk = row
    address = person.email if person else contact.email if contact else None
    if not address or not proofs.same(token, _token(mail, address)):
        raise NotFound
    soort = SOORT_OF[mail.kind]
    if person:
        offered = _FOR_ALL if soort in _FOR_ALL else (*_FOR_ALL, soort)
        return Receiver(Actor(person.id, locale=person.locale), offered, soort, locale=person.locale)
    grant = Grant(Role.NETWERKCONTACT, netwerk.gemeente_id, netwerk.wijk_id, netwerk.id)
    holder = Actor(name=contact.name, locale=contact.locale, grants=(grant,))
    return Receiver(holder, _FOR_CONTACT, soort, contact, netwerk, contact.locale)


def myself(actor: Actor) -> Receiver:
    """The actor, on their own page."""
    require(actor, Action.OWN_ACCOUNT)
    works = any(grant.role is Role.WIJKTEAMLID for grant in actor.grants)
    return Receiver(actor, (*_FOR_ALL, Mailsoort.BORD) if works else _FOR_ALL, locale=actor.locale)


def _own(receiver: Receiver) -> Any:
    if receiver.contact is not None:
        return Mailkeuze.contact_id == receiver.contact.id
    return Mailkeuze.person_id == receiver.actor.id


def wanted(receiver: Receiver) -> list[Mailsoort]:
    """What of the offered comes now."""
    stopped = db.session.scalars(
        select(Mailkeuze.soort).where(_own(receiver), Mailkeuze.wanted.is_(False))
    ).all()
    return [soort for soort in receiver.offered if soort not in stopped]


def choose(receiver: Receiver, want: Collection[Mailsoort]) -> None:
    """Keep which of the offered kinds come from now on; a fact for each that changed."""
    if receiver.contact is not None:
        require(receiver.actor, Action.KEEP_NETWERK, receiver.netwerk)
        db.session.refresh(receiver.contact, with_for_update=True)
    else:
        require(receiver.actor, Action.OWN_ACCOUNT)
        db.session.scalar(select(Person.id).where(Person.id == receiver.actor.id).with_for_update())
    rows = {row.soort: row for row in db.session.scalars(select(Mailkeuze).where(_own(receiver)))}
    for soort in receiver.offered:
        row, wants = rows.get(soort), soort in want
        if (row.wanted if row else True) == wants:
            continue
        if row is None:
            row = Mailkeuze(soort=soort, person_id=receiver.actor.id, wanted=wants)
            if receiver.contact is not None:
                row.person_id, row.contact_id = None, receiver.contact.id
            db.session.add(row)
        row.wanted, row.at = wants, clock.now()
        db.session.flush()
        who = None if receiver.contact else receiver.actor
        record(who, (MailResumed if wants else MailStopped)(row.id, soort=soort.value))


def stop(receiver: Receiver) -> None:
    """Stop the kind of the mail that the link stood in; doing it twice is doing it once."""
    choose(receiver, [soort for soort in wanted(receiver) if soort is not receiver.soort])


def is_stopped(mail: Mail) -> bool:
    """Whether who gets this mail does not want its kind, and it may be left out."""
    if mail.kind in ALWAYS or mail.kind not in SOORT_OF:
        return False
    kind, _, number = mail.receiver.partition(":")
    own = Mailkeuze.contact_id == int(number) if kind == "contact" else Mailkeuze.person_id == mail.person_id
    found = select(Mailkeuze.id).where(
        own, Mailkeuze.soort == SOORT_OF[mail.kind], Mailkeuze.wanted.is_(False)
    )
    return db.session.scalar(found) is not None
