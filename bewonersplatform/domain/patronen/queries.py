"""Reads of patronen: for the wijkteam alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.patronen.counting import MOST, asked_at, counts_along
from bewonersplatform.domain.patronen.few import BuurtShare, WeekShare, by_buurt, by_weeks
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus, PatroonVraag
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.herkenning import Herkenning
from bewonersplatform.domain.vragen.model import Post, PostStatus, Visibility
from bewonersplatform.domain.wijken.model import Buurt, Term, Thema
from bewonersplatform.domain.wijken.queries import Place

SHOWN = 50
_ORDER = (
    PatroonStatus.GEZIEN,
    PatroonStatus.BEVESTIGD,
    PatroonStatus.VOORSTEL,
    PatroonStatus.LOSGELATEN,
)


def get_patroon(public_id: str) -> Patroon:
    """The patroon with this id; NotFound when there is none. Ask for rights after."""
    row = db.session.scalar(select(Patroon).where(Patroon.public_id == public_id))
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class PatroonCard:
    """A patroon in the list of the wijkteam."""

    public_id: str
    status: PatroonStatus
    since: datetime
    people_count: int
    vraag_count: int
    unmet_count: int
    words: list[str]
    thema: str
    thema_icon: str
    name: str
    drop_reason: str
    buurten: int


def still_stands(values: Mapping[Term, int]) -> Any:
    """The condition that enough people still ask within the period; what the team decided on always stands."""
    since = clock.now() - timedelta(days=values[Term.PATTERN_DAYS])
    return or_(Patroon.status != PatroonStatus.GEZIEN, _people(since) >= values[Term.PATTERN_PEOPLE])


def _people(since: datetime) -> Any:
    """Who asked since a moment: who wrote one of the vragen, and who only recognises one."""
    held = and_(
        PatroonVraag.vraag_id == Post.id,
        PatroonVraag.patroon_id == Patroon.id,
        counts_along(),
        asked_at() >= since,
    )
    wrote = select(func.count(Post.author_id.distinct())).where(held).correlate(Patroon)
    own = aliased(Post)
    wrote_too = exists().where(
        PatroonVraag.patroon_id == Patroon.id,
        PatroonVraag.vraag_id == own.id,
        own.author_id == Herkenning.person_id,
    )
    recognise = (
        select(func.count(Herkenning.person_id.distinct()))
        .join(Post, Post.id == Herkenning.vraag_id)
        .where(held, ~wrote_too.correlate(Patroon, Herkenning))
        .correlate(Patroon)
    )
    return wrote.scalar_subquery() + recognise.scalar_subquery()


def waits(wijk_id: int, values: Mapping[Term, int]) -> Any:
    """The condition of the patronen that the wijkteam can still do something with."""
    live = Patroon.status.in_([PatroonStatus.GEZIEN, PatroonStatus.BEVESTIGD])
    return and_(Patroon.wijk_id == wijk_id, live, Patroon.into_id.is_(None), still_stands(values))


def _cards(*where: Any) -> list[PatroonCard]:
    buurten = (
        select(func.count(Post.buurt_id.distinct()))
        .join(PatroonVraag, PatroonVraag.vraag_id == Post.id)
        .where(PatroonVraag.patroon_id == Patroon.id)
        .correlate(Patroon)
        .scalar_subquery()
    )
    order = case({status: place for place, status in enumerate(_ORDER)}, value=Patroon.status)
    rows: Sequence[Any] = db.session.execute(
        select(
            Patroon.public_id,
            Patroon.status,
            Patroon.since,
            Patroon.people_count,
            Patroon.vraag_count,
            Patroon.unmet_count,
            Patroon.words,
            Thema.name,
            Thema.icon,
            Patroon.name,
            Patroon.drop_reason,
            buurten,
        )
        .join(Thema, Thema.id == Patroon.thema_id)
        .where(*where)
        .order_by(order, Patroon.vraag_count.desc(), Patroon.id)
        .limit(SHOWN)
    ).all()
    return [PatroonCard(*row) for row in rows]


def list_patronen(actor: Actor, place: Place, values: Mapping[Term, int]) -> list[PatroonCard]:
    """The patronen of a wijk, what waits first; `values` are the terms of the gemeente."""
    require(actor, Action.USE_WERKBANK, place)
    return _cards(Patroon.wijk_id == place.id, Patroon.into_id.is_(None), still_stands(values))


def biggest_patroon(actor: Actor, place: Place, values: Mapping[Term, int]) -> PatroonCard | None:
    """The patroon that most vragen point to, of those that wait; None when there is none."""
    require(actor, Action.USE_WERKBANK, place)
    cards = _cards(waits(place.id, values))
    return max(cards, key=lambda card: card.vraag_count, default=None)


@dataclass(frozen=True)
class PatroonLine:
    """A vraag behind a patroon: its title, never whose."""

    public_id: str
    title: str
    language: str
    buurt: str
    status: PostStatus
    visibility: Visibility
    at: datetime


@dataclass(frozen=True)
class Dropped:
    """That the wijkteam let go of a patroon of the same thema before."""

    public_id: str
    since: datetime
    reason: str


@dataclass(frozen=True)
class Related:
    """Another patroon that the wijkteam joined with this one, or split it off from."""

    how: str  # part: of this one; into: this is part of it; split: this was split off from it
    public_id: str
    name: str
    thema: str
    reason: str
    at: datetime | None
    status: PatroonStatus


@dataclass(frozen=True)
class PatroonView:
    """A patroon as the wijkteam reads it."""

    card: PatroonCard
    vragen: list[PatroonLine]
    weeks: list[WeekShare]
    buurten: list[BuurtShare]
    dropped: list[Dropped]
    related: list[Related]


def list_held(actor: Actor, patroon: Patroon) -> list[PatroonLine]:
    """The vragen behind a patroon that still count, newest first."""
    require(actor, Action.HANDLE_PATROON, patroon)
    rows = db.session.execute(
        select(
            Post.public_id,
            Post.title,
            Post.language,
            Buurt.name,
            Post.status,
            Post.visibility,
            asked_at().label("asked_at"),
        )
        .join(PatroonVraag, PatroonVraag.vraag_id == Post.id)
        .join(Buurt, Buurt.id == Post.buurt_id)
        .where(PatroonVraag.patroon_id == patroon.id, counts_along())
        .order_by(asked_at().desc(), Post.id.desc())
        .limit(MOST)
    )
    return [PatroonLine(*row) for row in rows]


def view_patroon(actor: Actor, patroon: Patroon, smallest: int) -> PatroonView:
    """A patroon with the vragen behind it, newest first, at most fifty; when and where they were asked, and what
    was said of it before, without numbers about fewer than `smallest`. In four statements.
    """
    lines = list_held(actor, patroon)
    card = _cards(Patroon.id == patroon.id)[0]
    return PatroonView(
        card=card,
        vragen=lines[:SHOWN],
        weeks=by_weeks([line.at.astimezone(clock.HOME).date() for line in lines], smallest, clock.today()),
        buurten=by_buurt([line.buurt for line in lines], smallest),
        dropped=_dropped(patroon),
        related=_related(patroon),
    )


def _related(patroon: Patroon) -> list[Related]:
    """What is part of this patroon, what this one is part of, and what it was split off from."""
    rows = db.session.execute(
        select(Patroon.id, Patroon.into_id, Patroon.public_id, Patroon.name, Thema.name, Patroon.shape_reason,
               Patroon.shaped_at, Patroon.status)
        .join(Thema, Thema.id == Patroon.thema_id)
        .where(or_(Patroon.into_id == patroon.id, Patroon.id.in_([patroon.into_id, patroon.split_from_id])))
        .order_by(Patroon.id)
    )  # fmt: skip
    return [
        Related(
            "part" if row[1] == patroon.id else "into" if row[0] == patroon.into_id else "split", *row[2:]
        )
        for row in rows
    ]


def list_joinable(actor: Actor, patroon: Patroon) -> list[PatroonCard]:
    """The other patronen of the wijk that this one can become part of."""
    require(actor, Action.HANDLE_PATROON, patroon)
    return _cards(
        Patroon.wijk_id == patroon.wijk_id,
        Patroon.id != patroon.id,
        Patroon.into_id.is_(None),
        Patroon.status != PatroonStatus.LOSGELATEN,
    )


def _dropped(patroon: Patroon) -> list[Dropped]:
    """Patronen of this thema in this wijk that the wijkteam let go of before, newest first."""
    rows = db.session.execute(
        select(Patroon.public_id, Patroon.status_since, Patroon.drop_reason)
        .where(
            Patroon.wijk_id == patroon.wijk_id,
            Patroon.thema_id == patroon.thema_id,
            Patroon.status == PatroonStatus.LOSGELATEN,
            Patroon.id != patroon.id,
        )
        .order_by(Patroon.status_since.desc())
        .limit(3)
    )
    return [Dropped(*row) for row in rows]
