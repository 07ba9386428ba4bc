"""Before a vraag is placed: what already answers it, what neighbours asked before, and the writer's own like it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.search.box import WijkIndex
from bewonersplatform.domain.search.finding import Posting, find
from bewonersplatform.domain.search.queries import FeedItem, list_found
from bewonersplatform.domain.taal.fit import FITS, SMALL_WORDS, PostText, fit, near_duplicate
from bewonersplatform.domain.taal.grams import likeness
from bewonersplatform.domain.taal.themas import Side, themas_of
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus

ANSWERS, ALIKE = 5, 3
_LOOKED_AT = 60  # the best of what was found; what fits less says nothing
_SAME_THEMA = 0.38  # with one thema, sentences so alike ask the same; without, only near-duplicates do
_LIVE = (PostStatus.INGEDIEND, PostStatus.TERUG, PostStatus.WIJKTEAM, PostStatus.OPEN)


@dataclass(frozen=True)
class Own:
    """An earlier vraag of the writer that lives."""

    public_id: str
    title: str
    language: str


@dataclass(frozen=True)
class Before:
    """What a writer may look at first. Nothing here stops anybody from placing the vraag."""

    answers: list[FeedItem]
    alike: list[FeedItem]
    own: Own | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.answers or self.alike or self.own)


class _OneLook(WijkIndex):
    """The index asked once: what a writer misspelt is read by its themas, and not looked for again."""

    def __init__(self, actor: Actor, wijk_id: int) -> None:
        super().__init__(actor, wijk_id)
        self._asked = False

    def postings(self, stems: Iterable[str], begins: Iterable[str]) -> list[Posting]:
        """Those of the first question; later questions get none."""
        if self._asked:
            return []
        self._asked = True
        return super().postings(stems, begins)

    def words(self, letters: Iterable[str]) -> list[str]:
        """No words to correct with."""
        return []


def look_before(actor: Actor, draft: Post) -> Before:
    """What this reader may look at before placing a vraag, in at most three statements; own vragen cost one of them."""
    if draft.kind is not PostKind.VRAAG or draft.wijk_id is None:
        return Before([], [], None)
    text = f"{draft.title}\n{draft.body}"
    documents = find(text, _OneLook(actor, draft.wijk_id)).documents[:_LOOKED_AT]
    items = list_found(actor, draft.wijk_id, documents)
    own = _own(actor, draft.id)
    own_ids = {post.public_id for post in own}
    alike = [item for item in items if item.kind == PostKind.VRAAG and item.public_id not in own_ids]
    return Before(
        _answers(text, [item for item in items if item.kind != PostKind.VRAAG]),
        [item for item in alike if _asks_the_same(text, f"{item.title}\n{item.lead}")][:ALIKE],
        next((_shown(post) for post in own if _asks_the_same(text, f"{post.title}\n{post.body}")), None),
    )


def _answers(text: str, items: list[FeedItem]) -> list[FeedItem]:
    """What fits what is asked, best first."""
    asked = PostText("", text, themas_of(text, Side.VRAAG))
    fits = []
    for item in items:
        told = f"{item.title}\n{item.lead}"
        how = fit(asked, PostText(item.title, item.lead, themas_of(told, Side.AANBOD)))
        if how.is_grounded and how.borne_out >= FITS:
            fits.append((how.score, item))
    best = sorted(fits, key=lambda found: (-found[0], found[1].kind, found[1].id))
    return [item for _, item in best[:ANSWERS]]


def _asks_the_same(text: str, other: str) -> bool:
    """Nearly the same words, or alike and about the same thema."""
    if near_duplicate(text, other):
        return True
    return likeness(text, other, SMALL_WORDS) >= _SAME_THEMA and _thema(text) == _thema(other) is not None


def _thema(text: str) -> str | None:
    """The thema that a text points to most."""
    return next((hit.key for hit in themas_of(text, Side.VRAAG)), None)


def _own(actor: Actor, draft_id: int) -> list[Post]:
    if actor.id is None:
        return []
    mine = select(Post).where(
        Post.author_id == actor.id, Post.kind == PostKind.VRAAG, Post.status.in_(_LIVE), Post.id != draft_id
    )
    return list(db.session.scalars(mine.order_by(Post.id.desc()).limit(20)))


def _shown(post: Post) -> Own:
    return Own(post.public_id, post.title, post.language)
