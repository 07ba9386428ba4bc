"""Answering from the mail without an account: who holds the link of a koppeling is its helper, for that one only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Actor, Grant, Role


def _with_address(which: Any) -> tuple[Koppeling, str | None]:
    """A koppeling and where mail for its helper goes now; None when nobody answers any more. NotFound without one."""
    row = db.session.execute(
        select(Koppeling, func.coalesce(Person.email, NetwerkContact.email))
        .outerjoin(Person, Person.id == Koppeling.helper_id)
        .outerjoin(NetwerkContact, NetwerkContact.id == Koppeling.contact_id)
        .where(which)
    ).first()
    if row is None:
        raise NotFound
    return row[0], row[1]


def _token(koppeling: Koppeling, address: str | None) -> str:
    return proofs.link_token("koppeling", koppeling.id, f"{koppeling.nonce}:{address or ''}")


def link_token(koppeling: Koppeling) -> str:
    """The proof in the helper's mail link. It holds for the address it was sent to, and until it is asked again."""
    return _token(*_with_address(Koppeling.id == koppeling.id))


def open_link(public_id: str, token: str) -> tuple[Koppeling, Actor]:
    """The koppeling of a mail link and who its holder is: the asked neighbour, or the contact of the netwerk.

    NotFound when the token is not of this koppeling, when another or nobody answers by mail now, and when it
    ended some time ago. The actor holds nothing but this one side.
    """
    koppeling, address = _with_address(Koppeling.public_id == public_id)
    if (
        koppeling.is_past
        or not koppeling.is_asked
        or not address
        or not proofs.same(token, _token(koppeling, address))
    ):
        raise NotFound
    if koppeling.helper_id is not None:
        return koppeling, Actor(
            koppeling.helper_id, wijk_id=koppeling.wijk_id, gemeente_id=koppeling.gemeente_id
        )
    grant = Grant(Role.NETWERKCONTACT, koppeling.gemeente_id, koppeling.wijk_id, koppeling.netwerk_id)
    return koppeling, Actor(grants=(grant,))


def _outcome(koppeling: Koppeling, address: str) -> str:
    return proofs.link_token("gelukt", koppeling.id, f"{koppeling.nonce}:{address}")


def outcome_token(koppeling: Koppeling) -> str:
    """The proof in the asker's mail link of "is het gelukt?". It holds for the address it was sent to."""
    address = db.session.scalar(select(Person.email).where(Person.id == koppeling.asker_id))
    return _outcome(koppeling, address or "")


def open_outcome(public_id: str, token: str) -> tuple[Koppeling, Actor]:
    """The koppeling of a link in the asker's mail, to say how it went and nothing else; NotFound for another token.

    It holds while both know each other: from the two yeses until some days after the end.
    """
    found = select(Koppeling, Person.email).join(Person, Person.id == Koppeling.asker_id)
    row = db.session.execute(found.where(Koppeling.public_id == public_id)).first()
    if row is None or not row[1] or not proofs.same(token, _outcome(row[0], row[1])):
        raise NotFound
    koppeling = row[0]
    if koppeling.asker_yes_at is None or koppeling.is_past:
        raise NotFound
    return koppeling, Actor(koppeling.asker_id, wijk_id=koppeling.wijk_id, gemeente_id=koppeling.gemeente_id)
