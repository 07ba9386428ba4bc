"""Being away, and a colleague who takes over meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.facts import CoverArranged, CoverStopped
from bewonersplatform.domain.bord.model import Waarneming
from bewonersplatform.domain.bord.team import Member, team_of
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Wijk
from bewonersplatform.domain.wijken.queries import Place

LONGEST = timedelta(days=366)


def arrange_cover(
    actor: Actor, place: Place, *, who: str, cover: str, starts_on: date, ends_on: date
) -> Waarneming:
    """A colleague of the team (or oneself) is away, and another sees their vragen as own.

    who, cover: public ids. Refused: no-such-member, covers-oneself, days-in-order, day-too-far, away-already,
    cover-away.
    """
    require(actor, Action.USE_WERKBANK, place)
    # one at a time, so that two who arrange it together do not cross
    db.session.execute(select(Wijk.id).where(Wijk.id == place.id).with_for_update())
    team = team_of(place.id)
    away, takes_over = team.find(who), team.find(cover)
    if away is None:
        raise Refused("no-such-member", "who")
    if takes_over is None:
        raise Refused("no-such-member", "cover")
    if away.id == takes_over.id:
        raise Refused("covers-oneself", "cover")
    if ends_on < starts_on or ends_on < clock.today():
        raise Refused("days-in-order", "ends_on")
    if ends_on > clock.today() + LONGEST or starts_on < clock.today() - LONGEST:
        raise Refused("day-too-far", "ends_on")
    if _meets(away, starts_on, ends_on):
        raise Refused("away-already", "starts_on")
    if _meets(takes_over, starts_on, ends_on):
        raise Refused("cover-away", "cover")
    row = Waarneming(wijk_id=place.id, person_id=away.id, cover_id=takes_over.id)
    row.starts_on, row.ends_on = starts_on, ends_on
    db.session.add(row)
    db.session.flush()
    record(actor, CoverArranged(row.id, place.id, place.gemeente_id))
    return row


def _meets(member: Member, starts_on: date, ends_on: date) -> bool:
    return any(away.starts_on <= ends_on and starts_on <= away.ends_on for away in member.away)


def stop_cover(actor: Actor, place: Place, public_id: str) -> None:
    """Back already, or not away after all. NotFound for another wijk, AlreadyDone when it was stopped."""
    require(actor, Action.USE_WERKBANK, place)
    row = db.session.scalar(
        select(Waarneming)
        .where(Waarneming.public_id == public_id, Waarneming.wijk_id == place.id)
        .with_for_update()
    )
    if row is None:
        raise NotFound
    if row.stopped_at is not None:
        raise AlreadyDone
    row.stopped_at = clock.now()
    record(actor, CoverStopped(row.id, place.id, place.gemeente_id))
