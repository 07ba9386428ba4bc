""" "Het is even druk": nobody asks, what was asked goes on to the next, and it ends by itself."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.vragen.model import PostKind
from tests import make, make_werkbank
from tests.make_werkbank import Desk

RIDES = "Ik rijd buren naar het ziekenhuis."


def _street(app: Flask) -> tuple[Desk, str, str]:
    """A vraag, and somebody whose aanbod fits: the ids of both."""
    desk = make_werkbank.desk(app)
    offer = make_werkbank.post(app, desk.henk, RIDES, kind=PostKind.AANBOD, placed_by=desk.joke)
    asked = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    make.work(app)
    return desk, asked, offer


def _board(app: Flask, desk: Desk, vraag: str) -> str:
    return (
        make.sign_in(app, desk.joke)
        .get(f"/werkbank/{desk.world.wijk}/verbinden?vraag={vraag}")
        .get_data(as_text=True)
    )


def _ask(app: Flask, desk: Desk, vraag: str, offer: str) -> int:
    board = f"/werkbank/{desk.world.wijk}/verbinden"
    sent = {"helper": f"aanbod:{offer}"}
    team = make.sign_in(app, desk.joke)
    return make.send(team, f"{board}/{vraag}", sent, form_at="/ik/gegevens").status_code


def test_who_pauses_is_not_suggested_until_it_ends_by_itself(app: Flask) -> None:
    desk, vraag, offer = _street(app)
    assert f'value="aanbod:{offer}"' in _board(app, desk, vraag)
    henk = make.sign_in(app, desk.henk)
    assert "Het is even druk" in henk.get("/ik").get_data(as_text=True)
    assert make.send(henk, "/ik/even-niet", {"lang": "ooit"}).status_code == 422
    assert make.send(henk, "/ik/even-niet", {"lang": "twee-weken"}).status_code == 303
    make.work(app)
    board = _board(app, desk, vraag)
    assert f'value="aanbod:{offer}"' not in board
    assert "druk" not in board
    assert _ask(app, desk, vraag, offer) == 422
    page = make.sign_in(app, desk.fatma).get(f"/aanbod/{offer}").get_data(as_text=True)
    assert "druk" not in page
    with clock.at(clock.now() + timedelta(days=13)):
        assert f'value="aanbod:{offer}"' not in _board(app, desk, vraag)
    with clock.at(clock.now() + timedelta(days=14)):
        assert f'value="aanbod:{offer}"' in _board(app, desk, vraag)


def test_who_was_set_ready_and_pauses_makes_room_for_another(app: Flask) -> None:
    desk, vraag, offer = _street(app)
    for name in ("Wim", "Ria"):
        helper = make.person(app, desk.world.buurt_id, name)
        make_werkbank.post(app, helper, RIDES, kind=PostKind.AANBOD, placed_by=desk.joke)
    assert _ask(app, desk, vraag, offer) == 303
    make.send(make.sign_in(app, desk.henk), "/ik/even-niet", {"lang": "open"})
    make.work(app)
    with app.app_context():
        first = db.session.scalars(
            select(Koppeling).where(Koppeling.status == KoppelingStatus.VOORGESTELD)
        ).one()
    make.send(make.sign_in(app, first.helper_id), "/ik/even-niet", {"lang": "open"})
    with app.app_context():
        then = db.session.scalars(
            select(Koppeling).where(Koppeling.status == KoppelingStatus.VOORGESTELD)
        ).one()
    assert then.helper_id not in {first.helper_id, desk.henk}


def test_what_was_asked_goes_to_the_next_and_one_tap_brings_back(app: Flask) -> None:
    desk, vraag, offer = _street(app)
    assert _ask(app, desk, vraag, offer) == 303
    henk = make.sign_in(app, desk.henk)
    asked = re.search(r"/koppelingen/[2-9a-z]{10}", henk.get("/ik").get_data(as_text=True))
    assert asked
    make.send(henk, "/ik/even-niet", {"lang": "open"})
    assert "Dank je voor je antwoord" in henk.get(asked.group(0)).get_data(as_text=True)
    seen = make.sign_in(app, desk.fatma).get(f"/vragen/{vraag}").get_data(as_text=True)
    assert "druk" not in seen
    with clock.at(clock.now() + timedelta(days=400)):
        assert f'value="aanbod:{offer}"' not in _board(app, desk, vraag)
    assert make.send(henk, "/ik/weer-mee", form_at="/ik").status_code == 303
    assert "Ik doe weer mee" not in henk.get("/ik").get_data(as_text=True)
