"""Is this still right? Asking the contact when it is time, the link in that mail, and the answer."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken.facts import NetwerkAskedToCheck, NetwerkConfirmed, NetwerkLinkRevoked
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.permissions import Action, Actor, Grant, Role, require
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import terms

AT_ONCE = 50


def confirmed(netwerk: Netwerk) -> None:
    """Somebody said how it is: from now on it counts as fresh for as long as the gemeente set."""
    values, now = terms(netwerk.gemeente_id), clock.now()
    netwerk.checked_at = now
    netwerk.ask_at = now + timedelta(days=values[Term.NETWERK_CHECK_DAYS])
    netwerk.fresh_until = now + timedelta(days=values[Term.NETWERK_STALE_DAYS])


def confirm_netwerk(actor: Actor, netwerk: Netwerk) -> None:
    """Klopt nog: one button, nothing else changes."""
    require(actor, Action.KEEP_NETWERK, netwerk)
    db.session.refresh(netwerk, with_for_update=True)
    confirmed(netwerk)
    netwerk.version += 1
    record(actor, NetwerkConfirmed(netwerk.id, netwerk.wijk_id, netwerk.gemeente_id))


def _answering(netwerk_id: int) -> NetwerkContact | None:
    """Who answers by mail: the first contact with an address."""
    return db.session.scalar(
        select(NetwerkContact)
        .where(NetwerkContact.netwerk_id == netwerk_id, NetwerkContact.email.is_not(None))
        .order_by(NetwerkContact.id)
        .limit(1)
    )


def _ask(actor: Actor | None, netwerk: Netwerk) -> bool:
    """Send a new link; an older one opens no more. Whatever comes of it, it is asked again a term later."""
    days = terms(netwerk.gemeente_id)[Term.NETWERK_CHECK_DAYS]
    again = clock.now() + timedelta(days=days)
    netwerk.ask_at = again
    contact = _answering(netwerk.id)
    if contact is None:
        return False
    contact.nonce, contact.link_until = proofs.new_nonce(), again
    record(
        actor,
        NetwerkAskedToCheck(netwerk.id, netwerk.wijk_id, netwerk.gemeente_id, contact_id=contact.id),
    )
    return True


def ask_to_check(actor: Actor, netwerk: Netwerk) -> None:
    """A wijkteamlid asks now. Refused: nobody-answers, when no contact has an address."""
    require(actor, Action.MANAGE_NETWERK, netwerk)
    db.session.refresh(netwerk, with_for_update=True)
    if not _ask(actor, netwerk):
        raise Refused("nobody-answers")


def revoke_link(actor: Actor, netwerk: Netwerk) -> None:
    """Take the links of this netwerk back; the next mail brings a new one."""
    require(actor, Action.MANAGE_NETWERK, netwerk)
    contacts = db.session.scalars(select(NetwerkContact).where(NetwerkContact.netwerk_id == netwerk.id))
    for contact in contacts:
        contact.nonce, contact.link_until = proofs.new_nonce(), None
    record(actor, NetwerkLinkRevoked(netwerk.id, netwerk.wijk_id, netwerk.gemeente_id))


def ask_due_netwerken() -> int:
    """Ask those for whom it is time, a few at once; the platform does this. Returns how many it looked at."""
    due = db.session.scalars(
        select(Netwerk)
        .where(Netwerk.active, Netwerk.ask_at <= clock.now())
        .order_by(Netwerk.ask_at, Netwerk.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for netwerk in due:
        _ask(None, netwerk)
    return len(due)


def link_token(contact: NetwerkContact) -> str:
    """The proof in the mail link of a contact; it holds for the address it was sent to."""
    return proofs.link_token("netwerk", contact.id, f"{contact.nonce}:{contact.email or ''}")


def open_link(public_id: str, token: str) -> tuple[Netwerk, Actor]:
    """The netwerk of a mail link and who its holder is: its contact, and nothing else.

    NotFound when the token is of none of its contacts now, or is over.
    """
    rows = db.session.execute(
        select(Netwerk, NetwerkContact)
        .join(NetwerkContact, NetwerkContact.netwerk_id == Netwerk.id)
        .where(Netwerk.public_id == public_id, NetwerkContact.email.is_not(None))
        .where(NetwerkContact.link_until > clock.now())
    )
    for netwerk, contact in rows:
        if proofs.same(token, link_token(contact)):
            grant = Grant(Role.NETWERKCONTACT, netwerk.gemeente_id, netwerk.wijk_id, netwerk.id)
            return netwerk, Actor(name=contact.name, locale=contact.locale, grants=(grant,))
    raise NotFound
