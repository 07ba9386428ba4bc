"""Reads of vondsten and of the three questions under them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.kennis.model import Leerkaart, LeerkaartApplies, LeerkaartLevel, Vondst
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Thema
from bewonersplatform.domain.wijken.queries import Place

SHOWN = 50
LINES = 30
_Colleague = aliased(Person)


def get_vondst(public_id: str) -> Vondst:
    """The vondst with this id; NotFound when there is none. Ask for rights after."""
    row = db.session.scalar(select(Vondst).where(Vondst.public_id == public_id))
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class VondstCard:
    """A vondst in a list. Names are those of the wijkteam."""

    public_id: str
    title: str
    situation: str
    rule: str
    usable: str
    created_at: datetime
    erkend_at: datetime | None
    author_id: int
    author: str
    erkend_by: str | None
    thema: str | None
    thema_icon: str | None


def _cards(*where: Any) -> Any:
    return (
        select(
            Vondst.public_id,
            Vondst.title,
            Vondst.situation,
            Vondst.rule,
            Vondst.usable,
            Vondst.created_at,
            Vondst.erkend_at,
            Vondst.author_id,
            Person.name,
            _Colleague.name,
            Thema.name,
            Thema.icon,
        )
        .join(Person, Person.id == Vondst.author_id)
        .outerjoin(_Colleague, _Colleague.id == Vondst.erkend_by_id)
        .outerjoin(Thema, Thema.id == Vondst.thema_id)
        .where(*where)
        .limit(SHOWN)
    )


def list_vondsten(wijk_id: int) -> list[VondstCard]:
    """The recognised vondsten of a wijk, newest first, at most fifty."""
    rows = db.session.execute(
        _cards(Vondst.wijk_id == wijk_id, Vondst.erkend_at.is_not(None)).order_by(
            Vondst.erkend_at.desc(), Vondst.id.desc()
        )
    )
    return [VondstCard(*row) for row in rows]


def list_for_team(actor: Actor, place: Place) -> list[VondstCard]:
    """All vondsten of a wijk, what waits for a colleague first."""
    require(actor, Action.USE_WERKBANK, place)
    rows = db.session.execute(
        _cards(Vondst.wijk_id == place.id).order_by(Vondst.erkend_at.is_not(None), Vondst.id.desc())
    )
    return [VondstCard(*row) for row in rows]


@dataclass(frozen=True)
class VondstView:
    """A vondst as its page shows it, with the answers of others as counts and lines without names."""

    vondst: Vondst
    card: VondstCard
    answers: dict[LeerkaartLevel, Counter[LeerkaartApplies]]
    lines: list[tuple[LeerkaartLevel, str, str]]  # with the public id
    mine: dict[LeerkaartLevel, Leerkaart]

    def people(self, level: LeerkaartLevel) -> int:
        """How many answered for this level."""
        return self.answers[level].total()


def view_vondst(actor: Actor, vondst: Vondst) -> VondstView:
    """All that the page of a vondst shows, in three statements."""
    require(actor, Action.READ_VONDST, vondst)
    card = VondstCard(*db.session.execute(_cards(Vondst.id == vondst.id)).one())
    answers: dict[LeerkaartLevel, Counter[LeerkaartApplies]] = {level: Counter() for level in LeerkaartLevel}
    counts = db.session.execute(
        select(Leerkaart.level, Leerkaart.applies, func.count())
        .where(Leerkaart.vondst_id == vondst.id)
        .group_by(Leerkaart.level, Leerkaart.applies)
    )
    for level, applies, count in counts:
        answers[level][applies] = count
    rows = db.session.scalars(
        select(Leerkaart)
        .where(Leerkaart.vondst_id == vondst.id)
        .order_by((Leerkaart.person_id == (actor.id or 0)).desc(), Leerkaart.id.desc())
        .limit(LINES)
    ).all()
    mine = {row.level: row for row in rows if actor.id is not None and row.person_id == actor.id}
    lines = [
        (row.level, row.means, row.public_id)
        for row in rows
        if row.means and not row.hidden and row not in mine.values()
    ]
    return VondstView(vondst, card, answers, lines, mine)
