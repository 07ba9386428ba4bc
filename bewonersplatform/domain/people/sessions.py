"""Signed-in browsers: found by the hash of their token, listed for their owner, ended at once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, select, update

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.people.model import Person, RoleGrant, Session, Verification
from bewonersplatform.domain.permissions import STAFF, Action, Actor, Grant, require
from bewonersplatform.domain.wijken.model import Buurt, Wijk

LASTS = timedelta(days=90)
IDLE = timedelta(days=30)
STAFF_LASTS = timedelta(hours=8)
STAFF_IDLE = timedelta(minutes=30)
_NOTE_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Found:
    """Who a token belongs to, and when the session was last noted as used."""

    actor: Actor
    seen_at: datetime


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def open_session(person: Person, device: str) -> str:
    """Open a session for `person`; returns the token for the cookie, which is not stored.

    device: what the person recognises it by, as in "Chrome, Android".
    """
    token = secrets.token_urlsafe(32)
    db.session.add(
        Session(
            token_hash=_hash(token), person_id=person.id, device=device[:60], expires_at=clock.now() + LASTS
        )
    )
    return token


def _grants(person_id: int) -> tuple[Grant, ...]:
    """The roles that are in force today."""
    rows = db.session.execute(
        select(RoleGrant.role, RoleGrant.gemeente_id, RoleGrant.wijk_id, RoleGrant.netwerk_id).where(
            RoleGrant.person_id == person_id,
            RoleGrant.ends_on >= clock.today(),
            RoleGrant.revoked_at.is_(None),
        )
    )
    return tuple(Grant(*row) for row in rows)


def _person_columns() -> tuple[Any, ...]:
    verified = exists().where(Verification.person_id == Person.id, Verification.revoked_at.is_(None))
    return (Person.id, Person.name, Person.locale, Person.buurt_id, Buurt.wijk_id, Wijk.gemeente_id, verified)


def actor_for(person_id: int) -> Actor:
    """The actor that `person_id` is now, outside a browser: for mail links, the worker and tests."""
    row = db.session.execute(
        select(*_person_columns())
        .outerjoin(Buurt, Buurt.id == Person.buurt_id)
        .outerjoin(Wijk, Wijk.id == Buurt.wijk_id)
        .where(Person.id == person_id)
    ).one()
    return Actor(row[0], row[1], row[2], row[4], row[5], row[3], bool(row[6]), _grants(row[0]))


def actor_of(token: str) -> Found | None:
    """Who holds `token`, in two statements; None when the session ended, lay idle or never was."""
    row: Any = db.session.execute(
        select(Session.id, Session.created_at, Session.last_seen_at, *_person_columns())
        .join(Person, Person.id == Session.person_id)
        .outerjoin(Buurt, Buurt.id == Person.buurt_id)
        .outerjoin(Wijk, Wijk.id == Buurt.wijk_id)
        .where(
            Session.token_hash == _hash(token),
            Session.revoked_at.is_(None),
            Session.expires_at > clock.now(),
            Person.erased_at.is_(None),
        )
    ).first()
    if row is None:
        return None
    session_id, created_at, seen_at, person_id, name, locale, buurt_id, wijk_id, gemeente_id, verified = row
    grants = _grants(person_id)
    staff = any(grant.role in STAFF for grant in grants)
    if clock.now() - seen_at > (STAFF_IDLE + _NOTE_EVERY if staff else IDLE):
        return None
    if staff and clock.now() - created_at > STAFF_LASTS:
        return None
    actor = Actor(person_id, name, locale, wijk_id, gemeente_id, buurt_id, bool(verified), grants, session_id)
    return Found(actor, seen_at)


def is_stale(seen_at: datetime) -> bool:
    """Whether it is time to note again that the session is in use."""
    return clock.now() - seen_at > _NOTE_EVERY


def note_seen(token: str) -> None:
    """Note that the session is in use: a small transaction of its own, after the page's has ended.

    OperationalError when somebody writes just now: the reader of a page does not wait for that.
    """
    begin_write(patient=False)
    db.session.execute(
        update(Session).where(Session.token_hash == _hash(token)).values(last_seen_at=clock.now())
    )
    db.session.commit()


def list_sessions(actor: Actor) -> list[Session]:
    """The open sessions of the actor, newest first."""
    require(actor, Action.OWN_ACCOUNT)
    return list(
        db.session.scalars(
            select(Session)
            .where(
                Session.person_id == actor.id, Session.revoked_at.is_(None), Session.expires_at > clock.now()
            )
            .order_by(Session.last_seen_at.desc())
        )
    )


def revoke_session(actor: Actor, public_id: str) -> bool:
    """End one session of the actor; returns whether it was the one that is asking. NotFound for one of another."""
    require(actor, Action.OWN_ACCOUNT)
    row = db.session.scalar(
        select(Session).where(Session.public_id == public_id, Session.person_id == actor.id)
    )
    if row is None:
        raise NotFound
    row.revoked_at = clock.now()
    return row.id == actor.session_id


def sign_out(actor: Actor) -> None:
    """End the session that is asking."""
    require(actor, Action.OWN_ACCOUNT)
    db.session.execute(update(Session).where(Session.id == actor.session_id).values(revoked_at=clock.now()))
