"""Two neighbours who are kept apart, both ways, without a trace for who did not ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.facts import BlockEnded
from bewonersplatform.domain.people.model import Blokkade, Person
from bewonersplatform.domain.permissions import Action, Actor, require


def kept_apart(one: Any, other: Any) -> Any:
    """The condition that these two do not meet; columns, numbers or parameters."""
    return exists().where(
        or_(
            (Blokkade.by_id == one) & (Blokkade.who_id == other),
            (Blokkade.by_id == other) & (Blokkade.who_id == one),
        )
    )


def are_kept_apart(one: int, other: int) -> bool:
    """Whether one of these two blocked the other."""
    return bool(db.session.scalar(select(kept_apart(one, other))))


@dataclass(frozen=True)
class Blocked:
    """Whom somebody blocked, as they know them."""

    public_id: str
    name: str
    at: datetime


def list_blocked(actor: Actor) -> list[Blocked]:
    """Whom the actor blocked, newest first."""
    require(actor, Action.OWN_ACCOUNT)
    rows = db.session.execute(
        select(Blokkade.public_id, Person.name, Blokkade.at)
        .join(Person, Person.id == Blokkade.who_id)
        .where(Blokkade.by_id == actor.id)
        .order_by(Blokkade.id.desc())
        .limit(200)
    )
    return [Blocked(*row) for row in rows]


def end_block(actor: Actor, public_id: str) -> None:
    """Take an own block back. NotFound for one of another, or when it is gone."""
    require(actor, Action.OWN_ACCOUNT)
    ended = db.session.scalar(
        delete(Blokkade)
        .where(Blokkade.public_id == public_id, Blokkade.by_id == actor.id)
        .returning(Blokkade.id)
    )
    if ended is None:
        raise NotFound
    record(actor, BlockEnded(ended))
