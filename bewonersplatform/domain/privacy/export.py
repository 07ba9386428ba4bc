"""Everything about me, and nothing about anybody else."""

from __future__ import annotations

import enum
from base64 import b64encode
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, literal, select, union_all

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.privacy.inventory import INVENTORY
from bewonersplatform.domain.privacy.known import Me


def me_of(actor: Actor) -> Me:
    """The actor with the address by which some tables know them."""
    return Me(actor, db.session.scalar(select(Person.email).where(Person.id == actor.id)))


def export_me(actor: Actor) -> dict[str, Any]:
    """All rows about the actor, by section, as plain values: for the download (AVG, articles 15 and 20)."""
    require(actor, Action.OWN_ACCOUNT)
    me = me_of(actor)
    sections = {known.section: _plain(known.rows(me)) for known in INVENTORY}
    return {"made_at": clock.now().isoformat(), **sections}


def count_me(actor: Actor) -> dict[str, int]:
    """How many rows there are about the actor per section, in one statement; sections without any are left out."""
    require(actor, Action.OWN_ACCOUNT)
    me = me_of(actor)
    counts = [
        select(literal(known.section), func.count()).select_from(known.table).where(known.mine(me))
        for known in INVENTORY
    ]
    return {section: count for section, count in db.session.execute(union_all(*counts)) if count}


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: _value(value) for name, value in row.items()} for row in rows]


def _value(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, bytes):  # a photo: as it can be opened by pasting it in the address bar
        return f"data:image/jpeg;base64,{b64encode(value).decode()}"
    return value.isoformat() if isinstance(value, (date, datetime)) else value
