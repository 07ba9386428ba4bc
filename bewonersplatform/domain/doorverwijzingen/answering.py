"""The side of the specialist: by the link in a mail, without an account, for one doorverwijzing only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.doorverwijzingen.course import lock, move_on
from bewonersplatform.domain.doorverwijzingen.facts import SpecialistAnswered, SpecialistPickedUp
from bewonersplatform.domain.doorverwijzingen.model import (
    WITH_SPECIALIST,
    Deel,
    Doorverwijzing,
    DoorverwijzingDeel,
    DoorverwijzingStatus,
    Specialist,
)
from bewonersplatform.domain.errors import ImpossibleStep, NotFound
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.model import SEEKING, Post

_S = DoorverwijzingStatus


def link_token(row: Doorverwijzing, specialist: Specialist) -> str:
    """The proof in the mail link; it holds for the address it was sent to, until it is over."""
    return proofs.link_token("doorverwijzing", row.id, f"{row.nonce}:{specialist.email or ''}")


@dataclass(frozen=True)
class Opened:
    """What the holder of a link sees: what was asked, and exactly what was said yes to."""

    row: Doorverwijzing
    actor: Actor
    specialist: Specialist
    parts: dict[Deel, str]


def open_link(public_id: str, token: str) -> Opened:
    """What lies behind a mail link, and who its holder is: this specialist, for this one, and nothing else.

    NotFound for any other token, before the yes, after a stop or the end, and when the vraag does not stand any more.
    """
    found = db.session.execute(
        select(Doorverwijzing, Specialist)
        .join(Specialist, Specialist.id == Doorverwijzing.specialist_id)
        .join(Post, Post.id == Doorverwijzing.vraag_id)
        .where(Doorverwijzing.public_id == public_id, Doorverwijzing.status.in_(WITH_SPECIALIST))
        .where(Specialist.email.is_not(None), Post.status.in_(SEEKING), Post.hidden.is_(False))
    ).first()
    if found is None or not proofs.same(token, link_token(found[0], found[1])):
        raise NotFound
    row, specialist = found
    given = select(DoorverwijzingDeel.part, DoorverwijzingDeel.text).where(
        DoorverwijzingDeel.doorverwijzing_id == row.id
    )
    texts = {row.part: row.text for row in db.session.execute(given)}
    parts = {part: texts[part] for part in Deel if part in texts}
    return Opened(row, Actor(name=specialist.name, doorverwijzing_id=row.id), specialist, parts)


def pick_up(actor: Actor, row: Doorverwijzing) -> None:
    """Ik kijk ernaar: the wijkteam and who it is about see that. Twice is once."""
    require(actor, Action.ANSWER_AS_SPECIALIST, row)
    lock(row)
    if row.status is _S.OPGEPAKT:
        return
    row.picked_up_at = clock.now()
    move_on(row, _S.OPGEPAKT)
    record(None, SpecialistPickedUp(row.id, row.wijk_id, row.gemeente_id))


def give_answer(actor: Actor, row: Doorverwijzing, text: str, *, declined: bool = False) -> None:
    """Answer the wijkteam in plain words, or say why this cannot be done there. Refused: bsn."""
    require(actor, Action.ANSWER_AS_SPECIALIST, row)
    refuse_bsn(answer=text)
    lock(row)
    if not row.is_with_specialist or row.answered_at is not None:
        raise ImpossibleStep("Doorverwijzing", row.status.value, "answer")
    row.answered_at, row.answer, row.declined = clock.now(), text, declined
    move_on(row, _S.ANTWOORD)
    record(None, SpecialistAnswered(row.id, row.wijk_id, row.gemeente_id))
