"""A patroon: five different people, one thema, one wijk, ninety days; and what the team does with it."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.vragen.model import Visibility
from tests import make, make_werkbank
from tests.make_werkbank import Desk

TEXTS = (
    "Wie rijdt mijn vader naar het ziekenhuis?",
    "Ik zoek vervoer naar het ziekenhuis, elke week.",
    "Hoe kom ik in het ziekenhuis zonder bus?",
    "Wie brengt mij naar het ziekenhuis?",
    "Naar het ziekenhuis lukt niet meer alleen.",
    "Meerijden naar het ziekenhuis, graag.",
)


def _ask(app: Flask, desk: Desk, count: int, *, buurt_id: int | None = None) -> list[int]:
    people = [make.person(app, buurt_id or desk.world.buurt_id, f"Vrager{n}") for n in range(count)]
    for person_id, text in zip(people, TEXTS, strict=False):
        make_werkbank.post(app, person_id, text, placed_by=desk.joke)
    make.work(app)
    return people


def _list(app: Flask, desk: Desk) -> str:
    return make.sign_in(app, desk.joke).get(f"/werkbank/{desk.world.wijk}/patronen").get_data(as_text=True)


def _link(app: Flask, desk: Desk) -> str:
    found = re.search(rf'href="(/werkbank/{desk.world.wijk}/patronen/[2-9a-z]{{10}})"', _list(app, desk))
    assert found
    return found.group(1)


def test_four_people_are_no_patroon_and_five_are(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    _ask(app, desk, 4)
    assert "Nog geen patroon" in _list(app, desk)
    fifth = make.person(app, desk.world.buurt_id, "Vijf")
    make_werkbank.post(app, fifth, TEXTS[4], visibility=Visibility.WIJKTEAM, placed_by=desk.joke)
    make.work(app)
    page = _list(app, desk)
    assert "5 vragen over" in page
    assert "ziekenhuis" in page  # the word that made them alike
    assert "Vrager" not in page


def test_one_neighbour_who_asks_often_is_one(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    for text in TEXTS:
        make_werkbank.post(app, desk.fatma, text, placed_by=desk.joke)
    make.work(app)
    assert "Nog geen patroon" in _list(app, desk)


def test_what_is_taken_back_or_not_placed_does_not_count(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    people = _ask(app, desk, 5)
    make_werkbank.post(app, desk.fatma, TEXTS[5])  # handed in, not placed
    assert "5 vragen over" in _list(app, desk)
    client = make.sign_in(app, people[0])
    mine = re.search(r"/vragen/[2-9a-z]{10}", client.get("/ik").get_data(as_text=True))
    assert mine
    assert make.send(client, f"{mine.group(0)}/weghalen", form_at=mine.group(0)).status_code == 303
    make.work(app)
    assert "Nog geen patroon" in _list(app, desk)


def test_a_patroon_passes_with_time(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    with clock.at(clock.now() - timedelta(days=95)):
        _ask(app, desk, 5)
    assert "Nog geen patroon" in _list(app, desk)


def test_other_wijk_counts_for_itself(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    _ask(app, desk, 3)
    for n in range(3):
        person = make.person(app, desk.world.other_buurt_id, f"Ander{n}")
        make_werkbank.post(app, person, TEXTS[n], placed_by=desk.other)
    make.work(app)
    assert "Nog geen patroon" in _list(app, desk)


def test_dropped_is_not_raised_again_by_the_same_vragen(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    _ask(app, desk, 5)
    page = _link(app, desk)
    client = make.sign_in(app, desk.joke)
    assert make.send(client, f"{page}/loslaten", {"reason": "Toeval."}, form_at=page).status_code == 303
    make_werkbank.post(app, desk.fatma, TEXTS[5], placed_by=desk.joke)
    make.work(app)
    listed = _list(app, desk)
    assert "losgelaten" in listed
    assert listed.count("vragen over") == 1
    assert make.send(client, f"{page}/bevestigen", form_at=page).status_code == 303
    assert "bevestigd" in _list(app, desk)


def test_a_patroon_becomes_a_voorstel_that_says_how_many_never_whose(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    people = _ask(app, desk, 6)
    page = _link(app, desk)
    client = make.sign_in(app, desk.joke)
    shown = client.get(page).get_data(as_text=True)
    assert TEXTS[0] in shown
    assert "Vrager" not in shown
    lead = "Niemand mist meer een afspraak in het ziekenhuis."
    empty = make.send(client, page, {"title": "", "lead": lead})
    assert empty.status_code == 422
    assert lead in empty.get_data(as_text=True)
    answer = make.send(client, page, {"title": "Een buurtbus naar het ziekenhuis", "lead": lead})
    assert answer.status_code == 303
    voorstel = answer.headers["Location"]
    assert client.get(voorstel).status_code == 200
    for person_id in people:
        assert make.sign_in(app, person_id).get(voorstel).status_code == 200
    assert make.sign_in(app, desk.henk).get(voorstel).status_code == 404
    assert make.send(client, f"{page}/loslaten", {"reason": "Toeval."}, form_at="/ik").status_code == 409
    assert "er is een voorstel van gemaakt" in _list(app, desk)
    with app.app_context():
        begin_write()
        from bewonersplatform.domain.voorstellen.model import Voorstel

        assert db.session.query(Voorstel).one().vraag_count == 6


def test_only_the_team_of_the_wijk_sees_a_patroon(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    _ask(app, desk, 5)
    page = _link(app, desk)
    for person_id in (desk.other, desk.henk):
        assert make.sign_in(app, person_id).get(page).status_code == 404
    assert app.test_client().get(page).status_code == 303
    elsewhere = page.replace(desk.world.wijk, desk.world.other_wijk)
    assert make.sign_in(app, desk.other).get(elsewhere).status_code == 404


def test_let_go_with_a_reason_that_is_read_when_it_comes_back(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    _ask(app, desk, 5)
    page, client = _link(app, desk), make.sign_in(app, desk.joke)
    shown = client.get(page).get_data(as_text=True)
    assert 'Waterwijk Oost</td><td class="num">5</td>' in shown
    assert "5 vragen in 13 weken" in shown  # fewer than five are never told apart
    for wrong in ("", "   ", "x" * 301):
        answer = make.send(client, f"{page}/loslaten", {"reason": wrong}, form_at=page)
        assert answer.status_code == 422
    assert "x" * 301 in answer.get_data(as_text=True)
    why = "Vier vragen van een flat, toen de lift stuk was."
    assert make.send(client, f"{page}/loslaten", {"reason": why}, form_at=page).status_code == 303
    assert why in client.get(page).get_data(as_text=True)
    for n in range(5):
        person = make.person(app, desk.world.buurt_id, f"Later{n}")
        make_werkbank.post(app, person, TEXTS[n], placed_by=desk.joke)
    make.work(app)
    again = _link(app, desk)
    assert again != page
    assert why in client.get(again).get_data(as_text=True)


def test_a_patroon_is_called_what_the_wijk_calls_it(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    _ask(app, desk, 5)
    page, client = _link(app, desk), make.sign_in(app, desk.joke)
    name = "De <b>ziekenhuisbus</b>"
    assert make.send(client, f"{page}/naam", {"name": "x" * 81}, form_at=page).status_code == 422
    assert make.send(client, f"{page}/naam", {"name": name}, form_at=page).status_code == 303
    assert "De &lt;b&gt;ziekenhuisbus&lt;/b&gt;" in _list(app, desk)
    assert (
        make.send(make.sign_in(app, desk.henk), f"{page}/naam", {"name": "x"}, form_at="/ik").status_code
        == 404
    )
    make.work(app)
    assert "ziekenhuisbus" in client.get(page).get_data(as_text=True)
    assert make.send(client, f"{page}/naam", {"name": ""}, form_at=page).status_code == 303
    assert "ziekenhuisbus" not in _list(app, desk)
