"""Inviting somebody to a role, and saying yes: one mail, one link, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.facts import InvitationAccepted, PersonInvited
from bewonersplatform.domain.people.joining import person_of
from bewonersplatform.domain.people.model import Invitation, Person, RoleGrant
from bewonersplatform.domain.people.sign_in import clean_email
from bewonersplatform.domain.permissions import Action, Actor, Role, require
from bewonersplatform.domain.wijken.model import Gemeente, Wijk

PURPOSE = "invitation"
LASTS = timedelta(days=14)
LONGEST = timedelta(days=4 * 366)  # no role outlives a term of the raad without being asked again
INVITED = (Role.WIJKTEAMLID, Role.RAADSLID, Role.GRIFFIE, Role.BEHEERDER, Role.NETWERKCONTACT)
OF_A_WIJK = frozenset({Role.WIJKTEAMLID, Role.NETWERKCONTACT})


class OfNetwerk(Protocol):
    """A netwerk, as far as this room knows one: which, and of what wijk."""

    @property
    def id(self) -> Any:
        """Its number."""

    @property
    def wijk_id(self) -> Any:
        """The number of its wijk."""


@dataclass(frozen=True)
class Invited:
    """Whom to invite to what: a role of a wijk names the wijk, of a netwerk also the netwerk."""

    email: str
    role: Role
    ends_on: date
    wijk_id: int | None = None
    netwerk: OfNetwerk | None = None

    @property
    def netwerk_id(self) -> int | None:
        """The netwerk, when the role is for one."""
        return self.netwerk.id if self.netwerk and self.role is Role.NETWERKCONTACT else None


def invite(actor: Actor, gemeente: Gemeente, invited: Invited) -> Invitation:
    """Invite somebody to a role in `gemeente`; the worker mails the link, which works 14 days.

    Raises Refused: bad-email, bad-role, which-wijk, which-netwerk, past, too-far.
    """
    require(actor, Action.INVITE, gemeente)
    return _invite(actor, gemeente, invited)


def invite_beheerder(gemeente: Gemeente, email: str) -> Invitation:
    """Invite the first beheerder, for a year: by who runs the platform, so nobody asks a right."""
    invited = Invited(email, Role.BEHEERDER, clock.today() + timedelta(days=365))
    return _invite(None, gemeente, invited)


def _invite(actor: Actor | None, gemeente: Gemeente, invited: Invited) -> Invitation:
    _check(gemeente, invited)
    row = Invitation(
        email=clean_email(invited.email),
        role=invited.role,
        gemeente_id=gemeente.id,
        wijk_id=invited.wijk_id if invited.role in OF_A_WIJK else None,
        netwerk_id=invited.netwerk_id,
        ends_on=invited.ends_on,
        invited_by_id=actor.id if actor else None,
        nonce=proofs.new_nonce(),
        expires_at=clock.now() + LASTS,
    )
    db.session.add(row)
    db.session.flush()
    record(actor, PersonInvited(row.id, row.wijk_id, row.gemeente_id))
    return row


def _check(gemeente: Gemeente, invited: Invited) -> None:
    """Refuse what is no role to invite to, a wijk or netwerk elsewhere, and dates that make no sense."""
    if invited.role not in INVITED:
        raise Refused("bad-role", "role")
    if invited.role in OF_A_WIJK:
        wijk = db.session.get(Wijk, invited.wijk_id) if invited.wijk_id else None
        if wijk is None or wijk.gemeente_id != gemeente.id:
            raise Refused("which-wijk", "wijk")
    # the role lets in where the netwerk helps, so it must be one of the wijk that was checked above
    elsewhere = invited.netwerk is None or invited.netwerk.wijk_id != invited.wijk_id
    if invited.role is Role.NETWERKCONTACT and elsewhere:
        raise Refused("which-netwerk", "netwerk")
    if invited.ends_on <= clock.today():
        raise Refused("past", "ends_on")
    if invited.ends_on > clock.today() + LONGEST:
        raise Refused("too-far", "ends_on")


def get_invitation(public_id: str, token: str) -> Invitation:
    """The invitation of this link; NotFound when the proof is not of it."""
    row = db.session.scalar(select(Invitation).where(Invitation.public_id == public_id))
    if row is None or not proofs.same(token, link_token(row)):
        raise NotFound
    return row


def link_token(row: Invitation) -> str:
    """The proof in the link of this invitation."""
    return proofs.link_token(PURPOSE, row.id, row.nonce)


def is_open(row: Invitation) -> bool:
    """Whether the invitation can still be accepted."""
    return row.accepted_at is None and row.email is not None and row.expires_at > clock.now()


def place_of(row: Invitation) -> tuple[Gemeente, str | None]:
    """The gemeente that invites, and the name of the wijk when the role is for one."""
    wijk = db.session.get(Wijk, row.wijk_id) if row.wijk_id else None
    return db.session.get_one(Gemeente, row.gemeente_id), wijk.name if wijk else None


def is_for_another(actor: Actor, row: Invitation) -> bool:
    """Whether this browser is signed in as somebody else than who is invited."""
    if actor.id is None:
        return False
    return db.session.scalar(select(Person.email).where(Person.id == actor.id)) != row.email


def accept_invitation(actor: Actor, row: Invitation) -> Person:
    """Say yes: makes the person when the address is new, and grants the role. The caller checked the link.

    The proof in the link is the right, so nobody asks for another. Raises Refused: invitation-over, invitation-other.
    """
    db.session.refresh(row, with_for_update=True)
    if not is_open(row):
        raise Refused("invitation-over")
    if is_for_another(actor, row):
        raise Refused("invitation-other")
    person = person_of(row.email or "")
    row.accepted_at, row.accepted_by_id = clock.now(), person.id
    _grant(person, row)
    record(Actor(id=person.id), InvitationAccepted(row.id, row.wijk_id, row.gemeente_id))
    return person


def _grant(person: Person, row: Invitation) -> None:
    """Give the role, or let the one that is held for the same place last longer."""
    held = db.session.scalar(
        select(RoleGrant).where(
            RoleGrant.person_id == person.id,
            RoleGrant.role == row.role,
            RoleGrant.gemeente_id == row.gemeente_id,
            RoleGrant.wijk_id == row.wijk_id,
            RoleGrant.netwerk_id == row.netwerk_id,
            RoleGrant.revoked_at.is_(None),
        )
    )
    if held is not None:
        held.ends_on = max(held.ends_on, row.ends_on)
        return
    db.session.add(
        RoleGrant(
            person_id=person.id,
            role=row.role,
            gemeente_id=row.gemeente_id,
            wijk_id=row.wijk_id,
            netwerk_id=row.netwerk_id,
            ends_on=row.ends_on,
        )
    )


@dataclass(frozen=True)
class InvitationRow:
    """An invitation as the beheerder sees it."""

    public_id: str
    email: str
    role: Role
    wijk: str | None
    ends_on: date
    accepted: bool
    expired: bool


def list_invitations(actor: Actor, gemeente: Gemeente) -> list[InvitationRow]:
    """Who was invited in this gemeente and not forgotten, newest first, at most two hundred."""
    require(actor, Action.INVITE, gemeente)
    rows = db.session.execute(
        select(Invitation, Wijk.name)
        .outerjoin(Wijk, Wijk.id == Invitation.wijk_id)
        .where(Invitation.gemeente_id == gemeente.id, Invitation.email.is_not(None))
        .order_by(Invitation.id.desc())
        .limit(200)
    )
    return [
        InvitationRow(
            row.public_id,
            row.email or "",
            row.role,
            wijk,
            row.ends_on,
            row.accepted_at is not None,
            not is_open(row),
        )
        for row, wijk in rows
    ]
