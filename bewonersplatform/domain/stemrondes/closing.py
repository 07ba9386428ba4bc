"""Closing a stemronde and counting it: ballots rewritten in key order, root published, then the outcome."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, text, update

from bewonersplatform.database import PATIENCE, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.stemrondes import receipts
from bewonersplatform.domain.stemrondes.counting import count_ballots, result_sha256
from bewonersplatform.domain.stemrondes.facts import StemrondeClosed, StemrondeCounted
from bewonersplatform.domain.stemrondes.model import (
    Stembiljet,
    StembiljetFinal,
    Stemmer,
    Stemronde,
    StemrondeProject,
    StemrondeStatus,
)
from bewonersplatform.domain.stemrondes.queries import list_final, list_projects
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.voorstellen import moves
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus


class BallotsDiffer(Refused):
    """There are not as many ballots as marks: the round stays as it is until somebody has found out why."""

    def __init__(self) -> None:
        super().__init__("ballots-differ")


def close_stemronde(actor: Actor, ronde: Stemronde) -> None:
    """Close a round by hand; earlier than announced is possible, and the page says so. See `close`."""
    require(actor, Action.MANAGE_STEMRONDE, ronde)
    close(actor, ronde)


def close(actor: Actor | None, ronde: Stemronde) -> None:
    """No more ballots: wait for those on their way, rewrite all in key order, publish the root.

    Raises ImpossibleStep when it is not open, BallotsDiffer when marks and ballots differ in number.
    Who calls has asked for the right; actor is None for the worker.
    """
    db.session.refresh(ronde, with_for_update=True)
    now = clock.now()
    early = now < ronde.closes_at
    advance(ronde, StemrondeStatus.GESLOTEN)
    ronde.closed_at = now
    db.session.flush()
    marks, ballots = (_count(Stemmer, ronde.id), _count(Stembiljet, ronde.id))
    if marks != ballots:
        raise BallotsDiffer
    _rewrite(ronde.id)
    final = list_final(ronde)
    ronde.ballot_count = len(final)
    root = receipts.merkle_root(receipts.ballot_line(key, choices) for key, choices in final)
    ronde.ballot_root = root.hex()
    record(
        actor,
        StemrondeClosed(
            ronde.id,
            ronde.wijk_id,
            ronde.gemeente_id,
            ballots=len(final),
            root=ronde.ballot_root,
            early=early,
        ),
    )


def _count(table: type[Stemmer] | type[Stembiljet], stemronde_id: int) -> int:
    rows = select(func.count()).select_from(table).where(table.stemronde_id == stemronde_id)
    return db.session.scalar(rows) or 0


def _rewrite(stemronde_id: int) -> None:
    """Copy the ballots in the order of their random keys, and drop what lay in the order of casting."""
    in_order = (
        select(Stembiljet.stemronde_id, Stembiljet.ballot_key, Stembiljet.choices)
        .where(Stembiljet.stemronde_id == stemronde_id)
        .order_by(Stembiljet.ballot_key)
    )
    columns = ["stemronde_id", "ballot_key", "choices"]
    db.session.execute(insert(StembiljetFinal).from_select(columns, in_order))
    db.session.execute(delete(Stembiljet).where(Stembiljet.stemronde_id == stemronde_id))


def work_out(ronde: Stemronde) -> dict[str, Any]:
    """The result of a closed round. Takes a while and changes nothing: final ballots never change again."""
    return count_ballots(ronde, list_projects(ronde), list_final(ronde))


def settle(actor: Actor | None, ronde: Stemronde, result: dict[str, Any]) -> None:
    """Keep the result of a closed round: winners are marked, the other voorstellen can go on.

    Raises ImpossibleStep when it is not closed. Who calls has asked for the right; actor is None for the worker.
    """
    db.session.refresh(ronde, with_for_update=True)
    advance(ronde, StemrondeStatus.GETELD)
    ronde.result, ronde.result_sha256 = result, result_sha256(result)
    winners = [int(no) for no in result["winners"]]
    db.session.execute(
        update(StemrondeProject)
        .where(StemrondeProject.stemronde_id == ronde.id)
        .values(funded=StemrondeProject.no.in_(winners))
    )
    _give_back(ronde, winners)
    record(
        actor,
        StemrondeCounted(ronde.id, ronde.wijk_id, ronde.gemeente_id, result_sha256=ronde.result_sha256),
    )


def _give_back(ronde: Stemronde, winners: list[int]) -> None:
    """The voorstellen that were not chosen go back to where neighbours can support them."""
    lost = db.session.scalars(
        select(Voorstel)
        .join(StemrondeProject, StemrondeProject.voorstel_id == Voorstel.id)
        .where(StemrondeProject.stemronde_id == ronde.id, StemrondeProject.no.not_in(winners))
        .order_by(Voorstel.id)
        .with_for_update(of=Voorstel)
    ).all()
    for voorstel in lost:
        if voorstel.status is VoorstelStatus.STEMRONDE:
            moves.back_to_support(voorstel)


def close_due(now: datetime) -> bool:
    """Close one round whose time is over; returns whether there was one. For the worker.

    One whose marks and ballots differ in number is left for people to look at.
    """
    marks, ballots = (
        select(func.count()).where(table.stemronde_id == Stemronde.id).correlate(Stemronde).scalar_subquery()
        for table in (Stemmer, Stembiljet)
    )
    due = db.session.scalar(
        select(Stemronde)
        .where(Stemronde.status == StemrondeStatus.OPEN, Stemronde.closes_at <= now, marks == ballots)
        .order_by(Stemronde.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if due is None:
        return False
    close(None, due)
    return True


def find_closed() -> Stemronde | None:
    """A round that is closed and not counted yet. For the worker."""
    return db.session.scalar(
        select(Stemronde).where(Stemronde.status == StemrondeStatus.GESLOTEN).order_by(Stemronde.id).limit(1)
    )


def find_unswept() -> Stemronde | None:
    """A counted round whose dropped ballots may still stand in the files of the database. For the worker."""
    return db.session.scalar(
        select(Stemronde)
        .where(Stemronde.status == StemrondeStatus.GETELD, Stemronde.swept_at.is_(None))
        .order_by(Stemronde.id)
        .limit(1)
    )


def sweep() -> bool:
    """Wipe what closed rounds left in the files of the database: rows that were dropped, and their log.

    Outside any transaction. Returns whether it was done: a reader can be in the way, then it is to be tried again.
    SQLite overwrites dropped rows (secure_delete) and empties its log here; PostgreSQL drops them for good by
    VACUUM. Copies of its log that were kept elsewhere are out of our reach.
    """
    if db.engine.dialect.name == "sqlite":
        raw = db.engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("PRAGMA busy_timeout=0")  # who reads now is not waited for
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(PATIENCE)
            raw.close()
        return not busy
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM stembiljet"))
    return True
