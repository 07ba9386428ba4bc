"""Reads of vragen and aanbod."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, exists, func, null, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, may, require
from bewonersplatform.domain.vragen.akkoord import Akkoord, AkkoordStatus
from bewonersplatform.domain.vragen.along import Along, along_columns
from bewonersplatform.domain.vragen.facts import PrivateOpened
from bewonersplatform.domain.vragen.fotos import sees_unlooked
from bewonersplatform.domain.vragen.model import Post, PostKind, PostPrivate, PostStatus, ShownAs, Visibility
from bewonersplatform.domain.vragen.recognising import recognised_by
from bewonersplatform.domain.wijken.model import Buurt, Thema, Wijk
from bewonersplatform.domain.wijken.queries import Place, join_place, place_columns

_WAITS = exists().where(Akkoord.post_id == Post.id, Akkoord.status == AkkoordStatus.WACHT)
PRIVATE_OPEN_FOR = timedelta(minutes=15)
PAGE = 20


def get_post(public_id: str) -> Post:
    """The post with this id that was handed in, whatever became of it; NotFound otherwise. Ask for rights after."""
    post = db.session.scalar(
        select(Post).where(Post.public_id == public_id, Post.status != PostStatus.CONCEPT)
    )
    if post is None:
        raise NotFound
    return post


def get_draft(public_id: str) -> Post:
    """The draft with this id; NotFound when there is none. It is for who holds it alone: ask that after."""
    post = db.session.scalar(
        select(Post).where(Post.public_id == public_id, Post.status == PostStatus.CONCEPT)
    )
    if post is None:
        raise NotFound
    return post


def find_post(post_id: int) -> Post | None:
    """The post with this number, for what refers to it; None when it is gone. Ask for rights after."""
    return db.session.get(Post, post_id)


@dataclass(frozen=True)
class PostCard:
    """What a card shows. `name` is the first name when the author shows it, else None (an alias)."""

    id: int
    public_id: str
    kind: PostKind
    title: str
    body: str
    when_text: str
    language: str
    visibility: Visibility
    status: PostStatus
    published_at: datetime | None
    fit_count: int
    version: int
    buurt: str
    thema: str | None
    thema_icon: str | None
    name: str | None


def card_columns() -> tuple[Any, ...]:
    """The columns of a PostCard; join with `joined`."""
    name = case((Post.shown_as == ShownAs.NAAM, Person.name), else_=None)
    return (
        Post.id,
        Post.public_id,
        Post.kind,
        Post.title,
        Post.body,
        Post.when_text,
        Post.language,
        Post.visibility,
        Post.status,
        Post.published_at,
        Post.fit_count,
        Post.version,
        Buurt.name,
        Thema.name,
        Thema.icon,
        name,
    )


def joined(statement: Any) -> Any:
    """Join what card_columns needs."""
    return (
        statement.join(Buurt, Buurt.id == Post.buurt_id)
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .outerjoin(Person, Person.id == Post.author_id)
    )


def reads_wijk(actor: Actor, wijk_id: int) -> bool:
    """Whether lists hold what is for neighbours too: the only thing in which lists differ between readers."""
    return may(actor, Action.READ_POST, _Probe(wijk_id))


def levels_for(actor: Actor, wijk_id: int) -> list[Visibility]:
    """Which published posts of a wijk the actor sees in lists: the SQL side of READ_POST."""
    levels = [Visibility.IEDEREEN]
    if may(actor, Action.READ_POST, _Probe(wijk_id)):
        levels.append(Visibility.WIJK)
    return levels


def readable_by(actor: Actor, wijk_id: int) -> Any:
    """The condition that says which open posts of a wijk the actor sees in lists."""
    return and_(
        Post.wijk_id == wijk_id,
        Post.hidden.is_(False),
        Post.published_at.is_not(None),
        Post.visibility.in_(levels_for(actor, wijk_id)),
    )


@dataclass(frozen=True)
class _Probe:
    """A post for neighbours in a wijk, to ask the policy what lists may hold."""

    wijk_id: int
    is_public: bool = False
    is_for_wijk: bool = True
    author_id: int | None = None


@dataclass(frozen=True)
class PostPage:
    """One page of a list; `after` is the key of the next one, or None."""

    cards: list[PostCard]
    after: str | None


def list_open(
    actor: Actor,
    wijk_id: int,
    kind: PostKind,
    *,
    thema_id: int | None = None,
    buurt_id: int | None = None,
    after: str | None = None,
) -> PostPage:
    """Open posts of one kind in a wijk, newest first, paged by key."""
    statement = joined(select(*card_columns())).where(
        readable_by(actor, wijk_id), Post.kind == kind, Post.status == PostStatus.OPEN
    )
    if thema_id is not None:
        statement = statement.where(Post.thema_id == thema_id)
    if buurt_id is not None:
        statement = statement.where(Post.buurt_id == buurt_id)
    if after:
        at, post_id = _read_key(after)
        statement = statement.where(
            or_(Post.published_at < at, and_(Post.published_at == at, Post.id < post_id))
        )
    statement = statement.order_by(Post.published_at.desc(), Post.id.desc()).limit(PAGE + 1)
    cards = [PostCard(*row) for row in db.session.execute(statement)]
    more = len(cards) > PAGE
    cards = cards[:PAGE]
    return PostPage(cards, _key(cards[-1]) if more else None)


def _key(card: PostCard) -> str:
    at = card.published_at or clock.now()
    return f"{int(at.timestamp() * 1_000_000)}-{card.id}"


def _read_key(key: str) -> tuple[datetime, int]:
    """The moment and id in a page key; NotFound for anything else."""
    micros, _, post_id = key.partition("-")
    if not (micros.isascii() and post_id.isascii() and micros.isdigit() and post_id.isdigit()):
        raise NotFound
    if len(micros) > 17 or len(post_id) > 12:
        raise NotFound
    return clock.EPOCH + timedelta(microseconds=int(micros)), int(post_id)


@dataclass(frozen=True)
class PostView:
    """A post as its page shows it: with the place, and the private part when the actor may read it now."""

    post: Post
    card: PostCard
    place: Place
    details: str | None  # None: the actor may not read it (now)
    is_author: bool
    recognised: bool  # the actor knows this need too
    is_asked: bool  # words of the wijkteam wait for a yes of its author
    along: Along


def view_post(actor: Actor, post: Post) -> PostView:
    """All that the page of a post shows, in one statement. NotFound when its wijk takes part no more."""
    require(actor, Action.READ_POST, post)
    cards, places = card_columns(), place_columns()
    more, along = (
        (_details(actor, post), recognised_by(actor), _WAITS),
        along_columns(unlooked=sees_unlooked(actor, post), steps=may(actor, Action.READ_PRIVATE, post)),
    )
    statement = joined(select(*cards, *places, *more, *along)).join(Wijk, Wijk.id == Post.wijk_id)
    row = db.session.execute(join_place(statement).where(Post.id == post.id)).first()
    if row is None:
        raise NotFound
    ends = len(cards), len(cards) + len(places), len(row) - len(along)
    card, place = PostCard(*row[: ends[0]]), Place(*row[ends[0] : ends[1]])
    details, recognised, waits = row[ends[1] : ends[2]]
    own = may(actor, Action.READ_PRIVATE, post)
    return PostView(post, card, place, details, own, bool(recognised), bool(waits), Along.of(row[ends[2] :]))


def _details(actor: Actor, post: Post) -> Any:
    """The private part as a column: for the author, and for who opened it with a reason less than 15 minutes ago."""
    details = (
        select(PostPrivate.details).where(PostPrivate.post_id == Post.id).correlate(Post).scalar_subquery()
    )
    if may(actor, Action.READ_PRIVATE, post):
        return func.coalesce(details, "")
    if not may(actor, Action.OPEN_PRIVATE, post):
        return null()
    opened = exists().where(
        Gebeurtenis.thing == "post",
        Gebeurtenis.thing_id == post.id,
        Gebeurtenis.kind == PrivateOpened.kind(),
        Gebeurtenis.actor_id == actor.id,
        Gebeurtenis.at > clock.now() - PRIVATE_OPEN_FOR,
    )
    return case((opened, func.coalesce(details, "")), else_=null())


def read_details(post: Post) -> str:
    """The private part. The caller has asked for the right."""
    return db.session.scalar(select(PostPrivate.details).where(PostPrivate.post_id == post.id)) or ""


def list_own(actor: Actor) -> list[Post]:
    """The actor's own posts, newest first."""
    require(actor, Action.OWN_ACCOUNT)
    return list(
        db.session.scalars(
            select(Post)
            .where(Post.author_id == actor.id, Post.status != PostStatus.CONCEPT)
            .order_by(Post.created_at.desc())
            .limit(100)
        )
    )
