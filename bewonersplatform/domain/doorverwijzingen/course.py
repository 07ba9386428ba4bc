"""Who is to move in a doorverwijzing and until when, and what happens when that day is over."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import and_, delete, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.doorverwijzingen.facts import DoorverwijzingLate
from bewonersplatform.domain.doorverwijzingen.model import (
    ENDED,
    Doorverwijzing,
    DoorverwijzingDeel,
    DoorverwijzingStatus,
)
from bewonersplatform.domain.koppelingen.course import morning_of
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.vragen.model import SEEKING, Post, PostKind
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import term

_S = DoorverwijzingStatus
_TEAM = frozenset({_S.JA, _S.ANTWOORD})
_DAYS = {
    _S.VOORGESTELD: Term.KOPPELING_ANSWER_DAYS,
    _S.VERSTUURD: Term.SPECIALIST_DAYS,
    _S.OPGEPAKT: Term.SPECIALIST_DAYS,
    _S.TERUG: Term.OUTCOME_DAYS,
}


class Beurt(enum.StrEnum):
    """Who is to move."""

    VRAGER = "vrager"
    WIJKTEAM = "wijkteam"
    SPECIALIST = "specialist"
    NIEMAND = "niemand"


class Row(Protocol):
    """What the rules read: a doorverwijzing, or a line of it in a list."""

    @property
    def status(self) -> DoorverwijzingStatus:
        """Where it is."""

    @property
    def by_proxy(self) -> bool:
        """Whether the wijkteam speaks with who it is about, by phone or at the desk."""

    @property
    def due_at(self) -> datetime | None:
        """Until when it is on time."""


def turn(row: Row) -> Beurt:
    """Who is to move now."""
    if row.status in ENDED:
        return Beurt.NIEMAND
    if row.status in {_S.VERSTUURD, _S.OPGEPAKT}:
        return Beurt.SPECIALIST
    return Beurt.WIJKTEAM if row.status in _TEAM or row.by_proxy else Beurt.VRAGER


def is_late(row: Row) -> bool:
    """Whether whoever is to move is late."""
    return row.due_at is not None and row.due_at <= clock.now()


def late_in(wijk_id: int) -> Any:
    """The condition of those in a wijk for which whoever is to move is late."""
    return and_(Doorverwijzing.wijk_id == wijk_id, Doorverwijzing.due_at <= clock.now())


def lock(row: Doorverwijzing) -> Post:
    """Hold the vraag and then the doorverwijzing until the end of the transaction, and read both afresh."""
    vraag = db.session.get_one(Post, row.vraag_id)
    db.session.refresh(vraag, with_for_update=True)
    db.session.refresh(row, with_for_update=True)
    return vraag


def stands(vraag: Post) -> bool:
    """Whether there is still something to ask for this vraag."""
    return vraag.kind is PostKind.VRAAG and vraag.status in SEEKING and not vraag.hidden


def plan(row: Doorverwijzing) -> None:
    """Set until when it is on time as it stands now."""
    row.due_at, row.reminded_at = _due(row), None  # what is asked meanwhile must find a row that is whole


def _due(row: Doorverwijzing) -> datetime | None:
    if row.status in _DAYS:
        return clock.now() + timedelta(days=term(row.gemeente_id, _DAYS[row.status]))
    if row.status in _TEAM:
        days = term(row.gemeente_id, Term.REACTION_WORKDAYS)
        return morning_of(clock.workdays_from(clock.today(), days) + timedelta(days=1))
    return None


def move_on(row: Doorverwijzing, to: DoorverwijzingStatus) -> None:
    """Bring it to its next state, with the day by which that one is over; what ended keeps nothing to see."""
    advance(row, to)
    plan(row)
    if to in ENDED:
        row.ended_at, row.nonce = clock.now(), proofs.new_nonce()
        db.session.flush()
        db.session.execute(delete(DoorverwijzingDeel).where(DoorverwijzingDeel.doorverwijzing_id == row.id))


def find_late() -> int | None:
    """One that is late and of which nobody was reminded, longest ago first; None when there is none."""
    late = (Doorverwijzing.due_at <= clock.now(), Doorverwijzing.reminded_at.is_(None))
    return db.session.scalar(select(Doorverwijzing.id).where(*late).order_by(Doorverwijzing.due_at).limit(1))


def note_late(doorverwijzing_id: int) -> None:
    """Note that it is late, once; nothing when another process did."""
    row = db.session.get_one(Doorverwijzing, doorverwijzing_id)
    lock(row)
    if is_late(row) and row.reminded_at is None:
        row.reminded_at = clock.now()
        record(None, DoorverwijzingLate(row.id, row.wijk_id, row.gemeente_id))
