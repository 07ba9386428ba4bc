"""The bar of the demo: who you look as. Absent outside the demo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from flask import Flask, current_app
from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people.model import Person
from bewonersplatform.web.access import actor

LOADED = "demo-loaded"


@dataclass(frozen=True)
class DemoPerson:
    """One of the written persons to look as."""

    id: int
    public_id: str
    name: str
    who: str
    current: bool = False


@cache
def _persons() -> tuple[DemoPerson, ...]:
    """The persons that the demo named when it was loaded; they do not change while the server runs."""
    data = db.session.scalar(select(Gebeurtenis.data).where(Gebeurtenis.kind == LOADED)) or {}
    who = {int(row["id"]): str(row["who"]) for row in data.get("persons", [])}
    rows = db.session.execute(select(Person.id, Person.public_id, Person.name).where(Person.id.in_(who)))
    found = {row[0]: row for row in rows}
    return tuple(DemoPerson(i, found[i][1], found[i][2], text) for i, text in who.items() if i in found)


def demo_persons() -> list[DemoPerson]:
    """The persons of the demo, the one you look as marked; empty outside the demo."""
    if not current_app.config["SETTINGS"].demo:
        return []
    me = actor().id
    return [DemoPerson(p.id, p.public_id, p.name, p.who, p.id == me) for p in _persons()]


def init_app(app: Flask) -> None:
    """Give templates the persons and whether this is the demo."""
    _persons.cache_clear()
    app.jinja_env.globals.update(demo_persons=demo_persons, is_demo=app.config["SETTINGS"].demo)
