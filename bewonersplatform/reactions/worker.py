"""The worker: claims reactions and mail with a lease, does them, seals the log. May be killed at any moment."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from datetime import timedelta
from threading import Event

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail, Reactie, ReactieState, Zegel
from bewonersplatform.reactions import BY_NAME
from bewonersplatform.reactions.housekeeping import drop_what_nobody_confirmed
from bewonersplatform.reactions.letters import LETTERS
from bewonersplatform.reactions.stemrondes import close_due_stemronde, count_closed_stemronde
from bewonersplatform.reactions.transport import send, write

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 20
SEAL_AT_ONCE = 500


def _claim(table: type[Reactie] | type[Mail]) -> int | None:
    """Take the oldest row that waits and that nobody holds; returns its id."""
    begin_write()
    waits = (
        select(table.id)
        .where(table.state == ReactieState.WACHT, table.lease_until <= clock.now())
        .order_by(table.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    claimed = db.session.scalar(
        update(table)
        .where(table.id == waits)
        .values(lease_until=clock.now() + LEASE, attempts=table.attempts + 1)
        .returning(table.id)
    )
    db.session.commit()
    return claimed


def _later(row: Reactie | Mail, error: Exception) -> None:
    """Note what went wrong and try again later, ever more slowly; give up after twenty times."""
    row.last_error = f"{type(error).__name__}: {error}"[:300]
    row.lease_until = clock.now() + timedelta(seconds=min(3600, 2**row.attempts))
    if row.attempts >= MAX_ATTEMPTS:
        row.state = ReactieState.MISLUKT


def react_once() -> bool:
    """Do one reaction: the handler's rows and its own end in one transaction. Returns whether there was one."""
    claimed = _claim(Reactie)
    if claimed is None:
        return False
    begin_write()
    row = db.session.get_one(Reactie, claimed)
    try:
        fact = db.session.get_one(Gebeurtenis, row.gebeurtenis_id)
        BY_NAME[row.handler](fact)
        row.state = ReactieState.KLAAR
        db.session.commit()
    except OperationalError:
        raise
    except Exception as error:  # a handler that fails must not stop the others
        db.session.rollback()
        begin_write()
        _later(db.session.get_one(Reactie, claimed), error)
        db.session.commit()
    return True


def mail_once() -> bool:
    """Send one mail. Killed between sending and noting, it is sent once more with the same Message-ID."""
    claimed = _claim(Mail)
    if claimed is None:
        return False
    row = db.session.get_one(Mail, claimed)
    error: Exception | None = None
    try:
        letter = LETTERS[row.kind](row)
        message = write(claimed, letter) if letter else None
        db.session.rollback()  # nothing of ours is locked while a mail server takes its time
        if message is not None:
            send(claimed, message)
    except OperationalError:
        raise
    except Exception as failed:  # a letter that cannot be written or sent must not stop the others
        error = failed
    db.session.rollback()
    begin_write()
    row = db.session.get_one(Mail, claimed)
    if error is None:
        row.state, row.sent_at = ReactieState.KLAAR, clock.now()
    else:
        _later(row, error)
    db.session.commit()
    return True


def seal(previous: str, fact: Gebeurtenis) -> str:
    """The seal of a fact: sha256 over the seal before it and all that the fact says."""
    said = [
        fact.id,
        fact.kind,
        fact.actor_id,
        fact.wijk_id,
        fact.gemeente_id,
        fact.thing,
        fact.thing_id,
        fact.data,
    ]
    text = json.dumps([previous, *said, fact.at.isoformat()], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seal_some() -> bool:
    """Seal facts in id order, up to the first number that is still missing; returns whether any was sealed."""
    begin_write()
    last = db.session.execute(
        select(Zegel.gebeurtenis_id, Zegel.sha256).order_by(Zegel.gebeurtenis_id.desc())
    ).first()
    at, previous = last or (0, "")
    # A number can be missing while its transaction still runs: wait ten seconds for it, then it was undone.
    settled = clock.now() - timedelta(seconds=10)
    facts = db.session.scalars(
        select(Gebeurtenis)
        .where(Gebeurtenis.id > at, Gebeurtenis.at < settled)
        .order_by(Gebeurtenis.id)
        .limit(SEAL_AT_ONCE)
    ).all()
    for fact in facts:
        previous = seal(previous, fact)
        db.session.add(Zegel(gebeurtenis_id=fact.id, sha256=previous))
    db.session.commit()
    return bool(facts)


STEPS: tuple[Callable[[], bool], ...] = (
    react_once,
    mail_once,
    close_due_stemronde,
    count_closed_stemronde,
    drop_what_nobody_confirmed,
    seal_some,
)


def run_until_idle(app: Flask, limit: int = 10_000) -> int:
    """Do all that waits now; returns how many steps were done. For tests, the demo and one-off runs."""
    done = 0
    with app.app_context():
        while done < limit:
            moved = [step() for step in STEPS]  # each gets its turn, also when an earlier one had work
            if not any(moved):
                break
            done += 1
        db.session.remove()
    return done


def run(app: Flask, stop: Event, idle_seconds: float = 0.5) -> None:
    """Work until `stop` is set; a database that is away for a moment is waited for."""
    while not stop.is_set():
        try:
            if run_until_idle(app, limit=100) == 0:
                stop.wait(idle_seconds)
        except OperationalError as error:
            app.logger.warning("worker waits for the database: %s", type(error.orig).__name__)
            time.sleep(1)
