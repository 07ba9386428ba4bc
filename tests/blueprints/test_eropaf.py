"""Eropaf: a round is planned, walked, and what was written down at a door comes in once."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.eropaf.model import Aantekening, Ronde
from bewonersplatform.domain.vragen.model import Channel, Post
from bewonersplatform.web.assets import asset
from tests import make, make_werkbank

JSON = {"Accept": "application/json"}


def _plan(app: Flask, desk: make_werkbank.Desk, client: FlaskClient) -> str:
    """Plan a round for tomorrow; gives its id."""
    there = f"/werkbank/{desk.world.wijk}/eropaf/nieuw"
    page = client.get(there).get_data(as_text=True)
    walks = page.split('name="walkers" value="')[1].split('"')[0]
    data = {"on_day": (clock.today() + timedelta(days=1)).isoformat(), "walkers": walks, "buurt": ""}
    for wrong, why in (
        ({"streets": ""}, "kies een hele buurt"),
        ({"streets": "Havenkade", "walkers": []}, "Eén is genoeg"),
        ({"streets": "Havenkade", "on_day": "2020-01-01"}, "al voorbij"),
    ):
        answer = make.send(client, there, {**data, **wrong})
        assert answer.status_code == 422
        assert why in answer.get_data(as_text=True)
    answer = make.send(client, there, {**data, "streets": "Havenkade, even kant"})
    assert answer.status_code == 303
    return str(answer.location).rpartition("/")[2].partition("?")[0]


def _posts(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Post)) or 0


def test_a_round_is_planned_walked_and_shows_what_became_of_it(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    client = make.sign_in(app, desk.joke)
    ronde = _plan(app, desk, client)
    there, door = f"/werkbank/{desk.world.wijk}/eropaf/{ronde}", f"/eropaf/{ronde}"
    said: dict[str, Any] = {
        "kind": "vraag", "text": "Wie kijkt eens naar mijn voordeur? Hij klemt.", "visibility": "wijk", "thema": "",
        "language": "nl", "buurt": str(desk.world.buurt_id), "client": str(uuid.uuid4()),
    }  # fmt: skip
    first = make.send(client, door, said)  # a text and a buurt are enough, without script too
    assert (first.status_code, first.location.partition("?")[0]) == (303, door)
    before = _posts(app)
    assert make.send(client, door, said).status_code == 303  # the same once more: taken, not doubled
    assert _posts(app) == before

    token = client.get("/eropaf/wie").get_json()["token"]
    yes = {**said, "client": str(uuid.uuid4()), "agrees": "y", "name": "Rietje", "csrf_token": token}
    for _ in range(2):
        assert client.post(door, data=yes, headers=JSON).get_json() == {"taken": True}
    assert _posts(app) == before + 1
    assert "Rietje" not in client.get(door).get_data(as_text=True)  # what is taken along names nobody
    with app.app_context():
        posts = db.session.scalars(select(Post).order_by(Post.id)).all()
        assert [post.channel for post in posts[-2:]] == [Channel.HUISBEZOEK] * 2
        assert [post.agreed_no >= post.text_no for post in posts[-2:]] == [False, True]

    for wrong in ({"text": " "}, {"client": "dubbel"}, {"buurt": str(desk.world.other_buurt_id)}):
        answer = client.post(door, data={**yes, "client": str(uuid.uuid4()), **wrong}, headers=JSON)
        assert answer.status_code == 422, wrong
        assert answer.get_json()["errors"] or answer.get_json()["whole"]
    hint = {**yes, "client": str(uuid.uuid4()), "text": "Bel mij op 06-55512345 voor brood, graag."}
    answer = client.post(door, data=hint, headers=JSON)
    assert (answer.status_code, answer.get_json()["hints"]) == (422, ["06-55512345"])
    assert client.post(door, data={**hint, "hints": "keep"}, headers=JSON).status_code == 200

    policies = {path: client.get(path).headers["Content-Security-Policy"] for path in (there, door, "/")}
    assert [path for path, policy in policies.items() if "trusted-types eropaf" in policy] == [door]
    assert all("require-trusted-types-for 'script'" in policy for policy in policies.values())
    worker = client.get("/eropaf/werker.js")
    assert (worker.mimetype, worker.headers["Cache-Control"]) == ("text/javascript", "no-store, private")
    assert asset("site.css") in worker.get_data(as_text=True)  # other files make another worker

    page = client.get(there).get_data(as_text=True)
    assert page.count("opgeschreven door Joke") == 3
    assert "3 vragen" in page
    assert "3 vragen" in client.get(f"/werkbank/{desk.world.wijk}/eropaf").get_data(as_text=True)


def test_nothing_is_sent_under_the_name_of_another(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    joke, samir = make.sign_in(app, desk.joke), make.sign_in(app, desk.samir)
    ronde = _plan(app, desk, joke)
    accounts = {
        client.get("/eropaf/wie").get_json()["account"] for client in (joke, samir, app.test_client())
    }
    assert len(accounts) == 3
    assert app.test_client().get("/eropaf/wie").get_json() == {"account": "", "token": ""}
    said = {"kind": "vraag", "text": "Wie helpt mij met de heg?", "visibility": "wijk", "thema": "",
            "language": "nl", "buurt": str(desk.world.buurt_id), "client": str(uuid.uuid4())}  # fmt: skip
    account = joke.get("/eropaf/wie").get_json()["account"]
    token = samir.get("/eropaf/wie").get_json()["token"]
    sent = {**said, "csrf_token": token, "account": account}
    assert samir.post(f"/eropaf/{ronde}", data=sent, headers=JSON).status_code == 409
    assert make.send(joke, f"/eropaf/{ronde}", {**said, "account": account}).status_code == 303
    mine = {**said, "csrf_token": token}  # an id that another used already
    assert samir.post(f"/eropaf/{ronde}", data=mine, headers=JSON).status_code == 409
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Aantekening)) == 1


def test_a_round_is_called_off_once_and_still_takes_what_was_on_a_phone(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    client = make.sign_in(app, desk.joke)
    ronde = _plan(app, desk, client)
    there = f"/werkbank/{desk.world.wijk}/eropaf/{ronde}"
    changed = make.send(client, f"{there}/veranderen", {
        "on_day": clock.today().isoformat(), "streets": "", "buurt": str(desk.world.buurt_id),
        "walkers": client.get(f"{there}/veranderen").get_data(as_text=True).split('"walkers" value="')[2].split('"')[0],
    })  # fmt: skip
    assert changed.status_code == 303
    assert "Samir" in client.get(there).get_data(as_text=True)
    out = make.sign_in(app, desk.joke)  # signing out leaves what waits on the phone
    out.set_cookie("eropaf", "1", domain="localhost")
    assert make.send(out, "/afmelden", form_at="/ik/apparaten").headers["Clear-Site-Data"] == '"cache"'
    off = {"form_at": there}
    assert make.send(client, f"{there}/gaat-niet-door", **off).status_code == 303
    assert "gaat niet door" in client.get(there).get_data(as_text=True)
    assert client.get(f"/eropaf/{ronde}").status_code == 200
    with app.app_context():
        assert db.session.scalars(select(Ronde.cancelled_at)).one() is not None
