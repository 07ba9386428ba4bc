"""Whatever is sent to any door: an answer in words, never a fault of ours, never a text that changed underway."""

from __future__ import annotations

import signal
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from bewonersplatform.database import db
from bewonersplatform.domain.vragen.actions import join_text
from bewonersplatform.domain.vragen.model import Post
from tests import make
from tests.conftest import dispose, make_app
from tests.house.doors import DRAFT_TOKEN, ROLES, VISITOR, Street, address, build_street, doors
from tests.house.hostile import BODIES, HEADERS, SHARPEST, TEXTS, Fields

LONGEST = 30  # seconds; nothing here takes one
SHUT = {403, 404}
DESKS = {"werkbank": "wijkteamlid", "raad": "griffie", "inrichten": "beheerder"}


def _street(url: str, folder: Path) -> Street:
    """The demo's site: all doors, and no limit to how often one may knock."""
    made = make_app(url, folder, demo=True)
    made.test_client_class = FlaskClient  # what was typed comes back, also what no HTML parser can take
    return build_street(made, 4)


@pytest.fixture
def street(database_url: str, tmp_path: Path) -> Iterator[Street]:
    """On each engine: for what may come as far as the database."""
    made = _street(database_url, tmp_path)
    yield made
    dispose(made.app)


@pytest.fixture
def front(sqlite_url: str, tmp_path: Path) -> Iterator[Street]:
    """On SQLite alone: for what is stopped at the door."""
    made = _street(sqlite_url, tmp_path)
    yield made
    dispose(made.app)


@contextmanager
def soon(what: str) -> Iterator[None]:
    """Fail when something hangs."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(what)

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _client(street: Street, role: str) -> tuple[FlaskClient, str]:
    """A new window of somebody of this role, with the token of its forms."""
    client = street.app.test_client() if role == VISITOR else make.sign_in(street.app, street.people[role])
    client.set_cookie("concept", DRAFT_TOKEN, domain="localhost")
    return client, make.token_of(client.get("/demo/post").get_data(as_text=True))


def _who_can(street: Street, rule: Rule) -> str:
    """Somebody for whom this door is not shut: what is sent must get past the first check."""
    path = address(street, rule)
    for role in (*ROLES[1:], VISITOR):
        answer = street.clients[role].get(path)
        if answer.status_code == 200:
            return role
    if rule.endpoint.partition(".")[0] in DESKS:
        return DESKS[rule.endpoint.partition(".")[0]]
    return "bewoner"


def _fields(street: Street, rule: Rule, role: str) -> dict[str, str]:
    """What the page of this form holds; for a form that stands on another page a few likely names."""
    page = street.clients[role].get(address(street, rule))
    found = Fields(page.get_data(as_text=True)).values if page.status_code == 200 else {}
    found.pop("persoon", None)
    return found or dict.fromkeys(
        ("text", "title", "body", "reason", "message", "note", "name", "email", "what", "answer", "code"),
        "Zin.",
    )


def _send(client: FlaskClient, path: str, data: Any, what: str, **kwargs: Any) -> int:
    with soon(what):
        answer = client.post(path, data=data, **kwargs)
    assert answer.status_code < 500, f"{what}: {answer.status_code}"
    return answer.status_code


def test_every_form_survives_every_text(front: Street) -> None:
    """Each text once in every form, another one in every field beside it: the fields take turns."""
    reached, names = set(), list(TEXTS)
    for rule in doors(front.app, "POST"):
        role = _who_can(front, rule)
        fields, path = _fields(front, rule, role), address(front, rule)
        client, token = _client(front, role)
        for turn, name in list(enumerate(names))[:: min(len(fields), 4)]:
            data = {field: TEXTS[names[(turn + i) % len(names)]] for i, field in enumerate(fields)}
            what = f"{rule.endpoint} as {role}: {name} and what follows it"
            if _send(client, path, {**data, "csrf_token": token}, what) not in SHUT:
                reached.add(rule.endpoint)
    everywhere = {rule.endpoint for rule in doors(front.app, "POST")}
    assert len(reached) > 0.8 * len(everywhere), f"never got in: {sorted(everywhere - reached)}"


def test_every_field_survives_the_sharpest_texts(street: Street) -> None:
    """One field at a time, with all others as the page gave them: so that it comes as far as it can.

    Twelve texts, over the fields in turn, on one engine a field further than on the other.
    """
    with street.app.app_context():
        shift = int(db.engine.name == "sqlite")
    for rule in doors(street.app, "POST"):
        role = _who_can(street, rule)
        fields, path = _fields(street, rule, role), address(street, rule)
        client, token = _client(street, role)
        for turn, name in enumerate(SHARPEST):
            field = list(fields)[(turn + shift) % len(fields)]
            data = {**fields, field: TEXTS[name], "csrf_token": token}
            _send(client, path, data, f"{rule.endpoint} as {role}: {name} in {field}")


def test_every_door_survives_every_body(front: Street) -> None:
    client, token = _client(front, "bewoner")
    for number, rule in enumerate(doors(front.app, "POST")):
        path = address(front, rule)
        for turn, (name, (kind, body)) in enumerate(BODIES.items()):
            if len(body) > 50_000 and (number + turn) % 9:
                continue  # the large ones are stopped before any door is known: each at some of them
            if "urlencoded" in kind and len(body) < 200_000:
                body = b"csrf_token=" + quote(token).encode() + b"&" + body
            _send(client, path, body, f"{rule.endpoint}: {name}", content_type=kind)


def test_too_large_is_said_before_it_is_read(front: Street) -> None:
    for name in ("ten megabytes", "hundred thousand fields"):
        kind, body = BODIES[name]
        assert _send(front.app.test_client(), "/aanmelden", body, name, content_type=kind) == 413


def test_every_address_survives_every_part(street: Street) -> None:
    client = street.clients["wijkteamlid"]
    parts = [text for text in TEXTS.values() if 0 < len(text) < 3_000][::5]
    for rule in doors(street.app, "GET"):
        path = address(street, rule)
        for number, text in enumerate(parts):
            hostile = quote(text, safe="")
            query = "&".join(
                f"{name}={hostile}" for name in ("na", "thema", "buurt", "taal", "gezegd", "verder", "q")
            )
            with soon(f"{path}?{query}"):
                answer = client.get(f"{path}?{query}")
            assert answer.status_code < 500, f"{path} with {text!r} in the query"
            assert "<script>alert(1)" not in answer.get_data(as_text=True)
            for value in (
                {value for name, value in street.things.items() if value in path} if number % 5 == 0 else ()
            ):
                answer = client.get(path.replace(value, hostile, 1))
                assert answer.status_code < 500, f"{path} with {text!r} in place of {value}"


@pytest.mark.parametrize("name", HEADERS)
def test_every_header(street: Street, name: str) -> None:
    for path in ("/", f"/wijken/{street.world.wijk}", "/aanmelden", "/ik", "/nergens"):
        headers = {key: value.encode("utf-8").decode("latin-1") for key, value in HEADERS[name].items()}
        with soon(f"{name} at {path}"):
            answer = FlaskClient(street.app, street.app.response_class, use_cookies=False).get(
                path, headers=headers
            )
        assert answer.status_code < 500, f"{name} at {path}: {answer.status_code}"


def _as_kept(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip())


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_kept_exactly_or_refused_with_a_reason(app: Flask, name: str) -> None:
    app.test_client_class = FlaskClient
    world = make.world(app)
    client = make.sign_in(app, make.person(app, world.buurt_id, "Els"))
    text = TEXTS[name]
    path = f"/wijken/{world.wijk}/vragen/nieuw"
    data = {
        "text": text,
        "visibility": "wijk",
        "thema": "",
        "language": "nl",
        "shown_as": "alias",
        "hints": "keep",
    }
    answer = make.send(client, path, data)
    with app.app_context():
        kept = db.session.scalars(select(Post)).all()
        if answer.status_code == 303:
            assert [_as_kept(join_text(post)) for post in kept] == [_as_kept(text)]
        else:
            assert kept == []
    if answer.status_code == 303:
        page = client.get(answer.headers["Location"]).get_data(as_text=True)
        assert "<script>alert" not in page
        assert "onerror=alert" not in page.replace("&lt;img src=x onerror=alert", "")
    else:
        assert answer.status_code in {413, 422}
        assert 'class="error' in answer.get_data(as_text=True) or answer.status_code == 413
