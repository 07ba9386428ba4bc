"""What is kept between pages is never old: any write shows on the next page, from this process or another."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.model import PostKind, PostStatus, Visibility
from bewonersplatform.web.fresh import fresh
from tests import make
from tests.conftest import dispose, make_app
from tests.house.doors import Street, build_street


@pytest.fixture
def street(app: Flask) -> Street:
    return build_street(app, 4)


def _elsewhere(app: Flask, statement: str) -> None:
    """Write as another process does: on a connection that this application knows nothing of."""
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize("role", ["bezoeker", "bewoner"])
def test_a_write_of_another_process_shows_at_once(street: Street, role: str) -> None:
    client, address = street.clients[role], f"/wijken/{street.world.wijk}"
    for round_ in range(5):
        for _ in range(3):
            assert client.get(address).status_code == 200
        title = f"Nieuwe titel nummer {round_}"
        _elsewhere(
            street.app, f"UPDATE post SET title = '{title}', version = version + 1 WHERE status = 'open'"
        )
        assert title in client.get(address).get_data(as_text=True)


def test_a_thread_inherits_nothing_from_one_that_ended(street: Street) -> None:
    """A server with a thread per request: its number and the count of its connection come back."""
    pages: list[str] = []

    def look() -> None:
        client = FlaskClient(street.app, street.app.response_class)
        pages.append(client.get(f"/wijken/{street.world.wijk}").get_data(as_text=True))

    for title in ("Eerste titel", "Tweede titel", "Derde titel"):
        _elsewhere(street.app, f"UPDATE post SET title = '{title}', version = version + 1")
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        assert title in pages[-1]


def test_an_own_write_shows_at_once(street: Street) -> None:
    bewoner, visitor = street.clients["bewoner"], street.app.test_client()
    address = f"/vragen/{street.things['post']}"
    for round_ in range(3):
        assert visitor.get(address).status_code == 200
        assert visitor.get(address).status_code == 200
        answer = make.send(
            bewoner, f"{address}/bewerken",
            {"text": f"Wie helpt er mee, keer {round_}?", "thema": "", "visibility": "iedereen", "language": "nl",
             "shown_as": "alias"},
        )  # fmt: skip
        assert answer.status_code == 303
        page = visitor.get(address)
        assert page.status_code == 404 or f"keer {round_}" in page.get_data(as_text=True)


def test_a_revoked_session_ends_at_once(street: Street) -> None:
    client = street.clients["bewoner"]
    assert client.get("/ik").status_code == 200
    _elsewhere(street.app, "UPDATE session SET revoked_at = '2020-01-01 00:00:00'")
    assert client.get("/ik").status_code == 303


def test_readers_share_only_what_all_of_them_may_read(street: Street) -> None:
    """Neighbours see what is for the wijk; visitors and people from elsewhere never get the page that was kept."""
    secret = "Alleen voor buren"
    _elsewhere(
        street.app,
        f"UPDATE post SET title = '{secret}', visibility = '{Visibility.WIJK}', version = version + 1 "
        f"WHERE status = '{PostStatus.OPEN}' AND kind = '{PostKind.VRAAG}'",
    )
    far = make.sign_in(street.app, make.person(street.app, street.world.elsewhere_buurt_id, "Ver"))
    clients = {**street.clients, "elders": far, "weer bezoeker": street.app.test_client()}
    address = f"/wijken/{street.world.wijk}"
    for _ in range(2):
        seen = {
            name for name, client in clients.items() if secret in client.get(address).get_data(as_text=True)
        }
        assert seen == {"bewoner", "netwerkcontact", "wijkteamlid", "raadslid", "griffie", "beheerder"}
        desks = {
            name
            for name, client in clients.items()
            if "/werkbank" in client.get(address).get_data(as_text=True)
        }
        assert desks == {Role.WIJKTEAMLID}


def test_a_kept_page_is_the_same_answer(street: Street) -> None:
    address = f"/wijken/{street.world.wijk}"
    for encoding in ("", "gzip", "br"):
        first, second = (
            FlaskClient(street.app, street.app.response_class).get(
                address, headers={"Accept-Encoding": encoding}
            )
            for _ in range(2)
        )
        assert first.data == second.data
        first.headers.remove("Set-Cookie")  # holds the moment until which the wijk is remembered
        second.headers.remove("Set-Cookie")
        assert sorted(first.headers) == sorted(second.headers)
        assert second.headers.get("Content-Encoding", "") == encoding


def test_a_page_with_a_form_is_drawn_for_each_visitor(street: Street) -> None:
    address = f"/wijken/{street.world.wijk}/vragen/nieuw"
    tokens = {make.token_of(street.app.test_client().get(address).get_data(as_text=True)) for _ in range(3)}
    assert len(tokens) == 3


def test_things_are_kept_only_while_nothing_changed(street: Street) -> None:
    made: list[int] = []

    def ask() -> int:
        with street.app.test_request_context("/"):
            return fresh("key", lambda: (made.append(1), len(made))[1])

    assert [ask(), ask()] == [1, 1]
    _elsewhere(street.app, "UPDATE wijk SET name = 'Anders' WHERE id = 1")
    assert [ask(), ask()] == [2, 2]
    with street.app.test_request_context("/", method="POST"):
        assert fresh("key", lambda: 9) == 9
    assert ask() == 2


def test_two_sites_in_one_process_share_nothing(sqlite_url: str, tmp_path: Path, street: Street) -> None:
    other = make_app(sqlite_url, tmp_path / "other")
    assert street.app.test_client().get(f"/wijken/{street.world.wijk}").status_code == 200
    assert other.test_client().get(f"/wijken/{street.world.wijk}").status_code in {200, 404}
    assert other.extensions["bewonersplatform-fresh"] is not street.app.extensions["bewonersplatform-fresh"]
    dispose(other)
