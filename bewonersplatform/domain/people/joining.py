"""Becoming somebody: the person behind an address that was confirmed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.facts import PersonJoined
from bewonersplatform.domain.people.model import Person


def person_of(email: str, *, locale: str = "nl", buurt_id: int | None = None) -> Person:
    """The person with this address, made when it is new. The caller checked that the address is theirs."""
    known = select(Person).where(Person.email == email)
    person = db.session.scalar(known)
    if person is not None:
        return person
    person = Person(email=email, locale=locale, buurt_id=buurt_id)
    try:
        with db.session.begin_nested():
            db.session.add(person)
            db.session.flush()
    except IntegrityError:  # the same address was confirmed in another browser just now
        return db.session.scalars(known).one()
    record(None, PersonJoined(person.id))
    return person
