"""One vraag about several themas, and what can be done while somebody waits."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.leefgebieden import Beside
from bewonersplatform.domain.vragen.model import Post
from tests import make, make_koppelingen, make_werkbank

TUIN = "Mijn schutting is omgewaaid en ligt bij de buren."


def _text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def test_further_themas_weigh_and_waiting_brings_a_bridge(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    make_koppelingen.netwerk(app, desk.world)
    vraag = make_koppelingen.post(app, desk.fatma, TUIN)
    make.work(app)
    joke, fatma = make.sign_in(app, desk.joke), make.sign_in(app, desk.fatma)
    board, guide = (
        f"/werkbank/{desk.world.wijk}/verbinden?vraag={vraag}",
        f"/werkbank/{desk.world.wijk}/vragen/{vraag}",
    )
    assert "Rijdende Buren" not in _text(joke, board).partition("Wie past hierbij")[2]
    four = {f"also_{no}": "" for no in range(1, 5)}
    assert (
        make.send(joke, f"{guide}/themas", {**four, "also_1": "geen-thema"}, form_at=guide).status_code == 422
    )
    assert make.send(fatma, f"{guide}/themas", four, form_at=f"/vragen/{vraag}").status_code in {403, 404}
    chosen = {**four, "also_1": "vervoer-zorg", "also_2": "geldzorgen"}
    assert make.send(joke, f"{guide}/themas", chosen, form_at=guide).status_code == 303
    assert "Rijdende Buren" in _text(joke, board).partition("Wie past hierbij")[2]
    shown = _text(make.sign_in(app, desk.henk), f"/vragen/{vraag}")
    assert "Geldzorgen" in shown
    # the writer keeps them, and tells on what she waits: half of that is not taken
    form = {"text": TUIN, "thema": "", "visibility": "wijk", "shown_as": "alias", "language": "nl"}
    form |= {"asked_visibility": "1", "also": "geldzorgen", "waits_for": "vervoer-zorg", "waits_since": ""}
    edit = f"/vragen/{vraag}/bewerken"
    half = make.send(fatma, edit, form)
    assert half.status_code == 422
    assert "Kies allebei" in half.get_data(as_text=True)
    month = (clock.today().replace(day=1) - timedelta(days=70)).replace(day=1)
    assert make.send(fatma, edit, {**form, "waits_since": month.isoformat()}).status_code == 303
    page = _text(fatma, f"/vragen/{vraag}/zolang-je-wacht")
    assert "Rijdende Buren" in page
    assert "zolang het wachten duurt" in page
    assert "Wacht sinds" in _text(joke, guide)
    assert "Wacht sinds" not in _text(make.sign_in(app, desk.henk), f"/vragen/{vraag}")
    assert make.sign_in(app, desk.henk).get(f"/vragen/{vraag}/zolang-je-wacht").status_code == 404


def test_the_raad_reads_the_middle_of_five_and_not_of_four(app: Flask) -> None:
    world = make.world(app)
    raadslid = make.person(app, world.buurt_id, roles=((Role.RAADSLID, world.gemeente_id, None),))
    since = clock.today().replace(day=1)
    months = [since] + [(since - timedelta(days=days)).replace(day=1) for days in (40, 70, 100)]
    for month in months:
        _waits(app, world, month)
    client, desk = make.sign_in(app, raadslid), f"/raad/{world.gemeente}"
    assert "Zo lang wachten" not in _text(client, desk)
    _waits(app, world, months[2])
    page = _text(client, desk)
    assert "Zo lang wachten" in page
    assert f'<td class="num">{round((clock.today() - months[2]).days / 7)}</td>' in page


def _waits(app: Flask, world: make.World, month: date) -> None:
    who = make.person(app, world.buurt_id)
    post = make_koppelingen.post(app, who, beside=Beside((), "psychische-steun", month))
    with app.app_context():
        begin_write()
        assert db.session.query(Post).filter_by(public_id=post).one().waits_since == month
        db.session.commit()
