"""Planning a round, changing it, calling it off, and writing down at a door what somebody asks or offers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import ROW_LOCK, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.team import team_of
from bewonersplatform.domain.eropaf.facts import DoorNoted, RondeCancelled, RondeChanged, RondePlanned
from bewonersplatform.domain.eropaf.model import Aantekening, Ronde, RondeLoper
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.queries import list_buurten

FURTHEST = timedelta(days=366)
_CLIENT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Plan:
    """Where a round goes, on which day, and who walks along (public ids)."""

    on_day: date
    streets: str = ""
    buurt_id: int | None = None
    walkers: tuple[str, ...] = ()


def plan_ronde(actor: Actor, wijk_id: int, gemeente_id: int, plan: Plan) -> Ronde:
    """Plan a round. Refused: no-streets, day-past, day-too-far, no-such-member, nobody-walks, required (buurt), bsn."""
    ronde = Ronde(wijk_id=wijk_id, gemeente_id=gemeente_id, made_by_id=actor.id)
    require(actor, Action.USE_WERKBANK, ronde)
    if plan.on_day < clock.today():
        raise Refused("day-past", "on_day")
    _write(ronde, plan)
    db.session.add(ronde)
    db.session.flush()
    _save_walkers(ronde, plan)
    record(actor, RondePlanned(ronde.id, ronde.wijk_id, ronde.gemeente_id))
    return ronde


def change_ronde(actor: Actor, ronde: Ronde, plan: Plan) -> None:
    """Change a round, also one that was: what was wrong in it can be put right. Refused as when it is planned."""
    require(actor, Action.USE_WERKBANK, ronde)
    _hold(ronde)
    if plan.on_day != ronde.on_day and plan.on_day < clock.today():
        raise Refused("day-past", "on_day")
    _write(ronde, plan)
    _save_walkers(ronde, plan)
    record(actor, RondeChanged(ronde.id, ronde.wijk_id, ronde.gemeente_id))


def cancel_ronde(actor: Actor, ronde: Ronde) -> None:
    """Call it off. AlreadyDone when it was; what was written down on the way stays, and may still come in."""
    require(actor, Action.USE_WERKBANK, ronde)
    _hold(ronde)
    ronde.cancelled_at = clock.now()
    record(actor, RondeCancelled(ronde.id, ronde.wijk_id, ronde.gemeente_id))


def note_at_door(actor: Actor, ronde: Ronde, client_id: str, hand_in: Callable[[], Post]) -> Post:
    """Take what was written down at a door, once: what comes again under the same id is the post of the first time.

    hand_in: hands it in for that neighbour; called only when it is new. Refused(no-client-id);
    AlreadyDone for an id under which another, or another round, wrote.
    """
    require(actor, Action.SUBMIT_POST_FOR, ronde)
    if not _CLIENT.fullmatch(client_id):
        raise Refused("no-client-id")
    # one at a time in a round, so that the same one sent by two at once meets here
    db.session.refresh(ronde, with_for_update=ROW_LOCK)
    known = db.session.scalar(select(Aantekening).where(Aantekening.client_id == client_id))
    if known is not None:
        if (known.by_id, known.ronde_id) != (actor.id, ronde.id):
            raise AlreadyDone
        return db.session.get_one(Post, known.post_id)
    post = hand_in()
    row = Aantekening(ronde_id=ronde.id, post_id=post.id, by_id=actor.id, client_id=client_id)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        raise AlreadyDone from None
    record(actor, DoorNoted(ronde.id, ronde.wijk_id, ronde.gemeente_id, post_id=post.id))
    return post


def _hold(ronde: Ronde) -> None:
    db.session.refresh(ronde, with_for_update=ROW_LOCK)
    if ronde.cancelled_at is not None:
        raise AlreadyDone


def _write(ronde: Ronde, plan: Plan) -> None:
    """Check before anything is changed."""
    if not plan.streets.strip() and plan.buurt_id is None:
        raise Refused("no-streets", "streets")
    if plan.on_day > clock.today() + FURTHEST:
        raise Refused("day-too-far", "on_day")
    if plan.buurt_id is not None and plan.buurt_id not in {one.id for one in list_buurten(ronde.wijk_id)}:
        raise Refused("required", "buurt")
    if not plan.walkers:
        raise Refused("nobody-walks", "walkers")
    refuse_bsn(streets=plan.streets)
    ronde.streets, ronde.buurt_id, ronde.on_day = plan.streets.strip(), plan.buurt_id, plan.on_day


def _save_walkers(ronde: Ronde, plan: Plan) -> None:
    found = [team_of(ronde.wijk_id).find(public_id) for public_id in dict.fromkeys(plan.walkers)]
    if None in found:
        raise Refused("no-such-member", "walkers")
    db.session.execute(delete(RondeLoper).where(RondeLoper.ronde_id == ronde.id))
    db.session.add_all(RondeLoper(ronde_id=ronde.id, person_id=one.id) for one in found if one)
