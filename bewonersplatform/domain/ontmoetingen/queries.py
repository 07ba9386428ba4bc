"""Reads of ontmoetingen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, exists, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.ontmoetingen.model import Aanmelding, Ontmoeting
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, may
from bewonersplatform.domain.voorstellen.queries import read_key

PAGE = 20
NAMES = 300
# Something that began a little while ago still stands in the list.
_LINGERS = timedelta(hours=2)


def get_ontmoeting(public_id: str) -> Ontmoeting:
    """The ontmoeting with this id; NotFound when there is none, or when the wijkteam hid it."""
    row = db.session.scalar(
        select(Ontmoeting).where(Ontmoeting.public_id == public_id, Ontmoeting.hidden.is_(False))
    )
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class OntmoetingPage:
    """One page of a list; `after` is the key of the next one, or None."""

    rows: list[Ontmoeting]
    after: str | None


def list_coming(wijk_id: int, *, after: str | None = None) -> OntmoetingPage:
    """What is to come in a wijk, soonest first, paged by key; what was called off stands there as such."""
    statement = select(Ontmoeting).where(
        Ontmoeting.wijk_id == wijk_id,
        Ontmoeting.hidden.is_(False),
        Ontmoeting.at > clock.now() - _LINGERS,
    )
    if after:
        at, row_id = read_key(after)
        statement = statement.where(
            or_(Ontmoeting.at > at, and_(Ontmoeting.at == at, Ontmoeting.id > row_id))
        )
    rows = list(db.session.scalars(statement.order_by(Ontmoeting.at, Ontmoeting.id).limit(PAGE + 1)))
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    return OntmoetingPage(rows, f"{int(rows[-1].at.timestamp() * 1_000_000)}-{rows[-1].id}" if more else None)


@dataclass(frozen=True)
class OntmoetingView:
    """What the page shows; `names` only for the host."""

    host: str
    attends: bool
    is_over: bool
    names: list[str] | None


def view_ontmoeting(actor: Actor, ontmoeting: Ontmoeting) -> OntmoetingView:
    """Who hosts, whether the actor comes, and for the host who comes."""
    attends = exists().where(
        Aanmelding.ontmoeting_id == ontmoeting.id, Aanmelding.person_id == (actor.id or 0)
    )
    host, comes = db.session.execute(
        select(Person.name, attends).where(Person.id == ontmoeting.author_id)
    ).one()
    names = list_names(ontmoeting) if may(actor, Action.MANAGE_ONTMOETING, ontmoeting) else None
    return OntmoetingView(host, bool(comes), ontmoeting.at <= clock.now(), names)


def list_names(ontmoeting: Ontmoeting) -> list[str]:
    """The names of who comes, in the order in which they said so. The caller asked for the right."""
    return list(
        db.session.scalars(
            select(Person.name)
            .join(Aanmelding, Aanmelding.person_id == Person.id)
            .where(Aanmelding.ontmoeting_id == ontmoeting.id)
            .order_by(Aanmelding.at)
            .limit(NAMES)
        )
    )


def list_attenders(ontmoeting_id: int) -> list[int]:
    """Who would come, to tell them when it is called off."""
    return list(
        db.session.scalars(select(Aanmelding.person_id).where(Aanmelding.ontmoeting_id == ontmoeting_id))
    )
