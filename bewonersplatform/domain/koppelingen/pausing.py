""" "Het is even druk" and "even niet": a pause on oneself, and what was asked goes on to the next."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.koppelingen.actions import answer_as_helper
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.facts import PersonCameBack, PersonPaused
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require


def pause(actor: Actor, until: date | None) -> None:
    """Nobody asks the actor for anything until that day, or until they say so. What was asked goes to the next.

    What they promised stays as it is. Refused(past) when the day is not to come.
    """
    require(actor, Action.OWN_ACCOUNT)
    if until is not None and until <= clock.today():
        raise Refused("past", "until")
    asked = db.session.scalars(
        select(Koppeling)
        .where(Koppeling.helper_id == actor.id, Koppeling.status == KoppelingStatus.GEVRAAGD)
        .where(Koppeling.helper_yes_at.is_(None))
        .order_by(Koppeling.id)
    ).all()
    for koppeling in asked:
        answer_as_helper(actor, koppeling, False)
    person = db.session.get_one(Person, actor.id)
    person.paused_at, person.paused_until = clock.now(), until
    record(actor, PersonPaused(person.id))


def come_back(actor: Actor) -> None:
    """There is room again. Nothing changes for who had no pause."""
    require(actor, Action.OWN_ACCOUNT)
    person = db.session.get_one(Person, actor.id)
    if person.paused_at is None:
        return
    person.paused_at = person.paused_until = None
    record(actor, PersonCameBack(person.id))
