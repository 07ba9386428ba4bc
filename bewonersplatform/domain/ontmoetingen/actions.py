"""Hosting an ontmoeting, coming, and not coming after all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import ROW_LOCK, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.ontmoetingen.facts import (
    AanmeldingMade,
    AanmeldingWithdrawn,
    OntmoetingCancelled,
    OntmoetingPlanned,
)
from bewonersplatform.domain.ontmoetingen.model import Aanmelding, Ontmoeting
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.wijken.queries import Place


def host_ontmoeting(
    actor: Actor, place: Place, *, title: str, about: str, where: str, at: datetime, language: str = "nl"
) -> Ontmoeting:
    """Invite the wijk to something. Refused when the moment has passed."""
    require(actor, Action.HOST_ONTMOETING, place)
    refuse_bsn(title=title, about=about, place=where)
    if at <= clock.now():
        raise Refused("past", "day")
    row = Ontmoeting(
        gemeente_id=place.gemeente_id,
        wijk_id=place.id,
        author_id=actor.id,
        title=title,
        about=about,
        place=where,
        at=at,
        language=language,
    )
    db.session.add(row)
    db.session.flush()
    record(actor, OntmoetingPlanned(row.id, row.wijk_id, row.gemeente_id))
    return row


def attend(actor: Actor, ontmoeting: Ontmoeting) -> None:
    """Say that you come, once. AlreadyDone when you said so; Refused when it is over or called off."""
    require(actor, Action.ATTEND_ONTMOETING, ontmoeting)
    if ontmoeting.cancelled_at is not None or ontmoeting.at <= clock.now():
        raise Refused("not-now")
    try:
        with db.session.begin_nested():
            _count(ontmoeting, 1)
            db.session.add(Aanmelding(ontmoeting_id=ontmoeting.id, person_id=actor.id))
    except IntegrityError:
        raise AlreadyDone from None
    record(actor, AanmeldingMade(ontmoeting.id, ontmoeting.wijk_id, ontmoeting.gemeente_id))


def stay_away(actor: Actor, ontmoeting: Ontmoeting) -> None:
    """Not come after all; what is mine I can always take back. AlreadyDone when you never said so."""
    require(actor, Action.OWN_ACCOUNT)
    mine = delete(Aanmelding).where(
        Aanmelding.ontmoeting_id == ontmoeting.id, Aanmelding.person_id == actor.id
    )
    if db.session.scalar(mine.returning(Aanmelding.person_id)) is None:
        raise AlreadyDone
    _count(ontmoeting, -1)
    record(actor, AanmeldingWithdrawn(ontmoeting.id, ontmoeting.wijk_id, ontmoeting.gemeente_id))


def cancel_ontmoeting(actor: Actor, ontmoeting: Ontmoeting) -> None:
    """Call it off; the page says so, and who would come gets a mail."""
    require(actor, Action.MANAGE_ONTMOETING, ontmoeting)
    db.session.refresh(ontmoeting, with_for_update=ROW_LOCK)
    if ontmoeting.cancelled_at is not None:
        raise AlreadyDone
    ontmoeting.cancelled_at = clock.now()
    ontmoeting.version += 1
    record(actor, OntmoetingCancelled(ontmoeting.id, ontmoeting.wijk_id, ontmoeting.gemeente_id))


def _count(ontmoeting: Ontmoeting, change: int) -> None:
    """Change the counter in the database itself, so that two at once both count."""
    db.session.execute(
        update(Ontmoeting)
        .where(Ontmoeting.id == ontmoeting.id)
        .values(attend_count=Ontmoeting.attend_count + change, version=Ontmoeting.version + 1)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(ontmoeting, ["attend_count", "version"])
