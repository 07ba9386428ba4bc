"""What a change of a koppeling brings along, whoever makes it: places of netwerken, the vraag, the other helpers."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.gesprekken.model import Gesprek
from bewonersplatform.domain.koppelingen.afspraak import Afspraak, AfspraakStatus
from bewonersplatform.domain.koppelingen.course import move_on
from bewonersplatform.domain.koppelingen.facts import KoppelingFinished, KoppelingStarted, KoppelingStopped
from bewonersplatform.domain.koppelingen.model import DONE, RUNS, TAKEN, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Side, keep_outcome
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken import capacity
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.taal.due import due_on
from bewonersplatform.domain.vragen.actions import seek_again
from bewonersplatform.domain.vragen.facts import PostClosed
from bewonersplatform.domain.vragen.model import SEEKING, Outcome, Post, PostStatus
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import term


def taken(vraag_id: int) -> dict[int, int]:
    """Who has which place of a vraag: id of the koppeling -> slot, of those that run or are done."""
    rows = db.session.execute(
        select(Koppeling.id, Koppeling.slot)
        .where(Koppeling.vraag_id == vraag_id, Koppeling.status.in_(TAKEN))
        .order_by(Koppeling.slot)
    )
    return {row.id: row.slot for row in rows}


def is_full(vraag: Post) -> bool:
    """Whether as many help as are welcome. The caller holds the vraag."""
    return len(taken(vraag.id)) >= vraag.helpers_wanted


def side(actor: Actor | None, koppeling: Koppeling) -> str:
    """On which side of a koppeling somebody stands: asker, helper, team; platform when nobody acts."""
    if actor is None:
        return "platform"
    if actor.id is not None and actor.id == koppeling.asker_id:
        return "asker"
    with_netwerk = koppeling.netwerk_id is not None and any(
        grant.netwerk_id == koppeling.netwerk_id for grant in actor.grants
    )
    return "helper" if with_netwerk or (actor.id is not None and actor.id == koppeling.helper_id) else "team"


def start(actor: Actor, koppeling: Koppeling, vraag: Post) -> None:
    """Both said yes: the koppeling runs, and the others who were asked hear that somebody was found.

    AlreadyDone when others have all places of the vraag; Refused(netwerk-full) when the netwerk has none left.
    The caller holds the vraag; the database refuses a place that is taken twice all the same.
    """
    if vraag.status not in SEEKING:
        raise Refused("not-open")
    slots = set(taken(vraag.id).values())
    free = [slot for slot in range(1, vraag.helpers_wanted + 1) if slot not in slots]
    if not free or len(slots) >= vraag.helpers_wanted:  # a place above the number may still be held
        raise AlreadyDone
    gesprek = Gesprek()
    db.session.add(gesprek)
    db.session.flush()
    try:
        with db.session.begin_nested():
            koppeling.gesprek_id, koppeling.slot = gesprek.id, free[0]
            koppeling.starts_on = _asked_for(vraag)
            move_on(koppeling, KoppelingStatus.AFGESPROKEN)
            db.session.flush()
    except IntegrityError as error:
        raise AlreadyDone from error
    if koppeling.netwerk_id is not None and not capacity.take_place(koppeling.netwerk_id):
        raise Refused("netwerk-full")
    record(actor, KoppelingStarted(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id))
    if len(free) == 1:
        stop_waiting(actor, vraag.id, "taken")


def _asked_for(vraag: Post) -> date | None:
    """The day that the vraag names, when it is still to come."""
    said = (vraag.published_at or vraag.created_at).astimezone(clock.HOME).date()
    day = due_on(vraag.when_text, said)
    return day if day is not None and day >= clock.today() else None


def stop_waiting(actor: Actor | None, vraag_id: int, reason: str) -> None:
    """End all koppelingen of a vraag that still wait for a yes, and forget who was only suggested."""
    drop_suggested(vraag_id)
    waiting = db.session.scalars(
        select(Koppeling)
        .where(Koppeling.vraag_id == vraag_id, Koppeling.status == KoppelingStatus.GEVRAAGD)
        .order_by(Koppeling.id)
        .with_for_update()
    )
    for koppeling in waiting.all():
        stop(actor, koppeling, reason)


def drop_suggested(vraag_id: int) -> None:
    """Forget who was suggested for a vraag and never asked."""
    db.session.execute(
        delete(Koppeling)
        .where(Koppeling.vraag_id == vraag_id, Koppeling.status == KoppelingStatus.VOORGESTELD)
        .execution_options(synchronize_session="fetch")
    )


def end(koppeling: Koppeling, to: KoppelingStatus) -> None:
    """Move a koppeling to an end; both can reach each other for some days more, as the gemeente set."""
    afterwards = timedelta(days=term(koppeling.gemeente_id, Term.AFTERWARDS_DAYS))
    koppeling.readable_until = clock.now() + afterwards
    if koppeling.ends_on is not None or koppeling.status in RUNS:
        drop_afspraken(koppeling.id)
    move_on(koppeling, to)


def drop_afspraken(koppeling_id: int) -> None:
    """What was agreed or proposed holds no longer."""
    standing = Afspraak.status.in_([AfspraakStatus.VOORGESTELD, AfspraakStatus.GELDT])
    for row in db.session.scalars(
        select(Afspraak).where(Afspraak.koppeling_id == koppeling_id, standing)
    ).all():
        advance(row, AfspraakStatus.VERVALLEN)


def stop(actor: Actor | None, koppeling: Koppeling, reason: str) -> None:
    """End a koppeling without help; a netwerk gets its place back."""
    before = koppeling.status
    end(koppeling, KoppelingStatus.GESTOPT)
    if koppeling.netwerk_id is not None:
        if before in RUNS:
            capacity.give_place(koppeling.netwerk_id)
        elif before in DONE:
            capacity.count_help(koppeling.netwerk_id, -1)
    by = side(actor, koppeling)
    record(
        actor,
        KoppelingStopped(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id, reason=reason, side=by),
    )


def finish(actor: Actor | None, koppeling: Koppeling, outcome: Outcome) -> None:
    """It worked, or half: a netwerk gets its place back, and the help is counted."""
    end(koppeling, KoppelingStatus.GEDAAN)
    koppeling.outcome = outcome
    if koppeling.netwerk_id is not None:
        capacity.give_place(koppeling.netwerk_id)
        capacity.count_help(koppeling.netwerk_id)
    by = side(actor, koppeling)
    record(
        actor,
        KoppelingFinished(
            koppeling.id, koppeling.wijk_id, koppeling.gemeente_id, outcome=outcome.value, side=by
        ),
    )


def close_vraag(actor: Actor, vraag: Post, outcome: Outcome) -> None:
    """The vraag is rond, by the answer of asker or helper, when nobody helps any more.

    A helper who is ready first does not end the search for the others who are welcome.
    """
    helping = select(Koppeling.id).where(Koppeling.vraag_id == vraag.id, Koppeling.status.in_(RUNS))
    if vraag.status not in SEEKING or db.session.scalar(helping.limit(1)) is not None:
        return
    if vraag.author_id == actor.id or is_full(vraag):
        vraag.outcome = outcome
        advance(vraag, PostStatus.ROND)
        record(actor, PostClosed(vraag.id, vraag.wijk_id, vraag.gemeente_id, outcome=outcome.value))


def reopen_vraag(actor: Actor, vraag: Post) -> None:
    """The vraag is open again when it was rond."""
    if vraag.status is PostStatus.ROND:
        seek_again(actor, vraag)


def follow_vraag(vraag_id: int) -> None:
    """Bring the koppelingen of a vraag in line with it, when it was closed, reopened or taken back by its author.

    Looks at how the vraag stands now, so it may run again and again.
    """
    vraag = db.session.get_one(Post, vraag_id)
    db.session.refresh(vraag, with_for_update=True)
    if vraag.status not in SEEKING:
        stop_waiting(None, vraag.id, "vraag")
    found = [db.session.get_one(Koppeling, taken_id) for taken_id in taken(vraag.id)]
    for koppeling in found:
        db.session.refresh(koppeling, with_for_update=True)
    # it stands open again, and whoever has a place was done: it did not work out after all
    full = len(found) >= vraag.helpers_wanted
    undone = vraag.status in SEEKING and full and all(one.status in DONE for one in found)
    for koppeling in found:
        if vraag.status is PostStatus.ROND and koppeling.status in RUNS:
            finish(None, koppeling, vraag.outcome or Outcome.JA)
            keep_outcome(koppeling, Side.ASKER, koppeling.asker_id, vraag.outcome or Outcome.JA)
        elif vraag.status is PostStatus.GESTOPT and koppeling.status in RUNS:
            stop(None, koppeling, "vraag")
        elif undone:
            stop(None, koppeling, "nee")
