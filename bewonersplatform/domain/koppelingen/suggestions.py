"""Who could help with a vraag: open aanbod and netwerken of the wijk that fit, best first, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.koppelingen.candidates import (
    MOST,
    Candidate,
    Suggestion,
    candidates,
    rubrieken_of,
    thema_keys,
    with_chosen,
)
from bewonersplatform.domain.koppelingen.changes import SEEKING
from bewonersplatform.domain.permissions import Action, Actor, may, require
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.taal.fit import Fit, PostText, fit
from bewonersplatform.domain.taal.themas import Side, ThemaHit, themas_of
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.vragen.queries import levels_for

__all__ = ["Suggestion", "count_fits", "keep_fit_counts", "suggestions"]

MOST_COUNTED = 20
# Below this score the fits of the demo's posts are about something else: one weak word of a neighbouring thema.
FITS = 0.5

_fit = lru_cache(maxsize=20_000)(fit)


def suggestions(actor: Actor, vraag: Post, *, limit: int = 6) -> list[Suggestion]:
    """What fits a vraag, of all the actor may read, best first: in one statement.

    Leaves out the asker's own aanbod and who was asked or offered before. Only fits that the texts bear out count.
    """
    require(actor, Action.READ_POST, vraag)
    team = may(actor, Action.ASK_HELPER, vraag)
    levels = list(Visibility) if team else levels_for(actor, vraag.wijk_id or 0)
    return _ranked(vraag, levels, for_team=team)[:limit]


def _ranked(vraag: Post, levels: Sequence[Visibility], *, for_team: bool = False) -> list[Suggestion]:
    """Everything that fits, best first; of one person only what fits best."""
    hits = themas_of(f"{vraag.title}\n{vraag.body}", Side.VRAAG)
    found, chosen = candidates(vraag, thema_keys(hits), levels, for_team=for_team)
    asked = _text(vraag, with_chosen(hits, chosen), rubrieken_of([chosen]))
    fits = [(candidate, _fit(asked, candidate.text)) for candidate in found]
    good = [pair for pair in fits if pair[1].score >= FITS and pair[1].is_grounded]
    return _one_per_person(sorted(good, key=lambda pair: (-pair[1].score, pair[0].shown.id)))


def _text(vraag: Post, hits: tuple[ThemaHit, ...], rubrieken: tuple[str, ...]) -> PostText:
    return PostText(
        vraag.title,
        vraag.body,
        hits,
        buurt_id=vraag.buurt_id,
        wijk_id=vraag.wijk_id,
        when=vraag.when_text,
        language=vraag.language,
        rubrieken=rubrieken,
    )


def _one_per_person(fits: Iterable[tuple[Candidate, Fit]]) -> list[Suggestion]:
    seen: set[int] = set()
    found = []
    for candidate, how in fits:
        if candidate.helper_id is not None:
            if candidate.helper_id in seen:
                continue
            seen.add(candidate.helper_id)
        found.append(replace(candidate.shown, score=how.score, reasons=how.reasons))
    return found


def count_fits(vraag: Post) -> int:
    """How many neighbours and netwerken may fit an open vraag, counted for everyone in the wijk; at most twenty."""
    return min(MOST_COUNTED, len(_ranked(vraag, [Visibility.IEDEREEN, Visibility.WIJK])))


def keep_fit_counts(post_id: int) -> None:
    """Count again after a post changed: that vraag, or for an aanbod the open vragen of its wijk."""
    post = db.session.get_one(Post, post_id)
    if post.kind is PostKind.VRAAG:
        vragen: Sequence[Post] = [post]
    else:
        vragen = db.session.scalars(
            select(Post)
            .where(Post.wijk_id == post.wijk_id, Post.kind == PostKind.VRAAG, Post.status == PostStatus.OPEN)
            .order_by(Post.published_at.desc())
            .limit(MOST)
        ).all()
    for vraag in vragen:
        count = count_fits(vraag) if vraag.status in SEEKING else 0
        if count != vraag.fit_count:
            vraag.fit_count = count
            touch(vraag)
