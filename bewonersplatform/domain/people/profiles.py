"""What somebody tells about themselves, and what they are here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.model import Person, Verification
from bewonersplatform.domain.people.wedervraag import REST_DAYS, Wedervraag, WedervraagSide
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Buurt, Wijk


@dataclass(frozen=True)
class Profile:
    """My own page."""

    name: str
    email: str | None
    phone: str
    locale: str
    buurt: str | None
    wijk: str | None
    wijk_slug: str | None
    verified: bool
    paused_at: datetime | None
    paused_until: date | None
    asked_back: WedervraagSide | None
    asked_back_at: datetime | None

    @property
    def asks(self) -> str:
        """What this page asks the other way round now: geven, vragen, or nothing; never in a pause."""
        if self.asked_back is None or self.asked_back_at is None or self.is_paused:
            return ""
        lasts = self.asked_back_at > clock.now() - timedelta(days=REST_DAYS)
        return self.asked_back.value if lasts else ""

    @property
    def is_paused(self) -> bool:
        """Whether nobody asks me for anything now."""
        return self.paused_at is not None and (self.paused_until is None or self.paused_until > clock.today())


def get_profile(actor: Actor) -> Profile:
    """The profile of the actor, for the actor only."""
    require(actor, Action.OWN_ACCOUNT)
    verified = exists().where(Verification.person_id == Person.id, Verification.revoked_at.is_(None))
    row: Any = db.session.execute(
        select(
            Person.name,
            Person.email,
            Person.phone,
            Person.locale,
            Buurt.name,
            Wijk.name,
            Wijk.slug,
            verified,
            Person.paused_at,
            Person.paused_until,
            Wedervraag.side,
            Wedervraag.asked_at,
        )
        .outerjoin(Wedervraag, and_(Wedervraag.person_id == Person.id, Wedervraag.closed_at.is_(None)))
        .outerjoin(Buurt, Buurt.id == Person.buurt_id)
        .outerjoin(Wijk, Wijk.id == Buurt.wijk_id)
        .where(Person.id == actor.id)
    ).one()
    return Profile(*row)


def change_profile(actor: Actor, *, name: str, locale: str) -> None:
    """Keep the actor's own name and language."""
    require(actor, Action.OWN_ACCOUNT)
    person = db.session.get_one(Person, actor.id)
    person.name, person.locale = name, locale


def get_person(person_id: int) -> Person:
    """The person with this number; the caller has asked for the right."""
    return db.session.get_one(Person, person_id)
