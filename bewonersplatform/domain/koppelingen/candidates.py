"""What may answer a vraag, read in one statement: open aanbod and netwerken with room of the themas at hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
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

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.netwerken.capacity import can_carry
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkKind, NetwerkThema
from bewonersplatform.domain.people.blocking import kept_apart
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.taal.fit import Because, PostText, thema_vector
from bewonersplatform.domain.taal.meaning import MODEL
from bewonersplatform.domain.taal.themas import Side, ThemaHit, lexicon, themas_of
from bewonersplatform.domain.vragen.model import (
    SEEKING,
    Post,
    PostKind,
    PostMeaning,
    PostThema,
    ShownAs,
    Visibility,
)
from bewonersplatform.domain.wijken.model import Buurt, Thema

MOST = 40
"""Aanbod that is compared word by word."""
MOST_KEYS = 8
"""Themas of a vraag that are looked for, those beside them included."""
PER_KEY, FEW = 100, 20
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Suggestion:
    """An aanbod or a netwerk that may fit, with why. `name`: of a neighbour, when the reader may know it."""

    kind: str  # aanbod or netwerk
    id: int
    public_id: str
    title: str
    language: str
    buurt: str | None
    name: str | None
    netwerk_kind: NetwerkKind | None
    capacity: int | None
    helped_count: int
    score: float = 0.0
    reasons: tuple[Because, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """What may be suggested, with the text that is compared and whose it is."""

    shown: Suggestion
    helper_id: int | None
    text: PostText
    asked_lately: int = 0  # how often this neighbour was asked or offered in the last weeks


@dataclass(frozen=True)
class Found:
    """What may be suggested; and of the vraag the thema that its asker chose and what it means, as far as known."""

    candidates: list[Candidate]
    thema: str | None
    meaning: bytes


def candidates(
    vraag: Post, hits: tuple[ThemaHit, ...], levels: Sequence[Visibility], *, for_team: bool = False
) -> Found:
    """Open aanbod and netwerken with room, of the themas of a vraag and those beside them.

    levels: which aanbod may be read; for_team: with the names, and what the wijkteam keeps.
    """
    weights = thema_vector(hits)
    keys = sorted(weights, key=lambda key: (-weights[key], key))[:MOST_KEYS]
    values: dict[str, Any] = {
        "vraag": vraag.id,
        "wijk": vraag.wijk_id,
        "author": vraag.author_id,
        "thema": vraag.thema_id,
        "keys": keys,
        "levels": list(levels),
        "model": MODEL,
        "lately": clock.now() - LATELY,
    }
    for number, key in enumerate(keys):
        values |= {f"key{number}": key, f"weight{number}": weights[key]}
    rows = db.session.execute(_statement(for_team, len(keys)), values).all()
    own = next((row for row in rows if row.kind == "vraag"), None)
    found = [_aanbod_candidate(row, vraag) for row in rows if row.kind == "aanbod"]
    netwerken = _netwerk_candidates([row for row in rows if row.kind == "netwerk"], vraag)
    return Found([*found, *netwerken], own.thema if own else None, own.vector or b"" if own else b"")


def _these(name: str) -> Any:
    return bindparam(name, expanding=True)


def _asked_before(who: Any) -> Any:
    """Who was asked for this vraag, or offered, and was not stopped: not to be suggested again."""
    return exists().where(
        Koppeling.vraag_id == bindparam("vraag"), who, Koppeling.status != KoppelingStatus.GESTOPT
    )


@cache
def _statement(for_team: bool, keys: int) -> Any:
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


def _aanbod(for_team: bool, keys: int) -> Any:
    nearest = _nearest(keys)
    name = case((Post.shown_as == ShownAs.NAAM, Person.name), else_=None)
    asked_lately = (
        select(func.count())
        .where(Koppeling.helper_id == Post.author_id, Koppeling.created_at >= bindparam("lately"))
        .correlate(Post)
        .scalar_subquery()
    )
    found = (
        select(
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
            literal(0).label("capacity"),
            asked_lately.label("times"),
            cast(Post.read_themas, Text).label("read_themas"),
            PostMeaning.vector.label("vector"),
        )
        .select_from(nearest)
        .join(Post, Post.id == nearest.c.post_id)
        .join(Buurt, Buurt.id == Post.buurt_id)
        .join(Person, Person.id == Post.author_id)
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .outerjoin(PostMeaning, (PostMeaning.post_id == Post.id) & (PostMeaning.model == bindparam("model")))
        .where(Post.hidden.is_(False), Post.visibility.in_(_these("levels")), Post.status.in_(SEEKING))
        .where(Post.author_id != bindparam("author"), ~_asked_before(Koppeling.helper_id == Post.author_id))
        .where(~kept_apart(Post.author_id, bindparam("author")))
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
            null(),
        )
        .join(NetwerkThema, NetwerkThema.netwerk_id == columns.id)
        .join(Thema, Thema.id == NetwerkThema.thema_id)
    )


def _aanbod_candidate(row: Any, vraag: Post) -> Candidate:
    shown = Suggestion(
        "aanbod", row.id, row.public_id, row.title, row.language, row.buurt, row.name, None, None, 0
    )
    read = tuple(ThemaHit(key, weight, tuple(words)) for key, weight, words in json.loads(row.read_themas))
    hits = with_chosen(read, row.thema)
    text = PostText(
        row.title,
        row.body,
        hits,
        row.buurt_id,
        vraag.wijk_id,
        when=row.when_text,
        language=row.language,
        rubrieken=rubrieken_of([row.thema]),
        meaning=row.vector or b"",
    )
    return Candidate(shown, row.helper_id, text, row.times)


def _netwerk_candidates(rows: Sequence[Any], vraag: Post) -> list[Candidate]:
    carried: dict[int, set[str]] = {}
    for row in rows:
        carried.setdefault(row.id, set()).add(row.thema)
    return [_netwerk_candidate(row, carried[row.id], vraag) for row in {row.id: row for row in rows}.values()]


def _netwerk_candidate(row: Any, keys: set[str], vraag: Post) -> Candidate:
    """A netwerk speaks through the themas it carries; what it writes about itself tells in which words."""
    shown = Suggestion(
        "netwerk",
        row.id,
        row.public_id,
        row.title,
        "nl",
        None,
        None,
        NetwerkKind(row.name),
        row.capacity,
        row.times,
    )
    told = {hit.key: hit for hit in themas_of(f"{row.title}\n{row.body}", Side.AANBOD)}
    hits = tuple(told.get(key, ThemaHit(key, 1.0, ())) for key in sorted(keys))
    text = PostText(
        row.title,
        row.body,
        hits,
        None,
        vraag.wijk_id,
        when=row.when_text,
        capacity=row.capacity,
        rubrieken=rubrieken_of(sorted(keys)),
    )
    return Candidate(shown, None, text)


def with_chosen(hits: tuple[ThemaHit, ...], chosen: str | None) -> tuple[ThemaHit, ...]:
    """The themas found in a text, the one the writer chose foremost: people know best what they write about."""
    if chosen is None:
        return hits
    own = next((hit for hit in hits if hit.key == chosen), ThemaHit(chosen, 0.0, ()))
    strongest = max((hit.weight for hit in hits), default=0.0)
    return (ThemaHit(chosen, strongest + 1.0, own.words), *(hit for hit in hits if hit.key != chosen))


def rubrieken_of(keys: Sequence[str | None]) -> tuple[str, ...]:
    """The shelves of the themas that a writer chose or a netwerk carries."""
    known = lexicon().themas
    return tuple(dict.fromkeys(shelf for key in keys if key in known for shelf in known[key].rubrieken))
