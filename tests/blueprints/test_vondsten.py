"""A vondst: kept from a vraag that is rond, recognised by a colleague, and the three questions under it."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests import make, make_werkbank
from tests.make_werkbank import Desk

FIELDS = {
    "title": "Eén gesprek aan de keukentafel",
    "situation": "Een gezin kreeg van drie kanten verschillende brieven.",
    "did": "We gingen samen aan tafel en belden ter plekke.",
    "rule": "Eerst het ene formulier, dan pas het andere.",
    "gained": "Het was in een week geregeld.",
    "usable": "Begin met de vraag wie er nog meer aan tafel hoort.",
}


def _rond(app: Flask, desk: Desk) -> str:
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    make.send(make.sign_in(app, desk.fatma), f"/vragen/{vraag}/sluiten", {"outcome": "ja"})
    make.work(app)
    return vraag


def _kept(app: Flask, desk: Desk) -> str:
    vraag, client = _rond(app, desk), make.sign_in(app, desk.joke)
    there = f"/werkbank/{desk.world.wijk}/vragen/{vraag}/vondst"
    assert make.send(client, there, FIELDS).status_code == 303
    page = client.get(f"/werkbank/{desk.world.wijk}/vondsten").get_data(as_text=True)
    found = re.search(r"/vondsten/[2-9a-z]{10}", page.replace(f"/werkbank/{desk.world.wijk}/vondsten/", ""))
    assert found
    return found.group(0)


def test_a_colleague_recognises_it_and_then_everyone_reads_it(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vondst = _kept(app, desk)
    for reader in (desk.fatma, desk.henk):
        assert make.sign_in(app, reader).get(vondst).status_code == 404
    assert app.test_client().get(vondst).status_code == 404
    # who may recognise it reads it first: also a colleague of another wijkteam
    assert make.sign_in(app, desk.other).get(vondst).status_code == 200
    author = make.sign_in(app, desk.joke)
    page = author.get(vondst).get_data(as_text=True)
    assert "Een collega moet het erkennen" in page
    assert make.send(author, f"{vondst}/erkennen", form_at="/ik").status_code == 403
    assert app.test_client().get(vondst).status_code == 404

    colleague = make.sign_in(app, desk.samir)
    assert make.send(colleague, f"{vondst}/erkennen", form_at=vondst).status_code == 303
    page = app.test_client().get(vondst).get_data(as_text=True)
    assert FIELDS["did"] in page
    assert "Fatma" not in page
    assert "/vragen/" not in page  # from which vraag it came is not told
    listed = app.test_client().get(f"/wijken/{desk.world.wijk}/kennis").get_data(as_text=True)
    assert FIELDS["title"] in listed
    assert make.send(colleague, f"{vondst}/erkennen", form_at="/ik").status_code == 409
    change = f"/werkbank/{desk.world.wijk}{vondst}"
    assert make.send(author, change, FIELDS).status_code == 409


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("did", "We belden haar op 06-55512345 en toen lukte het."),
        ("usable", "Mail naar iemand@voorbeeld.example voor meer."),
        ("situation", "Fatma kreeg drie brieven."),
    ],
)
def test_who_it_was_about_stays_out(app: Flask, field: str, text: str) -> None:
    desk = make_werkbank.desk(app)
    vraag, client = _rond(app, desk), make.sign_in(app, desk.joke)
    there = f"/werkbank/{desk.world.wijk}/vragen/{vraag}/vondst"
    answer = make.send(client, there, FIELDS | {field: text})
    assert answer.status_code == 422
    assert FIELDS["gained"] in answer.get_data(as_text=True)
    taken = make.send(client, there, FIELDS | {field: text, "hints_answer": "take-out"})
    assert "06-55512345" not in taken.get_data(as_text=True)


def test_only_from_a_vraag_that_is_rond(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    there = f"/werkbank/{desk.world.wijk}/vragen/{vraag}/vondst"
    assert make.send(make.sign_in(app, desk.joke), there, FIELDS).status_code == 409
    assert make.sign_in(app, desk.other).get(there).status_code == 404
    assert make.sign_in(app, desk.fatma).get(there).status_code == 404


def test_three_questions_are_answered_by_whoever_is_signed_in(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vondst = _kept(app, desk)
    make.send(make.sign_in(app, desk.samir), f"{vondst}/erkennen", form_at=vondst)
    reader = make.sign_in(app, desk.henk)
    answer = {
        "level": "ik",
        "applies": "deels",
        "means": "Vaker samen bellen.",
        "action": "Ik vraag het morgen.",
    }
    assert (
        make.send(reader, f"{vondst}/leerkaart", answer | {"applies": ""}, form_at=vondst).status_code == 422
    )
    assert (
        make.send(reader, f"{vondst}/leerkaart", answer | {"by_date": "morgen"}, form_at=vondst).status_code
        == 422
    )
    hints = make.send(reader, f"{vondst}/leerkaart", answer | {"means": "Bel 06-55512345"}, form_at=vondst)
    assert hints.status_code == 422
    for applies in ("deels", "ja"):  # answering again changes the answer
        done = make.send(reader, f"{vondst}/leerkaart", answer | {"applies": applies}, form_at=vondst)
        assert done.status_code == 303
    mine = reader.get(vondst).get_data(as_text=True)
    assert "Ik vraag het morgen." in mine
    others = make.sign_in(app, desk.fatma).get(vondst).get_data(as_text=True)
    assert "Vaker samen bellen." in others
    assert "Ik vraag het morgen." not in others
    assert "Henk" not in others
    assert "1 antwoord" not in others  # numbers about people under five are not shown
    visitor = app.test_client()
    token = make.token_of(visitor.get("/aanmelden").get_data(as_text=True))
    answered = visitor.post(f"{vondst}/leerkaart", data=answer | {"csrf_token": token})
    assert answered.status_code == 303
    assert "/aanmelden" in answered.headers["Location"]


def test_small_numbers_are_not_shown(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    address = f"/wijken/{desk.world.wijk}/kennis"
    people = [make.person(app, desk.world.buurt_id, f"Vrager{n}") for n in range(5)]
    for person_id in people[:4]:
        make_werkbank.post(app, person_id, placed_by=desk.joke)
    page = app.test_client().get(address).get_data(as_text=True)
    assert "nog te weinig gevraagd" in page
    assert "4 vragen" not in page
    vraag = make_werkbank.post(app, people[4], placed_by=desk.joke)
    make.send(make.sign_in(app, people[4]), f"/vragen/{vraag}/sluiten", {"outcome": "ja"})
    page = app.test_client().get(address).get_data(as_text=True)
    assert "5 vragen" in page
    assert "5 keer gevraagd, minder dan 5 buren verbonden" in page
    assert "1 van 5" not in page
