"""Test data for the workbench: a team, and posts in a wijk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.moderation.actions import decide
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.actions import Written, submit_post
from bewonersplatform.domain.vragen.model import PostKind, Visibility
from bewonersplatform.domain.wijken.model import Thema
from tests import make

TEXT = "Wie rijdt er mee naar het ziekenhuis? Ik moet er elke week heen."


@dataclass(frozen=True)
class Desk:
    """Who meets on the workbench. Ids of persons."""

    world: make.World
    joke: int  # wijkteam
    samir: int  # wijkteam, her colleague
    other: int  # wijkteam of another wijk
    fatma: int  # resident, asks
    henk: int  # resident, another


def desk(app: Flask) -> Desk:
    world = make.world(app)
    here = ((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),)
    there = ((Role.WIJKTEAMLID, world.gemeente_id, world.other_wijk_id),)
    return Desk(
        world,
        make.person(app, None, "Joke", roles=here),
        make.person(app, None, "Samir", roles=here),
        make.person(app, None, "Ans", roles=there),
        make.person(app, world.buurt_id, "Fatma"),
        make.person(app, world.buurt_id, "Henk"),
    )


def post(
    app: Flask,
    person_id: int,
    text: str = TEXT,
    *,
    kind: PostKind = PostKind.VRAAG,
    visibility: Visibility = Visibility.IEDEREEN,
    thema: str = "vervoer-zorg",
    details: str = "",
    when: str = "",
    placed_by: int | None = None,
) -> str:
    """A post that was handed in, and placed when `placed_by` is given. Returns its public id."""
    actor = make.actor(app, person_id)
    team = make.actor(app, placed_by) if placed_by else None
    with app.app_context():
        begin_write()
        thema_id = db.session.scalar(select(Thema.id).where(Thema.key == thema))
        written = Written(text, thema_id=thema_id, visibility=visibility, details=details, when_text=when)
        row = submit_post(actor, kind, written)
        if team is not None:
            decide(team, row, MaatregelKind.PLAATSEN)
        public_id = row.public_id
        db.session.commit()
        return public_id


_HIDDEN = re.compile(r'<input[^>]* name="(seen|csrf_token)"[^>]* value="([^"]*)"')


def hidden_of(client: FlaskClient, address: str) -> dict[str, str]:
    """What the page about one post sends along by itself: its token, and which words stood there."""
    return dict(_HIDDEN.findall(client.get(address).get_data(as_text=True)))
