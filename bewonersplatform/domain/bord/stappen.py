"""Steps of a vraag with which several parties help: planned by the wijkteam, each with one owner."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from bewonersplatform.database import ROW_LOCK, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.actions import FARTHEST
from bewonersplatform.domain.bord.facts import StapAllowed, StapBegan, StapDone, StapLapsed, StapPlanned
from bewonersplatform.domain.bord.stap_owners import StapOwner
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus
from bewonersplatform.domain.vragen.stap import TO_DO, Stap, StapStatus

STANDS = frozenset({PostStatus.OPEN, PostStatus.WIJKTEAM, PostStatus.ROND})
"""Where a vraag may have steps."""
_FACTS = {StapStatus.LOOPT: StapBegan, StapStatus.GEDAAN: StapDone}


def plan_stap(
    actor: Actor, vraag: Post, title: str, owner: StapOwner | None, due_on: date | None = None
) -> Stap:
    """Put a step there. A netwerk or neighbour sees it only after the yes of whose vraag it is.

    Refused(vraag-closed, no-such-owner, day-past, day-too-far, too-many).
    """
    require(actor, Action.GUIDE_POST, vraag)
    db.session.refresh(vraag, with_for_update=ROW_LOCK)
    if vraag.kind is not PostKind.VRAAG or vraag.status not in STANDS or vraag.author_id is None:
        raise Refused("vraag-closed")
    if owner is None:
        raise Refused("no-such-owner", "owner")
    if due_on is not None and due_on < clock.today():
        raise Refused("day-past", "due_on")
    if due_on is not None and due_on > clock.today() + FARTHEST:
        raise Refused("day-too-far", "due_on")
    refuse_bsn(title=title)
    number = select(func.count()).where(Stap.vraag_id == vraag.id, Stap.status.in_(TO_DO))
    if (db.session.scalar(number) or 0) >= Stap.MOST:
        raise Refused("too-many", "title")
    stap = Stap(
        gemeente_id=vraag.gemeente_id,
        wijk_id=vraag.wijk_id,
        vraag_id=vraag.id,
        asker_id=vraag.author_id,
        title=title,
        party=owner.party,
        person_id=owner.person_id,
        netwerk_id=owner.netwerk_id,
        koppeling_id=owner.koppeling_id,
        due_on=due_on,
    )
    db.session.add(stap)
    db.session.flush()
    record(actor, StapPlanned(stap.id, stap.wijk_id, stap.gemeente_id))
    return stap


def allow_stap(actor: Actor, stap: Stap) -> None:
    """Whose vraag it is says yes: the party sees this one step. Saying it twice changes nothing."""
    require(actor, Action.ALLOW_STAP, stap)
    db.session.refresh(stap, with_for_update=ROW_LOCK)
    if not stap.waits_for_yes:
        return
    stap.allowed_at = clock.now()
    record(actor, StapAllowed(stap.id, stap.wijk_id, stap.gemeente_id))


def move_stap(actor: Actor, stap: Stap, to: StapStatus) -> None:
    """Begin with it, say that it is done, or that it is not after all. Refused(stap-waits) before the yes."""
    require(actor, Action.MOVE_STAP, stap)
    db.session.refresh(stap, with_for_update=ROW_LOCK)
    require(actor, Action.MOVE_STAP, stap)
    if stap.waits_for_yes:
        raise Refused("stap-waits")
    advance(stap, to)
    record(actor, _FACTS[to](stap.id, stap.wijk_id, stap.gemeente_id))


def stop_stap(actor: Actor, stap: Stap) -> None:
    """It is not needed any more: its owner sees it no longer."""
    require(actor, Action.STOP_STAP, stap)
    _lapse(actor, stap)


def _lapse(actor: Actor | None, stap: Stap) -> None:
    db.session.refresh(stap, with_for_update=ROW_LOCK)
    seen = stap.is_for_owner
    advance(stap, StapStatus.VERVALLEN)
    record(actor, StapLapsed(stap.id, stap.wijk_id, stap.gemeente_id, was_seen=seen))


def lapse_of_vraag(vraag_id: int) -> None:
    """Worker: what was still to be done for a vraag that was taken back is not needed any more."""
    vraag = db.session.get_one(Post, vraag_id)
    if vraag.status not in STANDS:
        _lapse_all(Stap.vraag_id == vraag_id)


def lapse_of_koppeling(koppeling_id: int) -> None:
    """Worker: who does not help any more has no steps left."""
    _lapse_all(Stap.koppeling_id == koppeling_id)


def _lapse_all(which: object) -> None:
    steps = db.session.scalars(
        select(Stap).where(which, Stap.status.in_(TO_DO)).order_by(Stap.id)  # type: ignore[arg-type]
    ).all()
    for stap in steps:
        _lapse(None, stap)


def forget_steps(actor: Actor, gone: str) -> None:
    """Erasing: what is of somebody who leaves lapses, and the words of their own vragen go."""
    require(actor, Action.OWN_ACCOUNT)
    about = (Stap.asker_id == actor.id) | (Stap.person_id == actor.id)
    for stap in db.session.scalars(select(Stap).where(about).order_by(Stap.id)).all():
        if stap.status in TO_DO:
            _lapse(actor, stap)
        if stap.asker_id == actor.id:
            stap.title = gone
