"""A stemronde holds what it promises: one ballot each, nobody's ballot, and an outcome anyone can make again."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import DateTime, LargeBinary, String, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bewonersplatform.database import Base, begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, NotAllowed, Refused
from bewonersplatform.domain.people.model import HowVerified, Person, Verification
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.stemrondes import actions, queries, receipts
from bewonersplatform.domain.stemrondes.model import (
    Stembiljet,
    StembiljetFinal,
    Stemgerechtigde,
    Stemmer,
    Stemronde,
)
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
