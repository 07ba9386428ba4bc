"""Choosing which mail comes: by the link in a mail without an account, or signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, literal, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.logboek.model import Mail
from bewonersplatform.domain.mailkeuze.facts import MailPaced, MailResumed, MailStopped
from bewonersplatform.domain.mailkeuze.model import BUNDLED, Mailkeuze, Mailsoort, Ritme
from bewonersplatform.domain.mailkeuze.soorten import DIGEST, SOORT_OF, WITHOUT_STOP
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.model import Person, RoleGrant
from bewonersplatform.domain.people.wedervraag import Wedervraag
from bewonersplatform.domain.permissions import Action, Actor, Grant, Role, require

_FOR_ALL = (
    Mailsoort.SAMEN,
    Mailsoort.BERICHTEN,
    Mailsoort.VOORSTELLEN,
    Mailsoort.BESLUITEN,
    Mailsoort.WEDERVRAAG,
)
_FOR_CONTACT = (Mailsoort.SAMEN, Mailsoort.NETWERK)


@dataclass(frozen=True)
class Receiver:
    """Who gets mail: a person here, or the contact of a netwerk without account; and the kinds they may choose of."""

    actor: Actor
    offered: tuple[Mailsoort, ...]
    soort: Mailsoort | None = None  # of the mail that the link stood in; None in a mail about more kinds
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
        .where(Mail.id == mail_id, Mail.kind.in_((*SOORT_OF, DIGEST)))
    ).first()
    if row is None:
        raise NotFound
    mail, person, contact, netwerk = row
    address = person.email if person else contact.email if contact else None
    if not address or not proofs.same(token, _token(mail, address)):
        raise NotFound
    soort = SOORT_OF.get(mail.kind)
    if person:
        board = soort is Mailsoort.BORD or (soort is None and _works(person.id))
        offered = (*_FOR_ALL, Mailsoort.BORD) if board else _FOR_ALL
        return Receiver(Actor(person.id, locale=person.locale), offered, soort, locale=person.locale)
    grant = Grant(Role.NETWERKCONTACT, netwerk.gemeente_id, netwerk.wijk_id, netwerk.id)
    holder = Actor(name=contact.name, locale=contact.locale, grants=(grant,))
    return Receiver(holder, _FOR_CONTACT, soort, contact, netwerk, contact.locale)


def _works(person_id: int) -> bool:
    """Whether somebody is of a wijkteam, and gets mail about its board."""
    grant = select(RoleGrant.id).where(
        RoleGrant.person_id == person_id,
        RoleGrant.role == Role.WIJKTEAMLID,
        RoleGrant.ends_on >= clock.today(),
    )
    return db.session.scalar(grant.limit(1)) is not None


def myself(actor: Actor) -> Receiver:
    """The actor, on their own page."""
    require(actor, Action.OWN_ACCOUNT)
    works = any(grant.role is Role.WIJKTEAMLID for grant in actor.grants)
    return Receiver(actor, (*_FOR_ALL, Mailsoort.BORD) if works else _FOR_ALL, locale=actor.locale)


def _own(receiver: Receiver) -> Any:
    if receiver.contact is not None:
        return Mailkeuze.email == receiver.contact.email
    return Mailkeuze.person_id == receiver.actor.id


def chosen(receiver: Receiver) -> dict[Mailsoort, Ritme]:
    """How soon each of the offered kinds comes now."""
    rows = db.session.execute(select(Mailkeuze.soort, Mailkeuze.ritme).where(_own(receiver)))
    found = {row.soort: row.ritme for row in rows}
    return {soort: found.get(soort, Ritme.METEEN) for soort in receiver.offered}


def choose(receiver: Receiver, want: Mapping[Mailsoort, Ritme]) -> None:
    """Keep how soon the offered kinds come from now on; a fact for each that changed."""
    if receiver.contact is not None:
        require(receiver.actor, Action.KEEP_NETWERK, receiver.netwerk)
        db.session.refresh(receiver.contact, with_for_update=True)
    else:
        require(receiver.actor, Action.OWN_ACCOUNT)
        db.session.scalar(select(Person.id).where(Person.id == receiver.actor.id).with_for_update())
    rows = {row.soort: row for row in db.session.scalars(select(Mailkeuze).where(_own(receiver)))}
    for soort in receiver.offered:
        row, ritme = rows.get(soort), want.get(soort, Ritme.METEEN)
        before = row.ritme if row else Ritme.METEEN
        if before is ritme:
            continue
        if row is None:
            row = Mailkeuze(soort=soort, person_id=receiver.actor.id, ritme=ritme)
            if receiver.contact is not None:
                row.person_id, row.email = None, receiver.contact.email
            db.session.add(row)
        row.ritme, row.at = ritme, clock.now()
        db.session.flush()
        record(None if receiver.contact else receiver.actor, _fact(row, before))
        if soort is Mailsoort.WEDERVRAAG and ritme is Ritme.NIET:
            _put_aside(receiver.actor.id or 0)


def _put_aside(person_id: int) -> None:
    """Who wants no question back is not asked the one that stands there now either."""
    row = db.session.get(Wedervraag, person_id)
    if row is not None and row.closed_at is None:
        row.closed_at = clock.now()


def _fact(row: Mailkeuze, before: Ritme) -> MailStopped | MailResumed | MailPaced:
    if row.ritme is Ritme.NIET:
        return MailStopped(row.id, soort=row.soort.value)
    if before is Ritme.NIET:
        return MailResumed(row.id, soort=row.soort.value)
    return MailPaced(row.id, soort=row.soort.value, ritme=row.ritme.value)


def stops(receiver: Receiver) -> list[Mailsoort]:
    """What one tap on the link stops: the kind of the mail, or all kinds that come in one mail with others."""
    now = chosen(receiver)
    if receiver.soort is None:
        return [soort for soort, ritme in now.items() if ritme in BUNDLED]
    return [] if now[receiver.soort] is Ritme.NIET else [receiver.soort]


def stop(receiver: Receiver) -> None:
    """Stop what one tap on the link stops; doing it twice is doing it once."""
    choose(receiver, chosen(receiver) | dict.fromkeys(stops(receiver), Ritme.NIET))


def refuse(receiver: Receiver, soort: Mailsoort) -> None:
    """From now on without this one kind."""
    choose(receiver, chosen(receiver) | {soort: Ritme.NIET})


def wants_none(person_id: int, soort: Mailsoort) -> bool:
    """Whether somebody said that they do not want this kind."""
    found = select(Mailkeuze.id).where(
        Mailkeuze.person_id == person_id, Mailkeuze.soort == soort, Mailkeuze.ritme == Ritme.NIET
    )
    return db.session.scalar(found) is not None
