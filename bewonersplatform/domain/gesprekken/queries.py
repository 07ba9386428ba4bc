"""Reads of a gesprek."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.people.model import Person, RoleGrant
from bewonersplatform.domain.permissions import Role

PAGE = 20


@dataclass(frozen=True)
class BijdrageRow:
    """What somebody said. `name` is empty for who gave none; `of_team` marks the wijkteam of the wijk."""

    id: int
    public_id: str
    author_id: int | None
    name: str
    of_team: bool
    body: str
    language: str
    at: datetime
    gone: bool  # who said it erased themselves; the place in the gesprek stays


@dataclass(frozen=True)
class GesprekPage:
    """One page of a gesprek; `after` is the key of the next one, or None."""

    rows: list[BijdrageRow]
    after: int | None


def list_bijdragen(gesprek_id: int, wijk_id: int, *, after: int | None = None) -> GesprekPage:
    """What was said, newest first, paged by key. The caller asked for the right to read the thing."""
    of_team = exists().where(
        RoleGrant.person_id == Bijdrage.author_id,
        RoleGrant.role == Role.WIJKTEAMLID,
        RoleGrant.wijk_id == wijk_id,
        RoleGrant.revoked_at.is_(None),
        RoleGrant.ends_on >= clock.today(),
    )
    statement = (
        select(
            Bijdrage.id,
            Bijdrage.public_id,
            Bijdrage.author_id,
            func.coalesce(Person.name, ""),
            of_team,
            Bijdrage.body,
            Bijdrage.language,
            Bijdrage.created_at,
            Person.erased_at.is_not(None),
        )
        .outerjoin(Person, Person.id == Bijdrage.author_id)
        .where(Bijdrage.gesprek_id == gesprek_id, Bijdrage.hidden.is_(False))
    )
    if after is not None:
        statement = statement.where(Bijdrage.id < after)
    rows = [
        BijdrageRow(*row)
        for row in db.session.execute(statement.order_by(Bijdrage.id.desc()).limit(PAGE + 1))
    ]
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    return GesprekPage(rows, rows[-1].id if more else None)


def get_bijdrage(gesprek_id: int, public_id: str) -> Bijdrage:
    """The bijdrage with this id in this gesprek, hidden ones left out; NotFound otherwise."""
    row = db.session.scalar(
        select(Bijdrage).where(
            Bijdrage.public_id == public_id, Bijdrage.gesprek_id == gesprek_id, Bijdrage.hidden.is_(False)
        )
    )
    if row is None:
        raise NotFound
    return row
