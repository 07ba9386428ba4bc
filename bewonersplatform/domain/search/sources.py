"""What readers may find of each kind of thing, as it stands in the tables now. The private part is never read here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bewonersplatform.database import Base, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.kennis.model import Vondst
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkThema
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.search.entries import version
from bewonersplatform.domain.search.model import FindableKind
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.queries import GROUPS
from bewonersplatform.domain.vragen.model import Post, PostStatus, Visibility
from bewonersplatform.domain.wijken.model import Thema, Wijk


@dataclass(frozen=True)
class Findable:
    """One thing that may be found: its words, and who may read it."""

    kind: FindableKind
    thing_id: int
    wijk_id: int
    is_public: bool
    text: str  # the first line is the title
    themas: tuple[str, ...] = ()
    until: datetime | None = None

    @property
    def digest(self) -> str:
        """Of all of it and the rules by which words are read: another one means reading it again."""
        until = self.until.isoformat() if self.until else ""
        seen = (version(), str(self.wijk_id), str(self.is_public), self.text, ",".join(self.themas), until)
        return hashlib.sha256("\0".join(seen).encode("utf-8", "replace")).hexdigest()


def _text(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _posts(ids: Iterable[int]) -> Iterator[Findable]:
    rows = db.session.execute(
        select(
            Post.id,
            Post.kind,
            Wijk.id,
            Post.visibility,
            Post.title,
            Post.body,
            Post.when_text,
            Thema.key,
        )
        .join(Wijk, Wijk.id == Post.wijk_id)
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .where(
            Post.id.in_(ids),
            Post.status == PostStatus.OPEN,
            Post.hidden.is_(False),
            Post.published_at.is_not(None),
            Post.visibility.in_([Visibility.IEDEREEN, Visibility.WIJK]),
        )
    )
    for post_id, kind, wijk_id, visibility, title, body, when, thema in rows:
        yield Findable(
            FindableKind(kind.value),
            post_id,
            wijk_id,
            visibility is Visibility.IEDEREEN,
            _text(title, body, when),
            (thema,) if thema else (),
        )


def _netwerken(ids: Iterable[int]) -> Iterator[Findable]:
    ids = list(ids)
    themas: dict[int, list[str]] = {}
    pairs = select(NetwerkThema.netwerk_id, Thema.key).join(Thema, Thema.id == NetwerkThema.thema_id)
    for netwerk_id, key in db.session.execute(
        pairs.where(NetwerkThema.netwerk_id.in_(ids)).order_by(Thema.key)
    ):
        themas.setdefault(netwerk_id, []).append(key)
    rows = db.session.execute(
        select(
            Netwerk.id,
            Netwerk.wijk_id,
            Netwerk.name,
            Netwerk.about,
            Netwerk.own_words,
            Netwerk.hours,
            Netwerk.kind,
        ).where(Netwerk.id.in_(ids), Netwerk.active)
    )
    for netwerk_id, wijk_id, name, about, own_words, hours, kind in rows:
        yield Findable(
            FindableKind.NETWERK,
            netwerk_id,
            wijk_id,
            True,
            _text(name, about, own_words, hours, kind.value),
            tuple(themas.get(netwerk_id, ())),
        )


def _voorstellen(ids: Iterable[int]) -> Iterator[Findable]:
    rows = db.session.execute(
        select(Voorstel.id, Voorstel.wijk_id, Voorstel.title, Voorstel.lead, Voorstel.asked_text, Thema.key)
        .outerjoin(Thema, Thema.id == Voorstel.thema_id)
        .where(
            Voorstel.id.in_(ids),
            Voorstel.hidden.is_(False),
            Voorstel.published_at.is_not(None),
            Voorstel.status.in_(GROUPS["alles"]),
        )
    )
    for voorstel_id, wijk_id, title, lead, asked, thema in rows:
        themas = (thema,) if thema else ()
        yield Findable(FindableKind.VOORSTEL, voorstel_id, wijk_id, True, _text(title, lead, asked), themas)


def _ontmoetingen(ids: Iterable[int]) -> Iterator[Findable]:
    rows = db.session.execute(
        select(
            Ontmoeting.id,
            Ontmoeting.wijk_id,
            Ontmoeting.title,
            Ontmoeting.about,
            Ontmoeting.place,
            Ontmoeting.at,
        ).where(
            Ontmoeting.id.in_(ids),
            Ontmoeting.hidden.is_(False),
            Ontmoeting.cancelled_at.is_(None),
            Ontmoeting.at > clock.now(),
        )
    )
    for row_id, wijk_id, title, about, place, at in rows:
        yield Findable(FindableKind.ONTMOETING, row_id, wijk_id, True, _text(title, about, place), until=at)


def _vondsten(ids: Iterable[int]) -> Iterator[Findable]:
    told = (Vondst.situation, Vondst.did, Vondst.rule, Vondst.gained, Vondst.usable)
    rows = db.session.execute(
        select(Vondst.id, Vondst.wijk_id, Thema.key, Vondst.title, *told)
        .outerjoin(Thema, Thema.id == Vondst.thema_id)
        .where(Vondst.id.in_(ids), Vondst.erkend_at.is_not(None))
    )
    for vondst_id, wijk_id, thema, *parts in rows:
        themas = (thema,) if thema else ()
        yield Findable(FindableKind.VONDST, vondst_id, wijk_id, True, _text(*parts), themas)


@dataclass(frozen=True)
class Source:
    """One table of things that can be found, and the kinds it gives."""

    table: type[Base]
    kinds: tuple[FindableKind, ...]
    read: Callable[[Iterable[int]], Iterator[Findable]]


_K = FindableKind
SOURCES: dict[type[Any], Source] = {
    source.table: source
    for source in (
        Source(Post, (_K.VRAAG, _K.AANBOD), _posts),
        Source(Netwerk, (_K.NETWERK,), _netwerken),
        Source(Voorstel, (_K.VOORSTEL,), _voorstellen),
        Source(Ontmoeting, (_K.ONTMOETING,), _ontmoetingen),
        Source(Vondst, (_K.VONDST,), _vondsten),
    )
}
