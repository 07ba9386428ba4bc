"""Voorstellen for tests, made through the real actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.voorstellen import actions, moves, support
from bewonersplatform.domain.voorstellen.model import PogingOutcome
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.domain.wijken.queries import get_place_by_id
from tests import make
from tests.make import World

LEAD = "Wie niet zelf kan rijden, wordt thuis opgehaald door een buur."


def run(app: Flask, work: Any) -> Any:
    """Do something in a transaction of its own, as the worker does."""
    with app.app_context():
        begin_write()
        done = work()
        db.session.commit()
        return done


def team_member(app: Flask, world: World, wijk_id: int | None = None) -> int:
    """Somebody of the wijkteam (who does not live in the wijk)."""
    role = (Role.WIJKTEAMLID, world.gemeente_id, wijk_id or world.wijk_id)
    return make.person(app, None, "Joke", roles=(role,))


def voorstel(app: Flask, world: World, author: int, status: str = "steun", **text: Any) -> str:
    """A voorstel of `author` in the status idee, uitwerken, steun, raad, nee or uitvoering. Returns its public id."""
    who = make.actor(app, author)

    def make_it() -> str:
        words = actions.VoorstelText(**({"title": "Buurtbus op werkdagen", "lead": LEAD} | text))
        row = actions.submit_voorstel(who, get_place_by_id(world.wijk_id), words)
        steps = ["idee", "uitwerken", "steun", "raad"]
        far = steps.index(status) if status in steps else 3
        if far > 0:
            actions.publish_voorstel(who, row)
        if far > 1:
            actions.open_support(who, row)
        if far > 2:
            moves.to_raad(row)
        if status in {"nee", "uitvoering"}:
            outcome = PogingOutcome.NEE if status == "nee" else PogingOutcome.JA
            moves.end_attempt(
                row, outcome, decided_by="De raad", reason="Geen chauffeurs.", what_is_possible="Een proef."
            )
        return row.public_id

    made: str = run(app, make_it)
    return made


def supported(app: Flask, voorstel_id: str, people: list[int]) -> None:
    """Let these people support it."""
    actors = [make.actor(app, person) for person in people]

    def go() -> None:
        row = get_voorstel(voorstel_id)
        for who in actors:
            support.give_support(who, row)

    run(app, go)


def later(days: float) -> Any:
    """The clock, set `days` from now."""
    return clock.at(clock.now() + timedelta(days=days))
