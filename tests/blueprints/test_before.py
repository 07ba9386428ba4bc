"""Before a vraag is placed: what is there already stands beside it, and never in the way."""

from __future__ import annotations

from flask import Flask

from bewonersplatform.domain.vragen.model import PostKind, Visibility
from tests import make, make_werkbank
from tests.make_werkbank import Desk

RIDES = "Ik rijd buren naar het ziekenhuis. Op dinsdag en donderdag heb ik tijd."
ASKS = "Wie rijdt mijn vader naar het ziekenhuis? Hij ziet slecht."


def _street(app: Flask) -> Desk:
    desk = make_werkbank.desk(app)
    for level, text in (
        (Visibility.IEDEREEN, RIDES),
        (Visibility.WIJK, "Ziekenhuis: ik rijd je er graag heen."),
    ):
        make_werkbank.post(app, desk.henk, text, kind=PostKind.AANBOD, visibility=level, placed_by=desk.joke)
    make_werkbank.post(app, desk.henk, ASKS, visibility=Visibility.WIJK, placed_by=desk.joke)
    make_werkbank.post(app, desk.henk, "Geheim: wie rijdt mij naar het ziekenhuis?", visibility=Visibility.WIJKTEAM,
                       placed_by=desk.joke)  # fmt: skip
    make.work(app)
    return desk


def _write(client, desk: Desk, text: str):
    sent = {"text": text, "thema": "", "visibility": "wijk", "shown_as": "alias", "asked_visibility": "1"}
    return make.send(client, f"/wijken/{desk.world.wijk}/vragen/nieuw", sent)


def test_a_neighbour_looks_first_and_places_it_anyway(app: Flask) -> None:
    desk = _street(app)
    client = make.sign_in(app, make.person(app, desk.world.buurt_id, "Noor"))
    answer = _write(client, desk, "Wie rijdt mijn moeder naar het ziekenhuis? Zij ziet slecht.")
    assert answer.headers["Location"].startswith("/concepten/")
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Ik rijd buren naar het ziekenhuis" in page
    assert "ik rijd je er graag heen" in page
    assert "vroeg een buur dit ook" in page
    assert "mijn vader" in page
    assert "Geheim" not in page
    assert "e-mailadres" not in page  # we know who this is
    here = answer.headers["Location"]
    placed = make.send(client, f"{here}/plaatsen", form_at=here)
    assert placed.status_code == 303
    mine = client.get(placed.headers["Location"]).get_data(as_text=True)
    assert "het wijkteam kijkt mee" in mine
    assert client.get(here).status_code == 404  # used once
    # nearly the same once more: the own one is pointed out
    again = _write(client, desk, "Wie rijdt mijn moeder naar het ziekenhuis? Zij ziet slecht, dus graag.")
    assert "lijkt op je eerdere vraag" in client.get(again.headers["Location"]).get_data(as_text=True)


def test_a_visitor_sees_only_what_is_for_everyone(app: Flask) -> None:
    desk = _street(app)
    client = app.test_client()
    answer = _write(client, desk, "Wie rijdt mij naar het ziekenhuis?")
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Ik rijd buren naar het ziekenhuis" in page
    assert "graag heen" not in page
    assert "mijn vader" not in page
    assert "e-mailadres" in page
    assert (
        make.send(client, f"{answer.headers['Location']}/plaatsen", form_at="/aanmelden").status_code == 303
    )


def test_nothing_alike_and_danger_go_straight_on(app: Flask) -> None:
    desk = _street(app)
    client = make.sign_in(app, make.person(app, desk.world.buurt_id, "Noor"))
    answer = _write(client, desk, "Wie heeft een ladder te leen voor mijn dakgoot?")
    assert answer.headers["Location"].startswith("/vragen/")
    answer = _write(client, desk, "Mijn man slaat mij. Wie rijdt mij naar het ziekenhuis?")
    assert "nood=1" in answer.headers["Location"]
