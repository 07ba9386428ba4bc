"""Taking a vraag up, handing it over, coming back to it, and noting that one called."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from bewonersplatform.database import ROW_LOCK, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.facts import (
    ContactNoted,
    ContactTakenBack,
    ReturnMissed,
    ReturnPlanned,
    VraagAssigned,
)
from bewonersplatform.domain.bord.model import REACHED, Bordkaart, ContactKind, Contactmoment
from bewonersplatform.domain.bord.team import Member, team_of
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.due import due_on
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus

OPEN = (PostStatus.OPEN, PostStatus.WIJKTEAM)
FARTHEST = timedelta(days=366)
SLIP = timedelta(days=1)  # how long a note of contact can be taken back
_TWICE = timedelta(minutes=1)  # the same tap again within this is one tap


def card_of(vraag: Post) -> Bordkaart:
    """The card of a vraag, made when there is none yet. Holds the vraag until the end of the transaction."""
    db.session.refresh(vraag, with_for_update=ROW_LOCK)
    card = db.session.get(Bordkaart, vraag.id, populate_existing=True)
    if card is None:
        card = Bordkaart(vraag_id=vraag.id, wijk_id=vraag.wijk_id, times_late=0)
        db.session.add(card)
    return card


def keep_card(vraag_id: int) -> None:
    """Read from the words of a vraag that stands by when help is needed. May run again and again."""
    vraag = db.session.get_one(Post, vraag_id)
    if vraag.kind is not PostKind.VRAAG or vraag.status not in OPEN or vraag.wijk_id is None:
        return
    said = (vraag.published_at or vraag.status_since).astimezone(clock.HOME).date()
    card = card_of(vraag)
    card.wijk_id, card.needed_on = vraag.wijk_id, due_on(vraag.when_text, said)


def _check_open(vraag: Post) -> None:
    if vraag.kind is not PostKind.VRAAG or vraag.status not in OPEN or vraag.hidden:
        raise Refused("vraag-closed")


def assign_vraag(actor: Actor, vraag: Post, to: str, *, seen: str | None = None) -> Member | None:
    """Let one of the team have the vraag; `to` is a public id, empty for nobody.

    seen: who had it on the page of the actor, so that two colleagues who take it at once notice.
    Refused(vraag-closed, no-such-member, held-by-another).
    """
    require(actor, Action.HANDLE_VRAAG, vraag)
    card, team = card_of(vraag), team_of(vraag.wijk_id or 0)
    _check_open(vraag)
    member = team.find(to) if to else None
    if to and member is None:
        raise Refused("no-such-member", "who")
    had = next((one.public_id for one in team.members if one.id == card.holder_id), "")
    if seen is not None and seen != had and had != to:
        raise Refused("held-by-another", "who")
    holder_id = member.id if member else None
    if card.holder_id != holder_id:
        card.holder_id, card.held_since = holder_id, clock.now() if member else None
        record(actor, VraagAssigned(vraag.id, vraag.wijk_id, vraag.gemeente_id, to_id=holder_id))
    return member


def plan_return(actor: Actor, vraag: Post, day: date | None) -> None:
    """Come back to the vraag on a day; None: that is not needed any more.

    A day that passed without contact stays counted. Refused(vraag-closed, day-past, day-too-far).
    """
    require(actor, Action.HANDLE_VRAAG, vraag)
    card = card_of(vraag)
    _check_open(vraag)
    if day is not None and day < clock.today():
        raise Refused("day-past", "day")
    if day is not None and day > clock.today() + FARTHEST:
        raise Refused("day-too-far", "day")
    _count_missed(card)
    card.back_on = day
    if day is None:
        _start_anew(card)
    record(actor, ReturnPlanned(vraag.id, vraag.wijk_id, vraag.gemeente_id))


def _start_anew(card: Bordkaart) -> None:
    card.back_on, card.counted_on, card.times_late = None, None, 0


def _count_missed(card: Bordkaart) -> bool:
    """Count the day that passed without contact, once; returns whether it was counted now."""
    if card.back_on is None or card.back_on >= clock.today() or card.counted_on == card.back_on:
        return False
    card.times_late, card.counted_on = card.times_late + 1, card.back_on
    return True


def note_contact(actor: Actor, vraag: Post, kind: ContactKind) -> Contactmoment:
    """Note that one called or came by. Who was reached needs no coming back on a day that is here or passed."""
    require(actor, Action.HANDLE_VRAAG, vraag)
    card = card_of(vraag)
    if vraag.kind is not PostKind.VRAAG:
        raise Refused("vraag-closed")
    same = select(Contactmoment).where(
        Contactmoment.vraag_id == vraag.id,
        Contactmoment.by_id == actor.id,
        Contactmoment.kind == kind,
        Contactmoment.at > clock.now() - _TWICE,
    )
    before = db.session.scalars(same.limit(1)).first()
    if before is not None:
        return before
    row = Contactmoment(vraag_id=vraag.id, by_id=actor.id, kind=kind)
    db.session.add(row)
    db.session.flush()
    if kind in REACHED and (card.back_on is None or card.back_on <= clock.today()):
        _start_anew(card)
    record(actor, ContactNoted(vraag.id, vraag.wijk_id, vraag.gemeente_id))
    return row


def take_back_contact(actor: Actor, vraag: Post, public_id: str) -> None:
    """A slip of the finger: one's own note of the last day goes. NotFound for any other."""
    require(actor, Action.HANDLE_VRAAG, vraag)
    row = db.session.scalar(
        select(Contactmoment)
        .where(
            Contactmoment.public_id == public_id,
            Contactmoment.vraag_id == vraag.id,
            Contactmoment.by_id == actor.id,
            Contactmoment.at > clock.now() - SLIP,
        )
        .with_for_update()
    )
    if row is None:
        raise NotFound
    db.session.delete(row)
    record(actor, ContactTakenBack(vraag.id, vraag.wijk_id, vraag.gemeente_id))


def count_missed_days(at_once: int = 100) -> int:
    """Worker: count the days to come back that passed without contact, each once; returns how many."""
    missed = (
        select(Post)
        .join(Bordkaart, Bordkaart.vraag_id == Post.id)
        .where(
            Bordkaart.back_on < clock.today(),
            Bordkaart.counted_on.is_distinct_from(Bordkaart.back_on),
            Post.status.in_(OPEN),
            Post.hidden.is_(False),
        )
        .limit(at_once)
    )
    counted = 0
    for vraag in db.session.scalars(missed).all():
        card = card_of(vraag)
        if vraag.status in OPEN and _count_missed(card):
            counted += 1
            fact = ReturnMissed(vraag.id, vraag.wijk_id, vraag.gemeente_id, times=card.times_late)
            record(None, fact)
    return counted
