"""A stemronde holds what it promises: one ballot each, nobody's ballot, and an outcome anyone can make again."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import DateTime, LargeBinary, String, delete, func, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bewonersplatform.database import Base, begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, ImpossibleStep, NotAllowed, Refused
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people.model import HowVerified, Person, Verification
from bewonersplatform.domain.permissions import Actor, Role
from bewonersplatform.domain.stemrondes import actions, closing, counting, pabulib, queries, receipts
from bewonersplatform.domain.stemrondes.model import (
    Stembiljet,
    StembiljetFinal,
    Stemgerechtigde,
    Stemmer,
    Stemronde,
    StemrondeProject,
    StemrondeStatus,
)
from bewonersplatform.domain.stemrondes.tally import Project, tally
from tests import make
from tests import make_stemrondes as rondes


def ballots_of(app: Flask, vote: rondes.Vote) -> dict[bytes, str]:
    with app.app_context():
        rows = db.session.execute(
            select(Stembiljet.ballot_key, Stembiljet.choices).where(Stembiljet.stemronde_id == vote.ronde_id)
        )
        return {row.ballot_key: row.choices for row in rows}


# --- casting ---


def test_a_ballot_is_a_mark_and_a_ballot_and_nothing_else(app: Flask) -> None:
    vote = rondes.opened(app)
    with app.app_context():
        before = {
            table.name: db.session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }
    key = rondes.cast(app, vote, vote.voters[0], [3, 1, 3])
    with app.app_context():
        after = {
            table.name: db.session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }
    changed = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert changed == {"stemmer": 1, "stembiljet": 1}  # no fact, no log line, no mail, nothing to trace
    assert ballots_of(app, vote) == {key: "1,3"}


def test_the_same_ballot_again_passes_and_anything_else_was_done_already(app: Flask) -> None:
    vote = rondes.opened(app)
    key = rondes.cast(app, vote, vote.voters[0], [1, 3])
    assert rondes.cast(app, vote, vote.voters[0], [3, 1], key) == key
    for choices, again in (([1], key), ([1, 3], receipts.new_key())):
        with pytest.raises(AlreadyDone):
            rondes.cast(app, vote, vote.voters[0], choices, again)
    assert rondes.counts(app, vote) == (1, 1, 0)


def test_the_key_of_somebody_else_is_refused_and_leaves_no_mark(app: Flask) -> None:
    vote = rondes.opened(app)
    key = rondes.cast(app, vote, vote.voters[0], [1])
    with pytest.raises(Refused, match="key-taken"):
        rondes.cast(app, vote, vote.voters[1], [1], key)
    assert rondes.counts(app, vote) == (1, 1, 0)
    rondes.cast(app, vote, vote.voters[1], [1])


@pytest.mark.parametrize(
    ("choices", "code"), [([], "ballot-empty"), ([1, 6], "unknown-project"), ([0], "unknown-project")]
)
def test_empty_and_unknown_choices_are_refused(app: Flask, choices: list[int], code: str) -> None:
    vote = rondes.opened(app)
    with pytest.raises(Refused, match=code):
        rondes.cast(app, vote, vote.voters[0], choices)
    assert rondes.counts(app, vote) == (0, 0, 0)


def test_the_list_of_voters_is_frozen_at_opening(app: Flask) -> None:
    world = make.world(app)
    team_id = rondes.team(app, world)
    stays, moves_away, loses_proof = rondes.residents(app, world, team_id, 3)
    unverified = make.person(app, world.buurt_id)
    elsewhere = make.person(app, world.other_buurt_id, verified_by=team_id)
    council = make.person(
        app, world.buurt_id, roles=((Role.RAADSLID, world.gemeente_id, None),), verified_by=team_id
    )
    ronde = rondes.draft(app, world, team_id)
    vote = rondes.Vote(world, ronde.id, ronde.public_id, team_id, [])
    with app.app_context():
        begin_write()
        actions.open_stemronde(make.actor(app, team_id), db.session.get_one(Stemronde, ronde.id))
        db.session.commit()
        listed = set(db.session.scalars(select(Stemgerechtigde.person_id)))
        assert listed == {stays, moves_away, loses_proof}
        assert db.session.get_one(Stemronde, ronde.id).entitled_count == 3
        db.session.rollback()
        begin_write()
        # what happens afterwards changes nothing, in neither direction
        db.session.add(Verification(person_id=unverified, by_id=team_id, how=HowVerified.INLOOP))
        db.session.execute(
            update(Verification).where(Verification.person_id == loses_proof).values(revoked_at=clock.now())
        )
        db.session.execute(
            update(Person).where(Person.id == moves_away).values(buurt_id=world.other_buurt_id)
        )
        db.session.execute(update(Person).where(Person.id == elsewhere).values(buurt_id=world.buurt_id))
        db.session.commit()
    for person_id in (stays, moves_away, loses_proof):
        rondes.cast(app, vote, person_id, [1])
    for person_id in (unverified, elsewhere, council, team_id):
        with pytest.raises(NotAllowed):
            rondes.cast(app, vote, person_id, [1])
    with app.app_context():
        fresh = db.session.get_one(Stemronde, ronde.id)
        standing = {
            who: queries.get_turnout(make.actor(app, who), fresh).standing
            for who in (stays, unverified, elsewhere, council)
        }
    assert standing == {
        stays: queries.Standing.VOTED,
        unverified: queries.Standing.LATE,
        elsewhere: queries.Standing.LATE,
        council: queries.Standing.STAFF,
    }


def test_the_database_itself_refuses_a_mark_for_who_is_not_on_the_list(app: Flask) -> None:
    vote = rondes.opened(app)
    with app.app_context():
        begin_write()
        with pytest.raises(IntegrityError):
            db.session.execute(insert(Stemmer).values(stemronde_id=vote.ronde_id, person_id=vote.team_id))
        db.session.rollback()


# --- what the tables can tell ---


def test_mark_and_ballot_share_nothing_but_the_round() -> None:
    mark, ballot, final = Stemmer.__table__, Stembiljet.__table__, StembiljetFinal.__table__
    assert set(mark.columns.keys()) & set(ballot.columns.keys()) == {"stemronde_id"}
    assert (
        set(ballot.columns.keys()) == set(final.columns.keys()) == {"stemronde_id", "ballot_key", "choices"}
    )
    for table in (ballot, final):
        assert not any(isinstance(column.type, DateTime) for column in table.columns)
        assert not any(column.autoincrement is True for column in table.columns)
        assert {type(c.type) for c in table.columns if c.name != "stemronde_id"} == {LargeBinary, String}
        assert [key.column.table.name for column in table.columns for key in column.foreign_keys] == [
            "stemronde"
        ]
    assert set(mark.columns.keys()) == {"stemronde_id", "person_id"}
    for table in Base.metadata.sorted_tables:  # and nothing points at a ballot
        assert not any(key.column.table in (ballot, final) for key in table.foreign_keys)


def test_errors_of_the_database_do_not_tell_who_or_what(app: Flask) -> None:
    vote = rondes.opened(app)
    with app.app_context():
        begin_write()
        with pytest.raises(DBAPIError) as refused:
            db.session.execute(
                insert(Stembiljet).values(
                    stemronde_id=vote.ronde_id + 1, ballot_key=b"k" * 16, choices="1,2,3"
                )
            )
        db.session.rollback()
    assert "1,2,3" not in str(refused.value)
    assert "1,2,3" not in repr(refused.value)


def _physical(app: Flask, vote: rondes.Vote) -> list[bytes]:
    """Keys in the order in which they lie in the file of the database."""
    with app.app_context():
        order = "" if db.engine.dialect.name == "sqlite" else " ORDER BY ctid"
        rows = db.session.execute(
            text(f"SELECT ballot_key FROM stembiljet_final WHERE stemronde_id = {vote.ronde_id}{order}")
        )
        return [bytes(key) for (key,) in rows]


def test_after_closing_ballots_lie_in_the_order_of_their_keys(app: Flask) -> None:
    vote = rondes.opened(app, 200)
    keys = [rondes.cast(app, vote, person_id, [1]) for person_id in vote.voters]
    rondes.close(app, vote)
    lie = _physical(app, vote)
    assert lie == sorted(keys)
    assert rondes.counts(app, vote) == (200, 0, 200)
    # Spearman: the order of casting and the order in the file have no more in common than chance allows
    place = {key: at for at, key in enumerate(lie)}
    n = len(keys)
    rank = 1 - 6 * sum((at - place[key]) ** 2 for at, key in enumerate(keys)) / (n * (n * n - 1))
    assert abs(rank) < 5 / (n - 1) ** 0.5


def test_after_the_sweep_no_casting_order_is_left_in_the_file(app: Flask) -> None:
    vote = rondes.opened(app, 40)
    keys = [rondes.cast(app, vote, person_id, [1]) for person_id in vote.voters]
    rondes.close_and_count(app, vote)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            path = Path(db.engine.url.database or "")
            files = [path, path.with_name(path.name + "-wal")]
            content = b"".join(file.read_bytes() for file in files if file.exists())
            found = sorted((content.find(key), key) for key in keys)
            assert all(content.count(key) == 1 for key in keys)  # once: in the final table
            assert [key for _, key in found] in (sorted(keys), sorted(keys, reverse=True))
        else:
            dead = db.session.scalar(text("SELECT pg_relation_size('stembiljet')"))
            assert dead == 0  # vacuum gave the emptied pages back


# --- one ballot each, whatever happens at once ---


def _race(app: Flask, vote: rondes.Vote, tries: list[int], threads: int = 16) -> list[object]:
    """Every try by one of the threads, all starting at once; returns what each came to."""
    barrier, came_to, queue, lock = threading.Barrier(threads), [], list(tries), threading.Lock()

    def work() -> None:
        barrier.wait()
        while True:
            with lock:
                if not queue:
                    return
                person_id = queue.pop()
            try:
                came_to.append(rondes.cast(app, vote, person_id, [random.randint(1, 5)]))
            except (AlreadyDone, Refused, IntegrityError) as error:
                came_to.append(type(error))

    running = [threading.Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    return came_to


def test_every_resident_tries_twice_at_once_and_has_one_ballot(app: Flask) -> None:
    vote = rondes.opened(app, 80)
    came_to = _race(app, vote, [person_id for person_id in vote.voters for _ in range(2)])
    assert len(came_to) == 160
    assert came_to.count(AlreadyDone) == 80
    assert rondes.counts(app, vote) == (80, 80, 0)
    assert set(ballots_of(app, vote)) == {key for key in came_to if isinstance(key, bytes)}


def test_without_the_constraint_the_race_is_lost(app: Flask) -> None:
    """The control: it is the primary key of the mark that holds, and the test above would notice its loss."""
    vote = rondes.opened(app, 20)
    with app.app_context():
        begin_write()
        db.session.execute(text("DROP TABLE stemmer"))
        db.session.execute(
            text("CREATE TABLE stemmer (stemronde_id INTEGER NOT NULL, person_id INTEGER NOT NULL)")
        )
        db.session.commit()
    _race(app, vote, [person_id for person_id in vote.voters for _ in range(2)])
    assert rondes.counts(app, vote) == (40, 40, 0)


def test_closing_waits_for_ballots_on_their_way(app: Flask) -> None:
    vote = rondes.opened(app, 60)
    done: list[object] = []

    def close_in_the_middle() -> None:
        while rondes.counts(app, vote)[0] < 15:
            pass
        rondes.close(app, vote)
        done.append(True)

    closer = threading.Thread(target=close_in_the_middle)
    closer.start()
    came_to = _race(app, vote, list(vote.voters), threads=8)
    closer.join(60)
    accepted = {key for key in came_to if isinstance(key, bytes)}
    assert done
    assert rondes.counts(app, vote) == (len(accepted), 0, len(accepted))
    assert set(_physical(app, vote)) == accepted  # who got a receipt is in the list
    assert came_to.count(Refused) == 60 - len(accepted)


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
