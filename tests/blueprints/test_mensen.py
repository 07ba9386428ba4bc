"""Verifying residents at the desk: found by the exact address in the own wijk, reversible."""

from __future__ import annotations

import re

from flask import Flask

from bewonersplatform.database import db
from bewonersplatform.domain.people.model import Person
from tests import make, make_werkbank


def _address(app: Flask, person_id: int) -> str:
    with app.app_context():
        return db.session.get_one(Person, person_id).email or ""


def test_a_neighbour_is_found_verified_and_taken_back(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    there = f"/werkbank/{desk.world.wijk}/mensen"
    client = make.sign_in(app, desk.joke)
    found = make.send(client, there, {"zoek-email": _address(app, desk.fatma).upper()})
    assert found.status_code == 303
    page = found.headers["Location"]
    assert "@" not in page
    assert "nog niet gezien" in client.get(page).get_data(as_text=True)
    assert make.send(client, page, {"how": "paspoort"}).status_code == 422
    assert not make.actor(app, desk.fatma).verified
    assert make.send(client, page, {"how": "inloop"}).status_code == 303
    assert make.actor(app, desk.fatma).verified
    assert "Joke zag deze buur" in client.get(page).get_data(as_text=True)
    assert "Fatma" in client.get(there).get_data(as_text=True)
    token = make.token_of(client.get(page).get_data(as_text=True))
    assert client.post(page, data={"how": "inloop", "csrf_token": token}).status_code == 409

    assert make.send(client, f"{page}/intrekken", form_at=page).status_code == 303
    assert not make.actor(app, desk.fatma).verified
    assert make.send(client, page, {"how": "huisbezoek"}).status_code == 303
    assert make.actor(app, desk.fatma).verified


def test_an_address_elsewhere_is_as_unknown_as_none(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    far = make.person(app, desk.world.other_buurt_id, "Ver")
    client = make.sign_in(app, desk.joke)
    there = f"/werkbank/{desk.world.wijk}/mensen"
    answers = [
        make.send(client, there, {"zoek-email": address})
        for address in (_address(app, far), "x@voorbeeld.example")
    ]
    words = [re.search(r"In deze wijk woont niemand[^<]*", a.get_data(as_text=True)) for a in answers]
    assert [a.status_code for a in answers] == [422, 422]
    assert words[0]
    assert words[1]
    assert words[0].group(0) == words[1].group(0)
    assert make.send(client, there, {"zoek-email": "geen adres"}).status_code == 422
    with app.app_context():
        public_id = db.session.get_one(Person, far).public_id
    assert client.get(f"{there}/{public_id}").status_code == 404


def test_a_neighbour_without_mail_is_written_down(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    there = f"/werkbank/{desk.world.wijk}/mensen"
    client = make.sign_in(app, desk.joke)
    buurt = str(desk.world.buurt_id)
    empty = make.send(client, f"{there}/nieuw", {"name": "", "buurt": buurt}, form_at=there)
    assert empty.status_code == 422
    answer = make.send(client, f"{there}/nieuw", {"name": "Corrie", "buurt": buurt}, form_at=there)
    assert answer.status_code == 303
    assert make.send(client, answer.headers["Location"], {"how": "huisbezoek"}).status_code == 303


def test_nobody_verifies_themselves(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    world = desk.world
    lives_here = make.person(
        app, world.buurt_id, "Mo", roles=((make.Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),)
    )
    client = make.sign_in(app, lives_here)
    there = f"/werkbank/{world.wijk}/mensen"
    page = make.send(client, there, {"zoek-email": _address(app, lives_here)}).headers["Location"]
    assert make.send(client, page, {"how": "inloop"}).status_code == 422
    assert not make.actor(app, lives_here).verified


def test_other_teams_and_residents_find_nothing(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    there = f"/werkbank/{desk.world.wijk}/mensen"
    with app.app_context():
        public_id = db.session.get_one(Person, desk.fatma).public_id
    for address in (there, f"{there}/{public_id}"):
        assert make.sign_in(app, desk.other).get(address).status_code == 404
        assert make.sign_in(app, desk.fatma).get(address).status_code == 404
        assert app.test_client().get(address).status_code == 303
    client = make.sign_in(app, desk.other)
    token = make.token_of(client.get(f"/werkbank/{desk.world.other_wijk}/mensen").get_data(as_text=True))
    for address in (f"{there}/{public_id}", f"{there}/{public_id}/intrekken", there):
        assert client.post(address, data={"csrf_token": token, "how": "inloop"}).status_code == 404
    assert not make.actor(app, desk.fatma).verified
