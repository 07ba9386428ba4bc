"""Reads of stemrondes. No query here leads from a person to a ballot: no table does."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, literal, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Action, Actor, may, require
from bewonersplatform.domain.stemrondes.model import (
    StembiljetFinal,
    Stemgerechtigde,
    Stemmer,
    Stemronde,
    StemrondeProject,
    StemrondeStatus,
)
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus
from bewonersplatform.domain.wijken import queries as wijken
from bewonersplatform.domain.wijken.model import Term

PAGE = 50


def get_stemronde(public_id: str) -> Stemronde:
    """The stemronde with this id, whatever its status; NotFound when there is none. Ask for rights after."""
    ronde = db.session.scalar(select(Stemronde).where(Stemronde.public_id == public_id))
    if ronde is None:
        raise NotFound
    return ronde


@dataclass(frozen=True)
class RondeCard:
    """A stemronde in a list."""

    public_id: str
    title: str
    budget_eur: int
    status: StemrondeStatus
    closes_at: datetime
    ballot_count: int | None
    funded: int


def list_stemrondes(actor: Actor, wijk_id: int) -> list[RondeCard]:
    """The stemrondes of a wijk, newest first; drafts for its wijkteam alone."""
    funded = (
        select(func.count())
        .where(StemrondeProject.stemronde_id == Stemronde.id, StemrondeProject.funded.is_(True))
        .correlate(Stemronde)
        .scalar_subquery()
    )
    shown = literal(True) if may(actor, Action.MANAGE_STEMRONDE, _Wijk(wijk_id)) else _published()
    rows = db.session.execute(
        select(
            Stemronde.public_id,
            Stemronde.title,
            Stemronde.budget_eur,
            Stemronde.status,
            Stemronde.closes_at,
            Stemronde.ballot_count,
            funded,
        )
        .where(Stemronde.wijk_id == wijk_id, shown)
        .order_by(Stemronde.closes_at.desc(), Stemronde.id.desc())
        .limit(PAGE)
    )
    return [RondeCard(*row) for row in rows]


@dataclass(frozen=True)
class _Wijk:
    """A wijk, to ask the policy what a list may hold."""

    wijk_id: int


def _published() -> Any:
    return Stemronde.status != StemrondeStatus.CONCEPT


@dataclass(frozen=True)
class Choice:
    """A project as it stands on the ballot."""

    no: int
    title: str
    lead: str
    cost_eur: int
    funded: bool | None
    external_id: str
    voorstel: str | None
    language: str | None


def list_projects(ronde: Stemronde) -> list[Choice]:
    """The projects of a round, by number; at most 99."""
    rows = db.session.execute(
        select(
            StemrondeProject.no,
            StemrondeProject.title,
            StemrondeProject.lead,
            StemrondeProject.cost_eur,
            StemrondeProject.funded,
            StemrondeProject.external_id,
            Voorstel.public_id,
            Voorstel.language,
        )
        .outerjoin(Voorstel, Voorstel.id == StemrondeProject.voorstel_id)
        .where(StemrondeProject.stemronde_id == ronde.id)
        .order_by(StemrondeProject.no)
    )
    return [Choice(*row) for row in rows]


class Standing(enum.StrEnum):
    """What somebody is for a round that is open."""

    VISITOR = "visitor"
    MAY_VOTE = "may-vote"
    VOTED = "voted"
    STAFF = "staff"
    ELSEWHERE = "elsewhere"
    UNVERIFIED = "unverified"
    LATE = "late"  # verified or moved here after the opening


@dataclass(frozen=True)
class Turnout:
    """Where the asker stands, and how many have voted. What was voted is not known to anyone before closing."""

    standing: Standing
    voted: int
    shown: bool  # numbers about few people are not shown


def get_turnout(actor: Actor, ronde: Stemronde) -> Turnout:
    """Where the actor stands in a round and how many voted, in two statements."""
    require(actor, Action.READ_STEMRONDE, ronde)
    mine = (actor.id or 0, ronde.id)
    entitled = exists().where(Stemgerechtigde.person_id == mine[0], Stemgerechtigde.stemronde_id == mine[1])
    voted = exists().where(Stemmer.person_id == mine[0], Stemmer.stemronde_id == mine[1])
    count = (
        select(func.count()).select_from(Stemmer).where(Stemmer.stemronde_id == ronde.id).scalar_subquery()
    )
    on_list, has_voted, number = db.session.execute(select(entitled, voted, count)).one()
    smallest = wijken.term(ronde.gemeente_id, Term.SMALLEST_NUMBER)
    standing = _standing(actor, ronde, on_list=bool(on_list), has_voted=bool(has_voted))
    return Turnout(standing, number, number >= smallest)


def _standing(actor: Actor, ronde: Stemronde, *, on_list: bool, has_voted: bool) -> Standing:
    if actor.id is None:
        return Standing.VISITOR
    if has_voted:
        return Standing.VOTED
    if actor.is_staff:
        return Standing.STAFF
    if on_list:
        return Standing.MAY_VOTE
    if actor.wijk_id != ronde.wijk_id:
        return Standing.ELSEWHERE
    return Standing.LATE if actor.verified else Standing.UNVERIFIED


def with_entitlement(actor: Actor, ronde: Stemronde) -> Stemronde:
    """The round, knowing whether the actor is on its list of voters."""
    listed = select(Stemgerechtigde.person_id).where(
        Stemgerechtigde.stemronde_id == ronde.id, Stemgerechtigde.person_id == (actor.id or 0)
    )
    ronde.entitled_ids = frozenset(db.session.scalars(listed))
    return ronde


def is_open(ronde: Stemronde) -> bool:
    """Whether ballots can be cast now: the moment counts too, for closing may come a little later."""
    return ronde.status is StemrondeStatus.OPEN and clock.now() < ronde.closes_at


def ready_for_vote(wijk_id: int) -> Any:
    """Select the voorstellen of a wijk that can go to a vote: enough support, and in no round that runs or paid it."""
    enough = and_(
        Voorstel.status == VoorstelStatus.STEUN,
        Voorstel.support_needed > 0,
        Voorstel.support_count >= Voorstel.support_needed,
    )
    elsewhere = exists().where(
        StemrondeProject.voorstel_id == Voorstel.id,
        StemrondeProject.stemronde_id == Stemronde.id,
        Stemronde.status != StemrondeStatus.CONCEPT,
        or_(StemrondeProject.funded.is_(None), StemrondeProject.funded.is_(True)),
    )
    return select(Voorstel).where(
        Voorstel.wijk_id == wijk_id,
        Voorstel.hidden.is_(False),
        or_(enough, Voorstel.status == VoorstelStatus.STEMRONDE),
        ~elsewhere,
    )


def list_ready(actor: Actor, wijk_id: int) -> list[Voorstel]:
    """The voorstellen that can be put in a round, by title."""
    require(actor, Action.MANAGE_STEMRONDE, _Wijk(wijk_id))
    rows = db.session.scalars(ready_for_vote(wijk_id).order_by(Voorstel.id).limit(PAGE))
    return sorted(rows, key=lambda voorstel: voorstel.title.casefold())


def list_final(
    ronde: Stemronde, start: bytes = b"", limit: int | None = None
) -> list[tuple[bytes, list[int]]]:
    """The ballots of a closed round in key order, from `start` on: (key, project numbers).

    All of them are public when `ballots_are_public` says so; the caller has asked.
    """
    rows = db.session.execute(
        select(StembiljetFinal.ballot_key, StembiljetFinal.choices)
        .where(StembiljetFinal.stemronde_id == ronde.id, StembiljetFinal.ballot_key >= start)
        .order_by(StembiljetFinal.ballot_key)
        .limit(limit)
    )
    return [(key, numbers(choices)) for key, choices in rows]


def numbers(choices: str) -> list[int]:
    """The project numbers of a ballot as it is kept: "1,2,10" -> [1, 2, 10]."""
    return [int(number) for number in choices.split(",") if number]


def ballots_are_public(ronde: Stemronde) -> bool:
    """Whether all ballots are published: among few, a pattern can tell who somebody is."""
    return (ronde.ballot_count or 0) >= wijken.term(ronde.gemeente_id, Term.BALLOTS_PUBLIC_FROM)
