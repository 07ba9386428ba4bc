"""The wijkteam closes what is of somebody else: with that person's yes, or with a reason that stays to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.akkoord import NOTED, Akkoord, AkkoordAbout, AkkoordHow, AkkoordStatus
from bewonersplatform.domain.vragen.facts import ConsentNoted, PostClosed, PostStopped
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus
from bewonersplatform.domain.vragen.waiting import let_go


@dataclass(frozen=True)
class Consent:
    """How somebody said that it may be closed; with `how` UITZONDERING nobody did, and `reason` says why it is."""

    how: AkkoordHow
    on: date
    by: str = ""
    reason: str = ""


def endings(post: Post) -> tuple[PostStatus, ...]:
    """How a post can be closed from where it is: it worked out, or it is not needed any more."""
    return tuple(to for to in (PostStatus.ROND, PostStatus.GESTOPT) if to in post.STEPS[post.status])


def close_post_for(actor: Actor, post: Post, outcome: Outcome | None, consent: Consent) -> None:
    """Close a post for whose it is. outcome: None when it is not needed any more.

    Refused: required (how, given_by, reason), in-future or before-post (given_on), bsn. ImpossibleStep when it is
    closed already, or was never shown and cannot have worked out.
    """
    require(actor, Action.CLOSE_POST_FOR, post)
    db.session.refresh(post, with_for_update=True)
    _check(post, consent)
    let_go(post.id)
    row = _keep(actor, post, consent)
    place = (post.id, post.wijk_id, post.gemeente_id)
    if outcome is None:
        advance(post, PostStatus.GESTOPT)
        record(actor, PostStopped(*place))
    else:
        advance(post, PostStatus.ROND)
        post.outcome = outcome
        record(actor, PostClosed(*place, outcome=outcome.value))
    record(actor, ConsentNoted(*place, akkoord_id=row.id, how=consent.how.value))


def _check(post: Post, consent: Consent) -> None:
    refuse_bsn(given_by=consent.by, reason=consent.reason)
    if consent.how is AkkoordHow.UITZONDERING:
        if not consent.reason.strip():
            raise Refused("required", "reason")
        return
    if consent.how not in NOTED:
        raise Refused("required", "how")
    if not consent.by.strip():
        raise Refused("required", "given_by")
    if consent.on > clock.today():
        raise Refused("in-future", "given_on")
    if consent.on < post.created_at.astimezone(clock.HOME).date():
        raise Refused("before-asked", "given_on")


def _keep(actor: Actor, post: Post, consent: Consent) -> Akkoord:
    exception = consent.how is AkkoordHow.UITZONDERING
    row = Akkoord(
        post_id=post.id,
        about=AkkoordAbout.SLUITEN,
        text_no=post.text_no,
        title=post.title,
        body=post.body,
        asked_by_id=actor.id or 0,
        status=AkkoordStatus.JA,
        how=consent.how,
        given_on=clock.today() if exception else consent.on,
        given_by="" if exception else consent.by.strip(),
        noted_by_id=actor.id,
        said=consent.reason.strip(),
    )
    db.session.add(row)
    db.session.flush()
    return row
