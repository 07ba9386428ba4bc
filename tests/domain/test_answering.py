"""Who answered it: shares that add to 100 and tell of nobody, and "kan dit collectief?" in one tap."""

from __future__ import annotations

import pytest
from flask import Flask

from bewonersplatform.database import db
from bewonersplatform.domain.kennis.answering import AnsweredBy, shares
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.patronen.model import Patroon
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.model import Outcome
from tests import make
from tests import make_koppelingen as some

_A = AnsweredBy
HEDGE = "Wie snoeit mijn heg en maait het gras? Mijn tuin wordt een oerwoud."


def _few(number: int, people: int, first: int = 0) -> tuple[int, frozenset[int | None]]:
    return number, frozenset(range(first, first + people))


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ({}, {}),
        ({_A.BUUR: _few(4, 4)}, {}),
        ({_A.BUUR: _few(7, 7), _A.NETWERK: _few(7, 7), _A.ZELF: _few(7, 7)},
         {_A.BUUR: 34, _A.NETWERK: 33, _A.ZELF: 33}),
        # one small kind alone would tell of it: it goes with the next
        ({_A.BUUR: _few(90, 20), _A.NETWERK: _few(8, 6), _A.COLLECTIEF: _few(2, 1)}, {_A.BUUR: 90, _A.SAMEN: 10}),
        ({_A.BUUR: _few(5, 5), _A.NETWERK: _few(3, 3, 10), _A.ZELF: _few(2, 2, 20)}, {_A.BUUR: 50, _A.SAMEN: 50}),
        # three kinds of the same two people are still two people
        ({_A.NETWERK: _few(9, 2), _A.ZELF: _few(9, 2), _A.BUUR: _few(9, 2)}, {}),
    ],
)  # fmt: skip
def test_shares_add_to_a_hundred_and_small_ones_hide(counts: dict, found: dict) -> None:
    got = shares(counts, 5)
    assert {share.who: share.percent for share in got} == found
    assert sum(share.percent for share in got) in {0, 100}


def test_figures_follow_what_closed_a_vraag_and_one_tap_makes_a_patroon(app: Flask) -> None:
    world = make.world(app)
    team = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    helper = make.person(app, world.buurt_id)
    askers = [make.person(app, world.buurt_id) for _ in range(6)]
    vragen = [some.post(app, asker, HEDGE if asker == askers[0] else some.RIDE) for asker in askers]
    joke, kennis = make.sign_in(app, team), f"/wijken/{world.wijk}/kennis"
    assert "te weinig vragen rond" in joke.get(kennis).get_data(as_text=True)
    board = f"/werkbank/{world.wijk}/verbinden?vraag={vragen[0]}"
    assert "Kan dit collectief?" not in joke.get(board).get_data(as_text=True)
    for asker, vraag in zip(askers, vragen, strict=True):
        koppeling = some.offered(app, helper, vraag)
        some.act(app, asker, actions.answer_as_asker, koppeling, True)
        some.act(app, asker, finish_koppeling, koppeling, Outcome.JA)
    for page in (kennis, f"/werkbank/{world.wijk}/patronen"):
        text = joke.get(page).get_data(as_text=True)
        assert "Wie gaf antwoord?" in text
        assert "100 van de 100" in text

    make.work(app)
    with app.app_context():
        before = db.session.query(Patroon).count()
    assert "Kan dit collectief?" in joke.get(board).get_data(as_text=True)
    there = f"/werkbank/{world.wijk}/verbinden/{vragen[0]}/collectief"
    for _ in range(2):  # twice is once
        assert make.send(joke, there, {"answer": "ja"}, form_at=board).status_code == 303
    assert "Kan dit collectief?" not in joke.get(board).get_data(as_text=True)
    skip = f"/werkbank/{world.wijk}/verbinden/{vragen[1]}"
    assert make.send(joke, f"{skip}/collectief", {"answer": "over"}, form_at=board).status_code == 303
    make.work(app)
    with app.app_context():
        assert db.session.query(Patroon).count() == before + 1
