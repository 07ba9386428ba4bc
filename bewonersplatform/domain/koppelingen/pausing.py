""" "Het is even druk" and "even niet": a pause on oneself, and what was asked goes on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.koppelingen.actions import answer_as_helper
from bewonersplatform.domain.koppelingen.course import lock
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.next_up import suggest_next
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.facts import PersonCameBack, PersonPaused
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require

_WAITS = (KoppelingStatus.VOORGESTELD, KoppelingStatus.GEVRAAGD)


def pause(actor: Actor, until: date | None) -> None:
    """Nobody asks the actor for anything until that day, or until they say so. What was asked goes to the next.

    What they promised stays as it is. Refused(past) when the day is not to come.
    """
    require(actor, Action.OWN_ACCOUNT)
    if until is not None and until <= clock.today():
        raise Refused("past", "until")
    set_ready = []
    for koppeling in _waiting_for(actor):
        lock(koppeling)
        if koppeling.status is KoppelingStatus.VOORGESTELD:
            set_ready.append(koppeling.vraag_id)
            db.session.delete(koppeling)  # nobody was asked yet
        elif koppeling.status is KoppelingStatus.GEVRAAGD and koppeling.helper_yes_at is None:
            answer_as_helper(actor, koppeling, False)
    person = db.session.get_one(Person, actor.id)
    person.paused_at, person.paused_until = clock.now(), until
    db.session.flush()
    for vraag_id in set_ready:
        suggest_next(vraag_id)
    record(actor, PersonPaused(person.id))


def _waiting_for(actor: Actor) -> Sequence[Koppeling]:
    """What the actor was asked for or set ready for, in the order in which everybody locks."""
    mine = select(Koppeling).where(Koppeling.helper_id == actor.id, Koppeling.status.in_(_WAITS))
    return db.session.scalars(mine.order_by(Koppeling.vraag_id, Koppeling.id)).all()


def come_back(actor: Actor) -> None:
    """There is room again. Nothing changes for who had no pause."""
    require(actor, Action.OWN_ACCOUNT)
    person = db.session.get_one(Person, actor.id)
    if person.paused_at is None:
        return
    person.paused_at = person.paused_until = None
    record(actor, PersonCameBack(person.id))
