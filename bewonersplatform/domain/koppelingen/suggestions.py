"""Who could help with a vraag: open aanbod and netwerken of the wijk that fit, best first, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from zlib import crc32

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.koppelingen.candidates import (
    Candidate,
    Found,
    Suggestion,
    candidates,
    rubrieken_of,
    with_chosen,
)
from bewonersplatform.domain.permissions import Action, Actor, may, require
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.taal.days import days_chosen
from bewonersplatform.domain.taal.fit import FITS, Because, Fit, PostText, Reason, fit
from bewonersplatform.domain.vragen.model import SEEKING, Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.vragen.queries import levels_for
from bewonersplatform.domain.vragen.reading import hits_of

__all__ = ["Suggestion", "count_fits", "keep_fit_counts", "suggestions"]

MOST_COUNTED = 20
_DRAW = 0.04  # differences in score below this say little
_ASKED, _MOST_ASKED = 0.01, 5  # per time that somebody was asked lately
_MOST_VRAGEN = 200  # of a wijk that are counted again when an aanbod changes

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
    hits, also = hits_of(vraag), tuple(vraag.also_themas)
    sought = hits
    for key in (*also, *([vraag.waits_for] if vraag.waits_for else [])):
        sought = with_chosen(sought, key)
    found = candidates(vraag, sought, levels, for_team=for_team)
    asked = [_asked(vraag, found, chosen) for chosen in (found.thema, *also)]
    bridge = _asked(vraag, found, vraag.waits_for) if vraag.waits_for else None
    fits = [(candidate, _best(candidate, asked, bridge)) for candidate in found.candidates]
    good = [
        (fits.score + _turn(vraag, candidate), candidate, fits)
        for candidate, fits in fits
        if fits.borne_out >= FITS and fits.is_grounded
    ]
    return _one_per_person(sorted(good, key=lambda one: (-one[0], one[1].shown.id)))


def _asked(vraag: Post, found: Found, chosen: str | None) -> PostText:
    """What is compared of a vraag, with one of its themas foremost: an answer to one of them is an answer."""
    return PostText(
        vraag.title,
        vraag.body,
        with_chosen(hits_of(vraag), chosen),
        buurt_id=vraag.buurt_id,
        wijk_id=vraag.wijk_id,
        when=vraag.when_text,
        language=vraag.language,
        rubrieken=rubrieken_of([chosen]),
        meaning=found.meaning,
        days=days_chosen([*vraag.weekdays, *vraag.dayparts]),
    )


def _best(candidate: Candidate, asked: Sequence[PostText], bridge: PostText | None) -> Fit:
    """The best fit over the themas of a vraag. A netwerk may also bridge the time that somebody waits, and says so."""
    bridges = bridge is not None and candidate.shown.kind == "netwerk"
    every = [*asked, bridge] if bridges and bridge is not None else asked
    best = max((_fit(one, candidate.text) for one in every), key=lambda one: one.score)
    return replace(best, reasons=(Because(Reason.BRIDGES), *best.reasons)) if bridges else best


def _turn(vraag: Post, candidate: Candidate) -> float:
    """What decides between near-equals: who was asked a lot lately comes later, and each vraag begins with another.

    The draw is by number of vraag and candidate, so that a page shows the same order every time it is opened.
    """
    drawn = crc32(f"{vraag.id}/{candidate.shown.kind}/{candidate.shown.id}".encode()) / 2**32
    return _DRAW * drawn - _ASKED * min(candidate.asked_lately, _MOST_ASKED)


def _one_per_person(fits: Iterable[tuple[float, Candidate, Fit]]) -> list[Suggestion]:
    seen: set[int] = set()
    found = []
    for score, candidate, how in fits:
        if candidate.helper_id is not None:
            if candidate.helper_id in seen:
                continue
            seen.add(candidate.helper_id)
        found.append(replace(candidate.shown, score=score, reasons=how.reasons))
    return found


def count_fits(vraag: Post) -> int:
    """How many neighbours and netwerken may fit an open vraag, counted for everyone in the wijk; at most twenty."""
    return min(MOST_COUNTED, len(_ranked(vraag, [Visibility.IEDEREEN, Visibility.WIJK])))


def find_open_aanbod(person_id: int) -> int | None:
    """One open aanbod of somebody, to count the vragen of its wijk again; None when there is none."""
    mine = select(Post.id).where(Post.author_id == person_id, Post.kind == PostKind.AANBOD)
    return db.session.scalar(mine.where(Post.status == PostStatus.OPEN).limit(1))


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
            .limit(_MOST_VRAGEN)
        ).all()
    for vraag in vragen:
        count = count_fits(vraag) if vraag.status in SEEKING else 0
        if count != vraag.fit_count:
            vraag.fit_count = count
            touch(vraag)
