"""Reporting, hiding and showing what others read beside posts, with the same house rules and the same answer."""

from __future__ import annotations

from sqlalchemy import select, update

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, ImpossibleStep, NotFound, Refused
from bewonersplatform.domain.gesprekken.model import Gesprek
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.moderation.actions import house_rule
from bewonersplatform.domain.moderation.facts import (
    MaatregelAnswered,
    MaatregelTaken,
    MeldingHandled,
    ThingReported,
)
from bewonersplatform.domain.moderation.model import Maatregel, MaatregelKind, Melding
from bewonersplatform.domain.moderation.things import TABLES, Thing, ThingKind, about, column_of, thing_of
from bewonersplatform.domain.permissions import Action, Actor, require

_HIDE, _SHOW = MaatregelKind.VERBERGEN, MaatregelKind.TONEN


def report_thing(actor: Actor, thing: Thing, reason: str) -> Melding:
    """Tell the wijkteam what is wrong with something that others read; visitors may too."""
    require(actor, Action.REPORT_THING, thing)
    row = Melding(by_id=actor.id, reason=reason, **{column_of(thing.kind): thing.id})
    db.session.add(row)
    db.session.flush()
    record(actor, ThingReported(row.id, thing.wijk_id, thing.gemeente_id))
    return row


def _newest(thing: Thing) -> Maatregel | None:
    return db.session.scalar(
        select(Maatregel)
        .where(about(Maatregel, thing.kind) == thing.id)
        .order_by(Maatregel.id.desc())
        .limit(1)
        .with_for_update()
    )


def decide_thing(
    actor: Actor, thing: Thing, kind: MaatregelKind, *, huisregel: str | None = None, reason: str = ""
) -> Maatregel:
    """Hide a thing, or show again what the wijkteam hid; hiding once more keeps it hidden after an answer.

    Refused(required) on huisregel or reason when hiding says not why; ImpossibleStep when it is elsewhere by now.
    """
    require(actor, Action.HIDE_THING, thing)
    row = db.session.get_one(TABLES[thing.kind], thing.id, populate_existing=True, with_for_update=True)
    before = _newest(thing)
    # what its author took away is not hidden by us, and is not shown by us
    by_us = row.hidden and before is not None and before.kind is _HIDE
    if (row.hidden and not by_us) or kind not in ((_HIDE, _SHOW) if by_us else (_HIDE,)):
        raise ImpossibleStep(thing.kind.value, "hidden" if row.hidden else "shown", kind.value)
    rule = house_rule(thing.gemeente_id, kind, huisregel, reason)
    if row.hidden is (kind is _SHOW):
        _set_hidden(thing, row, hidden=kind is _HIDE)
    number = {column_of(thing.kind): thing.id}
    taken = Maatregel(
        kind=kind, huisregel_id=rule.id if rule else None, reason=reason, by_id=actor.id, **number
    )
    db.session.add(taken)
    db.session.flush()
    _close_meldingen(actor, thing)
    record(actor, MaatregelTaken(taken.id, thing.wijk_id, thing.gemeente_id, decision=kind.value))
    return taken


def _set_hidden(thing: Thing, row, *, hidden: bool) -> None:  # type: ignore[no-untyped-def]
    row.hidden = hidden
    if thing.kind in {ThingKind.VOORSTEL, ThingKind.ONTMOETING}:
        row.version += 1  # cards are kept by it
    if thing.kind in {ThingKind.BIJDRAGE, ThingKind.BERICHT}:
        db.session.execute(
            update(Gesprek)
            .where(Gesprek.id == row.gesprek_id)
            .values(count=Gesprek.count + (-1 if hidden else 1))
            .execution_options(synchronize_session=False)
        )


def _close_meldingen(actor: Actor, thing: Thing) -> int:
    """Call all open reports of a thing handled; returns how many there were."""
    handled = db.session.scalars(
        update(Melding)
        .where(about(Melding, thing.kind) == thing.id, Melding.handled_at.is_(None))
        .values(handled_at=clock.now(), handled_by_id=actor.id)
        .returning(Melding.id)
    ).all()
    for melding_id in handled:
        record(actor, MeldingHandled(melding_id, thing.wijk_id, thing.gemeente_id))
    return len(handled)


def leave_thing(actor: Actor, thing: Thing) -> None:
    """Nothing is wrong with what was reported: it stays as it is. AlreadyDone when nobody's report is open."""
    require(actor, Action.HIDE_THING, thing)
    if not _close_meldingen(actor, thing):
        raise AlreadyDone


def get_own_decision(public_id: str) -> tuple[Maatregel, Thing]:
    """A decision about a thing, with that thing; NotFound when there is none. Ask for rights after."""
    row = db.session.scalar(select(Maatregel).where(Maatregel.public_id == public_id))
    if row is None:
        raise NotFound
    return row, thing_of(row)


def answer_hiding(actor: Actor, thing: Thing, reply: str) -> Maatregel:
    """The author answers that something was hidden, once; the wijkteam looks again.

    Refused(not-now) when there is nothing to answer, AlreadyDone when it was answered.
    """
    require(actor, Action.ANSWER_HIDING, thing)
    row = _newest(thing)
    if row is None or row.kind is not _HIDE:
        raise Refused("not-now", "reply")
    if row.replied_at is not None:
        raise AlreadyDone
    row.reply, row.replied_at = reply, clock.now()
    record(actor, MaatregelAnswered(row.id, thing.wijk_id, thing.gemeente_id))
    return row
