"""The chain over the log: every fact is sealed once, in order, and a change shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import create_engine, select, text

from bewonersplatform.cli import cli
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek import seals
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.logboek.model import Zegel
from bewonersplatform.domain.people.facts import PersonJoined
from tests.conftest import SECRET

Write = Callable[[Callable[[], Any]], Any]


def _happens(number: int) -> None:
    record(None, PersonJoined(number))


def _seal_later(write: Write) -> None:
    with clock.at(clock.now() + timedelta(minutes=1)):
        while write(seals.seal_some):
            pass


def _sealed(app: Flask) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(Zegel.gebeurtenis_id).order_by(Zegel.gebeurtenis_id)))


def test_facts_are_sealed_when_they_are_settled_and_agree(app: Flask, write: Write) -> None:
    for number in (1, 2, 3):
        write(lambda number=number: _happens(number))
    assert not write(seals.seal_some)  # too young: one with a lower number may still come
    _seal_later(write)
    assert len(_sealed(app)) == 3
    with app.app_context():
        assert seals.verify() == seals.Verdict(3)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE gebeurtenis SET thing_id = 99 WHERE id = (SELECT min(id) + 1 FROM gebeurtenis)",
        "UPDATE zegel SET sha256 = 'x' WHERE gebeurtenis_id = (SELECT min(id) + 1 FROM gebeurtenis)",
        "DELETE FROM zegel WHERE gebeurtenis_id = (SELECT min(id) + 1 FROM gebeurtenis)",
    ],
)
def test_a_change_is_found_at_its_place(app: Flask, write: Write, change: str) -> None:
    for number in (1, 2, 3):
        write(lambda number=number: _happens(number))
    _seal_later(write)
    second = _sealed(app)[1]
    with app.app_context():
        _without_triggers(change)
        assert seals.verify() == seals.Verdict(1, second)


def _without_triggers(change: str) -> None:
    """Change the log as somebody does who owns the database."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            names = (
                connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
                .scalars()
                .all()
            )
            for name in names:
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        else:
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(change))
        if connection.dialect.name != "sqlite":
            connection.execute(text("SET session_replication_role = DEFAULT"))


def test_a_fact_that_is_committed_late_is_not_passed_over(
    app: Flask, write: Write, database_url: str
) -> None:
    """A slow transaction holds number two while number three is long there."""
    if database_url.startswith("sqlite"):
        pytest.skip("one writer at a time: numbers are committed in order")
    write(lambda: _happens(1))
    slow = create_engine(database_url)
    with slow.connect() as connection:
        connection.execute(
            text(
                "INSERT INTO gebeurtenis (kind, thing, thing_id, data, at) "
                "VALUES ('PersonJoined', 'person', 2, '{}', now())"
            )
        )
        write(lambda: _happens(3))
        _seal_later(write)
        assert len(_sealed(app)) == 1
        connection.commit()
    slow.dispose()
    _seal_later(write)
    assert len(_sealed(app)) == 3
    with app.app_context():
        assert seals.verify() == seals.Verdict(3)


def test_the_command_says_it_and_ends_with_one(
    app: Flask, write: Write, database_url: str, tmp_path: Path
) -> None:
    for number in (1, 2):
        write(lambda number=number: _happens(number))
    _seal_later(write)
    env = {
        "BEWONERSPLATFORM_DATABASE_URL": database_url,
        "BEWONERSPLATFORM_INSTANCE": str(tmp_path),
        "BEWONERSPLATFORM_SECRET_KEY": SECRET,
        "BEWONERSPLATFORM_BASE_URL": "http://localhost",
        "BEWONERSPLATFORM_SMTP_HOST": "127.0.0.1",
    }
    agrees = CliRunner().invoke(cli, ["verify"], env=env)
    assert (agrees.exit_code, agrees.output) == (0, "2 facts agree with their seals.\n")
    with app.app_context():
        _without_triggers("UPDATE zegel SET sha256 = 'x'")
    changed = CliRunner().invoke(cli, ["verify"], env=env)
    assert changed.exit_code == 1
    assert "The log was changed" in changed.output
