"""What the wijkteam asks: advice without a name, or whether somebody wants a warm handover."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.doorverwijzingen.course import plan, stands
from bewonersplatform.domain.doorverwijzingen.facts import AdviceAsked, HandoverProposed
from bewonersplatform.domain.doorverwijzingen.model import (
    Deel,
    Doorverwijzing,
    DoorverwijzingKind,
    DoorverwijzingStatus,
    Specialist,
)
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.taal.who import may_be_names, taken_from, tells_who
from bewonersplatform.domain.vragen.model import Channel, Post
from bewonersplatform.domain.vragen.queries import read_details


def list_to_ask(gemeente_id: int) -> list[Specialist]:
    """Those whom a wijkteam of this gemeente can ask, by field. The caller has asked for the right."""
    can = (Specialist.gemeente_id == gemeente_id, Specialist.active, Specialist.email.is_not(None))
    rows = db.session.scalars(select(Specialist).where(*can)).all()
    return sorted(rows, key=lambda row: (row.field.casefold(), row.id))


def _specialist(vraag: Post, public_id: str) -> Specialist:
    found = next((row for row in list_to_ask(vraag.gemeente_id or 0) if row.public_id == public_id), None)
    if found is None:
        raise Refused("no-such-specialist", "specialist")
    return found


def looked_at(vraag: Post, question: str, specialist: Specialist) -> tuple[list[str], list[str]]:
    """What in a question tells who it is about, and what may be a name after all."""
    name = db.session.scalar(select(Person.name).where(Person.id == vraag.author_id)) or ""
    known = (specialist.name, specialist.organisation, specialist.field)
    return tells_who(question, [name]), may_be_names(question, known)


def _check_fresh(vraag: Post, question: str, specialist: Specialist, *, sure: bool) -> None:
    """Nothing in it tells who asks, and it was written anew."""
    refuse_bsn(question=question)
    telling, doubtful = looked_at(vraag, question, specialist)
    if telling:
        raise Refused("tells-who", "question")
    if any(taken_from(question, text) for text in (vraag.title, vraag.body, read_details(vraag))):
        raise Refused("copied", "question")
    if doubtful and not sure:
        raise Refused("may-be-names", "question")


def _open(actor: Actor, vraag: Post, specialist: Specialist, row: Doorverwijzing) -> Doorverwijzing:
    row.gemeente_id, row.wijk_id, row.vraag_id = specialist.gemeente_id, vraag.wijk_id or 0, vraag.id
    row.author_id, row.specialist_id, row.asked_by_id = vraag.author_id or 0, specialist.id, actor.id or 0
    row.nonce, row.version = proofs.new_nonce(), 1
    plan(row)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise Refused("specialist-asked-before", "specialist") from error
    return row


def _check_stands(vraag: Post) -> None:
    db.session.refresh(vraag, with_for_update=True)
    if not stands(vraag) or vraag.author_id is None:
        raise Refused("not-open")


def ask_advice(
    actor: Actor, vraag: Post, specialist: str, question: str, *, sure: bool = False
) -> Doorverwijzing:
    """Ask a specialist something that tells of nobody. Nothing of the vraag goes along.

    sure: somebody looked at the words with a capital, and none is a name.
    Refused: not-open, no-such-specialist, bsn, tells-who, copied, may-be-names, specialist-asked-before.
    """
    require(actor, Action.REFER_VRAAG, vraag)
    _check_stands(vraag)
    found = _specialist(vraag, specialist)
    _check_fresh(vraag, question, found, sure=sure)
    row = Doorverwijzing(
        kind=DoorverwijzingKind.ADVIES, status=DoorverwijzingStatus.VERSTUURD, question=question
    )
    row.sent_at = clock.now()
    _open(actor, vraag, found, row)
    record(actor, AdviceAsked(row.id, row.wijk_id, row.gemeente_id))
    return row


def propose_handover(
    actor: Actor, vraag: Post, specialist: str, why: str, parts: Collection[str]
) -> Doorverwijzing:
    """Ask who it is about whether a specialist may look along, with what. The specialist hears of nothing yet.

    Refused: not-open, no-such-specialist, bsn, no-parts, specialist-asked-before.
    """
    require(actor, Action.REFER_VRAAG, vraag)
    _check_stands(vraag)
    found = _specialist(vraag, specialist)
    refuse_bsn(question=why)
    wanted = [part.value for part in Deel if part.value in parts]
    if not wanted:
        raise Refused("no-parts", "parts")
    row = Doorverwijzing(
        kind=DoorverwijzingKind.OVERDRACHT, status=DoorverwijzingStatus.VOORGESTELD, question=why
    )
    row.parts, row.by_proxy = wanted, vraag.channel is not Channel.SITE
    _open(actor, vraag, found, row)
    record(actor, HandoverProposed(row.id, row.wijk_id, row.gemeente_id))
    return row
