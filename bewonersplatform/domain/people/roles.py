"""Who has a role in a gemeente, and ending it before its date: for whoever left the job, or lost a phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.facts import InvitationWithdrawn, RoleEnded
from bewonersplatform.domain.people.invitations import is_open
from bewonersplatform.domain.people.model import Invitation, Person, RoleGrant, Session
from bewonersplatform.domain.permissions import Action, Actor, Role, require
from bewonersplatform.domain.wijken.model import Gemeente, Wijk


@dataclass(frozen=True)
class RoleRow:
    """A role that is in force, as the beheerder sees it; `who` is the name, or the address of who has none yet."""

    id: int
    person_id: int
    who: str
    role: Role
    wijk: str | None
    netwerk_id: int | None
    ends_on: date


def list_roles(actor: Actor, gemeente: Gemeente) -> list[RoleRow]:
    """The roles that are in force in this gemeente, newest first, at most two hundred."""
    require(actor, Action.INVITE, gemeente)
    rows = db.session.execute(
        select(RoleGrant, Person.name, Person.email, Wijk.name)
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(Wijk, Wijk.id == RoleGrant.wijk_id)
        .where(
            RoleGrant.gemeente_id == gemeente.id,
            RoleGrant.revoked_at.is_(None),
            RoleGrant.ends_on >= clock.today(),
        )
        .order_by(RoleGrant.id.desc())
        .limit(200)
    )
    return [
        RoleRow(row.id, row.person_id, name or email or "", row.role, wijk, row.netwerk_id, row.ends_on)
        for row, name, email, wijk in rows
    ]


def end_role(actor: Actor, gemeente: Gemeente, role_id: int) -> None:
    """End a role now, and sign the person out everywhere: they may come in again as a neighbour.

    Raises NotFound for a role of another gemeente, AlreadyDone, and Refused (own-role): whoever ends the last
    beheerder leaves a gemeente without one.
    """
    require(actor, Action.INVITE, gemeente)
    row = db.session.scalar(
        select(RoleGrant)
        .where(RoleGrant.id == role_id, RoleGrant.gemeente_id == gemeente.id)
        .with_for_update()
    )
    if row is None:
        raise NotFound
    if row.revoked_at is not None:
        raise AlreadyDone
    if row.person_id == actor.id and row.role is Role.BEHEERDER:
        raise Refused("own-role")
    row.revoked_at = clock.now()
    mine = update(Session).where(Session.person_id == row.person_id, Session.revoked_at.is_(None))
    db.session.execute(mine.values(revoked_at=clock.now()))
    record(actor, RoleEnded(row.id, row.wijk_id, row.gemeente_id))


def withdraw_invitation(actor: Actor, row: Invitation) -> None:
    """Take an invitation back: the link stops, a mail that waits is not sent, and the address is forgotten.

    Raises AlreadyDone when it was accepted, withdrawn or over before.
    """
    require(actor, Action.INVITE, row)
    db.session.refresh(row, with_for_update=True)
    if not is_open(row):
        raise AlreadyDone
    row.email, row.expires_at = None, clock.now()
    record(actor, InvitationWithdrawn(row.id, row.wijk_id, row.gemeente_id))


def get_invitation_in(gemeente: str, invitation: str) -> Invitation:
    """The invitation with this address in this gemeente; NotFound when there is none."""
    row = db.session.scalar(
        select(Invitation)
        .join(Gemeente, Gemeente.id == Invitation.gemeente_id)
        .where(Invitation.public_id == invitation, Gemeente.slug == gemeente)
    )
    if row is None:
        raise NotFound
    return row
