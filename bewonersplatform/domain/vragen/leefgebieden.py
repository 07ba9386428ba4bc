"""One vraag about several themas of life, and that somebody waits for care or help of a thema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.taal.lexicon import lexicon
from bewonersplatform.domain.vragen.facts import ThemasChosen
from bewonersplatform.domain.vragen.model import Post, PostKind

MOST_THEMAS = 5  # of one vraag, with the first
LONGEST_YEARS = 10


@dataclass(frozen=True)
class Beside:
    """What somebody told: further themas by their keys, and since which month they wait for what."""

    also: tuple[str, ...] = ()
    waits_for: str | None = None
    waits_since: date | None = None


def write_beside(post: Post, told: Beside) -> None:
    """Put it on a vraag; an aanbod has none of it. Refused(waits-half, too-many)."""
    if post.kind is not PostKind.VRAAG:
        return
    if bool(told.waits_for) != bool(told.waits_since):
        raise Refused("waits-half", "waits_since" if told.waits_for else "waits_for")
    today = clock.today()
    since = told.waits_since
    if since is not None and not date(today.year - LONGEST_YEARS, 1, 1) <= since <= today:
        raise Refused("waits-half", "waits_since")
    if told.waits_for and told.waits_for not in lexicon().themas:
        raise Refused("waits-half", "waits_for")
    post.waits_for, post.waits_since = told.waits_for or None, since.replace(day=1) if since else None
    _write_themas(post, told.also)


def _write_themas(post: Post, keys: Sequence[str]) -> None:
    known = [key for key in dict.fromkeys(keys) if key in lexicon().themas]
    if len(known) >= MOST_THEMAS:
        raise Refused("too-many", "also")
    post.also_themas = known


def choose_themas(actor: Actor, post: Post, keys: Sequence[str]) -> None:
    """The wijkteam says what else a vraag is about; that weighs as what the asker chose. Refused(too-many)."""
    require(actor, Action.GUIDE_POST, post)
    if post.kind is not PostKind.VRAAG:
        raise Refused("vraag-closed")
    _write_themas(post, keys)
    touch(post)
    record(actor, ThemasChosen(post.id, post.wijk_id, post.gemeente_id))
