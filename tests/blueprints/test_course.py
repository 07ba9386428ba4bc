"""A koppeling in its course: who is to move, what comes by itself, what is late, and one reminder."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.koppelingen.answers import outcome_token
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.turns import AanZet, is_late, turn
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus
from tests import make
from tests import make_koppelingen as some
from tests.blueprints.test_koppelingen import _address, _link, _mail_to, _page, _world

KIND = "Wil je nog even kijken?"


def _later(app: Flask, **passed: int) -> clock.datetime:
    """Let the worker do what is due after some time."""
    moment = clock.now() + timedelta(**passed)
    with clock.at(moment):
        make.work(app)
    return moment


def _subjects(app: Flask, person_id: int) -> list[str]:
    return [mail["Subject"] for mail in _mail_to(app, _address(app, person_id))]


def test_who_is_to_move_stands_on_page_and_board_and_late_comes_to_the_wijkteam(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag, aanbod = some.post(app, asker), some.post(app, helper, some.LIFT, kind="aanbod")
    koppeling = some.asked(app, team, vraag, aanbod_id=aanbod)
    make.work(app)
    where, board = f"/koppelingen/{koppeling}", f"/werkbank/{world.wijk}/verbinden?vraag={vraag}"
    assert "Jij bent aan zet" in _page(make.sign_in(app, helper), where)
    assert "Aan zet: wie helpt" in _page(make.sign_in(app, asker), where)
    desk = _page(make.sign_in(app, team), board)
    assert "Aan zet: wie helpt" in desk
    assert "te lang" not in desk

    moment = _later(app, days=4)
    assert _subjects(app, helper).count(KIND) == 1
    with clock.at(moment):
        row = some.get(app, Koppeling, koppeling)
        assert is_late(row)
        assert turn(row) is AanZet.WIJKTEAM
        desk = _page(make.sign_in(app, team), board)
        assert "1 wacht te lang" in desk
        assert "1 dag te laat" in desk
        hers = _page(make.sign_in(app, asker), where)
        assert "te laat" not in hers  # nobody is blamed before the other
    _later(app, days=9)
    assert _subjects(app, helper).count(KIND) == 1  # never twice
    assert KIND not in _subjects(app, asker)

    some.act(app, helper, actions.answer_as_helper, koppeling, True)  # a late yes is a yes
    row = some.get(app, Koppeling, koppeling)
    assert turn(row) is AanZet.VRAGER
    assert row.due_at > clock.now()
    _later(app, days=4)
    assert _subjects(app, asker).count(KIND) == 1


def test_the_day_they_agreed_on_brings_the_question_how_it_went(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    vraag = some.post(app, asker, when_text="overmorgen")
    koppeling = some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    row = some.get(app, Koppeling, koppeling)
    assert row.status is KoppelingStatus.AFGESPROKEN
    assert row.starts_on == clock.today() + timedelta(days=2)
    assert turn(row) is AanZet.NIEMAND
    _later(app, days=1)
    assert some.get(app, Koppeling, koppeling).status is KoppelingStatus.AFGESPROKEN
    moment = _later(app, days=4)
    with clock.at(moment):
        row = some.get(app, Koppeling, koppeling)
        assert row.status is KoppelingStatus.LOOPT
        assert turn(row) is AanZet.BEIDEN
        for who in (asker, helper):
            assert _subjects(app, who)[-1] == "Hoe is het gegaan?"
        page = _page(make.sign_in(app, asker), f"/koppelingen/{koppeling}")
        assert "Aan zet: jullie samen" in page
    _later(app, days=12)
    for who in (asker, helper):
        assert _subjects(app, who).count(KIND) == 1
    from_then = clock.now() + timedelta(days=13)
    with clock.at(from_then):
        assert turn(some.get(app, Koppeling, koppeling)) is AanZet.WIJKTEAM
        some.act(app, helper, finish_koppeling, koppeling, Outcome.JA)
    _later(app, days=30)
    row = some.get(app, Koppeling, koppeling)
    assert row.status is KoppelingStatus.NABERICHT
    assert row.due_at is None


def test_without_a_day_we_ask_after_the_days_of_the_gemeente(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    koppeling = some.offered(app, helper, some.post(app, asker))
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    assert turn(some.get(app, Koppeling, koppeling)) is AanZet.BEIDEN
    _later(app, days=8)
    assert some.get(app, Koppeling, koppeling).status is KoppelingStatus.LOOPT


def test_is_het_gelukt_two_taps_from_the_mail_without_signing_in(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    vraag = some.post(app, asker)
    koppeling = some.offered(app, helper, vraag)
    with app.app_context():
        early = f"/gelukt/{koppeling}/{outcome_token(some.get(app, Koppeling, koppeling))}"
    visitor = app.test_client()
    _page(visitor, early, 404)  # not before both said yes
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    with clock.at(_later(app, days=8)):
        link = _link(app, _address(app, asker))
        page = _page(visitor, link)
        assert link == early
        for hidden in ("Henkmarker", _address(app, helper), "ziekenhuis"):
            assert hidden not in page
        assert some.get(app, Koppeling, koppeling).status is KoppelingStatus.LOOPT  # a GET changes nothing
        _page(visitor, link[:-4] + "aaaa", 404)
        assert make.send(visitor, link, {"outcome": "mooi"}).status_code == 422
        answer = make.send(visitor, link, {"outcome": "nee"})
        assert answer.status_code == 303
        page = _page(visitor, answer.headers["Location"])
        assert "We zoeken verder" in page
        assert some.get(app, Koppeling, koppeling).status is KoppelingStatus.GESTOPT
        assert some.get(app, Post, vraag).status is PostStatus.OPEN
        assert visitor.get("/ik").status_code == 303  # it is no sign-in
