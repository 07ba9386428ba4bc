"""At the desk of a wijkteam: finding or writing down a resident, and saying that somebody really lives here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.facts import PersonVerified, PersonWrittenDown, VerificationRevoked
from bewonersplatform.domain.people.model import HowVerified, Person, Verification
from bewonersplatform.domain.people.sign_in import clean_email
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Buurt, Wijk
from bewonersplatform.domain.wijken.queries import Place

LATELY = 20
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,18}")
_By = aliased(Person)


@dataclass(frozen=True)
class Resident:
    """Somebody who lives in a wijk, as the wijkteam sees them: no posts, nothing that was voted or supported."""

    id: int
    public_id: str
    name: str
    email: str | None
    phone: str
    buurt: str
    wijk_id: int
    gemeente_id: int
    how: HowVerified | None  # None: not verified (any more)
    verified_at: datetime | None
    verified_by: str | None


def _residents(*where: Any) -> Any:
    return (
        select(
            Person.id,
            Person.public_id,
            Person.name,
            Person.email,
            Person.phone,
            Buurt.name,
            Buurt.wijk_id,
            Wijk.gemeente_id,
            Verification.how,
            Verification.at,
            _By.name,
        )
        .join(Buurt, Buurt.id == Person.buurt_id)
        .join(Wijk, Wijk.id == Buurt.wijk_id)
        .outerjoin(Verification, (Verification.person_id == Person.id) & Verification.revoked_at.is_(None))
        .outerjoin(_By, _By.id == Verification.by_id)
        .where(Person.erased_at.is_(None), *where)
    )


def get_resident(wijk_id: int, public_id: str) -> Resident:
    """The resident of this wijk with this id; NotFound for anybody else. Ask for rights after."""
    row = db.session.execute(_residents(Person.public_id == public_id, Buurt.wijk_id == wijk_id)).first()
    if row is None:
        raise NotFound
    return Resident(*row)


def find_resident(actor: Actor, place: Place, email: str) -> Resident:
    """The resident of the actor's wijk with exactly this address.

    Refused(bad-email, unknown-email): an address in another wijk is as unknown as one that nobody has.
    """
    require(actor, Action.VERIFY_PERSON, place)
    row = db.session.execute(
        _residents(Person.email == clean_email(email), Buurt.wijk_id == place.id)
    ).first()
    if row is None:
        raise Refused("unknown-email", "email")
    return Resident(*row)


def list_verified(actor: Actor, place: Place) -> list[Resident]:
    """Who was verified last in a wijk, to take it back when it was a mistake: at most twenty."""
    require(actor, Action.VERIFY_PERSON, place)
    rows = db.session.execute(
        _residents(Buurt.wijk_id == place.id, Verification.id.is_not(None))
        .order_by(Verification.at.desc(), Verification.id.desc())
        .limit(LATELY)
    )
    return [Resident(*row) for row in rows]


def clean_phone(text: str) -> str:
    """The number as it was written; Refused("bad-phone") when it has not the shape of one. Empty stays empty."""
    text = text.strip()
    if text and not _PHONE.fullmatch(text):
        raise Refused("bad-phone", "phone")
    return text


def write_down(
    actor: Actor, place: Place, *, name: str, buurt_id: int, email: str = "", phone: str = ""
) -> Person:
    """The resident with this address, or with this name and phone number; a new one when there is none.

    No address is needed. Refused: bad-email, bad-phone, required (buurt), email-taken for who lives elsewhere.
    """
    require(actor, Action.USE_WERKBANK, place)
    phone = clean_phone(phone)
    address = clean_email(email) if email.strip() else None
    if not db.session.scalar(select(Buurt.id).where(Buurt.id == buurt_id, Buurt.wijk_id == place.id)):
        raise Refused("required", "buurt")
    known = _by_address(place, address, buurt_id) if address else _by_phone(place, name, phone)
    if known is not None:
        return known
    person = Person(email=address, name=name, phone=phone, buurt_id=buurt_id)
    try:
        with db.session.begin_nested():
            db.session.add(person)
            db.session.flush()
    except IntegrityError:
        raise AlreadyDone from None
    record(actor, PersonWrittenDown(person.id, place.id, place.gemeente_id))
    return person


def _by_address(place: Place, address: str, buurt_id: int) -> Person | None:
    person = db.session.scalar(select(Person).where(Person.email == address))
    if person is None:
        return None
    if person.buurt_id is None:
        person.buurt_id = buurt_id
        return person
    if db.session.scalar(select(Buurt.wijk_id).where(Buurt.id == person.buurt_id)) != place.id:
        raise Refused("email-taken", "email")
    return person


def _by_phone(place: Place, name: str, phone: str) -> Person | None:
    digits = re.sub(r"\D", "", phone)
    if not digits:
        return None
    found = db.session.scalars(
        select(Person)
        .join(Buurt, Buurt.id == Person.buurt_id)
        .where(Buurt.wijk_id == place.id, Person.name == name, Person.phone != "")
        .order_by(Person.id)
        .limit(50)
    )
    return next((person for person in found if re.sub(r"\D", "", person.phone) == digits), None)


def verify_person(actor: Actor, resident: Resident, how: HowVerified) -> None:
    """Say that a resident really lives here. No paper is copied. AlreadyDone when that was said before."""
    require(actor, Action.VERIFY_PERSON, resident)
    if resident.id == actor.id:
        raise Refused("not-yourself", "how")
    try:
        with db.session.begin_nested():
            db.session.add(Verification(person_id=resident.id, by_id=actor.id, how=how))
            db.session.flush()
    except IntegrityError:
        raise AlreadyDone from None
    record(actor, PersonVerified(resident.id, resident.wijk_id, resident.gemeente_id, how=how.value))


def revoke_verification(actor: Actor, resident: Resident) -> None:
    """Take a verification back; verifying again undoes this. AlreadyDone when none stands."""
    require(actor, Action.VERIFY_PERSON, resident)
    row = db.session.scalar(
        select(Verification)
        .where(Verification.person_id == resident.id, Verification.revoked_at.is_(None))
        .with_for_update()
    )
    if row is None:
        raise AlreadyDone
    row.revoked_at, row.revoked_by_id = clock.now(), actor.id
    record(actor, VerificationRevoked(resident.id, resident.wijk_id, resident.gemeente_id))
