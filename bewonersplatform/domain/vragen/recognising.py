"""Saying "herken ik" at a vraag of another, and taking it back. Which neighbours did stays with the platform."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, exists, false, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.vragen.facts import RecognitionWithdrawn, VraagRecognised
from bewonersplatform.domain.vragen.herkenning import Herkenning
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus


def recognised_by(actor: Actor) -> Any:
    """Whether the actor recognises a Post, as a column."""
    if actor.id is None:
        return false()
    return exists().where(Herkenning.vraag_id == Post.id, Herkenning.person_id == actor.id).correlate(Post)


def recognise(actor: Actor, vraag: Post) -> None:
    """The actor knows this need too. A second time changes nothing; Refused(not-open) when nobody asks any more."""
    require(actor, Action.RECOGNISE_VRAAG, vraag)
    db.session.refresh(vraag, with_for_update=True)
    if vraag.kind is not PostKind.VRAAG or vraag.status is not PostStatus.OPEN:
        raise Refused("not-open")
    try:
        with db.session.begin_nested():
            db.session.add(Herkenning(vraag_id=vraag.id, person_id=actor.id))
            db.session.flush()
    except IntegrityError:
        return
    vraag.recognised_count += 1
    touch(vraag)
    record(None, VraagRecognised(vraag.id, vraag.wijk_id, vraag.gemeente_id))


def take_recognition_back(actor: Actor, vraag: Post) -> None:
    """Not any more, or it was a slip. Always possible, and it changes nothing when there was none."""
    require(actor, Action.RECOGNISE_VRAAG, vraag)
    forget_recognition(vraag, actor.id or 0)


def forget_recognition(vraag: Post, person_id: int) -> None:
    """Drop the row and count it down; the caller has asked for the right."""
    db.session.refresh(vraag, with_for_update=True)
    gone = db.session.execute(
        delete(Herkenning)
        .where(Herkenning.vraag_id == vraag.id, Herkenning.person_id == person_id)
        .returning(Herkenning.vraag_id)
    ).first()
    if gone is None:
        return
    vraag.recognised_count -= 1
    touch(vraag)
    record(None, RecognitionWithdrawn(vraag.id, vraag.wijk_id, vraag.gemeente_id))


def list_recognised(person_id: int) -> list[Post]:
    """The vragen that somebody recognises; the caller has asked for the right."""
    mine = select(Herkenning.vraag_id).where(Herkenning.person_id == person_id)
    return list(db.session.scalars(select(Post).where(Post.id.in_(mine)).order_by(Post.id)))
