"""The front door of a wijkteam: how soon it really answers, and saying that it is full without closing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from bewonersplatform.domain import clock
from bewonersplatform.web.qr import qr_code
from tests import make, make_werkbank

NOVEMBER = datetime(2026, 11, 3, 9, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 2, 9, tzinfo=UTC)


def _answered(app: Flask, desk: make_werkbank.Desk, days: list[int]) -> None:
    """Vragen that came in in November and were placed so many days later."""
    for at, waited in enumerate(days):
        with clock.at(NOVEMBER + timedelta(hours=at)):
            post = make_werkbank.post(app, desk.fatma)
        with clock.at(NOVEMBER + timedelta(hours=at, days=waited)):
            there = f"/werkbank/{desk.world.wijk}/te-bekijken/{post}"
            client = make.sign_in(app, desk.joke)
            assert make.send(client, there, {"seen": "1", "kind": "plaatsen"}).status_code == 303


def test_the_expectation_is_the_real_median_of_last_month(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    _answered(app, desk, [1, 1, 3, 5])
    pages = (f"/wijken/{desk.world.wijk}/wijkteam", f"/wijken/{desk.world.wijk}/vragen/nieuw")
    with clock.at(DECEMBER):
        for address in pages:
            page = app.test_client().get(address).get_data(as_text=True)
            assert "Je hoort binnen 2 werkdagen van ons." in page
            assert "Vorige maand" not in page  # four are too few to tell
    _answered(app, desk, [6])
    with clock.at(DECEMBER):
        for address in pages:
            page = app.test_client().get(address).get_data(as_text=True)
            assert "Vorige maand had de helft binnen 3 dagen antwoord." in page
    with clock.at(DECEMBER + timedelta(days=31)):
        assert "Vorige maand" not in app.test_client().get(pages[0]).get_data(as_text=True)


def test_a_full_team_says_so_and_keeps_the_door_open(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    there, team = f"/werkbank/{desk.world.wijk}/voordeur", f"/wijken/{desk.world.wijk}/wijkteam"
    asking = f"/wijken/{desk.world.wijk}/vragen/nieuw"
    joke, visitor = make.sign_in(app, desk.joke), app.test_client()
    until = (clock.today() + timedelta(days=14)).isoformat()
    good = {"full_until": until, "instead": "De Brigade helpt met brieven."}
    for wrong in (
        {"full_until": ""},
        {"full_until": "2020-01-01"},
        {"full_until": "2999-01-01"},
        {"full_until": "morgen"},
        {"instead": "  "},
        {"instead": "a" * 401},
    ):
        answer = make.send(joke, there, good | wrong)
        assert answer.status_code == 422, wrong
        assert good["instead"] in answer.get_data(as_text=True) or "instead" in wrong
    assert "zit vol" not in visitor.get(team).get_data(as_text=True)
    assert make.send(joke, there, good).status_code == 303
    for address in (team, asking):
        page = visitor.get(address).get_data(as_text=True)
        assert "zit vol" in page
        assert "De Brigade helpt met brieven." in page
        assert f"/wijken/{desk.world.wijk}/netwerken" in page
    poster = visitor.get(f"{team}/poster").get_data(as_text=True)
    assert "Heb je een vraag?" in poster
    address = f"http://localhost{team}"
    assert f">{address}</bdi>" in poster
    assert 'class="qr" role="img" aria-label="' in poster
    assert qr_code(address).path in poster
    assert "style=" not in poster
    with clock.at(clock.now() + timedelta(days=15)):
        assert "zit vol" not in visitor.get(team).get_data(as_text=True)
    assert make.send(joke, f"{there}/weer-plek", form_at=there).status_code == 303
    assert "zit vol" not in visitor.get(asking).get_data(as_text=True)
