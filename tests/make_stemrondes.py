"""Stemrondes for tests: made, opened, voted in, closed and counted through the real actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from sqlalchemy import func, insert, select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.model import HowVerified, Person, Verification
from bewonersplatform.domain.permissions import Actor, Role
from bewonersplatform.domain.stemrondes import actions, casting, closing, receipts
from bewonersplatform.domain.stemrondes.actions import Plan
from bewonersplatform.domain.stemrondes.model import Stembiljet, StembiljetFinal, Stemmer, Stemronde
from bewonersplatform.domain.wijken.queries import get_place
from tests import make

SEED = "3416 2255 6134 5521 4366 1253 6412 3355 2641"
PROJECTS = (
    ("Buurtbus op werkdagen", 9_800),
    ("Klusdienst met jongeren", 12_500),
    ("Moestuin op het oude schoolplein", 7_400),
    ("Huiskamer open tot 22 uur", 15_000),
    ("Taalcafé met oppas", 6_600),
)


@dataclass(frozen=True)
class Vote:
    """A round and who is in it."""

    world: make.World
    ronde_id: int
    public_id: str
    team_id: int
    voters: list[int]


def team(app: Flask, world: make.World) -> int:
    """A wijkteamlid of the first wijk."""
    return make.person(
        app, world.buurt_id, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),)
    )


def residents(app: Flask, world: make.World, team_id: int, number: int) -> list[int]:
    """Verified residents of the first wijk, in a few statements."""
    with app.app_context():
        begin_write()
        start = db.session.scalar(select(func.count()).select_from(Person)) or 0
        people = [
            {"email": f"b{start + at}@voorbeeld.example", "buurt_id": world.buurt_id} for at in range(number)
        ]
        ids = list(db.session.scalars(insert(Person).returning(Person.id), people))
        proofs = [{"person_id": i, "by_id": team_id, "how": HowVerified.INLOOP} for i in ids]
        db.session.execute(insert(Verification), proofs)
        db.session.commit()
        return ids


def draft(
    app: Flask,
    world: make.World,
    team_id: int,
    projects: Iterable[tuple[str, int]] = PROJECTS,
    *,
    budget: int = 40_000,
    days: int = 5,
) -> Stemronde:
    """A draft with projects by hand."""
    joke = make.actor(app, team_id)
    with app.app_context():
        begin_write()
        plan = Plan("Wijkbudget 2026", budget, clock.today() + timedelta(days=days))
        ronde = actions.draft_stemronde(joke, get_place(world.wijk), plan)
        for title, cost in projects:
            actions.add_project(joke, ronde, title=title, lead="", cost_eur=cost)
        db.session.commit()
        db.session.refresh(ronde)
        db.session.expunge(ronde)
        return ronde


def opened(app: Flask, voters: int = 3, **more: object) -> Vote:
    """An open round with this many voters."""
    world = make.world(app)
    joke_id = team(app, world)
    ids = residents(app, world, joke_id, voters)
    ronde = draft(app, world, joke_id, **more)  # type: ignore[arg-type]
    joke = make.actor(app, joke_id)
    with app.app_context():
        begin_write()
        actions.open_stemronde(joke, db.session.get_one(Stemronde, ronde.id), SEED)
        db.session.commit()
    return Vote(world, ronde.id, ronde.public_id, joke_id, ids)


def voter(person_id: int, world: make.World) -> Actor:
    """A resident as the domain sees one who is signed in, without asking the database."""
    return Actor(person_id, wijk_id=world.wijk_id, gemeente_id=world.gemeente_id, verified=True)


def cast(app: Flask, vote: Vote, person_id: int, choices: Sequence[int], key: bytes | None = None) -> bytes:
    """Cast one ballot in a transaction of its own; returns its key."""
    key = key or receipts.new_key()
    with app.app_context():
        try:
            begin_write()
            ronde = db.session.get_one(Stemronde, vote.ronde_id)
            casting.cast_ballot(voter(person_id, vote.world), ronde, key, choices)
            db.session.commit()
        finally:
            db.session.remove()
    return key


def close(app: Flask, vote: Vote) -> None:
    """Close the round by hand."""
    joke = make.actor(app, vote.team_id)
    with app.app_context():
        begin_write()
        closing.close_stemronde(joke, db.session.get_one(Stemronde, vote.ronde_id))
        db.session.commit()


def close_and_count(app: Flask, vote: Vote) -> None:
    """Close by hand; the worker counts."""
    close(app, vote)
    make.work(app)


def ronde_of(app: Flask, vote: Vote) -> Stemronde:
    """The round as it is kept now."""
    with app.app_context():
        ronde = db.session.get_one(Stemronde, vote.ronde_id)
        db.session.expunge(ronde)
        return ronde


def counts(app: Flask, vote: Vote) -> tuple[int, int, int]:
    """How many marks, ballots and final ballots there are."""
    with app.app_context():
        marks, ballots, final = (
            db.session.scalar(
                select(func.count()).select_from(table).where(table.stemronde_id == vote.ronde_id)
            )
            for table in (Stemmer, Stembiljet, StembiljetFinal)
        )
        return marks or 0, ballots or 0, final or 0
