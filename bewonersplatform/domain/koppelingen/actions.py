"""Asking, offering, saying yes or no, and writing to each other."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, ImpossibleStep, Refused
from bewonersplatform.domain.gesprekken.model import Bijdrage, Gesprek
from bewonersplatform.domain.koppelingen import changes
from bewonersplatform.domain.koppelingen.course import lock, plan
from bewonersplatform.domain.koppelingen.facts import (
    HelperAgreed,
    HelperAsked,
    HelperDeclined,
    HelpersWelcomed,
    HelpOffered,
    MessageWritten,
    OfferDeclined,
)
from bewonersplatform.domain.koppelingen.model import Gives, Koppeling, KoppelingStatus
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken.capacity import state_of
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkState
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.blocking import are_kept_apart
from bewonersplatform.domain.people.pausing import can_be_asked
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.vragen.model import SEEKING, Post, PostKind

_WAITS = KoppelingStatus.GEVRAAGD
_ENDED = frozenset({KoppelingStatus.AFGEZEGD, KoppelingStatus.GESTOPT})
_NOT_ASKED = _ENDED | {KoppelingStatus.VOORGESTELD}


def offer_help(actor: Actor, vraag: Post, *, message: str = "", aanbod: Post | None = None) -> Koppeling:
    """A neighbour says "ik kan helpen"; the asker answers.

    AlreadyDone when this neighbour offered before; Refused(not-open, taken) when nobody is sought any more.
    """
    require(actor, Action.OFFER_HELP, vraag)
    _check_seeks(vraag)
    if aanbod is not None and aanbod.author_id != actor.id:
        raise Refused("no-such-helper")
    if are_kept_apart(actor.id or 0, vraag.author_id or 0):
        raise Refused("not-now")  # no word of why
    koppeling = _find(vraag, helper_id=actor.id)
    if koppeling is not None and koppeling.helper_yes_at is None and koppeling.status is _WAITS:
        answer_as_helper(actor, koppeling, True, message)  # the wijkteam had asked already
        return koppeling
    if koppeling is not None and koppeling.helper_yes_at and koppeling.status is not KoppelingStatus.GESTOPT:
        raise AlreadyDone  # waits, runs, or the asker said no thank you
    koppeling = _open(koppeling, vraag, helper_id=actor.id, message=message)
    koppeling.aanbod_id = aanbod.id if aanbod else koppeling.aanbod_id
    koppeling.helper_yes_at, koppeling.asked_by_id = clock.now(), None
    record(actor, HelpOffered(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id))
    return koppeling


def ask_helper(
    actor: Actor,
    vraag: Post,
    *,
    aanbod: Post | None = None,
    netwerk: Netwerk | None = None,
    helper_id: int | None = None,
    message: str = "",
) -> Koppeling:
    """A wijkteamlid asks one helper for a vraag: who wrote an aanbod, a netwerk, or a neighbour.

    Refused(no-such-helper) for another wijk, the asker, or a closed aanbod; AlreadyDone when this one was asked.
    """
    require(actor, Action.ASK_HELPER, vraag)
    _check_seeks(vraag)
    if aanbod is not None:
        helper_id = _check_aanbod(vraag, aanbod)
    if netwerk is not None and (netwerk.wijk_id != vraag.wijk_id or not netwerk.active):
        raise Refused("no-such-helper")
    if netwerk is not None:
        _check_netwerk(netwerk)
    if (helper_id is None) == (netwerk is None) or helper_id == vraag.author_id:
        raise Refused("no-such-helper")
    apart = helper_id is not None and are_kept_apart(helper_id, vraag.author_id or 0)
    if apart or (helper_id is not None and not can_be_asked(helper_id)):
        raise Refused("no-such-helper")
    netwerk_id = netwerk.id if netwerk else None
    koppeling = _open(
        _find(vraag, helper_id=helper_id, netwerk_id=netwerk_id),
        vraag,
        helper_id=helper_id,
        netwerk_id=netwerk_id,
        message=message,
    )
    koppeling.aanbod_id = aanbod.id if aanbod else None
    koppeling.helper_yes_at, koppeling.asked_by_id = None, actor.id
    changes.drop_suggested(vraag.id)
    record(actor, HelperAsked(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id))
    return koppeling


def ask_suggested(actor: Actor, suggested: Koppeling, message: str = "") -> Koppeling:
    """A wijkteamlid asks who the platform found next. Raises as `ask_helper` does, when that does not hold any more."""
    require(actor, Action.ASK_HELPER, suggested)
    if suggested.status is not KoppelingStatus.VOORGESTELD:
        raise AlreadyDone
    return ask_helper(
        actor,
        db.session.get_one(Post, suggested.vraag_id),
        aanbod=db.session.get(Post, suggested.aanbod_id) if suggested.aanbod_id else None,
        netwerk=db.session.get(Netwerk, suggested.netwerk_id) if suggested.netwerk_id else None,
        message=message,
    )


def welcome_helpers(actor: Actor, vraag: Post, number: int) -> None:
    """Say how many helpers a vraag welcomes. Refused(too-few-helpers) when more help already."""
    require(actor, Action.WELCOME_HELPERS, vraag)
    db.session.refresh(vraag, with_for_update=True)
    if vraag.kind is not PostKind.VRAAG or not 1 <= number <= Post.HELPERS_MOST:
        raise Refused("too-few-helpers", "number")
    if len(changes.taken(vraag.id)) > number:
        raise Refused("too-few-helpers", "number")
    if vraag.helpers_wanted == number:
        return
    vraag.helpers_wanted = number
    touch(vraag)
    if changes.is_full(vraag):
        changes.stop_waiting(actor, vraag.id, "taken")
    record(actor, HelpersWelcomed(vraag.id, vraag.wijk_id, vraag.gemeente_id, number=number))


def _check_seeks(vraag: Post) -> None:
    """A helper is sought: the vraag stands open, and not as many help as are welcome."""
    db.session.refresh(vraag, with_for_update=True)
    if vraag.kind is not PostKind.VRAAG or vraag.status not in SEEKING or vraag.hidden:
        raise Refused("not-open")
    if vraag.needs_akkoord:
        raise Refused("akkoord-first")
    if changes.is_full(vraag):
        raise Refused("taken")


def _check_netwerk(netwerk: Netwerk) -> None:
    """It has room and does not rest. One that nobody confirmed for long may be asked: that is how one hears."""
    state = state_of(netwerk.capacity, netwerk.until, netwerk.rests_until, netwerk.fresh_until)
    if state is NetwerkState.VOL:
        raise Refused("netwerk-full")
    if state in {NetwerkState.RUST, NetwerkState.VOORBIJ}:
        raise Refused("netwerk-rests")


def _check_aanbod(vraag: Post, aanbod: Post) -> int:
    """Who wrote the aanbod, when it can be asked for this vraag."""
    fits = aanbod.kind is PostKind.AANBOD and aanbod.wijk_id == vraag.wijk_id and aanbod.status in SEEKING
    if not fits or aanbod.hidden or aanbod.author_id is None or aanbod.needs_akkoord:
        raise Refused("no-such-helper")
    return aanbod.author_id


def _find(vraag: Post, *, helper_id: int | None = None, netwerk_id: int | None = None) -> Koppeling | None:
    who = Koppeling.helper_id == helper_id if netwerk_id is None else Koppeling.netwerk_id == netwerk_id
    return db.session.scalar(select(Koppeling).where(Koppeling.vraag_id == vraag.id, who).with_for_update())


def _contact_of(netwerk_id: int | None) -> int | None:
    """Who answers for a netwerk: the first contact with an address."""
    if netwerk_id is None:
        return None
    return db.session.scalar(
        select(NetwerkContact.id)
        .where(NetwerkContact.netwerk_id == netwerk_id)
        .order_by(NetwerkContact.email.is_(None), NetwerkContact.id)
        .limit(1)
    )


def _open(
    known: Koppeling | None,
    vraag: Post,
    *,
    helper_id: int | None = None,
    netwerk_id: int | None = None,
    message: str = "",
) -> Koppeling:
    """A koppeling that waits: a new one, or one that ended or was suggested (an old mail link works no more)."""
    if known is not None and known.status not in _NOT_ASKED:
        raise AlreadyDone
    koppeling = known or Koppeling(
        gemeente_id=vraag.gemeente_id,
        wijk_id=vraag.wijk_id,
        vraag_id=vraag.id,
        asker_id=vraag.author_id,
        helper_id=helper_id,
        netwerk_id=netwerk_id,
    )
    if known is not None:
        advance(known, _WAITS)
    koppeling.status = _WAITS
    plan(koppeling)
    koppeling.message, koppeling.reply, koppeling.nonce = message, "", proofs.new_nonce()
    koppeling.contact_id = _contact_of(netwerk_id)
    koppeling.asker_gives = koppeling.helper_gives = Gives.NIETS
    koppeling.asker_yes_at = koppeling.outcome = koppeling.gesprek_id = koppeling.readable_until = None
    koppeling.helper_no_at = koppeling.asker_no_at = koppeling.starts_on = koppeling.ends_on = (
        koppeling.slot
    ) = None
    try:
        with db.session.begin_nested():
            db.session.add(koppeling)
            db.session.flush()
    except IntegrityError as error:
        raise AlreadyDone from error
    return koppeling


def answer_as_helper(actor: Actor, koppeling: Koppeling, yes: bool, reply: str = "") -> None:
    """Who was asked says yes or not now, with a line if they like. The same answer twice changes nothing.

    AlreadyDone when somebody else was found meanwhile, ImpossibleStep when it ended otherwise.
    """
    require(actor, Action.ANSWER_AS_HELPER, koppeling)
    vraag = lock(koppeling)
    if yes and koppeling.helper_yes_at is not None and (koppeling.is_agreed or koppeling.status is _WAITS):
        return
    if koppeling.status is KoppelingStatus.AFGEZEGD and not yes:
        return
    _check_waits(koppeling, vraag)
    koppeling.reply = reply
    if not yes:
        koppeling.helper_yes_at, koppeling.helper_no_at = None, clock.now()
        changes.end(koppeling, KoppelingStatus.AFGEZEGD)
        record(actor, HelperDeclined(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id))
        return
    koppeling.helper_yes_at = clock.now()
    if koppeling.asker_yes_at is not None:
        changes.start(actor, koppeling, vraag)
        return
    plan(koppeling)  # now the asker has that long
    touch(koppeling)
    record(actor, HelperAgreed(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id))


def answer_as_asker(actor: Actor, koppeling: Koppeling, yes: bool) -> None:
    """The asker says yes or no thank you to a helper who said yes. The same answer twice changes nothing.

    AlreadyDone when another runs already, Refused(netwerk-full) when the netwerk has no place left.
    """
    require(actor, Action.ANSWER_AS_ASKER, koppeling)
    vraag = lock(koppeling)
    if koppeling.is_agreed if yes else koppeling.status is KoppelingStatus.AFGEZEGD:
        return
    _check_waits(koppeling, vraag)
    if not yes:
        koppeling.asker_no_at = clock.now()
        changes.end(koppeling, KoppelingStatus.AFGEZEGD)
        record(actor, OfferDeclined(koppeling.id, koppeling.wijk_id, koppeling.gemeente_id))
        return
    if koppeling.helper_yes_at is None:
        raise ImpossibleStep("Koppeling", "gevraagd", "loopt")
    koppeling.asker_yes_at = clock.now()
    changes.start(actor, koppeling, vraag)


def _check_waits(koppeling: Koppeling, vraag: Post) -> None:
    """The koppeling still waits for an answer."""
    if koppeling.status is _WAITS:
        return
    if koppeling.status in _ENDED and changes.is_full(vraag):
        raise AlreadyDone
    raise ImpossibleStep("Koppeling", koppeling.status.value, "answer")


def write_message(actor: Actor, koppeling: Koppeling, body: str, language: str = "nl") -> Bijdrage:
    """Write in the thread of a koppeling that both agreed to. A contact without account writes as the contact."""
    require(actor, Action.WRITE_MESSAGE, koppeling)
    bijdrage = Bijdrage(
        gesprek_id=koppeling.gesprek_id,
        author_id=actor.id,
        contact_id=koppeling.contact_id if actor.id is None else None,
        body=body,
        language=language,
    )
    db.session.add(bijdrage)
    db.session.execute(
        update(Gesprek).where(Gesprek.id == koppeling.gesprek_id).values(count=Gesprek.count + 1)
    )
    db.session.flush()
    by = changes.side(actor, koppeling)
    record(
        actor,
        MessageWritten(
            koppeling.id, koppeling.wijk_id, koppeling.gemeente_id, bijdrage_id=bijdrage.id, side=by
        ),
    )
    return bijdrage
