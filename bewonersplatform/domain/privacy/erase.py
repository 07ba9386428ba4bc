"""Erase me: every table by its rule, then the person. Facts stay; they hold numbers only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.facts import PersonErased
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.privacy.export import me_of
from bewonersplatform.domain.privacy.inventory import INVENTORY


def erase_me(actor: Actor) -> None:
    """Erase the actor (AVG, article 17). Cannot be undone; nobody can sign in as this person any more."""
    require(actor, Action.OWN_ACCOUNT)
    person = db.session.scalar(select(Person).where(Person.id == actor.id).with_for_update())
    if person is None or person.erased_at is not None:
        return
    _erase(actor, person)


def erase_again(public_id: str, at: datetime) -> bool:
    """Erase who was erased at `at`, after a backup from before brought them back; returns whether that was needed.

    What the person asked for then still holds, so nobody asks for a right.
    """
    person = db.session.scalar(select(Person).where(Person.public_id == public_id).with_for_update())
    if person is None or person.erased_at is not None:
        return False
    _erase(actor_for(person.id), person)
    person.erased_at = at
    return True


def _erase(actor: Actor, person: Person) -> None:
    me = me_of(actor)
    for known in INVENTORY:
        known.erase(me)
        db.session.flush()
    db.session.expire_all()
    person.email, person.name, person.phone = None, "", ""
    person.buurt_id, person.locale = None, "nl"
    person.paused_at = person.paused_until = None
    person.erased_at = clock.now()
    record(actor, PersonErased(person.id))
