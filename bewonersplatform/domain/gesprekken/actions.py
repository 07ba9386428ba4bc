"""Writing in a gesprek and taking that back."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import update

from bewonersplatform.database import db
from bewonersplatform.domain.gesprekken.facts import BijdrageRemoved, BijdrageSubmitted
from bewonersplatform.domain.gesprekken.model import Bijdrage, Gesprek
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.no_bsn import refuse_bsn


class HasGesprek(Protocol):
    """A thing that a gesprek hangs on; the rules also ask it whether it is published."""

    @property
    def gesprek_id(self) -> int:
        """Its gesprek."""

    @property
    def wijk_id(self) -> int:
        """Its wijk."""

    @property
    def gemeente_id(self) -> int:
        """Its gemeente."""


def submit_bijdrage(actor: Actor, thing: HasGesprek, *, body: str, language: str = "nl") -> Bijdrage:
    """Say something in the gesprek of a published thing."""
    require(actor, Action.WRITE_BIJDRAGE, thing)
    refuse_bsn(body=body)
    row = Bijdrage(gesprek_id=thing.gesprek_id, author_id=actor.id, body=body, language=language)
    db.session.add(row)
    db.session.flush()
    _count(row, 1)
    record(actor, BijdrageSubmitted(row.id, thing.wijk_id, thing.gemeente_id))
    return row


def remove_bijdrage(actor: Actor, bijdrage: Bijdrage) -> None:
    """Take an own bijdrage back: it is hidden, its place in the gesprek closes."""
    require(actor, Action.REMOVE_BIJDRAGE, bijdrage)
    db.session.refresh(bijdrage, with_for_update=True)
    if bijdrage.hidden:
        return
    bijdrage.hidden = True
    _count(bijdrage, -1)
    record(actor, BijdrageRemoved(bijdrage.id))


def _count(bijdrage: Bijdrage, change: int) -> None:
    """Change the counter in the database itself, so that two at once both count."""
    db.session.execute(
        update(Gesprek)
        .where(Gesprek.id == bijdrage.gesprek_id)
        .values(count=Gesprek.count + change)
        .execution_options(synchronize_session=False)
    )
