"""Afterwards each side says for itself how it went, and only the wijkteam hears whether it felt right."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus
from tests import make
from tests import make_koppelingen as some
from tests.blueprints.test_koppelingen import _address, _link, _mail_to, _page, _text, _world

SECRET = "zijn-zoon-werd-boos-4417"
BOARD_MAIL = "Er wacht iets op de werkbank"


def _tap(visitor: FlaskClient, link: str, **data: str) -> str:
    """Send one of the two forms of the page in the mail, and read what comes after."""
    where = f"{link}/prettig" if "comfort" in data else link
    answer = make.send(visitor, where, data, form_at=link)
    assert answer.status_code == 303
    return _page(visitor, answer.headers["Location"])


def test_both_sides_say_for_themselves_how_it_was(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag = some.post(app, asker)
    koppeling = some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    moment = clock.now() + timedelta(days=8)
    with clock.at(moment):
        make.work(app)
        links = {who: _link(app, _address(app, who)) for who in (asker, helper)}
        assert links[asker] != links[helper]
        visitor = app.test_client()
        assert make.send(visitor, links[helper], {"outcome": "mooi"}).status_code == 422
        page = _tap(visitor, links[helper], outcome="ja")
        assert "Voelde je je prettig en veilig?" in page
        assert (
            make.send(
                visitor, f"{links[helper]}/prettig", {"words": SECRET}, form_at=links[helper]
            ).status_code
            == 422
        )
        page = _tap(visitor, links[helper], comfort="niet-helemaal", words=SECRET)
        assert "belt je" in page
        assert "Voelde je je prettig" not in page  # it is said, and nobody can make them take it back
        make.work(app)

        # the asker is asked all the same, and answers apart
        assert some.get(app, Koppeling, koppeling).status is KoppelingStatus.GEDAAN
        page = _tap(visitor, links[asker], outcome="half")
        assert "Voelde je je prettig" in page
        assert "niet helemaal prettig" not in page
        _tap(visitor, links[asker], comfort="ja")
        assert some.get(app, Koppeling, koppeling).outcome is Outcome.HALF
        some.act(
            app, helper, finish_koppeling, koppeling, Outcome.NEE
        )  # after the word of who asked it changes nothing
        assert some.get(app, Koppeling, koppeling).status is KoppelingStatus.GEDAAN
        assert some.get(app, Post, vraag).status is PostStatus.ROND

        # only the wijkteam reads it
        hers, his = make.sign_in(app, asker), make.sign_in(app, helper)
        for door in (f"/koppelingen/{koppeling}", f"/vragen/{vraag}", "/ik", "/ik/inzage", "/ik/inzage.json"):
            assert SECRET not in _page(hers, door)
        assert "niet-helemaal" not in _page(hers, "/ik/inzage.json")
        assert json.loads(_page(hers, "/ik/inzage.json"))["nabericht"][0]["outcome"] == "half"
        own = json.loads(_page(his, "/ik/inzage.json"))["nabericht"]
        assert [(row["outcome"], row["comfort"], row["words"]) for row in own] == [
            ("nee", "niet-helemaal", SECRET)
        ]
        _page(hers, f"/werkbank/{world.wijk}/bellen", 404)
        for who in (asker, helper):
            assert all(SECRET not in _text(mail) for mail in _mail_to(app, _address(app, who)))

        # the board calls
        told = _mail_to(app, _address(app, team))[-1]
        assert told["Subject"] == BOARD_MAIL
        assert SECRET not in _text(told)
        assert "Henkmarker" not in _text(told)
        joke, calls = make.sign_in(app, team), f"/werkbank/{world.wijk}/bellen"
        assert "Bel 1 buur" in _page(joke, f"/werkbank/{world.wijk}/verbinden")
        page = _page(joke, calls)
        assert SECRET in page
        assert "Henkmarker" in page
        assert "Annamarker" not in page
        action = re.search(rf'action="({calls}/[^"]+)"', page)
        assert action
        for _ in range(2):  # twice is once
            board = f"/werkbank/{world.wijk}/verbinden"
            assert make.send(joke, action.group(1), {}, form_at=board).status_code == 303
        assert SECRET not in _page(joke, calls)
        assert "Bel 1 buur" not in _page(joke, f"/werkbank/{world.wijk}/verbinden")


def test_a_nee_of_who_asked_reopens_and_a_neighbour_of_the_team_reads_nothing_of_the_other(
    app: Flask,
) -> None:
    world, asker, _, team = _world(app)
    here = ((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),)
    helper = make.person(app, world.buurt_id, "Samir van het team", roles=here)
    vraag = some.post(app, asker)
    koppeling = some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    make.work(app)
    hers = make.sign_in(app, asker)
    where = f"/koppelingen/{koppeling}"
    assert make.send(hers, f"{where}/afronden", {"outcome": "nee"}, form_at=where).status_code == 303
    assert some.get(app, Post, vraag).status is PostStatus.OPEN
    page = _page(hers, where)
    assert "Voelde je je prettig en veilig?" in page
    words = {"comfort": "niet-helemaal", "words": SECRET}
    assert make.send(hers, f"{where}/prettig", words, form_at=where).status_code == 303
    assert "Voelde je je prettig" not in _page(hers, where)
    make.work(app)
    samir, calls = make.sign_in(app, helper), f"/werkbank/{world.wijk}/bellen"
    for door in (calls, f"/werkbank/{world.wijk}/verbinden", where, "/ik/inzage.json"):
        page = _page(samir, door)
        assert SECRET not in page
        assert "Bel 1 buur" not in page
    assert BOARD_MAIL not in [mail["Subject"] for mail in _mail_to(app, _address(app, helper))]
    page = _page(make.sign_in(app, team), calls)
    assert SECRET in page
    action = re.search(rf'action="({calls}/[^"]+)"', page)
    assert action
    board = f"/werkbank/{world.wijk}/verbinden"
    assert make.send(samir, action.group(1), {}, form_at=board).status_code == 404
