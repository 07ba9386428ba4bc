"""After help the question the other way round: once, gently, rarely, never in a pause, and off with one tap."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.koppelingen.pausing import come_back, pause
from bewonersplatform.domain.vragen.model import Outcome
from tests import make
from tests import make_koppelingen as some

GIVE, NEED = "Wat kun jij, hoe klein ook?", "En wat zou jou helpen?"


def _help(app: Flask, asker: int, helper: int, outcome: Outcome = Outcome.JA) -> str:
    """One vraag that was helped, and how it went; the koppeling."""
    koppeling = some.offered(app, helper, some.post(app, asker))
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    some.act(app, asker, finish_koppeling, koppeling, outcome)
    make.work(app)
    return koppeling


def _page(app: Flask, person: int) -> str:
    return make.sign_in(app, person).get("/ik").get_data(as_text=True)


def _alone(app: Flask, person: int, action: Any, *args: Any) -> None:
    actor = make.actor(app, person)
    with app.app_context():
        begin_write()
        action(actor, *args)
        db.session.commit()


def test_both_are_asked_once_and_may_stop_it(app: Flask) -> None:
    world = make.world(app)
    asker, helper = (make.person(app, world.buurt_id, name) for name in ("Vera", "Hans"))
    for other in (Outcome.NEE, Outcome.HALF):
        _help(app, asker, helper, other)
    assert GIVE not in _page(app, asker)
    _help(app, asker, helper)
    assert GIVE in _page(app, asker)
    assert NEED in _page(app, helper)
    thanks = make.mails(app)[-1]
    assert NEED[:-1] in thanks or "zou jou helpen" in thanks
    assert sum("zou jou helpen" in mail for mail in make.mails(app)) == 1
    # off without signing in, from the link in that very mail
    link = re.search(r"(/minder-mail/[0-9]+/[a-z2-7]+)", thanks.replace("=\n", ""))
    assert link
    anybody = app.test_client()
    assert 'name="wedervraag"' in anybody.get(link.group(1)).get_data(as_text=True)
    soorten = ("samen", "berichten", "voorstellen", "besluiten")
    keeps = {**dict.fromkeys(soorten, "meteen"), "wedervraag": "niet"}
    assert make.send(anybody, f"{link.group(1)}/kies", keeps, form_at=link.group(1)).status_code == 303
    assert NEED not in _page(app, helper)
    # not now, and for a month nothing new
    her = make.sign_in(app, asker)
    assert make.send(her, "/ik/vraag-terug/nu-niet", form_at="/ik").status_code == 303
    assert GIVE not in _page(app, asker)
    with clock.at(clock.now() + timedelta(days=29)):
        _help(app, asker, helper)
        assert GIVE not in _page(app, asker)
    with clock.at(clock.now() + timedelta(days=31)):
        _help(app, asker, helper)
        assert GIVE in _page(app, asker)
        assert NEED not in _page(app, helper)
        her = make.sign_in(app, asker)
        assert make.send(her, "/ik/vraag-terug/nooit-meer", form_at="/ik").status_code == 303
        assert GIVE not in _page(app, asker)
    with clock.at(clock.now() + timedelta(days=90)):
        _help(app, asker, helper)
        assert GIVE not in _page(app, asker)
    with app.app_context():  # the database keeps the month too
        begin_write()
        with pytest.raises(IntegrityError):
            db.session.execute(text("UPDATE wedervraag SET before_day = asked_day - 29"))


def test_never_in_a_pause_nor_after_it_went_wrong_nor_when_it_is_there_already(app: Flask) -> None:
    world = make.world(app)
    asker, helper, giver = (make.person(app, world.buurt_id, name) for name in ("Vera", "Hans", "Gerda"))
    koppeling = _help(app, asker, helper)
    _alone(app, asker, pause, None)
    assert GIVE not in _page(app, asker)
    _alone(app, asker, come_back)
    assert GIVE in _page(app, asker)
    some.act(app, asker, finish_koppeling, koppeling, Outcome.NEE)
    make.work(app)
    assert GIVE not in _page(app, asker)
    assert NEED not in _page(app, helper)
    some.post(app, giver, some.LIFT, kind="aanbod")
    _help(app, giver, helper)
    assert GIVE not in _page(app, giver)
