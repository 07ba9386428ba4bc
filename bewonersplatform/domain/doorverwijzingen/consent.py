"""The yes or no of who it is about, for this once, and what goes to the specialist after it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.doorverwijzingen.course import lock, move_on, stands
from bewonersplatform.domain.doorverwijzingen.facts import HandoverAccepted, HandoverDeclined, HandoverSent
from bewonersplatform.domain.doorverwijzingen.model import (
    Deel,
    Doorverwijzing,
    DoorverwijzingDeel,
    DoorverwijzingStatus,
)
from bewonersplatform.domain.errors import ImpossibleStep, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.model import Channel, Post, PostPrivate

_S = DoorverwijzingStatus


def words_of(row: Doorverwijzing) -> dict[Deel, str]:
    """What each proposed part says now; those that say nothing are left out. For who it is about."""
    title, body, details, name, email, phone = db.session.execute(
        select(Post.title, Post.body, PostPrivate.details, Person.name, Person.email, Person.phone)
        .join(Person, Person.id == Post.author_id)
        .outerjoin(PostPrivate, PostPrivate.post_id == Post.id)
        .where(Post.id == row.vraag_id)
    ).one()
    texts = {
        Deel.VRAAG: "\n\n".join(part for part in (title, body) if part),
        Deel.VOOR_WIE_HELPT: details,
        Deel.NAAM: name,
        Deel.MAIL: email,
        Deel.TELEFOON: phone,
    }
    return {part: words for part, words in texts.items() if part.value in row.parts and words}


def _answer(
    actor: Actor, row: Doorverwijzing, yes: bool, parts: Collection[str], how: Channel | None
) -> None:
    vraag = lock(row)
    if row.status is _S.NEE and not yes:
        return
    if row.status is not _S.VOORGESTELD:
        if yes and row.yes_at is not None and row.ended_at is None:
            return
        raise ImpossibleStep("Doorverwijzing", row.status.value, "answer")
    if not yes:
        move_on(row, _S.NEE)
        record(actor, HandoverDeclined(row.id, row.wijk_id, row.gemeente_id))
        return
    if not stands(vraag):
        raise Refused("not-open")
    chosen = {part: words for part, words in words_of(row).items() if part.value in parts}
    if not chosen:
        raise Refused("no-parts", "parts")
    row.yes_at, row.consent_how, row.consent_by_id = clock.now(), how, actor.id if how else None
    move_on(row, _S.JA)
    db.session.add_all(
        DoorverwijzingDeel(doorverwijzing_id=row.id, part=part, text=words) for part, words in chosen.items()
    )
    said = ",".join(part.value for part in chosen)
    record(
        actor,
        HandoverAccepted(row.id, row.wijk_id, row.gemeente_id, how=how.value if how else "", parts=said),
    )


def answer_handover(actor: Actor, row: Doorverwijzing, yes: bool, parts: Collection[str] = ()) -> None:
    """Who it is about says yes to some of the parts, or no. The same answer twice changes nothing.

    Refused: no-parts, not-open.
    """
    require(actor, Action.ANSWER_HANDOVER, row)
    _answer(actor, row, yes, parts, None)


def note_consent(actor: Actor, row: Doorverwijzing, yes: bool, parts: Collection[str], how: Channel) -> None:
    """The wijkteam notes what somebody said by phone or at the desk, and how. Refused: no-parts, not-open."""
    require(actor, Action.NOTE_CONSENT, row)
    _answer(actor, row, yes, parts, how)


def send_handover(doorverwijzing_id: int) -> None:
    """Let what was said yes to lie with the specialist, unless it was stopped meanwhile. The platform does this."""
    row = db.session.get_one(Doorverwijzing, doorverwijzing_id)
    vraag = lock(row)
    if row.status is not _S.JA or not stands(vraag):
        return
    row.sent_at = clock.now()
    move_on(row, _S.VERSTUURD)
    record(None, HandoverSent(row.id, row.wijk_id, row.gemeente_id))
