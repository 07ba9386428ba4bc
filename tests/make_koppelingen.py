"""Test data for koppelingen: open posts, netwerken, and a koppeling at any stage."""

from __future__ import annotations

from typing import Any

from flask import Flask

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkKind, NetwerkThema
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.vragen.actions import Written, submit_post
from bewonersplatform.domain.vragen.facts import PostPublished
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.wijken.model import Thema
from tests.make import World

RIDE = "Wie rijdt mijn vader naar het ziekenhuis? Hij ziet slecht, en ik moet werken."
LIFT = "Ik rijd je graag naar het ziekenhuis. Ook op donderdag, ik heb een ruime auto."


def post(app: Flask, author_id: int, text: str = RIDE, *, kind: str = "vraag", **written: Any) -> str:
    """An open vraag or aanbod; returns its public id."""
    with app.app_context():
        begin_write()
        made = submit_post(actor_for(author_id), PostKind(kind), Written(text, **written))
        kept = made.visibility is Visibility.WIJKTEAM
        advance(made, PostStatus.WIJKTEAM if kept else PostStatus.OPEN)
        made.published_at = None if kept else clock.now()
        record(None, PostPublished(made.id, made.wijk_id, made.gemeente_id))
        db.session.commit()
        return made.public_id


def netwerk(app: Flask, world: World, *, capacity: int = 2, email: str = "netwerk@voorbeeld.example") -> str:
    """A netwerk that carries vervoer-zorg, with one contact without account; returns its public id."""
    with app.app_context():
        begin_write()
        row = Netwerk(
            gemeente_id=world.gemeente_id,
            wijk_id=world.wijk_id,
            name="Rijdende Buren",
            kind=NetwerkKind.KERK,
            about="Wij rijden buren naar het ziekenhuis en de dokter.",
            capacity=capacity,
        )
        db.session.add(row)
        db.session.flush()
        thema = db.session.query(Thema).filter_by(key="vervoer-zorg").one()
        db.session.add_all(
            [
                NetwerkThema(netwerk_id=row.id, thema_id=thema.id),
                NetwerkContact(netwerk_id=row.id, name="Corrie Contact", email=email, phone="020-5550999"),
            ]
        )
        db.session.commit()
        return row.public_id


def get(app: Flask, model: type, public_id: str) -> Any:
    """A row by its public id, loaded and loose."""
    with app.app_context():
        row = db.session.query(model).filter_by(public_id=public_id).one()
        db.session.expunge(row)
        return row


def act(app: Flask, person_id: int, action: Any, koppeling_id: str, *args: Any, **more: Any) -> Any:
    """One action of a person on a koppeling, in a transaction of its own."""
    with app.app_context():
        begin_write()
        row = db.session.query(Koppeling).filter_by(public_id=koppeling_id).one()
        done = action(actor_for(person_id), row, *args, **more)
        db.session.commit()
        return done


def offered(app: Flask, helper_id: int, vraag_id: str, message: str = "") -> str:
    """A koppeling in which a neighbour offered to help; returns its public id."""
    with app.app_context():
        begin_write()
        vraag = db.session.query(Post).filter_by(public_id=vraag_id).one()
        made = actions.offer_help(actor_for(helper_id), vraag, message=message)
        db.session.commit()
        return made.public_id


def asked(app: Flask, team_id: int, vraag_id: str, *, aanbod_id: str = "", netwerk_id: str = "") -> str:
    """A koppeling in which the wijkteam asked a helper; returns its public id."""
    with app.app_context():
        begin_write()
        vraag = db.session.query(Post).filter_by(public_id=vraag_id).one()
        aanbod = db.session.query(Post).filter_by(public_id=aanbod_id).one() if aanbod_id else None
        group = db.session.query(Netwerk).filter_by(public_id=netwerk_id).one() if netwerk_id else None
        made = actions.ask_helper(actor_for(team_id), vraag, aanbod=aanbod, netwerk=group, message="Kun jij?")
        db.session.commit()
        return made.public_id
