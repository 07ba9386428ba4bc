"""The feed of a wijk: vragen, aanbod, voorstellen and ontmoetingen in one list, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, String, and_, case, func, literal, select, union_all

from bewonersplatform.database import UTCDateTime, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.kennis.model import Vondst
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.search.model import SearchDocument
from bewonersplatform.domain.stemrondes.model import Stemronde, StemrondeStatus
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus
from bewonersplatform.domain.voorstellen.queries import GROUPS
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, ShownAs
from bewonersplatform.domain.vragen.queries import readable_by
from bewonersplatform.domain.wijken.model import Buurt, Thema

FEED = 20
_ASKING = (VoorstelStatus.UITWERKEN, VoorstelStatus.STEUN)  # something of neighbours, now


@dataclass(frozen=True)
class FeedItem:
    """One card of the feed. Fields that a kind does not have are None or 0."""

    kind: str
    id: int
    public_id: str
    title: str
    lead: str
    language: str
    at: datetime
    version: int
    buurt: str | None
    thema: str | None
    thema_icon: str | None
    name: str | None
    count: int  # fitting helpers, supporters, attenders
    needed: int  # support needed
    helpers: int  # neighbours who pledged
    until: datetime | None  # support until, or the moment of the ontmoeting


def _posts(actor: Actor, wijk_id: int, kind: PostKind | None) -> Any:
    statement = (
        select(
            Post.kind.cast(String).label("kind"),
            Post.id,
            Post.public_id,
            Post.title,
            Post.body,
            Post.language,
            Post.published_at.label("at"),
            Post.version,
            Buurt.name.label("buurt"),
            Thema.name.label("thema"),
            Thema.icon,
            case((Post.shown_as == ShownAs.NAAM, Person.name), else_=None),
            Post.fit_count,
            literal(0),
            literal(0),
            literal(None, UTCDateTime()),
        )
        .join(Buurt, Buurt.id == Post.buurt_id)
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .outerjoin(Person, Person.id == Post.author_id)
        .where(readable_by(actor, wijk_id), Post.status == PostStatus.OPEN)
    )
    return statement if kind is None else statement.where(Post.kind == kind)


def _voorstellen(wijk_id: int, statuses: Sequence[VoorstelStatus] = _ASKING) -> Any:
    return (
        select(
            literal("voorstel").label("kind"),
            Voorstel.id,
            Voorstel.public_id,
            Voorstel.title,
            Voorstel.lead,
            Voorstel.language,
            Voorstel.published_at.label("at"),
            Voorstel.version,
            literal(None, String),
            Thema.name,
            Thema.icon,
            literal(None, String),
            Voorstel.support_count,
            Voorstel.support_needed,
            Voorstel.helper_count,
            Voorstel.support_until,
        )
        .outerjoin(Thema, Thema.id == Voorstel.thema_id)
        .where(
            Voorstel.wijk_id == wijk_id,
            Voorstel.hidden.is_(False),
            Voorstel.status.in_(statuses),
        )
    )


def _ontmoetingen(wijk_id: int) -> Any:
    return select(
        literal("ontmoeting").label("kind"),
        Ontmoeting.id,
        Ontmoeting.public_id,
        Ontmoeting.title,
        Ontmoeting.about,
        Ontmoeting.language,
        Ontmoeting.created_at.label("at"),
        Ontmoeting.version,
        literal(None, String),
        literal(None, String),
        literal(None, String),
        literal(None, String),
        Ontmoeting.attend_count,
        literal(0, Integer),
        literal(0, Integer),
        Ontmoeting.at,
    ).where(
        Ontmoeting.wijk_id == wijk_id,
        Ontmoeting.hidden.is_(False),
        Ontmoeting.cancelled_at.is_(None),
        Ontmoeting.at > clock.now(),
    )


def _netwerken(wijk_id: int) -> Any:
    return select(
        literal("netwerk").label("kind"),
        Netwerk.id,
        Netwerk.public_id,
        Netwerk.name,
        Netwerk.about,
        literal("nl", String),
        Netwerk.checked_at.label("at"),
        Netwerk.version,
        literal(None, String),
        literal(None, String),
        literal(None, String),
        Netwerk.hours,
        Netwerk.capacity,
        literal(0, Integer),
        literal(0, Integer),
        literal(None, UTCDateTime()),
    ).where(Netwerk.wijk_id == wijk_id, Netwerk.active)


def _vondsten(wijk_id: int) -> Any:
    return (
        select(
            literal("vondst").label("kind"),
            Vondst.id,
            Vondst.public_id,
            Vondst.title,
            Vondst.situation,
            literal("nl", String),
            Vondst.erkend_at.label("at"),
            Vondst.version,
            literal(None, String),
            Thema.name,
            Thema.icon,
            literal(None, String),
            literal(0, Integer),
            literal(0, Integer),
            literal(0, Integer),
            literal(None, UTCDateTime()),
        )
        .outerjoin(Thema, Thema.id == Vondst.thema_id)
        .where(Vondst.wijk_id == wijk_id, Vondst.erkend_at.is_not(None))
    )


def _among(documents: list[int], table: type[Any], statement: Any) -> Any:
    """Those rows of a kind that these documents may be of: the others are not even looked at."""
    things = select(SearchDocument.thing_id).where(SearchDocument.id.in_(documents))
    return statement.where(table.id.in_(things))


def list_found(actor: Actor, wijk_id: int, documents: list[int]) -> list[FeedItem]:
    """The things of these documents of the index, in this order: those that the actor may read as they stand now."""
    if not documents:
        return []
    kinds = (
        _among(documents, Post, _posts(actor, wijk_id, None)),
        _among(documents, Voorstel, _voorstellen(wijk_id, GROUPS["alles"])),
        _among(documents, Ontmoeting, _ontmoetingen(wijk_id)),
        _among(documents, Netwerk, _netwerken(wijk_id)),
        _among(documents, Vondst, _vondsten(wijk_id)),
    )
    parts = union_all(*(select(kind.subquery()) for kind in kinds)).subquery()
    document = SearchDocument
    same = (document.kind.cast(String) == parts.c.kind) & (document.thing_id == parts.c.id)
    rows = db.session.execute(select(document.id, parts).join(parts, same).where(document.id.in_(documents)))
    found = {row[0]: FeedItem(*row[1:]) for row in rows}
    return [found[number] for number in documents if number in found]


def _first(statement: Any, count: int) -> Any:
    """The first `count` of one kind, as a part of the union (SQLite wants it wrapped)."""
    return select(statement.order_by(statement.selected_columns.at.desc()).limit(count).subquery())


def feed(actor: Actor, wijk_id: int) -> list[FeedItem]:
    """The newest posts of a wijk that the actor may read, newest first.

    Woven in from the second place on: up to three voorstellen that ask something of neighbours now, and the
    next two ontmoetingen; else they would sink under the posts of a busy week.
    """
    parts = union_all(
        _first(_posts(actor, wijk_id, None), FEED),
        _first(_voorstellen(wijk_id), 3),
        _first(_ontmoetingen(wijk_id), 2),
    ).subquery()
    rows = db.session.execute(select(parts).order_by(parts.c.at.desc(), parts.c.id.desc()))
    items = [FeedItem(*row) for row in rows]
    posts = [item for item in items if item.kind in set(PostKind)]
    # what ends first asks first
    others = sorted((item for item in items if item.kind not in set(PostKind)), key=_ends)
    for place, item in zip(range(1, 2 * len(others), 2), others, strict=False):
        posts.insert(min(place, len(posts)), item)
    return posts[:FEED]


def _ends(item: FeedItem) -> tuple[datetime, int]:
    return (item.until or datetime.max.replace(tzinfo=clock.HOME), item.id)


@dataclass(frozen=True)
class Week:
    """What came of it this week, and the stemronde that is open."""

    done: int
    stemronde: str | None
    stemronde_title: str | None
    budget_eur: int | None
    closes_at: datetime | None


def this_week(wijk_id: int) -> Week:
    """The figures beside the feed, in one statement."""
    done = (
        select(func.count())
        .select_from(Post)
        .where(
            and_(
                Post.wijk_id == wijk_id,
                Post.status == PostStatus.ROND,
                Post.status_since > clock.now() - timedelta(days=7),
            )
        )
        .scalar_subquery()
    )
    one = select(literal(1).label("one")).subquery()
    open_round = (
        select(Stemronde)
        .where(Stemronde.wijk_id == wijk_id, Stemronde.status == StemrondeStatus.OPEN)
        .order_by(Stemronde.closes_at)
        .limit(1)
        .subquery()
    )
    row = db.session.execute(
        select(
            done, open_round.c.public_id, open_round.c.title, open_round.c.budget_eur, open_round.c.closes_at
        )
        .select_from(one)
        .outerjoin(open_round, literal(True))
    ).one()
    return Week(*row)
