"""Reads of netwerken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Date, Time, literal, null, select, union_all

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.netwerken.capacity import state_of
from bewonersplatform.domain.netwerken.model import (
    Netwerk,
    NetwerkKind,
    NetwerkState,
    NetwerkThema,
    Openingstijd,
    Sluiting,
)
from bewonersplatform.domain.netwerken.opening import Closure, Hours, Opening, opening_at
from bewonersplatform.domain.wijken.model import Buurt, Thema, Wijk


def get_netwerk(public_id: str) -> Netwerk:
    """The netwerk with this id; NotFound when there is none."""
    row = db.session.scalar(select(Netwerk).where(Netwerk.public_id == public_id))
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class NetwerkCard:
    """A netwerk as everyone sees it; all get the same card."""

    id: int
    public_id: str
    name: str
    kind: NetwerkKind
    about: str
    own_words: str
    hours: str
    phone: str
    place: str
    buurt: str | None
    buurt_code: str | None
    languages: list[str]
    wheelchair: bool | None
    capacity: int
    helped_count: int
    until: date | None
    rests_until: date | None
    fresh_until: datetime
    themas: dict[str, str] = field(default_factory=dict)  # key -> name
    week: list[Hours] = field(default_factory=list)
    closures: list[Closure] = field(default_factory=list)

    @property
    def state(self) -> NetwerkState:
        """Whether it can be asked now."""
        return state_of(self.capacity, self.until, self.rests_until, self.fresh_until)

    @property
    def opening(self) -> Opening | None:
        """Open now, or when next; None when it gave no hours."""
        return opening_at(clock.now().astimezone(clock.HOME), self.week, self.closures)

    def days(self) -> list[tuple[int, list[Hours]]]:
        """The week from Monday, each day with its times."""
        return [(day, [hours for hours in self.week if hours.weekday == day]) for day in range(1, 8)]


def list_netwerken(wijk_id: int) -> list[NetwerkCard]:
    """The active netwerken of a wijk by name, with themas and hours, in three statements."""
    rows = db.session.execute(
        select(
            Netwerk.id,
            Netwerk.public_id,
            Netwerk.name,
            Netwerk.kind,
            Netwerk.about,
            Netwerk.own_words,
            Netwerk.hours,
            Netwerk.phone,
            Netwerk.place,
            Buurt.name,
            Buurt.code,
            Netwerk.languages,
            Netwerk.wheelchair,
            Netwerk.capacity,
            Netwerk.helped_count,
            Netwerk.until,
            Netwerk.rests_until,
            Netwerk.fresh_until,
        )
        .outerjoin(Buurt, Buurt.id == Netwerk.buurt_id)
        .where(Netwerk.wijk_id == wijk_id, Netwerk.active)
    )
    cards = {row[0]: NetwerkCard(*row) for row in rows}  # type: ignore[call-arg]
    themas = db.session.execute(
        select(NetwerkThema.netwerk_id, Thema.key, Thema.name)
        .join(Thema, Thema.id == NetwerkThema.thema_id)
        .where(NetwerkThema.netwerk_id.in_(cards))
        .order_by(Thema.name)
    )
    for netwerk_id, key, name in themas:
        cards[netwerk_id].themas[key] = name
    for netwerk_id, week, closures in times_of(list(cards)):
        cards[netwerk_id].week.extend(week)
        cards[netwerk_id].closures.extend(closures)
    return sorted(cards.values(), key=lambda card: card.name.casefold())


def times_of(netwerk_ids: list[int]) -> list[tuple[int, list[Hours], list[Closure]]]:
    """The opening hours and the closures still to come of these netwerken, in one statement."""
    week = select(
        literal("open"),
        Openingstijd.netwerk_id,
        Openingstijd.weekday,
        Openingstijd.opens,
        Openingstijd.closes,
        null().cast(Date),
        null().cast(Date),
        literal(""),
    ).where(Openingstijd.netwerk_id.in_(netwerk_ids))
    closed = select(
        literal("dicht"),
        Sluiting.netwerk_id,
        literal(0),
        null().cast(Time),
        null().cast(Time),
        Sluiting.first,
        Sluiting.last,
        Sluiting.why,
    ).where(Sluiting.netwerk_id.in_(netwerk_ids), Sluiting.last >= clock.today())
    found: dict[int, tuple[int, list[Hours], list[Closure]]] = {
        netwerk_id: (netwerk_id, [], []) for netwerk_id in netwerk_ids
    }
    for kind, netwerk_id, weekday, opens, closes, first, last, why in db.session.execute(
        union_all(week, closed)
    ):
        if kind == "open":
            found[netwerk_id][1].append(Hours(weekday, opens, closes))
        else:
            found[netwerk_id][2].append(Closure(first, last, why))
    for _, hours, closures in found.values():
        hours.sort(key=lambda one: (one.weekday, one.opens))
        closures.sort(key=lambda one: one.first)
    return list(found.values())


@dataclass(frozen=True)
class NetwerkName:
    """A netwerk by name, to choose from."""

    id: int
    wijk_id: int
    name: str


@dataclass(frozen=True)
class WijkName:
    """A wijk that takes part, to choose from, with its active netwerken."""

    slug: str
    name: str
    netwerken: list[NetwerkName]


def list_names(gemeente_id: int) -> list[WijkName]:
    """The wijken of a gemeente that take part, and their netwerken, by name; in one statement."""
    rows = db.session.execute(
        select(Wijk.id, Wijk.slug, Wijk.name, Netwerk.id, Netwerk.name)
        .outerjoin(Netwerk, (Netwerk.wijk_id == Wijk.id) & Netwerk.active)
        .where(Wijk.gemeente_id == gemeente_id, Wijk.takes_part)
    )
    found: dict[str, WijkName] = {}
    for wijk_id, slug, name, netwerk_id, netwerk in rows:
        wijk = found.setdefault(slug, WijkName(slug, name, []))
        if netwerk_id is not None:
            wijk.netwerken.append(NetwerkName(netwerk_id, wijk_id, netwerk))
    return sorted(found.values(), key=lambda wijk: wijk.name.casefold())
