"""Reads of rounds along doors: what is planned, what was walked, and what became of what was written down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.eropaf.model import Aantekening, Ronde, RondeLoper
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.model import TAKEN, Koppeling, KoppelingStatus
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus
from bewonersplatform.domain.wijken.model import Buurt

PAGE = 20
RECORDS = 200


def get_ronde(public_id: str) -> Ronde:
    """The round with this id; NotFound when there is none. Ask for rights after."""
    row = db.session.scalar(select(Ronde).where(Ronde.public_id == public_id))
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class RondeLine:
    """A round as it stands in the list."""

    id: int
    public_id: str
    streets: str
    buurt: str | None
    on_day: date
    cancelled_at: datetime | None
    vragen: int
    aanbod: int
    walkers: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Where it goes: streets, a buurt, or both."""
        both = f"{self.streets} ({self.buurt})" if self.streets and self.buurt else ""
        return both or self.streets or self.buurt or ""

    @property
    def is_past(self) -> bool:
        """Whether the day has been."""
        return self.on_day < clock.today()


def _walkers(ronde_ids: list[int]) -> dict[int, tuple[str, ...]]:
    rows = db.session.execute(
        select(RondeLoper.ronde_id, Person.name)
        .join(Person, Person.id == RondeLoper.person_id)
        .where(RondeLoper.ronde_id.in_(ronde_ids))
        .order_by(Person.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for ronde_id, name in rows:
        found[ronde_id].append(name)
    return {ronde_id: tuple(names) for ronde_id, names in found.items()}


def list_rondes(wijk_id: int) -> tuple[list[RondeLine], list[RondeLine]]:
    """What is to come, soonest first, and what was, newest first: at most twenty of each, in three statements."""
    coming, past = Ronde.on_day >= clock.today(), Ronde.on_day < clock.today()
    first = _lines(Ronde.wijk_id == wijk_id, coming, order=(Ronde.on_day, Ronde.id))
    last = _lines(Ronde.wijk_id == wijk_id, past, order=(Ronde.on_day.desc(), Ronde.id.desc()))
    names = _walkers([line.id for line in (*first, *last)])
    return [_named(line, names) for line in first], [_named(line, names) for line in last]


def _named(line: RondeLine, names: dict[int, tuple[str, ...]]) -> RondeLine:
    return RondeLine(**{**vars(line), "walkers": names.get(line.id, ())})


def _lines(*where: object, order: tuple[object, ...]) -> list[RondeLine]:
    counted = (
        select(
            Aantekening.ronde_id,
            func.sum(case((Post.kind == PostKind.VRAAG, 1), else_=0)).label("vragen"),
            func.sum(case((Post.kind == PostKind.AANBOD, 1), else_=0)).label("aanbod"),
        )
        .join(Post, Post.id == Aantekening.post_id)
        .group_by(Aantekening.ronde_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Ronde.id,
            Ronde.public_id,
            Ronde.streets,
            Buurt.name,
            Ronde.on_day,
            Ronde.cancelled_at,
            func.coalesce(counted.c.vragen, 0),
            func.coalesce(counted.c.aanbod, 0),
        )
        .outerjoin(Buurt, Buurt.id == Ronde.buurt_id)
        .outerjoin(counted, counted.c.ronde_id == Ronde.id)
        .where(*where)  # type: ignore[arg-type]
        .order_by(*order)  # type: ignore[arg-type]
        .limit(PAGE)
    )
    return [RondeLine(*row) for row in rows]


@dataclass(frozen=True)
class Recorded:
    """Something that was written down at a door, and how it stands now."""

    public_id: str
    kind: PostKind
    title: str
    language: str
    status: PostStatus
    hidden: bool
    buurt: str
    by: str
    at: datetime
    helped: int  # koppelingen that run or are done
    asked: int  # koppelingen that wait for an answer

    @property
    def is_rond(self) -> bool:
        """Whether it is done."""
        return self.status is PostStatus.ROND


@dataclass(frozen=True)
class RondePage:
    """One round with who walks it and what was written down."""

    line: RondeLine
    records: list[Recorded]
    walker_ids: tuple[str, ...]


def view_ronde(ronde: Ronde) -> RondePage:
    """What the page of a round shows, in three statements. The caller has asked for the right."""
    line = _lines(Ronde.id == ronde.id, order=(Ronde.id,))[0]
    walkers = db.session.execute(
        select(Person.name, Person.public_id)
        .join(RondeLoper, RondeLoper.person_id == Person.id)
        .where(RondeLoper.ronde_id == ronde.id)
        .order_by(Person.id)
    ).all()
    named = _named(line, {line.id: tuple(name for name, _ in walkers)})
    return RondePage(named, _records(ronde.id), tuple(public_id for _, public_id in walkers))


def _records(ronde_id: int) -> list[Recorded]:
    busy = (
        select(
            Koppeling.vraag_id,
            func.sum(case((Koppeling.status.in_(TAKEN), 1), else_=0)).label("helped"),
            func.sum(case((Koppeling.status == KoppelingStatus.GEVRAAGD, 1), else_=0)).label("asked"),
        )
        .where(Koppeling.vraag_id.in_(select(Aantekening.post_id).where(Aantekening.ronde_id == ronde_id)))
        .group_by(Koppeling.vraag_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Post.public_id,
            Post.kind,
            Post.title,
            Post.language,
            Post.status,
            Post.hidden,
            Buurt.name,
            Person.name,
            Aantekening.at,
            func.coalesce(busy.c.helped, 0),
            func.coalesce(busy.c.asked, 0),
        )
        .join(Post, Post.id == Aantekening.post_id)
        .join(Buurt, Buurt.id == Post.buurt_id)
        .join(Person, Person.id == Aantekening.by_id)
        .outerjoin(busy, busy.c.vraag_id == Post.id)
        .where(Aantekening.ronde_id == ronde_id)
        .order_by(Aantekening.id.desc())
        .limit(RECORDS)
    )
    return [Recorded(*row) for row in rows]
