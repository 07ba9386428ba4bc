"""Keeping what worked, having a colleague recognise it, and answering the three questions."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, ImpossibleStep, Refused
from bewonersplatform.domain.kennis.facts import LeerkaartFilled, VondstChanged, VondstErkend, VondstKept
from bewonersplatform.domain.kennis.model import Leerkaart, LeerkaartApplies, LeerkaartLevel, Vondst
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.hints import personal_hints
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus

_SHORTEST_NAME = 3


@dataclass(frozen=True)
class VondstText:
    """The five fields under a title."""

    title: str
    situation: str
    did: str
    gained: str
    usable: str
    rule: str = ""  # which rule rubbed, when one did


def keep_vondst(actor: Actor, vraag: Post, text: VondstText) -> Vondst:
    """Keep what worked from a vraag that is rond. Nobody outside the team reads it before a colleague erkent it.

    Refused(personal-data, name-in-text) beside the field; ImpossibleStep while the vraag is not rond.
    """
    require(actor, Action.KEEP_VONDST, vraag)
    if vraag.kind is not PostKind.VRAAG or vraag.status is not PostStatus.ROND:
        raise ImpossibleStep("Vondst", vraag.status.value, "kept")
    _check(text, vraag.id)
    vondst = Vondst(
        gemeente_id=vraag.gemeente_id,
        wijk_id=vraag.wijk_id,
        author_id=actor.id,
        vraag_id=vraag.id,
        thema_id=vraag.thema_id,
        **asdict(text),
    )
    db.session.add(vondst)
    db.session.flush()
    record(actor, VondstKept(vondst.id, vondst.wijk_id, vondst.gemeente_id))
    return vondst


def change_vondst(actor: Actor, vondst: Vondst, text: VondstText) -> None:
    """A wijkteamlid changes a vondst that was not recognised yet; ImpossibleStep after that."""
    require(actor, Action.KEEP_VONDST, vondst)
    db.session.refresh(vondst, with_for_update=True)
    if vondst.erkend_at is not None:
        raise ImpossibleStep("Vondst", "erkend", "changed")
    _check(text, vondst.vraag_id)
    for field, value in asdict(text).items():
        setattr(vondst, field, value)
    # who wrote the newest text is its author: a colleague recognises it
    vondst.author_id = actor.id or vondst.author_id
    vondst.version += 1
    record(actor, VondstChanged(vondst.id, vondst.wijk_id, vondst.gemeente_id))


def erken_vondst(actor: Actor, vondst: Vondst) -> None:
    """A colleague who did not write it recognises a vondst: everyone can read it from now on.

    Refused(personal-data, name-in-text) when the text still tells who it was about; AlreadyDone the second time.
    """
    require(actor, Action.ERKEN_VONDST, vondst)
    db.session.refresh(vondst, with_for_update=True)
    require(actor, Action.ERKEN_VONDST, vondst)  # the author may have changed while we waited
    if vondst.erkend_at is not None:
        raise AlreadyDone
    fields = VondstText.__dataclass_fields__
    _check(VondstText(**{name: getattr(vondst, name) for name in fields}), vondst.vraag_id)
    vondst.erkend_by_id, vondst.erkend_at = actor.id, clock.now()
    vondst.version += 1
    record(actor, VondstErkend(vondst.id, vondst.wijk_id, vondst.gemeente_id))


def _check(text: VondstText, vraag_id: int | None) -> None:
    """No numbers, addresses or moments of a person, and not the names of who asked and who helped."""
    names = _names_around(vraag_id)
    for field, value in asdict(text).items():
        if personal_hints(value):
            raise Refused("personal-data", field)
        if any(re.search(rf"\b{re.escape(name)}\b", value) for name in names):
            raise Refused("name-in-text", field)


def _names_around(vraag_id: int | None) -> set[str]:
    """The names, and their parts, of who asked this vraag and of the neighbours who were asked to help."""
    asker = select(Post.author_id).where(Post.id == vraag_id)
    helpers = select(Koppeling.helper_id).where(Koppeling.vraag_id == vraag_id)
    names = db.session.scalars(select(Person.name).where(Person.id.in_(asker.union(helpers))))
    return {part for name in names for part in name.split() if len(part) >= _SHORTEST_NAME}


def fill_leerkaart(
    actor: Actor,
    vondst: Vondst,
    level: LeerkaartLevel,
    applies: LeerkaartApplies,
    *,
    means: str = "",
    action: str = "",
    by_date: date | None = None,
) -> Leerkaart:
    """Answer the three questions for one level; answering again changes the answer.

    Others read what it means without a name; what somebody is going to do is for that person alone.
    Refused(personal-data) on means.
    """
    require(actor, Action.FILL_LEERKAART, vondst)
    if personal_hints(means):
        raise Refused("personal-data", "means")
    row = db.session.scalar(
        select(Leerkaart)
        .where(Leerkaart.vondst_id == vondst.id, Leerkaart.person_id == actor.id, Leerkaart.level == level)
        .with_for_update()
    )
    if row is None:
        row = Leerkaart(vondst_id=vondst.id, person_id=actor.id, level=level, applies=applies)
    row.applies, row.means, row.action, row.by_date, row.at = applies, means, action, by_date, clock.now()
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        raise AlreadyDone from None
    record(actor, LeerkaartFilled(vondst.id, vondst.wijk_id, vondst.gemeente_id, level=level.value))
    return row
