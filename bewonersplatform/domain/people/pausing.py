"""Who has no room now: the condition that leaves them out of what is suggested and asked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, bindparam, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.model import Person


def has_room(today: Any = None) -> Any:
    """The condition that a Person can be asked. Without `today` the statement has a parameter of that name."""
    day = bindparam("today", type_=Date) if today is None else today
    return or_(Person.paused_at.is_(None), Person.paused_until <= day)


def can_be_asked(person_id: int) -> bool:
    """Whether somebody can be asked for help now."""
    found = select(Person.id).where(Person.id == person_id, has_room(clock.today()))
    return db.session.scalar(found) is not None
