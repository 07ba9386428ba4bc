"""Casting a ballot: one transaction, a mark and a ballot that know nothing of each other, no fact, no log line."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import exists, insert, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, DomainError, NotAllowed, Refused
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.stemrondes.model import (
    Stembiljet,
    Stemmer,
    Stemronde,
    StemrondeProject,
    StemrondeStatus,
)
from bewonersplatform.domain.stemrondes.queries import with_entitlement


def canonical(choices: Iterable[int]) -> str:
    """The one way choices are kept: project numbers, each once, ascending."""
    return ",".join(str(number) for number in sorted(set(choices)))


def check_choices(ronde: Stemronde, choices: Iterable[int]) -> list[int]:
    """The choices, each once and ascending. Refused: ballot-empty, unknown-project."""
    chosen = sorted(set(choices))
    if not chosen:
        raise Refused("ballot-empty")
    known = select(StemrondeProject.no).where(StemrondeProject.stemronde_id == ronde.id)
    if not set(chosen) <= set(db.session.scalars(known)):
        raise Refused("unknown-project")
    return chosen


def cast_ballot(actor: Actor, ronde: Stemronde, key: bytes, choices: Iterable[int]) -> None:
    """Cast the ballot of the actor under a key that was drawn for it.

    The same key with the same choices, sent again after a lost answer, is taken as the same ballot. Raises
    AlreadyDone for any second ballot, Refused: round-closed, ballot-empty, unknown-project, key-taken.
    """
    require(actor, Action.CAST_BALLOT, with_entitlement(actor, ronde))
    if actor.id is None:
        raise NotAllowed(Action.CAST_BALLOT)
    put_ballot(ronde.id, actor.id, key, canonical(check_choices(ronde, choices)))


def put_ballot(stemronde_id: int, person_id: int, key: bytes, choices: str) -> None:
    """The mark first, then the ballot; the database refuses a second mark. Who calls has asked for the right.

    The round is locked for sharing, so that closing waits for ballots on their way, and finds them.
    """
    ronde = db.session.execute(
        select(Stemronde.status, Stemronde.closes_at)
        .where(Stemronde.id == stemronde_id)
        .with_for_update(read=True)
    ).one()
    if ronde.status is not StemrondeStatus.OPEN or clock.now() >= ronde.closes_at:
        raise Refused("round-closed")
    try:
        with db.session.begin_nested():
            db.session.execute(insert(Stemmer).values(stemronde_id=stemronde_id, person_id=person_id))
            db.session.execute(
                insert(Stembiljet).values(stemronde_id=stemronde_id, ballot_key=key, choices=choices)
            )
    except IntegrityError:
        # both are undone; the error itself holds person and choices, so it goes no further
        refusal = _refusal(stemronde_id, person_id, key, choices)
        if refusal is not None:
            raise refusal from None


def _refusal(stemronde_id: int, person_id: int, key: bytes, choices: str) -> DomainError | None:
    """Why the database refused a ballot; None when it is the same ballot sent once more."""
    marked = exists().where(Stemmer.stemronde_id == stemronde_id, Stemmer.person_id == person_id)
    kept = select(Stembiljet.choices).where(
        Stembiljet.stemronde_id == stemronde_id, Stembiljet.ballot_key == key
    )
    has_voted, under_key = db.session.scalar(select(marked)), db.session.scalar(kept)
    if has_voted:
        return None if under_key == choices else AlreadyDone()
    # without a mark it is the key of somebody else's ballot, or a person who is not on the list
    return Refused("key-taken") if under_key is not None else NotAllowed(Action.CAST_BALLOT)
