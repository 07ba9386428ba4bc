"""A backup is one moment, whole, while others write; it comes back into an empty place only, on either engine."""

from __future__ import annotations

import gzip
import json
import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import Connection, create_engine, func, select, text, update

from bewonersplatform.cli import cli
from bewonersplatform.cli.backup import read_backup, write_backup
from bewonersplatform.cli.tables import metadata
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.stemrondes.model import (
    Stembiljet,
    StembiljetFinal,
    Stemgerechtigde,
    Stemmer,
    Stemronde,
    StemrondeProject,
    StemrondeStatus,
)
from bewonersplatform.domain.vragen.actions import Written, submit_post
from bewonersplatform.domain.vragen.model import PostKind
from tests import make
from tests.conftest import SECRET, _with_database
from tests.make_street import Street


@pytest.fixture
def empty_url(database_url: str, tmp_path: Path) -> Iterator[str]:
    """An address where no database is yet (SQLite) or an empty one (PostgreSQL)."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'back' / 'restored.sqlite3'}"
        return
    name, admin = f"r{uuid.uuid4().hex}", create_engine(database_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield _with_database(database_url, name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def _run(url: str, folder: Path, *words: object) -> Result:
    env = {
        "BEWONERSPLATFORM_DATABASE_URL": url,
        "BEWONERSPLATFORM_SECRET_KEY": SECRET,
        "BEWONERSPLATFORM_BASE_URL": "http://localhost",
        "BEWONERSPLATFORM_INSTANCE": str(folder),
    }
    return CliRunner().invoke(cli, [str(word) for word in words], env=env)


def _everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata().sorted_tables
        }
    engine.dispose()
    return found


def _rounds(app: Flask, street: Street) -> None:
    """A stemronde in each status, filled as far as it got."""
    w = street.world
    with app.app_context():
        begin_write()
        for status in StemrondeStatus:
            now = clock.now()
            row = Stemronde(
                gemeente_id=w.gemeente_id, wijk_id=w.wijk_id, title=str(status), budget_eur=100, rule="1"
            )
            row.opens_at, row.closes_at = now, now + timedelta(days=1)
            db.session.add(row)
            db.session.flush()
            db.session.add(StemrondeProject(stemronde_id=row.id, no=1, title="Bank", cost_eur=50))
            db.session.add(Stemgerechtigde(stemronde_id=row.id, person_id=street.me))
            db.session.flush()
            for step in list(StemrondeStatus)[1 : list(StemrondeStatus).index(status) + 1]:
                _fill_round(row.id, street.me, step)
        db.session.commit()


def _fill_round(round_id: int, person_id: int, status: StemrondeStatus) -> None:
    db.session.execute(update(Stemronde).where(Stemronde.id == round_id).values(status=status))
    key = bytes([round_id]) * 16
    if status is StemrondeStatus.OPEN:
        db.session.add(Stemmer(stemronde_id=round_id, person_id=person_id))
        db.session.add(Stembiljet(stemronde_id=round_id, ballot_key=key, choices="1"))
    if status is StemrondeStatus.GESLOTEN:
        db.session.execute(Stembiljet.__table__.delete().where(Stembiljet.stemronde_id == round_id))
        db.session.add(StembiljetFinal(stemronde_id=round_id, ballot_key=key, choices="1"))
    db.session.flush()


def test_all_comes_back_the_same_and_numbers_go_on(
    app: Flask, database_url: str, empty_url: str, tmp_path: Path
) -> None:
    street = Street(app)
    _rounds(app, street)
    make.work(app)
    file = tmp_path / "kopie.gz"
    done = _run(database_url, tmp_path, "backup", file)
    assert done.exit_code == 0, done.output
    assert file.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob("*.part"))
    done = _run(empty_url, tmp_path, "restore", file)
    assert done.exit_code == 0, done.output
    before, after = _everything(database_url), _everything(empty_url)
    assert {name for name in before if before[name] != after[name]} == set()
    assert len(before["stembiljet_final"]) == 2
    assert len(before["stembiljet"]) == 1
    # the guards stand again, and the next row gets the next number
    restored = make_app_at(empty_url, tmp_path)
    with restored.app_context():
        begin_write()
        post = submit_post(make.actor(restored, street.other), PostKind.VRAAG, Written("Wie helpt er mee?"))
        assert post.id == max(row[0] for row in before["post"]) + 1
        db.session.commit()
        with pytest.raises(Exception, match="gebeurtenis_no_update"):
            db.session.execute(text("UPDATE gebeurtenis SET kind = 'x'"))
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()


def make_app_at(url: str, folder: Path) -> Flask:
    from tests.conftest import make_app

    return make_app(url, folder)


def test_a_place_that_holds_something_is_left_alone(app: Flask, database_url: str, tmp_path: Path) -> None:
    make.world(app)
    file = tmp_path / "kopie.gz"
    write_backup(database_url, file)
    before = _everything(database_url)
    done = _run(database_url, tmp_path, "restore", file)
    assert done.exit_code == 1
    assert "empty place" in done.output
    assert _everything(database_url) == before
    assert _run(database_url, tmp_path, "backup", file).exit_code == 1  # never over an older one


def _cut(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data)[:-200])


def _change(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data).replace(b"Proefstad", b"Roofstadt"))


def _other_version(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data).replace(b'"revision":"', b'"revision":"9', 1))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "half a file": lambda data: data[: len(data) // 2],
    "cut off": _cut,
    "changed": _change,
    "other version": _other_version,
    "no gzip": lambda data: b"PC6;Huisnummer\n",
    "something else": lambda data: gzip.compress(json.dumps({"format": "x"}).encode()),
    "empty": lambda data: b"",
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_backup_is_refused_and_nothing_is_restored(
    sqlite_url: str, tmp_path: Path, kind: str
) -> None:
    app = make_app_at(sqlite_url, tmp_path)
    make.world(app)
    with app.app_context():
        db.engine.dispose()
    file, target = tmp_path / "kopie.gz", tmp_path / "new.sqlite3"
    write_backup(sqlite_url, file)
    file.write_bytes(DAMAGE[kind](file.read_bytes()))
    done = _run(f"sqlite:///{target}", tmp_path, "restore", file)
    assert done.exit_code == 1, done.output
    assert isinstance(done.exception, SystemExit)
    assert not target.exists() or target.stat().st_size == 0


def _in_step(connection: Connection) -> None:
    """Every fact that has a reaction has it, every post its private part, every number its row."""
    count = "SELECT count(*) FROM "
    one = connection.execute(text(count + "gebeurtenis WHERE kind = 'post-submitted'")).scalar_one()
    asks = (
        "reactie JOIN gebeurtenis g ON g.id = gebeurtenis_id WHERE g.kind = 'post-submitted' AND handler = "
    )
    assert connection.execute(text(count + asks + "'mail_received'")).scalar_one() == one
    assert connection.execute(text(count + "post")).scalar_one() == one
    assert connection.execute(text(count + "post_private")).scalar_one() == one
    for table in metadata().sorted_tables:
        for key in table.foreign_keys:
            other = key.column.table.alias()
            lost = select(func.count()).select_from(
                table.outerjoin(other, key.parent == other.c[key.column.name])
            )
            missing = lost.where(key.parent.is_not(None), other.c[key.column.name].is_(None))
            assert connection.execute(missing).scalar_one() == 0, f"{table.name}.{key.parent.name}"


def test_a_backup_taken_while_two_write_is_one_moment(
    app: Flask, database_url: str, empty_url: str, tmp_path: Path
) -> None:
    world = make.world(app)
    people = [make.person(app, world.buurt_id) for _ in range(2)]
    stop, failed = threading.Event(), []
    written = [0, 0]

    def keep_writing(number: int) -> None:
        who = make.actor(app, people[number])
        try:
            while not stop.is_set():
                with app.app_context():
                    begin_write()
                    submit_post(
                        who, PostKind.VRAAG, Written(f"Vraag {written[number]} van {number}?", details="x")
                    )
                    db.session.commit()
                written[number] += 1
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=keep_writing, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    files, seen = [], []
    try:
        for number in range(3):
            before = sum(written)
            while sum(written) < before + 5 and not failed:
                stop.wait(0.01)
            files.append(tmp_path / f"{number}.gz")
            seen.append((sum(written), write_backup(database_url, files[-1])["post"], sum(written)))
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failed == []
    for low, kept, high in seen:  # all that was acknowledged before is in it, nothing from after
        assert low <= kept <= high + 2
    read_backup(empty_url, files[-1])
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        _in_step(connection)
    engine.dispose()


@pytest.mark.parametrize("way", ["to-postgresql", "to-sqlite"])
def test_a_backup_of_one_engine_comes_back_on_the_other(
    sqlite_url: str, postgres_server: str, tmp_path: Path, way: str
) -> None:
    name, admin = f"x{uuid.uuid4().hex}", create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    template = "template0" if way == "to-postgresql" else "bp_template"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    other = _with_database(postgres_server, name)
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    source, target = (sqlite_url, other) if way == "to-postgresql" else (other, back)
    app = make_app_at(source, tmp_path)
    Street(app)
    make.work(app)
    with app.app_context():
        db.engine.dispose()
    write_backup(source, tmp_path / "kopie.gz")
    read_backup(target, tmp_path / "kopie.gz")
    before, after = _everything(source), _everything(target)
    assert {
        table for table in before if sorted(map(repr, before[table])) != sorted(map(repr, after[table]))
    } == set()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
