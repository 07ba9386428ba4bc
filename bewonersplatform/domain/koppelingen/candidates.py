"""What may answer a vraag, read in one statement: open aanbod and netwerken with room of the themas at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Integer, bindparam, case, exists, literal, null, or_, select, union_all

from bewonersplatform.database import db
from bewonersplatform.domain.koppelingen.changes import SEEKING
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkKind, NetwerkThema
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.taal.fit import Because, PostText
from bewonersplatform.domain.taal.themas import Side, ThemaHit, lexicon, themas_of
from bewonersplatform.domain.vragen.model import Post, PostKind, ShownAs, Visibility
from bewonersplatform.domain.wijken.model import Buurt, Thema

MOST = 200


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


def candidates(
    vraag: Post, keys: set[str], levels: Sequence[Visibility], *, for_team: bool = False
) -> tuple[list[Candidate], str | None]:
    """Open aanbod and netwerken with room, of these themas; and the key of the thema that the asker chose.

    levels: which aanbod may be read; for_team: with the names, and what the wijkteam keeps.
    """
    values = {
        "vraag": vraag.id,
        "wijk": vraag.wijk_id,
        "author": vraag.author_id,
        "thema": vraag.thema_id,
        "keys": sorted(keys),
        "levels": list(levels),
    }
    rows = db.session.execute(_statement(for_team), values).all()
    thema = next((row[2] for row in rows if row[0] == "thema"), None)
    found = [_aanbod_candidate(row, vraag) for row in rows if row[0] == "aanbod"]
    return [*found, *_netwerk_candidates([row for row in rows if row[0] == "netwerk"], vraag)], thema


def _these(name: str) -> Any:
    return bindparam(name, expanding=True)


def _asked_before(who: Any) -> Any:
    """Who was asked for this vraag, or offered, and was not stopped: not to be suggested again."""
    return exists().where(
        Koppeling.vraag_id == bindparam("vraag"), who, Koppeling.status != KoppelingStatus.GESTOPT
    )


@cache
def _statement(for_team: bool) -> Any:
    """Everything in one statement, built once: a page of a vraag asks it every time."""
    chosen = select(literal("thema"), Thema.id, Thema.key, *(null() for _ in range(11))).where(
        Thema.id == bindparam("thema", type_=Integer)
    )
    return union_all(_aanbod(for_team), _netwerken(), chosen)


def _aanbod(for_team: bool) -> Any:
    near = or_(
        Thema.key.in_(_these("keys")),
        Post.thema_id == bindparam("thema", type_=Integer),
        Post.thema_id.is_(None),
    )
    visible = Post.visibility.in_(_these("levels"))
    name = case((Post.shown_as == ShownAs.NAAM, Person.name), else_=None)
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
            Post.author_id.label("helper_id"),
            Thema.key.label("thema"),
            literal(0).label("capacity"),
            literal(0).label("helped"),
        )
        .join(Buurt, Buurt.id == Post.buurt_id)
        .join(Person, Person.id == Post.author_id)
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .where(Post.wijk_id == bindparam("wijk"), Post.hidden.is_(False), visible, near)
        .where(Post.kind == PostKind.AANBOD, Post.status.in_(SEEKING))
        .where(Post.author_id != bindparam("author"), ~_asked_before(Koppeling.helper_id == Post.author_id))
        .order_by(Post.published_at.desc(), Post.id.desc())
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
        .where(Netwerk.wijk_id == bindparam("wijk"), Netwerk.active, Netwerk.capacity > 0, carries)
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
            columns.about,
            columns.hours,
            literal("nl"),
            null(),
            null(),
            columns.kind,
            null(),
            Thema.key,
            columns.capacity,
            columns.helped_count,
        )
        .join(NetwerkThema, NetwerkThema.netwerk_id == columns.id)
        .join(Thema, Thema.id == NetwerkThema.thema_id)
    )


def _aanbod_candidate(row: Any, vraag: Post) -> Candidate:
    shown = Suggestion(
        "aanbod", row.id, row.public_id, row.title, row.language, row.buurt, row.name, None, None, 0
    )
    hits = with_chosen(themas_of(f"{row.title}\n{row.body}", Side.AANBOD), row.thema)
    text = PostText(
        row.title,
        row.body,
        hits,
        row.buurt_id,
        vraag.wijk_id,
        when=row.when_text,
        language=row.language,
        rubrieken=rubrieken_of([row.thema]),
    )
    return Candidate(shown, row.helper_id, text)


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
        row.helped,
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


def thema_keys(hits: Sequence[ThemaHit]) -> set[str]:
    """The themas of a text and those beside them: where an answer may be found."""
    known = lexicon().themas
    return {key for hit in hits if hit.key in known for key in (hit.key, *known[hit.key].near)}


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
