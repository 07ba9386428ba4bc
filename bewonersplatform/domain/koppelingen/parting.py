"""Not wanting to meet a neighbour any more: what runs or waits between the two ends, as it ends for anybody."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen import changes
from bewonersplatform.domain.koppelingen.course import lock
from bewonersplatform.domain.koppelingen.model import RUNS, TAKEN, Gives, Koppeling, KoppelingStatus
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.facts import PersonBlocked
from bewonersplatform.domain.people.model import Blokkade
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import touch

_OPEN = TAKEN | {KoppelingStatus.VOORGESTELD, KoppelingStatus.GEVRAAGD}


def block_neighbour(actor: Actor, koppeling: Koppeling) -> None:
    """Keep the two of this koppeling apart from now on. The other hears what anybody hears when it ends."""
    require(actor, Action.BLOCK_NEIGHBOUR, koppeling)
    other = koppeling.helper_id if actor.id == koppeling.asker_id else koppeling.asker_id
    try:
        with db.session.begin_nested():
            row = Blokkade(by_id=actor.id, who_id=other)
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        return  # twice is once
    record(actor, PersonBlocked(row.id))
    between = or_(
        and_(Koppeling.asker_id == actor.id, Koppeling.helper_id == other),
        and_(Koppeling.asker_id == other, Koppeling.helper_id == actor.id),
    )
    found = select(Koppeling).where(between, Koppeling.status.in_(_OPEN)).order_by(Koppeling.vraag_id)
    for one in db.session.scalars(found).all():
        vraag = lock(one)
        if one.status in RUNS:
            changes.reopen_vraag(actor, vraag)
            changes.stop(actor, one, "nee")
        elif one.status in TAKEN:  # done: it stays done, but they reach each other no longer
            one.readable_until = clock.now() - timedelta(seconds=1)
            one.asker_gives = one.helper_gives = Gives.NIETS
            touch(one)
        elif one.status is KoppelingStatus.GEVRAAGD:
            changes.stop(actor, one, "vraag")
        else:  # only set ready: nobody was asked, and it must not keep the place of another
            db.session.delete(one)
