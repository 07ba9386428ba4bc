"""A stemronde from draft to outcome: what is refused, what is frozen, what comes out."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import ImpossibleStep, NotAllowed, Refused
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Actor, Role
from bewonersplatform.domain.stemrondes import actions, closing, counting, pabulib, queries, receipts
from bewonersplatform.domain.stemrondes.model import (
    Stembiljet,
    StembiljetFinal,
    Stemmer,
    Stemronde,
    StemrondeProject,
    StemrondeStatus,
)
from bewonersplatform.domain.stemrondes.tally import Project, tally
from bewonersplatform.domain.voorstellen.model import VoorstelStatus
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from tests import make, make_voorstellen
from tests import make_stemrondes as rondes

# --- what cannot be changed ---


def _refused(app: Flask, statement: object) -> None:
    with app.app_context():
        begin_write()
        with pytest.raises(DBAPIError):
            db.session.execute(statement)  # type: ignore[call-overload]
        db.session.rollback()


def test_nothing_frozen_can_be_changed_not_even_in_the_database(app: Flask) -> None:
    vote = rondes.opened(app, 3)
    rondes.cast(app, vote, vote.voters[0], [1, 2])
    this, other = Stembiljet.stemronde_id == vote.ronde_id, StembiljetFinal.stemronde_id == vote.ronde_id
    project = StemrondeProject.stemronde_id == vote.ronde_id
    fresh = {"stemronde_id": vote.ronde_id, "ballot_key": receipts.new_key(), "choices": "1"}
    _refused(app, update(Stembiljet).where(this).values(choices="3"))
    _refused(app, delete(Stembiljet).where(this))
    _refused(app, insert(StembiljetFinal).values(**fresh))
    _refused(app, update(StemrondeProject).where(project).values(cost_eur=1))
    _refused(app, delete(StemrondeProject).where(project))
    _refused(app, insert(StemrondeProject).values(stemronde_id=vote.ronde_id, no=9, title="x", cost_eur=1))
    rondes.close(app, vote)
    _refused(app, insert(Stembiljet).values(**fresh))
    _refused(app, insert(Stemmer).values(stemronde_id=vote.ronde_id, person_id=vote.voters[1]))
    _refused(app, update(StembiljetFinal).where(other).values(choices="3"))
    _refused(app, delete(StembiljetFinal).where(other))
    make.work(app)
    _refused(app, insert(StembiljetFinal).values(**fresh))


def test_after_closing_or_the_last_day_no_ballot_is_taken(app: Flask) -> None:
    vote = rondes.opened(app, 3)
    late = clock.now() + timedelta(days=10)
    with clock.at(late), pytest.raises(Refused, match="round-closed"):
        rondes.cast(app, vote, vote.voters[0], [1])
    rondes.close(app, vote)
    with pytest.raises(Refused, match="round-closed"):
        rondes.cast(app, vote, vote.voters[0], [1])
    assert rondes.counts(app, vote) == (0, 0, 0)


def test_a_round_with_a_mark_too_many_does_not_close(app: Flask) -> None:
    vote = rondes.opened(app, 3)
    rondes.cast(app, vote, vote.voters[0], [1])
    with app.app_context():
        begin_write()
        db.session.execute(insert(Stemmer).values(stemronde_id=vote.ronde_id, person_id=vote.voters[1]))
        db.session.commit()
    with pytest.raises(closing.BallotsDiffer):
        rondes.close(app, vote)
    with clock.at(clock.now() + timedelta(days=10)):
        make.work(app)
    assert rondes.ronde_of(app, vote).status is StemrondeStatus.OPEN


# --- making, opening, closing, counting ---


def test_a_round_is_refused_that_could_not_be_carried_out(app: Flask) -> None:
    world = make.world(app)
    team_id = rondes.team(app, world)
    with pytest.raises(Refused, match="cost-range"):
        rondes.draft(app, world, team_id, [("Te duur", 40_001)])
    with pytest.raises(Refused, match="cost-range"):
        rondes.draft(app, world, team_id, [("Gratis", 0)])
    with pytest.raises(Refused, match="budget-range"):
        rondes.draft(app, world, team_id, budget=0)
    with pytest.raises(Refused, match="past"):
        rondes.draft(app, world, team_id, days=-1)
    one = rondes.draft(app, world, team_id, rondes.PROJECTS[:1])
    nobody = rondes.draft(app, world, team_id)
    joke = make.actor(app, team_id)
    for ronde, seed, code in (
        (one, "", "no-choice"),
        (nobody, "", "no-voters"),
        (nobody, "kort", "seed-length"),
    ):
        with app.app_context():
            begin_write()
            with pytest.raises(Refused, match=code):
                actions.open_stemronde(joke, db.session.get_one(Stemronde, ronde.id), seed)
            db.session.rollback()


def test_only_the_wijkteam_of_the_wijk_makes_opens_and_closes(app: Flask) -> None:
    vote = rondes.opened(app)
    world = vote.world
    elsewhere = make.person(app, None, roles=((Role.WIJKTEAMLID, world.gemeente_id, world.other_wijk_id),))
    for who in (elsewhere, vote.voters[0]):
        with app.app_context():
            for act in _acts(make.actor(app, who), db.session.get_one(Stemronde, vote.ronde_id)):
                with pytest.raises(NotAllowed):
                    act()
    with app.app_context():
        joke, ronde = make.actor(app, vote.team_id), db.session.get_one(Stemronde, vote.ronde_id)
        for act in _acts(joke, ronde):  # frozen for the wijkteam too
            with pytest.raises(ImpossibleStep):
                act()
            db.session.rollback()


def _acts(who: Actor, ronde: Stemronde) -> list[Callable[[], object]]:
    return [
        lambda: actions.open_stemronde(who, ronde),
        lambda: actions.add_project(who, ronde, title="x", lead="", cost_eur=1),
        lambda: actions.remove_project(who, ronde, 1),
    ]


def test_the_worker_closes_at_the_announced_moment_and_counts(app: Flask) -> None:
    vote = rondes.opened(app, 6)
    for at, person_id in enumerate(vote.voters):
        rondes.cast(app, vote, person_id, [1, 3] if at % 2 else [5])
    make.work(app)
    assert rondes.ronde_of(app, vote).status is StemrondeStatus.OPEN
    with clock.at(clock.now() + timedelta(days=6)):
        make.work(app)
    ronde = rondes.ronde_of(app, vote)
    assert ronde.status is StemrondeStatus.GETELD
    assert ronde.ballot_count == 6
    assert set(ronde.result["winners"]) == {"1", "3", "5"}
    assert ronde.lot_commitment == receipts.commitment(rondes.SEED)
    assert ronde.result["lot_seed"] == rondes.SEED
    with app.app_context():
        funded = set(db.session.scalars(select(StemrondeProject.no).where(StemrondeProject.funded)))
        kinds = list(
            db.session.scalars(
                select(Gebeurtenis.kind).where(Gebeurtenis.thing == "stemronde").order_by(Gebeurtenis.id)
            )
        )
    assert funded == {1, 3, 5}
    assert kinds == ["stemronde-drafted", "stemronde-opened", "stemronde-closed", "stemronde-counted"]


def test_nobody_voted_is_an_outcome_too(app: Flask) -> None:
    vote = rondes.opened(app, 2)
    rondes.close_and_count(app, vote)
    ronde = rondes.ronde_of(app, vote)
    assert (ronde.ballot_count, ronde.result["winners"]) == (0, [])


def test_the_published_file_gives_the_same_outcome_again(app: Flask) -> None:
    vote = rondes.opened(app, 60)
    dice = random.Random(7)
    for person_id in vote.voters:
        rondes.cast(app, vote, person_id, dice.sample(range(1, 6), dice.randint(1, 3)))
    rondes.close_and_count(app, vote)
    with app.app_context():
        ronde = db.session.get_one(Stemronde, vote.ronde_id)
        projects, final = queries.list_projects(ronde), queries.list_final(ronde)
        published = counting.pb_file(ronde, ("Proefstad", "Waterwijk"), projects, final)
        result = ronde.result
    election = pabulib.read(published)
    again = tally(
        [Project(entry.id, entry.cost) for entry in election.projects],
        election.ballots,
        election.budget,
        receipts.lot_order(rondes.SEED, [entry.id for entry in election.projects]),
    )
    assert list(again.winners) == result["winners"]
    assert counting.rounds_told(again) == result["rounds"]
    lines = published.split("voter_id;vote\n")[1].splitlines()
    root = receipts.merkle_root(lines)
    assert root.hex() == ronde.ballot_root == result["root"]
    for line in lines[:5]:  # every receipt can be followed to the root, and one altered letter is noticed
        proof = receipts.inclusion_proof(lines, line)
        assert receipts.verify(line, proof, root)
        assert not receipts.verify(line + "0", proof, root)
    assert counting.result_sha256(result) == ronde.result_sha256
    totals = {entry.id: int(result["projects"][entry.id]["votes"]) for entry in election.projects}
    assert totals == {no: sum(no in ballot for ballot in election.ballots) for no in totals}


def test_a_schema_on_the_engine_has_no_hidden_numbers(app: Flask) -> None:
    with app.app_context():
        columns = {c["name"] for c in inspect(db.engine).get_columns("stembiljet")}
        assert columns == {"stemronde_id", "ballot_key", "choices"}
        if db.engine.dialect.name == "sqlite":
            for table in ("stemmer", "stembiljet", "stembiljet_final"):
                with pytest.raises(DBAPIError):
                    db.session.execute(text(f"SELECT rowid FROM {table}"))
                db.session.rollback()


# --- voorstellen in a round ---


def test_voorstellen_go_into_the_round_and_the_losers_come_back(app: Flask) -> None:
    world = make.world(app)
    team_id = rondes.team(app, world)
    voters = rondes.residents(app, world, team_id, 45)
    writers = [make.person(app, world.buurt_id, name) for name in ("Fatma", "Wim", "Ans")]
    wins, loses, too_early = (make_voorstellen.voorstel(app, world, writer) for writer in writers)
    for public_id in (wins, loses):
        make_voorstellen.supported(app, public_id, voters)
    joke = make.actor(app, team_id)
    ronde = rondes.draft(app, world, team_id, [("Bankjes", 5_000)], budget=20_000)
    vote = rondes.Vote(world, ronde.id, ronde.public_id, team_id, voters)
    with app.app_context():
        begin_write()
        kept = db.session.get_one(Stemronde, ronde.id)
        for public_id in (wins, loses):
            actions.add_voorstel(joke, kept, get_voorstel(public_id), 15_000)
        with pytest.raises(Refused, match="project-twice"):
            actions.add_voorstel(joke, kept, get_voorstel(wins), 15_000)
        with pytest.raises(Refused, match="not-ready"):
            actions.add_voorstel(joke, kept, get_voorstel(too_early), 15_000)
        actions.open_stemronde(joke, kept)
        assert get_voorstel(wins).status is VoorstelStatus.STEMRONDE
        assert not queries.list_ready(joke, world.wijk_id)  # in a round now: in no second one
        db.session.commit()
    for at, person_id in enumerate(voters):
        rondes.cast(app, vote, person_id, [1, 2] if at < 40 else [3])
    rondes.close_and_count(app, vote)
    with app.app_context():
        assert get_voorstel(wins).status is VoorstelStatus.STEMRONDE
        assert get_voorstel(loses).status is VoorstelStatus.STEUN
        assert [voorstel.public_id for voorstel in queries.list_ready(joke, world.wijk_id)] == [loses]
        emails = {row.name: row.email for row in db.session.execute(select(Person.name, Person.email))}
    told = [mail for mail in make.mails(app) if "De uitslag is er" in mail]
    assert len(told) == 2  # who wrote it; never who voted
    for name, words in (("Fatma", "gaat door"), ("Wim", "nog niet")):
        (mail,) = (mail for mail in told if f"To: {emails[name]}" in mail)
        assert words in mail
