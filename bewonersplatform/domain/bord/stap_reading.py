"""Reads of steps: all of a vraag for whose it is and the team, and the one that a party has, also by its mail link."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, Grant, Role, require
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.stap import Stap, StapStatus


def get_stap(public_id: str) -> Stap:
    """The step with this id; NotFound when there is none. Ask for rights after."""
    stap = db.session.scalar(select(Stap).where(Stap.public_id == public_id))
    if stap is None:
        raise NotFound
    return stap


@dataclass(frozen=True)
class StapLine:
    """A step with the name of who does it."""

    stap: Stap
    owner: str


def list_stappen(actor: Actor, vraag: Post) -> list[StapLine]:
    """All steps of a vraag, what lapsed last, in one statement."""
    require(actor, Action.READ_STAPPEN, vraag)
    lapsed = case((Stap.status == StapStatus.VERVALLEN, 1), else_=0)
    rows = db.session.execute(
        select(Stap, func.coalesce(Netwerk.name, Person.name, ""))
        .outerjoin(Netwerk, Netwerk.id == Stap.netwerk_id)
        .outerjoin(Person, Person.id == Stap.person_id)
        .where(Stap.vraag_id == vraag.id)
        .order_by(lapsed, Stap.id)
        .limit(60)
    )
    return [StapLine(stap, owner) for stap, owner in rows]


def who_answers(stap: Stap) -> NetwerkContact | Person | None:
    """To whom mail about a step goes now; None when nobody can be reached by mail."""
    if stap.person_id is not None:
        person = db.session.get(Person, stap.person_id)
        return person if person is not None and person.email else None
    return db.session.scalar(
        select(NetwerkContact)
        .where(NetwerkContact.netwerk_id == stap.netwerk_id, NetwerkContact.email.is_not(None))
        .order_by(NetwerkContact.id)
        .limit(1)
    )


def link_token(stap: Stap) -> str:
    """The proof in the mail link of who has this step; it holds for the address it was sent to."""
    who = who_answers(stap)
    return proofs.link_token("stap", stap.id, f"{stap.nonce}:{who.email if who else ''}")


def open_link(public_id: str, token: str) -> tuple[Stap, Actor]:
    """The step of a mail link and who its holder is: that one party, and nothing else. NotFound otherwise."""
    stap = get_stap(public_id)
    who = who_answers(stap)
    if who is None or not stap.is_for_owner or not proofs.same(token, link_token(stap)):
        raise NotFound
    if stap.person_id is not None:
        return stap, Actor(stap.person_id, wijk_id=stap.wijk_id, gemeente_id=stap.gemeente_id)
    grant = Grant(Role.NETWERKCONTACT, stap.gemeente_id, stap.wijk_id, stap.netwerk_id)
    return stap, Actor(grants=(grant,))
