"""Help that runs: from when to when, a day to look back, and "genoeg zo?" at the end. One proposes, one agrees."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.koppelingen.answers import outcome_token
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Side
from bewonersplatform.domain.vragen.model import Outcome
from tests import make
from tests import make_koppelingen as some
from tests.blueprints.test_course import _subjects
from tests.blueprints.test_koppelingen import _address, _page, _world

GOAL = "tot-vader-weer-fietst-3391"


def _days(first: date, *, last: int, back: int | None = None, goal: str = "") -> dict[str, str]:
    fields = {
        "starts_on": first.isoformat(),
        "ends_on": (first + timedelta(days=last)).isoformat(),
        "goal": goal,
    }
    return fields | ({"look_back_on": (first + timedelta(days=back)).isoformat()} if back is not None else {})


def _which(page: str) -> str:
    found = re.search(r'name="which" value="([^"]+)"', page)
    assert found
    return found.group(1)


def test_help_runs_until_a_day_that_both_agreed_on_and_goes_on_when_both_say_so(app: Flask) -> None:
    _, asker, helper, team = _world(app)
    koppeling = some.offered(app, helper, some.post(app, asker))
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    make.work(app)
    hers, his, where = make.sign_in(app, asker), make.sign_in(app, helper), f"/koppelingen/{koppeling}"
    today = clock.today()

    # what cannot be is refused beside its field, and nothing typed is lost
    for wrong in (
        _days(today, last=-1, goal=GOAL),
        _days(today, last=28, back=40, goal=GOAL),
        _days(today, last=900, goal=GOAL),
        {"starts_on": "ooit", "ends_on": "", "goal": GOAL},
        {**_days(today, last=28), "goal": GOAL * 9},
    ):
        answer = make.send(hers, f"{where}/afspraak", wrong, form_at=where)
        assert answer.status_code == 422
        assert GOAL in answer.get_data(as_text=True)

    assert (
        make.send(hers, f"{where}/afspraak", _days(today, last=28, back=7), form_at=where).status_code == 303
    )
    old = _which(_page(his, where))
    assert "Dit stelde jij voor" in _page(hers, where)
    proposal = _days(today, last=28, back=14, goal=GOAL)
    assert make.send(hers, f"{where}/afspraak", proposal, form_at=where).status_code == 303
    make.work(app)
    assert _subjects(app, helper)[-1] == "Is dit goed zo?"
    page, yes = _page(his, where), f"{where}/afspraak/antwoord"
    assert "De ander stelt dit voor" in page
    assert GOAL in page
    # he answers what he reads, not what was proposed before; and she cannot agree with herself
    assert make.send(his, yes, {"answer": "ja", "which": old}, form_at=where).status_code == 422
    assert make.send(hers, yes, {"answer": "ja", "which": _which(page)}, form_at=where).status_code == 422
    for _ in range(2):  # twice is once
        assert make.send(his, yes, {"answer": "ja", "which": _which(page)}, form_at=where).status_code == 303
    make.work(app)
    assert _subjects(app, asker)[-1] == "Er is een antwoord op je voorstel"
    assert "Dit spraken jullie af" in _page(hers, where)
    assert GOAL not in _page(make.sign_in(app, team), where)
    assert json.loads(_page(hers, "/ik/inzage.json"))["afspraak"][-1]["goal"] == GOAL
    with app.app_context(), pytest.raises(IntegrityError):
        db.session.execute(text("UPDATE afspraak SET status = 'geldt', agreed_at = created_at"))

    for day, subject in ((13, None), (15, "Hoe gaat het?"), (22, "Hoe gaat het?"), (27, "Hoe gaat het?")):
        with clock.at(clock.now() + timedelta(days=day)):
            make.work(app)
            for who in (asker, helper):
                assert _subjects(app, who).count("Hoe gaat het?") == (1 if subject else 0)
                assert "Genoeg zo?" not in _subjects(app, who)

    with clock.at(clock.now() + timedelta(days=30)):
        make.work(app)
        row = some.get(app, Koppeling, koppeling)
        assert row.status is KoppelingStatus.LOOPT
        visitor, links = app.test_client(), {}
        with app.app_context():
            for side in Side:
                links[side] = f"/gelukt/{koppeling}/{outcome_token(row, side)}"
        for who in (asker, helper):
            assert _subjects(app, who).count("Genoeg zo?") == 1
            assert "Hoe is het gegaan?" not in _subjects(app, who)
        for side in Side:
            assert "we door" in _page(visitor, links[side])
            for _ in range(2):
                assert (
                    make.send(visitor, f"{links[side]}/door", {}, form_at=links[Side.ASKER]).status_code
                    == 303
                )
        row = some.get(app, Koppeling, koppeling)
        assert row.status is KoppelingStatus.AFGESPROKEN
        assert row.ends_on == clock.today() + timedelta(days=28)
        make.work(app)
    with clock.at(clock.now() + timedelta(days=60)):
        make.work(app)
        assert _subjects(app, helper).count("Genoeg zo?") == 2
        some.act(app, asker, finish_koppeling, koppeling, Outcome.JA)
        make.work(app)
        his = make.sign_in(app, helper)
        assert "Verander of verleng" not in _page(his, where)
        assert make.send(his, f"{where}/afspraak", proposal, form_at="/ik/gegevens").status_code == 422
        assert _address(app, asker) not in _page(his, where)
