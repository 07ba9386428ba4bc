"""Who is in the team of a wijk now, who is away, and who covers for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.model import Waarneming
from bewonersplatform.domain.people.model import Person, RoleGrant
from bewonersplatform.domain.permissions import Role

MOST = 100


@dataclass(frozen=True)
class Away:
    """That a colleague is away, now or soon."""

    public_id: str
    person_id: int
    cover_id: int
    starts_on: date
    ends_on: date

    @property
    def is_now(self) -> bool:
        """Whether it holds today."""
        return self.starts_on <= clock.today() <= self.ends_on


@dataclass(frozen=True)
class Member:
    """Somebody of the team."""

    id: int
    public_id: str
    name: str
    away: tuple[Away, ...] = ()

    @property
    def away_until(self) -> date | None:
        """Until when they are away today; None when they are there."""
        return max((away.ends_on for away in self.away if away.is_now), default=None)


@dataclass(frozen=True)
class Team:
    """The team of a wijk."""

    members: tuple[Member, ...]

    def find(self, public_id: str) -> Member | None:
        """The member with this id."""
        return next((member for member in self.members if member.public_id == public_id), None)

    def name(self, person_id: int | None) -> str | None:
        """What a member is called; None for who is not in the team (any more)."""
        return next((member.name for member in self.members if member.id == person_id), None)

    @property
    def ids(self) -> list[int]:
        """The numbers of all members."""
        return [member.id for member in self.members]

    def covered_by(self, person_id: int) -> frozenset[int]:
        """Whose vragen somebody sees as own today: own, of whom they cover, and of whom those cover."""
        now = [away for member in self.members for away in member.away if away.is_now]
        seen = {person_id}
        while more := {away.person_id for away in now if away.cover_id in seen} - seen:
            seen |= more
        return frozenset(seen)


def in_team(wijk_id: int) -> ColumnElement[bool]:
    """The condition that a person is in the team of a wijk today."""
    return exists().where(
        RoleGrant.person_id == Person.id,
        RoleGrant.role == Role.WIJKTEAMLID,
        RoleGrant.wijk_id == wijk_id,
        RoleGrant.ends_on >= clock.today(),
        RoleGrant.revoked_at.is_(None),
    )


def team_of(wijk_id: int) -> Team:
    """The team with who is away now or later, by name, in one statement. The caller has asked for the right."""
    lasts = and_(
        Waarneming.person_id == Person.id,
        Waarneming.wijk_id == wijk_id,
        Waarneming.stopped_at.is_(None),
        Waarneming.ends_on >= clock.today(),
    )
    rows = db.session.execute(
        select(
            Person.id,
            Person.public_id,
            Person.name,
            Waarneming.public_id,
            Waarneming.person_id,
            Waarneming.cover_id,
            Waarneming.starts_on,
            Waarneming.ends_on,
        )
        .outerjoin(Waarneming, lasts)
        .where(in_team(wijk_id), Person.erased_at.is_(None))
        .order_by(Person.id, Waarneming.starts_on)
        .limit(MOST)
    ).all()
    return Team(tuple(sorted(_members(rows), key=lambda member: (member.name.casefold(), member.id))))


def _members(rows: Iterable[tuple[object, ...]]) -> list[Member]:
    found: dict[object, Member] = {}
    for row in rows:
        member = found.get(row[0]) or Member(*row[:3])  # type: ignore[arg-type]
        away = (*member.away, Away(*row[3:])) if row[3] else member.away  # type: ignore[arg-type]
        found[row[0]] = Member(member.id, member.public_id, member.name, away)
    return list(found.values())
