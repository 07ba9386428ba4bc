"""Answering from the mail without an account: who holds the link of a koppeling is its helper, for that one only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.nabericht import Side
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
    return koppeling, _holder(koppeling, koppeling.helper_id)


def _outcome(koppeling: Koppeling, side: Side, address: str) -> str:
    return proofs.link_token(f"gelukt-{side.value}", koppeling.id, f"{koppeling.nonce}:{address}")


def outcome_token(koppeling: Koppeling, side: Side = Side.ASKER) -> str:
    """The proof in the mail of one side that asks "is het gelukt?". It holds for the address it was sent to."""
    row = db.session.execute(_addresses(Koppeling.id == koppeling.id)).one()
    return _outcome(koppeling, side, row[1 if side is Side.ASKER else 2] or "")


def _addresses(which: Any) -> Any:
    """A koppeling with where mail for its asker and its helper goes now."""
    asker, helper = aliased(Person), aliased(Person)
    return (
        select(Koppeling, asker.email, func.coalesce(helper.email, NetwerkContact.email))
        .join(asker, asker.id == Koppeling.asker_id)
        .outerjoin(helper, helper.id == Koppeling.helper_id)
        .outerjoin(NetwerkContact, NetwerkContact.id == Koppeling.contact_id)
        .where(which)
    )


def open_outcome(public_id: str, token: str) -> tuple[Koppeling, Actor]:
    """The koppeling of a link in the mail of one side, to say how it went and nothing else; NotFound for another token.

    It holds while both know each other: from the two yeses until some days after the end.
    """
    row = db.session.execute(_addresses(Koppeling.public_id == public_id)).first()
    if row is None or not row[0].can_look_back:
        raise NotFound
    koppeling: Koppeling = row[0]
    for side, address in zip(Side, row[1:], strict=True):
        if address and proofs.same(token, _outcome(koppeling, side, address)):
            person_id = koppeling.asker_id if side is Side.ASKER else koppeling.helper_id
            return koppeling, _holder(koppeling, person_id)
    raise NotFound


def _holder(koppeling: Koppeling, person_id: int | None) -> Actor:
    """Who holds one side of this koppeling and nothing else; without a person it is the contact of the netwerk."""
    if person_id is not None:
        return Actor(person_id, wijk_id=koppeling.wijk_id, gemeente_id=koppeling.gemeente_id)
    grant = Grant(Role.NETWERKCONTACT, koppeling.gemeente_id, koppeling.wijk_id, koppeling.netwerk_id)
    return Actor(grants=(grant,))
