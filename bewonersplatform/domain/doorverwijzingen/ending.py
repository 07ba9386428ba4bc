"""Back through the front door, and the end: told, closed, or stopped by either side at any time."""

from __future__ import annotations

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.doorverwijzingen.course import lock, move_on, stands
from bewonersplatform.domain.doorverwijzingen.facts import (
    AnswerToldBack,
    DoorverwijzingClosed,
    DoorverwijzingStopped,
)
from bewonersplatform.domain.doorverwijzingen.model import Doorverwijzing, DoorverwijzingStatus
from bewonersplatform.domain.errors import ImpossibleStep
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.model import Post

_S = DoorverwijzingStatus


def tell_back(actor: Actor, row: Doorverwijzing, told: str) -> None:
    """Tell who it is about what came of it. Advice is done with that. Refused: bsn."""
    require(actor, Action.HANDLE_DOORVERWIJZING, row)
    refuse_bsn(told=told)
    lock(row)
    if row.status is not _S.ANTWOORD:
        raise ImpossibleStep("Doorverwijzing", row.status.value, "terug")
    row.told_at, row.told = clock.now(), told
    move_on(row, _S.TERUG)
    record(actor, AnswerToldBack(row.id, row.wijk_id, row.gemeente_id))
    if not row.is_handover:
        move_on(row, _S.AFGESLOTEN)
        record(actor, DoorverwijzingClosed(row.id, row.wijk_id, row.gemeente_id))


def close(actor: Actor, row: Doorverwijzing) -> None:
    """It is done: the link of the specialist opens nothing any more. Twice is once."""
    require(actor, Action.END_DOORVERWIJZING, row)
    lock(row)
    if row.status is _S.AFGESLOTEN:
        return
    move_on(row, _S.AFGESLOTEN)
    record(actor, DoorverwijzingClosed(row.id, row.wijk_id, row.gemeente_id))


def stop(actor: Actor, row: Doorverwijzing) -> None:
    """Stop it: from now on the specialist sees nothing. Twice is once."""
    require(actor, Action.END_DOORVERWIJZING, row)
    lock(row)
    if row.status is not _S.GESTOPT:
        _stop(actor, row, "asker" if actor.id == row.author_id else "team")


def _stop(actor: Actor | None, row: Doorverwijzing, side: str) -> None:
    sent = row.sent_at is not None
    move_on(row, _S.GESTOPT)
    record(actor, DoorverwijzingStopped(row.id, row.wijk_id, row.gemeente_id, side=side, sent=sent))


def follow_vraag(vraag_id: int) -> None:
    """Stop what runs when the vraag itself is over. The platform does this."""
    vraag = db.session.get_one(Post, vraag_id)
    if stands(vraag):
        return
    stop_all(vraag_id)


def stop_all(vraag_id: int) -> None:
    """Stop all that runs for a vraag. The platform does this."""
    runs = (Doorverwijzing.vraag_id == vraag_id, Doorverwijzing.ended_at.is_(None))
    for row in db.session.scalars(select(Doorverwijzing).where(*runs).order_by(Doorverwijzing.id)).all():
        lock(row)
        if row.ended_at is None:
            _stop(None, row, "vraag")
