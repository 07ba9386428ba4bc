"""Agreeing from when to when help runs, and whether it goes on: one side proposes, the other agrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.koppelingen.afspraak import Afspraak, AfspraakStatus
from bewonersplatform.domain.koppelingen.changes import side
from bewonersplatform.domain.koppelingen.course import lock, move_on, plan
from bewonersplatform.domain.koppelingen.facts import (
    AfspraakAgreed,
    AfspraakDeclined,
    AfspraakProposed,
    AfspraakWithdrawn,
    LookBackDue,
)
from bewonersplatform.domain.koppelingen.model import RUNS, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Side
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch

_S = AfspraakStatus
_LONGEST = timedelta(days=366)
_SHORTEST_MORE, _LONGEST_MORE = timedelta(days=7), timedelta(days=84)


@dataclass(frozen=True)
class Terms:
    """From when to when, a day to look back, what for."""

    starts_on: date
    ends_on: date
    look_back_on: date | None = None
    goal: str = ""

    def check(self) -> None:
        """Refused on the day that cannot be: last-first, past, too-far-ahead, not-between."""
        today = clock.today()
        if self.ends_on < self.starts_on:
            raise Refused("last-first", "ends_on")
        if self.ends_on < today:
            raise Refused("past", "ends_on")
        for name in ("starts_on", "ends_on"):
            if abs(getattr(self, name) - today) > _LONGEST:
                raise Refused("within-a-year", name)
        if self.look_back_on is not None and not self.starts_on <= self.look_back_on <= self.ends_on:
            raise Refused("not-between", "look_back_on")


def _of(koppeling: Koppeling, status: AfspraakStatus) -> Afspraak | None:
    return db.session.scalar(
        select(Afspraak)
        .where(Afspraak.koppeling_id == koppeling.id, Afspraak.status == status)
        .with_for_update()
    )


def _lock_running(actor: Actor, koppeling: Koppeling) -> Side:
    lock(koppeling)
    if koppeling.status not in RUNS:
        raise Refused("not-now", "ends_on")
    return Side(side(actor, koppeling))


def propose_afspraak(actor: Actor, koppeling: Koppeling, terms: Terms) -> None:
    """Propose, or propose otherwise: the last word stands, and the other side answers. The same twice is once.

    Refused on the day that cannot be; Refused(not-now) when nothing runs.
    """
    require(actor, Action.AGREE_TERMS, koppeling)
    by = _lock_running(actor, koppeling)
    terms.check()
    open_one = _of(koppeling, _S.VOORGESTELD)
    if open_one is not None:
        same = Terms(open_one.starts_on, open_one.ends_on, open_one.look_back_on, open_one.goal) == terms
        if same and open_one.side is not by:
            _agree(actor, koppeling, open_one)
        if same:
            return
        advance(open_one, _S.VERVALLEN)
        db.session.flush()
    row = Afspraak(
        koppeling_id=koppeling.id, side=by, starts_on=terms.starts_on, ends_on=terms.ends_on,
        look_back_on=terms.look_back_on, goal=terms.goal,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    record(actor, AfspraakProposed(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id, side=by.value))


def answer_afspraak(actor: Actor, koppeling: Koppeling, which: str, yes: bool) -> None:
    """Agree to what the other side proposed, or not; who proposed it can take it back.

    Refused(text-changed) when something else is proposed by now, or nothing.
    """
    require(actor, Action.AGREE_TERMS, koppeling)
    by = _lock_running(actor, koppeling)
    open_one, holds = _of(koppeling, _S.VOORGESTELD), _of(koppeling, _S.GELDT)
    if yes and holds is not None and holds.public_id == which:
        return
    if open_one is None or open_one.public_id != which or (yes and open_one.side is by):
        raise Refused("text-changed", "answer")
    if yes:
        _agree(actor, koppeling, open_one)
        return
    advance(open_one, _S.VERVALLEN)
    fact = AfspraakWithdrawn if open_one.side is by else AfspraakDeclined
    record(actor, fact(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id, side=by.value))


def _agree(actor: Actor, koppeling: Koppeling, row: Afspraak) -> None:
    holds = _of(koppeling, _S.GELDT)
    if holds is not None:
        advance(holds, _S.VERVALLEN)
        db.session.flush()
    advance(row, _S.GELDT)
    row.agreed_at = clock.now()
    koppeling.starts_on, koppeling.ends_on = row.starts_on, row.ends_on
    if koppeling.status is KoppelingStatus.LOOPT:
        move_on(koppeling, KoppelingStatus.AFGESPROKEN)
    else:
        plan(koppeling)
        touch(koppeling)
    by = side(actor, koppeling)
    record(actor, AfspraakAgreed(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id, side=by))


def go_on(actor: Actor, koppeling: Koppeling) -> None:
    """ "We gaan door": agrees when the other proposed to go on, and else proposes as long as it was once more."""
    require(actor, Action.AGREE_TERMS, koppeling)
    by = _lock_running(actor, koppeling)
    open_one, holds = _of(koppeling, _S.VOORGESTELD), _of(koppeling, _S.GELDT)
    if open_one is not None:
        if open_one.side is not by:
            _agree(actor, koppeling, open_one)
        return
    if holds is None:
        raise Refused("not-now", "ends_on")
    if holds.ends_on > clock.today() + timedelta(days=1):
        return  # both said so a moment ago
    more = min(max(holds.ends_on - holds.starts_on, _SHORTEST_MORE), _LONGEST_MORE)
    first = max(holds.ends_on, clock.today())
    propose_afspraak(
        actor, koppeling, Terms(holds.starts_on, first + more, first + more / 2, holds.goal)
        if clock.today() - holds.starts_on < _LONGEST
        else Terms(first, first + more, first + more / 2, holds.goal),
    )  # fmt: skip


def _ripe() -> tuple[object, ...]:
    return (
        Afspraak.status == _S.GELDT,
        Afspraak.look_back_on <= clock.today(),
        Afspraak.looked_back_at.is_(None),
        Koppeling.status.in_(RUNS),
    )


def find_to_look_back() -> int | None:
    """An afspraak whose day to look back is there; None when there is none."""
    found = select(Afspraak.id).join(Koppeling, Koppeling.id == Afspraak.koppeling_id)
    return db.session.scalar(found.where(*_ripe()).order_by(Afspraak.look_back_on).limit(1))  # type: ignore[arg-type]


def look_back(afspraak_id: int) -> None:
    """Let both be asked how it goes, once; nothing when another process did, or it does not run any more."""
    row = db.session.get_one(Afspraak, afspraak_id)
    koppeling = db.session.get_one(Koppeling, row.koppeling_id)
    lock(koppeling)
    db.session.refresh(row, with_for_update=True)
    if row.status is _S.GELDT and row.looked_back_at is None and koppeling.status in RUNS:
        row.looked_back_at = clock.now()
        record(None, LookBackDue(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id))
