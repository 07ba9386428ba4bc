"""The question the other way round: once after help that worked, rarely, never in a pause, and off with one tap."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.model import DONE, Koppeling
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.logboek.model import Mail
from bewonersplatform.domain.mailkeuze import choosing
from bewonersplatform.domain.mailkeuze.model import Mailsoort
from bewonersplatform.domain.people.facts import AskingBackClosed, PersonAskedBack
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.people.pausing import has_room
from bewonersplatform.domain.people.wedervraag import REST_DAYS, Wedervraag, WedervraagSide
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.model import Outcome, Post, PostKind, PostStatus

# Good news, in which a gentle question is no burden.
FRIENDLY = ("koppeling-gelukt", "koppeling-aangeboden", "koppeling-begonnen", "received")
_ANSWERS = {WedervraagSide.GEVEN: PostKind.AANBOD, WedervraagSide.VRAGEN: PostKind.VRAAG}
_STANDS = (PostStatus.INGEDIEND, PostStatus.OPEN, PostStatus.WIJKTEAM)


def ask_back(koppeling_id: int, fact_id: int) -> None:
    """Ask both sides the other way round after help that worked. May run again and again."""
    koppeling = db.session.get_one(Koppeling, koppeling_id)
    if koppeling.status not in DONE or koppeling.outcome is not Outcome.JA:
        return
    _ask(koppeling, fact_id, koppeling.asker_id, WedervraagSide.GEVEN)
    if koppeling.helper_id is not None:
        _ask(koppeling, fact_id, koppeling.helper_id, WedervraagSide.VRAGEN)


def _ask(koppeling: Koppeling, fact_id: int, person_id: int, side: WedervraagSide) -> None:
    today = clock.today()
    person = db.session.scalar(
        select(Person)
        .where(Person.id == person_id, Person.email.is_not(None), has_room(today))
        .with_for_update()
    )
    row = db.session.get(Wedervraag, person_id)
    rests = row is not None and today.toordinal() - row.asked_day < REST_DAYS
    if person is None or rests or choosing.wants_none(person_id, Mailsoort.WEDERVRAAG):
        return
    if _does_already(person_id, side):
        return
    row = row or Wedervraag(person_id=person_id)
    row.before_day, row.asked_day, row.asked_at = row.asked_day, today.toordinal(), clock.now()
    row.side, row.koppeling_id, row.fact_id, row.closed_at = side, koppeling.id, fact_id, None
    db.session.add(row)
    record(None, PersonAskedBack(person_id))


def _does_already(person_id: int, side: WedervraagSide) -> bool:
    """Whether something of theirs stands on the other side: then there is nothing to ask."""
    stands = exists().where(
        Post.author_id == person_id, Post.kind == _ANSWERS[side], Post.status.in_(_STANDS)
    )
    return bool(db.session.scalar(select(stands)))


def close_of_koppeling(koppeling_id: int) -> None:
    """The help did not work out after all: nobody is asked anything about it."""
    rows = select(Wedervraag).where(Wedervraag.koppeling_id == koppeling_id, Wedervraag.closed_at.is_(None))
    for row in db.session.scalars(rows):
        row.closed_at = clock.now()


def close_answered(post_id: int) -> None:
    """Somebody wrote the very thing that they were asked for."""
    post = db.session.get_one(Post, post_id)
    row = db.session.get(Wedervraag, post.author_id) if post.author_id else None
    if row is not None and row.closed_at is None and _ANSWERS[row.side] is post.kind:
        row.closed_at = clock.now()


def put_aside(actor: Actor, *, for_good: bool) -> None:
    """Not now, or never again. Doing it twice is doing it once."""
    require(actor, Action.OWN_ACCOUNT)
    row = db.session.get(Wedervraag, actor.id)
    if row is not None and row.closed_at is None:
        row.closed_at = clock.now()
        record(actor, AskingBackClosed(row.person_id))
    if for_good:
        choosing.refuse(choosing.myself(actor), Mailsoort.WEDERVRAAG)


def asks_in(mail: Mail) -> str:
    """Which side this mail asks in one line; nothing in all but the first friendly one after the help."""
    if mail.kind not in FRIENDLY or mail.person_id is None:
        return ""
    other = aliased(Mail)
    first = (
        select(func.min(other.id))
        .where(other.person_id == mail.person_id, other.kind.in_(FRIENDLY))
        .where(other.gebeurtenis_id >= Wedervraag.fact_id)
        .correlate(Wedervraag)
        .scalar_subquery()
    )
    side = db.session.scalar(
        select(Wedervraag.side)
        .join(Person, Person.id == Wedervraag.person_id)
        .where(Wedervraag.person_id == mail.person_id, Wedervraag.closed_at.is_(None))
        .where(has_room(clock.today()), first == mail.id)
        .where(Wedervraag.asked_at >= clock.now() - timedelta(days=REST_DAYS))
    )
    off = side is not None and choosing.wants_none(mail.person_id, Mailsoort.WEDERVRAAG)
    return "" if side is None or off else side.value
