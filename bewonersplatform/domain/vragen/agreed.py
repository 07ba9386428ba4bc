"""What was asked and answered about the words of a post, for whose it is and for the team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, may, require
from bewonersplatform.domain.vragen.akkoord import Akkoord, AkkoordAbout, AkkoordHow, AkkoordStatus
from bewonersplatform.domain.vragen.model import Post

SHOWN = 20
_Asker, _Noter = aliased(Person), aliased(Person)


@dataclass(frozen=True)
class AkkoordLine:
    """One wording that was asked about, with both texts and the answer."""

    about: AkkoordAbout
    status: AkkoordStatus
    title: str
    body: str
    old_title: str
    old_body: str
    why: str
    asked_at: datetime
    since: datetime
    how: AkkoordHow | None
    given_on: date | None
    given_by: str
    said: str
    code_until: datetime | None
    asked_by: str
    noted_by: str | None


def list_akkoorden(actor: Actor, post: Post) -> list[AkkoordLine]:
    """Every wording of a post that was asked about, newest first, in one statement: for whose it is and the team."""
    if not may(actor, Action.READ_PRIVATE, post):
        require(actor, Action.NOTE_AKKOORD, post)
    rows = db.session.execute(
        select(
            Akkoord.about,
            Akkoord.status,
            Akkoord.title,
            Akkoord.body,
            Akkoord.old_title,
            Akkoord.old_body,
            Akkoord.why,
            Akkoord.asked_at,
            Akkoord.status_since,
            Akkoord.how,
            Akkoord.given_on,
            Akkoord.given_by,
            Akkoord.said,
            Akkoord.code_until,
            _Asker.name,
            _Noter.name,
        )
        .join(_Asker, _Asker.id == Akkoord.asked_by_id)
        .outerjoin(_Noter, _Noter.id == Akkoord.noted_by_id)
        .where(Akkoord.post_id == post.id)
        .order_by(Akkoord.id.desc())
        .limit(SHOWN)
    )
    return [AkkoordLine(*tuple(row)) for row in rows]
