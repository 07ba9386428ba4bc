"""Connecting on the workbench: the board, who fits, asking; and writing down for a neighbour who called."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask

from bewonersplatform.domain import clock
from bewonersplatform.domain.vragen.model import PostKind, Visibility
from tests import make, make_koppelingen, make_werkbank

LIFT = "Ik rijd je graag naar het ziekenhuis. Ik heb een ruime auto."
SECRET = "Zij woont op de derde etage achter."


def _page(app: Flask, person_id: int, address: str) -> str:
    answer = make.sign_in(app, person_id).get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def test_the_team_finds_who_fits_and_asks(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, details=SECRET, placed_by=desk.joke)
    make_werkbank.post(app, desk.henk, LIFT, kind=PostKind.AANBOD, placed_by=desk.joke)
    make_koppelingen.netwerk(app, desk.world)
    board = f"/werkbank/{desk.world.wijk}/verbinden"
    page = _page(app, desk.joke, f"{board}?vraag={vraag}")
    assert "Wie past hierbij" in page
    assert "Henk" in page
    assert "Rijdende Buren" in page
    assert "ziekenhuis" in page
    assert SECRET not in page

    client = make.sign_in(app, desk.joke)
    helpers = re.findall(r'value="((?:aanbod|netwerk):\w+)"', page)
    assert len(helpers) == 2
    for helper in helpers:
        answer = make.send(client, f"{board}/{vraag}", {"helper": helper}, form_at=f"{board}?vraag={vraag}")
        assert answer.status_code == 303
    # asked twice: said beside the form, and nobody gets a second mail
    token = make.token_of(client.get(f"/werkbank/{desk.world.wijk}/namens").get_data(as_text=True))
    again = client.post(f"{board}/{vraag}", data={"helper": helpers[0], "csrf_token": token})
    assert again.status_code == 422
    assert "al gevraagd" in again.get_data(as_text=True)
    make.work(app)
    page = _page(app, desk.joke, f"{board}?vraag={vraag}")
    assert "gevraagd aan 2" in page
    assert "wacht op antwoord" in page


def test_the_private_part_shows_only_after_a_reason(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, details=SECRET, placed_by=desk.joke)
    board = f"/werkbank/{desk.world.wijk}/verbinden?vraag={vraag}"
    client = make.sign_in(app, desk.joke)
    assert SECRET not in client.get(board).get_data(as_text=True)
    opened = make.send(client, f"/vragen/{vraag}/openen", {"reason": "verbinden"})
    assert opened.headers["Location"] == f"{board}&gezegd=geopend#gekozen"
    assert SECRET in client.get(board).get_data(as_text=True)
    assert SECRET not in _page(app, desk.samir, board)


def test_what_is_not_a_helper_is_refused_in_words(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    own = make_werkbank.post(app, desk.fatma, LIFT, kind=PostKind.AANBOD, placed_by=desk.joke)
    make_werkbank.post(app, desk.henk, LIFT, kind=PostKind.AANBOD, placed_by=desk.joke)
    board = f"/werkbank/{desk.world.wijk}/verbinden"
    client = make.sign_in(app, desk.joke)
    for helper in ("", "aanbod:", "netwerk:zzzzzzzzzz", f"aanbod:{own}", "iets anders"):
        answer = make.send(client, f"{board}/{vraag}", {"helper": helper}, form_at=f"{board}?vraag={vraag}")
        assert answer.status_code == 422, helper
        assert "kan nu niet gevraagd worden" in answer.get_data(as_text=True)


def _behalf(**more: str) -> dict[str, str]:
    return {
        "kind": "vraag",
        "text": "Wie haalt er brood voor mij? Ik kom de trap niet af.",
        "thema": "",
        "visibility": "wijk",
        "name": "Corrie",
        "channel": "telefoon",
        "language": "nl",
        **more,
    }


def test_a_vraag_is_written_down_for_who_called(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    there = f"/werkbank/{desk.world.wijk}/namens"
    client = make.sign_in(app, desk.joke)
    buurt = str(desk.world.buurt_id)
    assert make.send(client, there, _behalf(buurt=str(desk.world.other_buurt_id))).status_code == 422
    bad = make.send(client, there, _behalf(buurt=buurt, phone="bel maar"))
    assert bad.status_code == 422
    assert "Corrie" in bad.get_data(as_text=True)
    hint = make.send(client, there, _behalf(buurt=buurt, text="Bel mij op 06-55512345 voor brood, graag."))
    assert hint.status_code == 422
    assert "telefoonnummer" in hint.get_data(as_text=True)

    for _ in range(2):  # the second time the same neighbour is found, by name and number
        answer = make.send(client, there, _behalf(buurt=buurt, phone="020 555 0188"))
        assert answer.status_code == 303
    page = _page(app, desk.samir, f"/werkbank/{desk.world.wijk}/te-bekijken")
    assert page.count("opgeschreven door Joke") == 2
    assert "via de telefoon" in page
    with app.app_context():
        from bewonersplatform.database import db
        from bewonersplatform.domain.people.model import Person

        assert db.session.query(Person).filter_by(name="Corrie").count() == 1


def test_an_address_of_another_wijk_is_not_given_away(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    far = make.person(app, desk.world.other_buurt_id, "Ver")
    with app.app_context():
        from bewonersplatform.database import db
        from bewonersplatform.domain.people.model import Person

        address = db.session.get_one(Person, far).email or ""
    client = make.sign_in(app, desk.joke)
    answer = make.send(
        client,
        f"/werkbank/{desk.world.wijk}/namens",
        _behalf(buurt=str(desk.world.buurt_id), email=address),
    )
    assert answer.status_code == 422
    assert "Ver" not in re.sub(r"Ver[a-z]", "", answer.get_data(as_text=True))


def test_netwerk_is_written_down_and_changed(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    there = f"/werkbank/{desk.world.wijk}/netwerken"
    client = make.sign_in(app, desk.joke)
    data = {
        "name": "Fietsclub Noord", "kind": "sportclub", "about": "Wij maken fietsen.", "capacity": "3",
        "themas": "fiets", "contact": "Bram", "email": "bram@voorbeeld.example", "active": "y",
    }  # fmt: skip
    for wrong in (
        {"capacity": "veel"},
        {"capacity": "-1"},
        {"name": ""},
        {"email": "geen adres"},
        {"kind": "x"},
    ):
        assert make.send(client, f"{there}/nieuw", data | wrong).status_code == 422, wrong
    assert make.send(client, f"{there}/nieuw", data).status_code == 303
    page = client.get(there).get_data(as_text=True)
    assert "Fietsclub Noord" in page
    assert "Bram" in page
    found = re.search(rf'href="({there}/[2-9a-z]{{10}})"', page)
    assert found
    form = client.get(found.group(1)).get_data(as_text=True)
    assert "bram@voorbeeld.example" in form
    assert "Ze helpen mee met:" in form
    answer = make.send(client, found.group(1), data | {"capacity": "0", "active": ""})
    assert answer.status_code == 303
    assert "rust" in client.get(there).get_data(as_text=True)
    public = app.test_client().get(f"/wijken/{desk.world.wijk}/netwerken").get_data(as_text=True)
    assert "Fietsclub" not in public
    assert make.sign_in(app, desk.other).get(found.group(1)).status_code == 404


def test_kept_vraag_stands_on_the_board_of_the_team_alone(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, visibility=Visibility.WIJKTEAM, placed_by=desk.joke)
    assert "Wie rijdt er mee" in _page(app, desk.samir, f"/werkbank/{desk.world.wijk}/verbinden")
    assert make.sign_in(app, desk.henk).get(f"/vragen/{vraag}").status_code == 404


def test_what_presses_comes_first_and_says_so(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    for text, when in (
        ("Wie gaat er mee wandelen? Ik loop rustig.", "overdag"),
        ("Wie helpt een keer per week? De ramen, buiten.", "een keer per week"),
        ("Wie rijdt er mee vandaag? Het is dichtbij.", "vandaag"),
    ):
        make_werkbank.post(app, desk.fatma, text, when=when, placed_by=desk.joke)
    make.work(app)
    with clock.at(clock.now() + timedelta(days=1)):
        page = _page(app, desk.joke, f"/werkbank/{desk.world.wijk}/verbinden")
    order = [page.index(title) for title in ("Wie rijdt er mee", "Wie gaat er mee", "Wie helpt een keer")]
    assert order == sorted(order)
    assert page.count("1 dag te laat") == 1
