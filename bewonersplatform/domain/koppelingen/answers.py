"""Answering from the mail without an account: who holds the link of a koppeling is its helper, for that one only."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.queries import get_koppeling
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Actor, Grant, Role


def _address(koppeling: Koppeling) -> str | None:
    """Where mail for the helper goes now: None when nobody answers any more."""
    if koppeling.helper_id is not None:
        return db.session.get_one(Person, koppeling.helper_id).email
    contact = db.session.get(NetwerkContact, koppeling.contact_id) if koppeling.contact_id else None
    return contact.email if contact else None


def link_token(koppeling: Koppeling) -> str:
    """The proof in the helper's mail link. It holds for the address it was sent to, and until it is asked again."""
    return proofs.link_token("koppeling", koppeling.id, f"{koppeling.nonce}:{_address(koppeling) or ''}")


def open_link(public_id: str, token: str) -> tuple[Koppeling, Actor]:
    """The koppeling of a mail link and who its holder is: the asked neighbour, or the contact of the netwerk.

    NotFound when the token is not of this koppeling, when another or nobody answers by mail now, and when it
    ended some time ago. The actor holds nothing but this one side.
    """
    koppeling = get_koppeling(public_id)
    if koppeling.is_past or not _address(koppeling) or not proofs.same(token, link_token(koppeling)):
        raise NotFound
    if koppeling.helper_id is not None:
        return koppeling, Actor(
            koppeling.helper_id, wijk_id=koppeling.wijk_id, gemeente_id=koppeling.gemeente_id
        )
    grant = Grant(Role.NETWERKCONTACT, koppeling.gemeente_id, koppeling.wijk_id, koppeling.netwerk_id)
    return koppeling, Actor(grants=(grant,))
