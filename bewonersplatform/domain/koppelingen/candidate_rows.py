"""The one statement that reads what may answer a vraag: aanbod by its themas, netwerken with room, the vraag itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    Float,
    Integer,
    Text,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.netwerken.capacity import can_carry
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkMeaning, NetwerkThema
from bewonersplatform.domain.people.blocking import kept_apart
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.people.pausing import has_room
from bewonersplatform.domain.vragen.model import (
    SEEKING,
    Post,
    PostKind,
    PostMeaning,
    PostThema,
    Reach,
    ShownAs,
)
from bewonersplatform.domain.wijken.model import Buurt, Thema

MOST = 40
"""Aanbod that is compared word by word."""
PER_KEY, FEW = 100, 20


def _these(name: str) -> Any:
    return bindparam(name, expanding=True)


def _asked_before(who: Any) -> Any:
    """Who was asked for this vraag, or offered, and was not stopped: not to be suggested again."""
    return exists().where(
        Koppeling.vraag_id == bindparam("vraag"), who, Koppeling.status != KoppelingStatus.GESTOPT
    )


@cache
def statement(for_team: bool, keys: int) -> Any:
    """Everything in one statement, built once for each number of keys: a page of a vraag asks it every time."""
    return union_all(_aanbod(for_team, keys), _netwerken(), _vraag())


def _vraag() -> Any:
    """What the statement tells of the vraag itself: the thema its asker chose, and what it means."""
    return (
        select(
            literal("vraag"),
            Post.id,
            *(null() for _ in range(8)),
            Thema.key,
            *(null() for _ in range(4)),
            PostMeaning.vector,
            null(),
        )
        .select_from(Post)
        .outerjoin(Thema, Thema.id == bindparam("thema", type_=Integer))
        .outerjoin(PostMeaning, (PostMeaning.post_id == Post.id) & (PostMeaning.model == bindparam("model")))
        .where(Post.id == bindparam("vraag"))
    )


def _nearest(keys: int) -> Any:
    """The aanbod of the wijk that is most about these themas: per thema by index, then added up."""
    parts = []
    for number in range(keys):
        of_thema = (
            select(
                PostThema.post_id,
                (PostThema.weight * bindparam(f"weight{number}", type_=Float)).label("says"),
            )
            .where(PostThema.wijk_id == bindparam("wijk"), PostThema.key == bindparam(f"key{number}"))
            .order_by(PostThema.weight.desc(), PostThema.post_id.desc())
            .limit(PER_KEY)
        )
        parts.append(select(of_thema.subquery()))
    # what is about none of our themas, and what its writer put under the thema that the asker chose
    unknown = (
        select(PostThema.post_id, literal(0.0).label("says"))
        .where(PostThema.wijk_id == bindparam("wijk"), PostThema.key == "")
        .order_by(PostThema.weight.desc(), PostThema.post_id.desc())
        .limit(FEW)
    )
    chosen = (
        select(Post.id, literal(0.5).label("says"))
        .where(Post.thema_id == bindparam("thema", type_=Integer), Post.wijk_id == bindparam("wijk"))
        .where(Post.kind == PostKind.AANBOD, Post.status.in_(SEEKING))
        .order_by(Post.published_at.desc())
        .limit(FEW)
    )
    every = union_all(*parts, select(unknown.subquery()), select(chosen.subquery())).subquery()
    return select(every.c.post_id, func.sum(every.c.says).label("says")).group_by(every.c.post_id).subquery()


def _aanbod_columns(for_team: bool) -> list[Any]:
    """What is read of an aanbod; the columns of netwerken and of the vraag stand in the same order."""
    name = case((Post.shown_as == ShownAs.NAAM, Person.name), else_=None)
    asked_lately = (
        select(func.count())
        .where(Koppeling.helper_id == Post.author_id, Koppeling.created_at >= bindparam("lately"))
        .correlate(Post)
        .scalar_subquery()
    )
    return [
        literal("aanbod").label("kind"),
        Post.id.label("id"),
        Post.public_id.label("public_id"),
        Post.title.label("title"),
        Post.body.label("body"),
        Post.when_text.label("when_text"),
        Post.language.label("language"),
        Post.buurt_id.label("buurt_id"),
        Buurt.name.label("buurt"),
        (Person.name if for_team else name).label("name"),
        Thema.key.label("thema"),
        Post.author_id.label("helper_id"),
        case((Post.goes_along, 1), else_=0).label("capacity"),  # whether its writer comes along
        asked_lately.label("times"),
        cast(Post.read_themas, Text).label("read_themas"),
        PostMeaning.vector.label("vector"),
        (cast(Post.weekdays, Text) + cast(Post.dayparts, Text)).label("days"),
    ]


def _aanbod(for_team: bool, keys: int) -> Any:
    nearest = _nearest(keys)
    found = (
        select(*_aanbod_columns(for_team))
        .select_from(nearest)
        .join(Post, Post.id == nearest.c.post_id)
        .join(Buurt, Buurt.id == Post.buurt_id)
        .join(Person, (Person.id == Post.author_id) & has_room())
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .outerjoin(PostMeaning, (PostMeaning.post_id == Post.id) & (PostMeaning.model == bindparam("model")))
        .where(Post.hidden.is_(False), Post.visibility.in_(_these("levels")), Post.status.in_(SEEKING))
        .where(Post.author_id != bindparam("author"), ~_asked_before(Koppeling.helper_id == Post.author_id))
        .where(~kept_apart(Post.author_id, bindparam("author")))
        # what its writer said: not after that day, and not outside the own buurt
        .where(or_(Post.until.is_(None), Post.until >= bindparam("today")))
        .where(or_(Post.reach.is_(None), Post.reach != Reach.BUURT, Post.buurt_id == bindparam("buurt")))
        .order_by(nearest.c.says.desc(), Post.id.desc())
        .limit(MOST)
    )
    if not for_team:
        found = found.where(Post.published_at.is_not(None))
    return select(found.subquery())


def _netwerken() -> Any:
    """One row per netwerk and thema that it carries."""
    carries = (
        exists()
        .where(NetwerkThema.netwerk_id == Netwerk.id, NetwerkThema.thema_id == Thema.id)
        .where(or_(Thema.key.in_(_these("keys")), Thema.id == bindparam("thema", type_=Integer)))
    )
    columns = (
        select(Netwerk)
        .where(Netwerk.wijk_id == bindparam("wijk"), *can_carry(), carries)
        .where(~_asked_before(Koppeling.netwerk_id == Netwerk.id))
        .order_by(Netwerk.id)
        .limit(MOST)
        .subquery()
        .c
    )
    return (
        select(
            literal("netwerk"),
            columns.id,
            columns.public_id,
            columns.name,
            columns.about + " " + columns.own_words,
            columns.hours,
            literal("nl"),
            null(),
            null(),
            columns.kind,
            Thema.key,
            null(),
            columns.capacity,
            columns.helped_count,
            null(),
            NetwerkMeaning.vector,
            null(),
        )
        .join(NetwerkThema, NetwerkThema.netwerk_id == columns.id)
        .join(Thema, Thema.id == NetwerkThema.thema_id)
        .outerjoin(
            NetwerkMeaning,
            (NetwerkMeaning.netwerk_id == columns.id) & (NetwerkMeaning.model == bindparam("model")),
        )
    )
