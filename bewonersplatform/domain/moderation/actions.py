"""Deciding about posts: place, ask to reword, keep for the team, decline, hide and show; and answering that."""

from __future__ import annotations

from sqlalchemy import select, update

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, ImpossibleStep, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.moderation.facts import MaatregelAnswered, MaatregelTaken, MeldingHandled
from bewonersplatform.domain.moderation.model import Maatregel, MaatregelKind, Melding
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.vragen.facts import (
    PostDeclined,
    PostFact,
    PostHidden,
    PostKept,
    PostLookedAt,
    PostPublished,
    PostReturned,
    PostShown,
)
from bewonersplatform.domain.vragen.model import Post, PostStatus, Visibility
from bewonersplatform.domain.vragen.queries import PostCard
from bewonersplatform.domain.wijken.model import Huisregel

_K, _S = MaatregelKind, PostStatus
# Good news needs no house rule; everything that narrows what somebody wrote names one.
WITHOUT_RULE = frozenset({_K.PLAATSEN, _K.TONEN})
_AGAIN = frozenset({_S.TERUG, _S.AFGEWEZEN})  # looked at once more after the author answered


def decisions_for(
    post: Post | PostCard, *, hidden: bool, widens: bool, waits: bool = False
) -> tuple[MaatregelKind, ...]:
    """What can be decided about a post as it stands now.

    widens: its author wants more people to read it; waits: the person it was written for did not say yes yet, so
    it stays with the wijkteam.
    """
    kinds = _decisions(post, hidden=hidden, widens=widens)
    if not waits or post.visibility is Visibility.WIJKTEAM:
        return kinds
    return tuple(kind for kind in kinds if kind is not _K.PLAATSEN)


def _decisions(post: Post | PostCard, *, hidden: bool, widens: bool) -> tuple[MaatregelKind, ...]:
    if hidden:
        return (_K.TONEN, _K.VERBERGEN)
    if post.status is _S.INGEDIEND or post.status in _AGAIN:
        return (_K.PLAATSEN, _K.TERUG, _K.WIJKTEAM, _K.AFWIJZEN)
    if post.status is _S.WIJKTEAM:
        return (_K.WIJKTEAM,) if post.visibility is Visibility.WIJKTEAM else (_K.PLAATSEN, _K.WIJKTEAM)
    answers = (_K.PLAATSEN, _K.AFWIJZEN) if widens else ()
    if post.status is _S.OPEN:
        return (*answers, _K.VERBERGEN, _K.WIJKTEAM)
    return (*answers, _K.VERBERGEN) if post.status is _S.ROND else ()


def choices_for(post: Post) -> tuple[MaatregelKind, ...]:
    """What can be decided about this post now."""
    widens = post.wanted_visibility is not None
    return decisions_for(post, hidden=post.hidden, widens=widens, waits=post.needs_akkoord)


def _lock(post: Post, seen: int | None) -> None:
    """Hold the post; Refused(text-changed) when the wijkteam saw other words than stand there now."""
    db.session.refresh(post, with_for_update=True)
    if seen is not None and seen != post.text_no:
        raise Refused("text-changed")


def decide(
    actor: Actor,
    post: Post,
    kind: MaatregelKind,
    *,
    huisregel: str | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Maatregel:
    """Decide about a post. `huisregel` is the key of a rule of the gemeente; the author reads rule and reason.

    seen: the `text_no` that was read; None for who reads and decides in one transaction.
    Refused(text-changed) when the author changed it since, Refused(required) on huisregel or reason when one is
    missing, ImpossibleStep when the post is elsewhere by now.
    """
    require(actor, Action.REVIEW_POST, post)
    _lock(post, seen)
    if kind not in choices_for(post):
        raise ImpossibleStep("Post", post.status.value, kind.value)
    rule = house_rule(post.gemeente_id or 0, kind, huisregel, reason)
    fact = _STEPS[kind](post)
    post.looked_no = post.text_no
    row = Maatregel(
        post_id=post.id, kind=kind, huisregel_id=rule.id if rule else None, reason=reason, by_id=actor.id
    )
    db.session.add(row)
    db.session.flush()
    if kind in {_K.VERBERGEN, _K.TONEN}:
        _close_meldingen(actor, post)
    record(actor, fact(post.id, post.wijk_id, post.gemeente_id))
    record(
        actor,
        MaatregelTaken(row.id, post.wijk_id, post.gemeente_id, decision=kind.value, post_id=post.id),
    )
    return row


def house_rule(gemeente_id: int, kind: MaatregelKind, key: str | None, reason: str) -> Huisregel | None:
    """The rule that a decision names; Refused(required) when it needs one, or a reason, and has none."""
    if kind in WITHOUT_RULE:
        return None
    # compared here: what was sent as a key can hold what a database refuses
    rules = db.session.scalars(select(Huisregel).where(Huisregel.gemeente_id == gemeente_id))
    rule = next((rule for rule in rules if rule.key == key), None)
    if rule is None:
        raise Refused("required", "huisregel")
    if not reason.strip():
        raise Refused("required", "reason")
    return rule


def _hand_in_again(post: Post) -> None:
    if post.status in _AGAIN:
        advance(post, _S.INGEDIEND)


def _place(post: Post) -> type[PostFact]:
    """Others read it now; what is meant for the wijkteam alone waits with the wijkteam."""
    _hand_in_again(post)
    if post.wanted_visibility is not None:
        post.visibility, post.wanted_visibility = post.wanted_visibility, None
        touch(post)
        return PostPublished
    if post.visibility is Visibility.WIJKTEAM:
        advance(post, _S.WIJKTEAM)
        return PostKept
    advance(post, _S.OPEN)
    post.published_at = post.published_at or clock.now()
    return PostPublished


def _give_back(post: Post) -> type[PostFact]:
    _hand_in_again(post)
    advance(post, _S.TERUG)
    return PostReturned


def _keep(post: Post) -> type[PostFact]:
    """Only the wijkteam reads it from now on; an author who widens that is looked at again."""
    _hand_in_again(post)
    post.visibility, post.wanted_visibility, post.published_at = Visibility.WIJKTEAM, None, None
    if post.status is _S.WIJKTEAM:
        touch(post)
    else:
        advance(post, _S.WIJKTEAM)
    return PostKept


def _decline(post: Post) -> type[PostFact]:
    """Not placed; what stands already stays with the readers that it has."""
    _hand_in_again(post)
    if post.wanted_visibility is not None:
        post.wanted_visibility = None
        touch(post)
    else:
        advance(post, _S.AFGEWEZEN)
    return PostDeclined


def _hide(post: Post) -> type[PostFact]:
    post.hidden = True
    touch(post)
    return PostHidden


def _show(post: Post) -> type[PostFact]:
    post.hidden = False
    touch(post)
    return PostShown


_STEPS = {
    _K.PLAATSEN: _place,
    _K.TERUG: _give_back,
    _K.WIJKTEAM: _keep,
    _K.AFWIJZEN: _decline,
    _K.VERBERGEN: _hide,
    _K.TONEN: _show,
}


def _close_meldingen(actor: Actor, post: Post) -> int:
    """Call all open reports of a post handled; returns how many there were."""
    handled = db.session.scalars(
        update(Melding)
        .where(Melding.post_id == post.id, Melding.handled_at.is_(None))
        .values(handled_at=clock.now(), handled_by_id=actor.id)
        .returning(Melding.id)
    ).all()
    for melding_id in handled:
        record(actor, MeldingHandled(melding_id, post.wijk_id, post.gemeente_id))
    return len(handled)


def leave_as_is(actor: Actor, post: Post, *, seen: int | None = None) -> None:
    """Nothing is wrong with what was reported or written otherwise: it stays. A wish for more readers still waits.

    AlreadyDone when nobody's report is open and the words were looked at; Refused(text-changed) as in `decide`.
    """
    require(actor, Action.REVIEW_POST, post)
    _lock(post, seen)
    looks = post.wanted_visibility is None and not post.is_looked_at
    if looks:
        post.looked_no = post.text_no
        record(actor, PostLookedAt(post.id, post.wijk_id, post.gemeente_id))
    if not _close_meldingen(actor, post) and not looks:
        raise AlreadyDone


def answer_maatregel(actor: Actor, post: Post, reply: str) -> Maatregel:
    """The author answers the last decision about an own post, once; the wijkteam looks again.

    Refused(not-now) when there is nothing to answer, AlreadyDone when it was answered.
    """
    require(actor, Action.ANSWER_REVIEW, post)
    row = db.session.scalar(
        select(Maatregel)
        .where(Maatregel.post_id == post.id)
        .order_by(Maatregel.id.desc())
        .limit(1)
        .with_for_update()
    )
    stays = row is not None and row.kind is _K.AFWIJZEN and post.status is not _S.AFGEWEZEN
    if row is None or row.kind in WITHOUT_RULE or stays:
        raise Refused("not-now", "reply")
    if row.replied_at is not None:
        raise AlreadyDone
    row.reply, row.replied_at = reply, clock.now()
    record(actor, MaatregelAnswered(row.id, post.wijk_id, post.gemeente_id))
    return row
