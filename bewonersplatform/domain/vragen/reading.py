"""Keeps beside each post what its words are about, in the transaction that writes them: so matching reads no text.

Every way to write a post passes the session, so the session reads it: nobody has to remember. An aanbod that may be
asked now stands in the index post_thema, and only as long as it may.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import delete, event, insert, inspect, select
from sqlalchemy.orm import Session

from bewonersplatform.database import db
from bewonersplatform.domain.taal import meaning
from bewonersplatform.domain.taal.fit import own_thema_vector
from bewonersplatform.domain.taal.lexicon import lexicon
from bewonersplatform.domain.taal.themas import Side, Taught, ThemaHit, themas_here
from bewonersplatform.domain.vragen.model import SEEKING, Post, PostKind, PostMeaning, PostThema
from bewonersplatform.domain.vragen.taught import taught_in

_RULES = 1  # raised when the same words give other themas than before
AT_A_TIME = 200
"""Posts that are read again in one transaction."""
_WORDS = ("title", "body")
_PLACE = ("status", "hidden", "wijk_id", "kind")


def version() -> str:
    """By which rules and lexicon posts are read now."""
    return f"{_RULES}/{lexicon().version}"


def text_of(post: Post) -> str:
    """What others may read of it, title first."""
    return f"{post.title}\n{post.body}" if post.body else post.title


def hits_of(post: Any) -> tuple[ThemaHit, ...]:
    """The themas of a post, or of a row with its read_themas, strongest first."""
    return tuple(ThemaHit(key, weight, tuple(words)) for key, weight, words in post.read_themas)


def side_of(post: Post) -> Side:
    """Whether it asks or gives."""
    return Side.VRAAG if post.kind is PostKind.VRAAG else Side.AANBOD


class _Reader:
    """Reads posts by the lexicon of this version and what was taught in the gemeente of each."""

    def __init__(self) -> None:
        self._taught: dict[int | None, tuple[tuple[Taught, ...], int]] = {}

    def read(self, post: Post) -> None:
        if post.gemeente_id not in self._taught:
            self._taught[post.gemeente_id] = taught_in(post.gemeente_id)
        taught, stamp = self._taught[post.gemeente_id]
        hits = themas_here(text_of(post), side_of(post), taught)
        post.read_themas = [[hit.key, round(hit.weight, 4), list(hit.words)] for hit in hits]
        post.read_by, post.read_taught = version(), stamp


def register() -> None:
    """Let every session read the posts that it writes."""
    for name, listener in (("before_flush", _before), ("after_flush", _after)):
        if not event.contains(db.session, name, listener):
            event.listen(db.session, name, listener)


def _changed(session: Session, columns: tuple[str, ...]) -> Iterator[Post]:
    for row in (*session.new, *session.dirty):
        if isinstance(row, Post) and any(inspect(row).attrs[name].history.has_changes() for name in columns):
            yield row


def _before(session: Session, _context: Any, _instances: Any) -> None:
    reader = _Reader()
    for post in _changed(session, (*_WORDS, "gemeente_id")):
        post.body = post.body or ""  # a default is filled in later than this
        reader.read(post)


def _after(session: Session, _context: Any) -> None:
    numbers = [post.id for post in _changed(session, _WORDS)]
    if numbers:
        session.execute(delete(PostMeaning).where(PostMeaning.post_id.in_(numbers)))
    for post in _changed(session, ("read_themas", *_PLACE)):
        if post.kind is PostKind.AANBOD:
            _put_in_index(session, post)


def _put_in_index(session: Session, post: Post) -> None:
    session.execute(delete(PostThema).where(PostThema.post_id == post.id))
    if post.status not in SEEKING or post.hidden or post.wijk_id is None:
        return
    weights = own_thema_vector(hits_of(post)) or {"": 1.0}
    session.execute(
        insert(PostThema),
        [
            {"post_id": post.id, "key": key, "wijk_id": post.wijk_id, "weight": weight}
            for key, weight in weights.items()
        ],
    )


def read_again(limit: int = AT_A_TIME) -> int:
    """Read posts that were read by other rules or words than those of now, some at a time; returns how many."""
    now = version()
    other = (Post.read_by < now) | (Post.read_by > now)  # two ranges, so that the index serves
    posts = db.session.scalars(select(Post).where(other).order_by(Post.read_by, Post.id).limit(limit)).all()
    _read_all(posts)
    return len(posts)


def _read_all(posts: Sequence[Post]) -> None:
    reader = _Reader()
    for post in posts:
        reader.read(post)
        if post.kind is PostKind.AANBOD:
            _put_in_index(db.session(), post)


def read_taught_again(gemeente_id: int) -> tuple[list[Post], bool]:
    """Read posts again that were read before the last word was taught or taken back, some at a time.

    Returns those that are about something else now, and whether more wait.
    """
    _, stamp = taught_in(gemeente_id)
    posts = db.session.scalars(
        select(Post)
        .where(Post.gemeente_id == gemeente_id, Post.read_taught != stamp)
        .order_by(Post.id)
        .limit(AT_A_TIME)
    ).all()
    before = [post.read_themas for post in posts]
    _read_all(posts)
    others = [post for post, known in zip(posts, before, strict=True) if post.read_themas != known]
    return others, len(posts) == AT_A_TIME


def understand(post: Post) -> None:
    """Keep what a post means, where the extra is installed; for the worker."""
    if not meaning.can_read():
        return
    db.session.execute(delete(PostMeaning).where(PostMeaning.post_id == post.id))
    if post.status in SEEKING:
        vector = meaning.vectors([text_of(post)])[0]
        db.session.add(PostMeaning(post_id=post.id, model=meaning.MODEL, vector=vector))


def understand_some(limit: int = 32) -> int:
    """Keep what posts without a vector of this model mean, some at a time; returns how many that were."""
    if not meaning.can_read():
        return 0
    has = select(PostMeaning.post_id).where(PostMeaning.model == meaning.MODEL)
    posts = db.session.scalars(
        select(Post).where(Post.status.in_(SEEKING), Post.id.not_in(has)).order_by(Post.id).limit(limit)
    ).all()
    numbers = [post.id for post in posts]
    db.session.execute(delete(PostMeaning).where(PostMeaning.post_id.in_(numbers)))
    for post, vector in zip(posts, meaning.vectors([text_of(post) for post in posts]), strict=True):
        db.session.add(PostMeaning(post_id=post.id, model=meaning.MODEL, vector=vector))
    return len(posts)
