"""Who erased themselves stays erased, also when a backup from before is restored."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine

from bewonersplatform.database import db
from bewonersplatform.domain.people.model import Person
from bewonersplatform.reactions import ledger
from tests import make
from tests.cli.test_backup import _everything, _run, empty_url
from tests.make_street import MARK, Street

__all__ = ["empty_url"]


def _erase(app: Flask, street: Street) -> None:
    assert make.send(make.sign_in(app, street.me), "/ik/wissen", {"sure": "y"}).status_code == 303


@pytest.mark.parametrize("known_by", ["the worker", "a later backup"])
def test_a_restore_erases_again_who_was_erased_since(
    app: Flask, database_url: str, empty_url: str, tmp_path: Path, known_by: str
) -> None:
    street = Street(app)
    make.work(app)
    old, elsewhere = tmp_path / "copies" / "old.gz", tmp_path / "another-machine"
    old.parent.mkdir()
    elsewhere.mkdir()
    assert _run(database_url, tmp_path, "backup", old).exit_code == 0
    _erase(app, street)
    if known_by == "the worker":
        make.work(app)
        shutil.copy(tmp_path / ledger.NAME, elsewhere)
    else:
        assert _run(database_url, tmp_path, "backup", old.with_name("new.gz")).exit_code == 0
    done = _run(empty_url, elsewhere, "restore", old)
    assert done.exit_code == 0, done.output
    assert "1 of 1 people who were erased were in it" in done.output
    restored = _everything(empty_url)
    assert MARK not in str(restored)
    at = list(Person.__table__.columns).index(Person.__table__.c.erased_at)
    before = [row[at] for row in _everything(database_url)["person"] if row[at]]
    assert [row[at] for row in restored["person"] if row[at]] == before  # the moment of the first time
    folder = elsewhere if known_by == "the worker" else old.parent
    written = (folder / ledger.NAME).read_text()
    assert len(written.split()) == 2
    assert MARK not in written


def test_nobody_else_is_erased_and_without_a_list_nobody_is(
    app: Flask, database_url: str, empty_url: str, tmp_path: Path
) -> None:
    street = Street(app)
    elsewhere = tmp_path / "another-machine"
    (tmp_path / "copies").mkdir()
    file = tmp_path / "copies" / "copy.gz"
    assert _run(database_url, tmp_path, "backup", file).exit_code == 0
    done = _run(empty_url, elsewhere, "restore", file)
    assert "0 of 0" in done.output
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        erased = connection.execute(Person.__table__.select().where(Person.erased_at.is_not(None))).all()
    engine.dispose()
    assert erased == []
    with app.app_context():
        assert db.session.get_one(Person, street.me).erased_at is None


def test_a_list_that_cannot_be_read_stops_the_restore(app: Flask, database_url: str, tmp_path: Path) -> None:
    make.world(app)
    file = tmp_path / "copy.gz"
    assert _run(database_url, tmp_path, "backup", file).exit_code == 0
    (tmp_path / ledger.NAME).write_text("half a line\nx y z\n")
    target = tmp_path / "new.sqlite3"
    done = _run(f"sqlite:///{target}", tmp_path, "restore", file)
    assert done.exit_code == 1
    assert "Nothing was restored" in done.output
    assert not target.exists()
