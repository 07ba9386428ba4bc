"""The specialists of a gemeente: kept by the beheerder, chosen from by the wijkteams."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from bewonersplatform.database import db
from bewonersplatform.domain.doorverwijzingen.facts import SpecialistKept
from bewonersplatform.domain.doorverwijzingen.model import Specialist
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.sign_in import clean_email
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Gemeente

MOST = 60


@dataclass(frozen=True)
class SpecialistText:
    """What the beheerder writes about a specialist."""

    name: str
    organisation: str
    field: str
    email: str
    active: bool = True


def list_specialists(actor: Actor, gemeente: Gemeente) -> list[Specialist]:
    """All of them for the beheerder, those in use first, by field."""
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    rows = db.session.scalars(select(Specialist).where(Specialist.gemeente_id == gemeente.id)).all()
    return sorted(rows, key=lambda row: (not row.active, row.field.casefold(), row.id))


def get_specialist(gemeente: str, public_id: str) -> Specialist:
    """The specialist with this id in the gemeente with this slug; NotFound when there is none."""
    row = db.session.scalar(
        select(Specialist)
        .join(Gemeente, Gemeente.id == Specialist.gemeente_id)
        .where(Specialist.public_id == public_id, Gemeente.slug == gemeente)
    )
    if row is None:
        raise NotFound
    return row


def keep_specialist(
    actor: Actor, gemeente: Gemeente, text: SpecialistText, known: Specialist | None = None
) -> Specialist:
    """Write down a specialist, or change one; a link that was sent to another address opens no more.

    Refused: bad-email, too-many.
    """
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    email = clean_email(text.email)
    if known is None:
        there = select(func.count()).where(Specialist.gemeente_id == gemeente.id)
        if (db.session.scalar(there) or 0) >= MOST:
            raise Refused("too-many")
    row = known or Specialist(gemeente_id=gemeente.id, version=0)
    row.name, row.organisation, row.field = text.name, text.organisation, text.field
    row.email, row.active = email, text.active
    row.version += 1
    db.session.add(row)
    db.session.flush()
    record(actor, SpecialistKept(row.id, gemeente_id=gemeente.id))
    return row
