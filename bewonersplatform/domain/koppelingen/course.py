"""How a koppeling goes on by itself: until when each state is on time, and what comes when that day is there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.facts import KoppelingBegan, KoppelingLate
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.turns import WAITS
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import term

_S = KoppelingStatus
_MORNING = time(9)  # when people are asked how it went, the day after
_DAYS = {
    _S.GEVRAAGD: Term.KOPPELING_ANSWER_DAYS,
    _S.AFGESPROKEN: Term.AGREE_DAYS,
    _S.LOOPT: Term.OUTCOME_DAYS,
    _S.GEDAAN: Term.OUTCOME_DAYS,
}


def lock(koppeling: Koppeling) -> Post:
    """Hold the vraag and the koppeling until the end of the transaction, and read both afresh.

    The vraag goes first for everyone, so that two helpers of one vraag wait for each other and never in a circle.
    """
    vraag = db.session.get_one(Post, koppeling.vraag_id)
    db.session.refresh(vraag, with_for_update=True)
    db.session.refresh(koppeling, with_for_update=True)
    return vraag


def plan(koppeling: Koppeling) -> None:
    """Set until when it is on time as it stands now; whoever was reminded before may be reminded once more."""
    koppeling.reminded_at, koppeling.due_at = None, _due(koppeling)


def _due(koppeling: Koppeling) -> datetime | None:
    if koppeling.status is _S.VOORGESTELD:
        days = term(koppeling.gemeente_id, Term.REACTION_WORKDAYS)
        return morning_of(clock.workdays_from(clock.today(), days) + timedelta(days=1))
    if koppeling.status is _S.AFGESPROKEN and koppeling.starts_on is not None:
        return morning_of((koppeling.ends_on or koppeling.starts_on) + timedelta(days=1))
    which = _DAYS.get(koppeling.status)
    return clock.now() + timedelta(days=term(koppeling.gemeente_id, which)) if which else None


def morning_of(day: date) -> datetime:
    """Nine o'clock in the wijk."""
    return datetime.combine(day, _MORNING, clock.HOME).astimezone(UTC)


def move_on(koppeling: Koppeling, to: KoppelingStatus) -> None:
    """Bring a koppeling to its next state, with the day by which that one is over."""
    advance(koppeling, to)
    plan(koppeling)


def find_due() -> int | None:
    """A koppeling whose day is there, longest ago first; None when there is none."""
    ripe = (Koppeling.due_at <= clock.now(), Koppeling.reminded_at.is_(None))
    return db.session.scalar(select(Koppeling.id).where(*ripe).order_by(Koppeling.due_at).limit(1))


def move_due(koppeling_id: int) -> None:
    """Let a koppeling whose day is there go on, or note that it is late; nothing when another process did."""
    koppeling = db.session.get_one(Koppeling, koppeling_id)
    lock(koppeling)
    if koppeling.due_at is not None and koppeling.due_at <= clock.now() and koppeling.reminded_at is None:
        _go_on(koppeling)


def _go_on(koppeling: Koppeling) -> None:
    place = (koppeling.id, koppeling.wijk_id, koppeling.gemeente_id)
    if koppeling.status is _S.AFGESPROKEN:
        move_on(koppeling, _S.LOOPT)
        record(None, KoppelingBegan(*place))
    elif koppeling.status is _S.GEDAAN:
        move_on(koppeling, _S.NABERICHT)
    elif koppeling.status is _S.VOORGESTELD:
        koppeling.reminded_at = clock.now()  # the board shows it; it may be taken away, so no fact holds it
    elif koppeling.status in WAITS:
        koppeling.reminded_at = clock.now()
        record(None, KoppelingLate(*place))
    else:
        koppeling.due_at = None
