"""Posting, changing and closing a vraag or an aanbod."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.sign_in import LASTS as SIGN_IN_LASTS
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.akkoord import Akkoord
from bewonersplatform.domain.vragen.facts import (
    PostChanged,
    PostClosed,
    PostReopened,
    PostStopped,
    PostSubmitted,
    PrivateOpened,
)
from bewonersplatform.domain.vragen.leefgebieden import Beside, write_beside
from bewonersplatform.domain.vragen.model import (
    BREADTH,
    Channel,
    Outcome,
    Post,
    PostHelperwens,
    PostKind,
    PostPrivate,
    PostStatus,
    ShownAs,
    Visibility,
)
from bewonersplatform.domain.vragen.practical import Practical, save_helperwensen, write_practical
from bewonersplatform.domain.vragen.waiting import let_go, wait_for_yes
from bewonersplatform.domain.wijken.model import Buurt, Wijk

DRAFT_LASTS = timedelta(hours=24)
TITLE_LENGTH = 120


@dataclass(frozen=True)
class Written:
    """What somebody wrote: one text is enough, all else has a sensible start."""

    text: str
    thema_id: int | None = None
    when_text: str = ""
    details: str = ""
    visibility: Visibility = Visibility.WIJK
    shown_as: ShownAs = ShownAs.ALIAS
    language: str = "nl"
    practical: Practical = field(default_factory=Practical)
    beside: Beside = field(default_factory=Beside)


def split_text(text: str) -> tuple[str, str]:
    """Title and body from one text: the first sentence when it is short, else its first words.

    "Wie rijdt mee? Hij ziet slecht." -> ("Wie rijdt mee?", "Hij ziet slecht.")
    """
    first, _, rest = text.strip().partition("\n")
    for end in range(12, min(len(first), TITLE_LENGTH)):
        if first[end - 1] in ".?!؟" and first[end] == " ":
            return first[:end].rstrip("."), (first[end:].strip() + "\n" + rest).strip()
    if len(first) <= TITLE_LENGTH:
        return first.rstrip("."), rest.strip()
    cut = first.rfind(" ", 0, 90)
    return first[: cut if cut > 40 else 90] + " …", text.strip()


def join_text(post: Post | Akkoord) -> str:
    """The one text that `split_text` took apart, to change it again."""
    if post.title.endswith(" …"):
        return post.body
    return f"{post.title}\n{post.body}" if post.body else post.title


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest() if token else ""


def holds_draft(post: Post, token: str) -> bool:
    """Whether `token` is the one that was given to the writer of this draft, and the draft is not too old.

    A code that is asked for at the last moment still finds the draft when it is used.
    """
    return (
        post.status is PostStatus.CONCEPT
        and post.created_at > clock.now() - DRAFT_LASTS + SIGN_IN_LASTS
        and bool(token)
        and secrets.compare_digest(_hash(token), post.draft_token)
    )


def _write(post: Post, written: Written) -> None:
    refuse_bsn(text=written.text, when_text=written.when_text, details=written.details)
    post.title, post.body = split_text(written.text)
    post.thema_id, post.when_text = written.thema_id, written.when_text
    post.visibility, post.shown_as, post.language = written.visibility, written.shown_as, written.language
    write_practical(post, written.practical)
    write_beside(post, written.beside)


def _save_beside(post: Post, written: Written) -> None:
    """Keep what stands in rows of their own."""
    private = db.session.get(PostPrivate, post.id)
    if private is None:
        db.session.add(PostPrivate(post_id=post.id, details=written.details))
    else:
        private.details = written.details
    save_helperwensen(post, written.practical)


def _place(post: Post, buurt_id: int) -> None:
    """Put the post where its author lives."""
    wijk_id, gemeente_id = db.session.execute(
        select(Wijk.id, Wijk.gemeente_id).join(Buurt, Buurt.wijk_id == Wijk.id).where(Buurt.id == buurt_id)
    ).one()
    post.buurt_id, post.wijk_id, post.gemeente_id = buurt_id, wijk_id, gemeente_id


def submit_post(actor: Actor, kind: PostKind, written: Written) -> Post:
    """Hand in a vraag or an aanbod of a signed-in person with a place: the wijkteam looks at it first."""
    require(actor, Action.SUBMIT_POST)
    post = Post(kind=kind, author_id=actor.id, status=PostStatus.CONCEPT, version=0)
    _write(post, written)
    _place(post, actor.buurt_id or 0)
    db.session.add(post)
    db.session.flush()
    _save_beside(post, written)
    advance(post, PostStatus.INGEDIEND)
    record(actor, PostSubmitted(post.id, post.wijk_id, post.gemeente_id))
    return post


def submit_post_for(
    actor: Actor, person_id: int, buurt_id: int, kind: PostKind, written: Written, channel: Channel
) -> Post:
    """Hand in a post that a wijkteamlid wrote for somebody; `channel` says how it came in.

    Nobody but the wijkteam reads it before that person said yes to it.
    """
    post = Post(
        kind=kind, author_id=person_id, entered_by_id=actor.id, channel=channel, status=PostStatus.CONCEPT
    )
    _place(post, buurt_id)
    require(actor, Action.SUBMIT_POST_FOR, post)
    _write(post, written)
    post.version = 0
    db.session.add(post)
    db.session.flush()
    _save_beside(post, written)
    advance(post, PostStatus.INGEDIEND)
    record(actor, PostSubmitted(post.id, post.wijk_id, post.gemeente_id))
    wait_for_yes(actor, post, post.title, post.body)
    return post


def draft_post(kind: PostKind, wijk_id: int, gemeente_id: int, written: Written, token: str) -> Post:
    """Keep what a visitor wrote until the address is confirmed; only who holds `token` can read it, for a day."""
    require(Actor(), Action.SUBMIT_POST)
    post = Post(kind=kind, wijk_id=wijk_id, gemeente_id=gemeente_id, draft_token=_hash(token))
    _write(post, written)
    db.session.add(post)
    db.session.flush()
    _save_beside(post, written)
    return post


def drop_old_drafts() -> int:
    """Worker: delete drafts of more than a day that nobody confirmed; returns how many."""
    old = select(Post.id).where(
        Post.status == PostStatus.CONCEPT, Post.created_at < clock.now() - DRAFT_LASTS
    )
    # whoever confirms one just now holds it; that one is handed in
    ids = db.session.scalars(old.limit(500).with_for_update(skip_locked=True)).all()
    if ids:
        for beside in (PostPrivate, PostHelperwens):
            db.session.execute(delete(beside).where(beside.post_id.in_(ids)))
        db.session.execute(delete(Post).where(Post.id.in_(ids)))
    return len(ids)


def change_draft(post: Post, written: Written) -> None:
    """Change a draft; the caller has checked who holds it."""
    require(Actor(), Action.SUBMIT_POST)
    _write(post, written)
    _save_beside(post, written)


def hand_in_draft(actor: Actor, draft_id: int) -> Post | None:
    """Hand in the draft that belongs to a confirmed address; None when it is gone or was handed in before."""
    require(actor, Action.SUBMIT_POST)
    post = db.session.get(Post, draft_id, populate_existing=True, with_for_update=True)
    if post is None or post.status is not PostStatus.CONCEPT or actor.buurt_id is None:
        return None
    post.author_id, post.draft_token = actor.id, ""
    _place(post, actor.buurt_id)
    advance(post, PostStatus.INGEDIEND)
    record(actor, PostSubmitted(post.id, post.wijk_id, post.gemeente_id))
    return post


def _shown(post: Post) -> tuple[object, ...]:
    """What others read of a post."""
    return post.title, post.body, post.when_text, post.thema_id, post.shown_as


def _rewrite(post: Post, written: Written) -> None:
    """Write it anew. Other words are looked at again, and what stands waits for that before more people read it."""
    shown, level = _shown(post), post.visibility
    _write(post, written)
    wider = BREADTH.index(post.visibility) > BREADTH.index(level)
    post.wanted_visibility = None
    if wider and post.status in {PostStatus.OPEN, PostStatus.ROND}:
        post.visibility, post.wanted_visibility = level, post.visibility
    if wider or _shown(post) != shown:
        post.text_no += 1


def change_post(actor: Actor, post: Post, written: Written) -> None:
    """Change an own post. What stood open stays open; a reworded or declined one is handed in again.

    The wijkteam looks again at what stands open with other words, and before more people read it.
    """
    require(actor, Action.EDIT_POST, post)
    db.session.refresh(post, with_for_update=True)
    _rewrite(post, written)
    _save_beside(post, written)
    post.agreed_no = post.text_no  # own words
    let_go(post.id)
    if post.status in {PostStatus.TERUG, PostStatus.AFGEWEZEN, PostStatus.GESTOPT}:
        advance(post, PostStatus.INGEDIEND)
        record(actor, PostSubmitted(post.id, post.wijk_id, post.gemeente_id))
    else:
        touch(post)
        record(actor, PostChanged(post.id, post.wijk_id, post.gemeente_id))


def close_post(actor: Actor, post: Post, outcome: Outcome) -> None:
    """Answer "is het gelukt?": ja or half makes it rond, nee leaves it open."""
    require(actor, Action.CLOSE_POST, post)
    if outcome is Outcome.NEE:
        if post.status is PostStatus.ROND:
            reopen_post(actor, post)
        return
    post.outcome = outcome
    advance(post, PostStatus.ROND)
    record(actor, PostClosed(post.id, post.wijk_id, post.gemeente_id, outcome=outcome))


def reopen_post(actor: Actor, post: Post) -> None:
    """It did not work out after all: the vraag stands open again."""
    require(actor, Action.CLOSE_POST, post)
    seek_again(actor, post)


def seek_again(actor: Actor, post: Post) -> None:
    """Let what was rond stand open again, or wait with the wijkteam when it was never shown to others.

    The caller has asked for the right.
    """
    post.outcome = None
    advance(post, PostStatus.OPEN)
    if post.published_at is None:
        advance(post, PostStatus.WIJKTEAM)
    record(actor, PostReopened(post.id, post.wijk_id, post.gemeente_id))


def stop_post(actor: Actor, post: Post) -> None:
    """Take an own post back."""
    require(actor, Action.CLOSE_POST, post)
    advance(post, PostStatus.GESTOPT)
    record(actor, PostStopped(post.id, post.wijk_id, post.gemeente_id))


def open_private(actor: Actor, post: Post, reason: str) -> None:
    """Open the private part for 15 minutes, for a reason that the author can read.

    reason: one of the codes that the form offers; the fact is the grant.
    """
    require(actor, Action.OPEN_PRIVATE, post)
    record(actor, PrivateOpened(post.id, post.wijk_id, post.gemeente_id, reason=reason))
