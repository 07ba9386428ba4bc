"""Who waits for whom: SQLite has one writer at a time, and nobody waits for it in vain."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.model import Session
from tests import make
from tests.conftest import dispose, make_app


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = make_app(sqlite_url, tmp_path)
    yield made
    dispose(made)


@contextmanager
def somebody_writes(url: str) -> Iterator[None]:
    """Hold the write lock as a long import does."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def test_a_form_without_token_does_not_ask_for_the_lock(site: Flask, sqlite_url: str) -> None:
    """Refused with what was typed, and not with a 503 for a lock that it never needed."""
    with somebody_writes(sqlite_url):
        answer = site.test_client().post("/aanmelden", data={"email": "els@straat.example"})
    assert answer.status_code == 422
    assert "els@straat.example" in answer.get_data(as_text=True)


def test_a_reader_is_noted_later_when_somebody_writes(site: Flask, sqlite_url: str) -> None:
    world = make.world(site)
    client = make.sign_in(site, make.person(site, world.buurt_id, "Els"))
    old = clock.now() - timedelta(hours=1)
    with site.app_context():
        begin_write()
        db.session.execute(update(Session).values(last_seen_at=old))
        db.session.commit()
    with somebody_writes(sqlite_url):
        assert client.get(f"/wijken/{world.wijk}").status_code == 200
        assert _last_seen(site) == old
    assert client.get(f"/wijken/{world.wijk}").status_code == 200
    assert _last_seen(site) > old


def _last_seen(site: Flask) -> object:
    with site.app_context():
        return db.session.scalars(db.select(Session.last_seen_at)).one()
