"""The worker: claims reactions and mail with a lease, does them, seals the log. May be killed at any moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Event

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.asking_back import asks_in
from bewonersplatform.domain.logboek import seals
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail, Reactie, ReactieState
from bewonersplatform.domain.mailkeuze import choosing, pace
from bewonersplatform.domain.mailkeuze.soorten import AT_ONCE
from bewonersplatform.reactions import BY_NAME
from bewonersplatform.reactions.digests import make_digest, may_read, reader_of
from bewonersplatform.reactions.doorverwijzingen import remind_late_doorverwijzing
from bewonersplatform.reactions.housekeeping import (
    count_missed_returns,
    drop_what_is_over,
    look_back_on_help,
    move_koppelingen_on,
)
from bewonersplatform.reactions.letters import LETTERS, Letter
from bewonersplatform.reactions.netwerken import ask_netwerken
from bewonersplatform.reactions.stemrondes import (
    close_due_stemronde,
    count_closed_stemronde,
    sweep_counted_stemronde,
)
from bewonersplatform.reactions.transport import send, write

LEASE = timedelta(seconds=60)
MAIL_LEASE = timedelta(minutes=5)  # longer than a slow mail server may take over a whole conversation
MAX_ATTEMPTS = 20


def _claim(table: type[Reactie] | type[Mail], lease: timedelta) -> int | None:
    """Take the oldest row that waits and that nobody holds, for as long as the lease; returns its id."""
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
        .values(lease_until=clock.now() + lease, attempts=table.attempts + 1)
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
    claimed = _claim(Reactie, LEASE)
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


def _letter(row: Mail) -> Letter | None:
    """What it says now; nothing when its reader may not read that any more, for mail that may have waited."""
    letter = LETTERS[row.kind](row)
    readable = letter is None or row.kind in AT_ONCE or may_read(letter, reader_of(row))
    return letter if readable else None


def _with_stop(row: Mail, letter: Letter) -> Letter:
    """The letter with the proof for the link that stops its kind, and what it asks the other way round."""
    return replace(letter, stop=choosing.stop_token(row, letter.to) or "", asks=asks_in(row))


def mail_once() -> bool:
    """Send one mail, or keep it for its moment.

    Killed between sending and noting, it is sent once more with the same Message-ID.
    """
    claimed = _claim(Mail, MAIL_LEASE)
    if claimed is None:
        return False
    row = db.session.get_one(Mail, claimed)
    error: Exception | None = None
    try:
        moment = pace.when(row)
        letter = _letter(row) if moment.wanted else None
        if letter is None or not letter.link:
            moment = replace(moment, digest=None)
        message = write(claimed, _with_stop(row, letter)) if letter and moment.is_now else None
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
    if error is None and letter and not moment.is_now:
        pace.hold(row, moment)
    elif error is None:
        row.state, row.sent_at = ReactieState.KLAAR, clock.now()
    else:
        _later(row, error)
    db.session.commit()
    return True


def seal_facts() -> bool:
    """Seal the facts that are settled; returns whether there were any."""
    begin_write()
    sealed = seals.seal_some()
    db.session.commit()
    return sealed


STEPS: tuple[Callable[[], bool], ...] = (
    react_once,
    mail_once,
    make_digest,
    close_due_stemronde,
    count_closed_stemronde,
    sweep_counted_stemronde,
    drop_what_is_over,
    look_back_on_help,
    move_koppelingen_on,
    remind_late_doorverwijzing,
    count_missed_returns,
    ask_netwerken,
    seal_facts,
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
