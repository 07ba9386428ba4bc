"""Blocking works both ways, ends what runs, and leaves no trace for who is blocked."""

from __future__ import annotations

from typing import Any

from flask import Flask

from bewonersplatform.database import db
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.koppelingen.model import DONE, Gives, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.suggestions import suggestions
from bewonersplatform.domain.people.model import Blokkade
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus
from tests import make
from tests import make_koppelingen as some


def _text(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


def _suggested(app: Flask, team: int, vraag: str) -> int:
    with app.app_context():
        return len(suggestions(actor_for(team), db.session.query(Post).filter_by(public_id=vraag).one()))


def test_blocked_both_ways_quietly_and_taken_back(app: Flask) -> None:
    world = make.world(app)
    asker, helper = make.person(app, world.buurt_id, "Anna"), make.person(app, world.buurt_id, "Henk")
    team = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    vraag, second = some.post(app, asker), some.post(app, asker, some.RIDE + " Ook op vrijdag.")
    aanbod = some.post(app, helper, some.LIFT, kind="aanbod")
    koppeling, waits = some.offered(app, helper, vraag), some.offered(app, helper, second)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    third = some.post(app, asker, some.RIDE + " En zaterdag.")
    assert _suggested(app, team, third) == 1
    her, him, joke = (make.sign_in(app, who) for who in (asker, helper, team))
    where = f"/koppelingen/{koppeling}"
    assert make.send(joke, f"{where}/blokkeren", form_at=where).status_code == 404
    make.work(app)

    assert make.send(her, f"{where}/blokkeren", form_at=where).status_code == 303
    assert make.send(her, f"{where}/blokkeren", form_at=where).status_code == 303  # twice is once
    for public_id in (koppeling, waits):
        assert some.get(app, Koppeling, public_id).status is KoppelingStatus.GESTOPT
    assert some.get(app, Post, vraag).status is PostStatus.OPEN
    before = len(make.mails(app))
    make.work(app)
    for page in (him.get(where), him.get("/ik"), him.get("/ik/inzage.json"), him.get("/ik/geblokkeerd")):
        assert "Anna" not in _text(page)
    assert "blokkade" not in _text(him.get("/ik/inzage.json")).replace('"blokkade": []', "")
    assert not any("blokk" in mail.lower() for mail in make.mails(app)[before:])
    assert make.send(him, f"{where}/berichten", {"body": "Hoi"}, form_at="/ik").status_code == 404
    assert _suggested(app, team, third) == 0
    offer = make.send(him, f"/vragen/{third}/helpen", {"message": "Ik kan"})
    assert (offer.status_code, "Dit kan op dit moment niet." in _text(offer)) == (422, True)
    asked = make.send(
        joke,
        f"/werkbank/{world.wijk}/verbinden/{third}",
        {"helper": f"aanbod:{aanbod}"},
        form_at="/ik",
    )
    assert asked.status_code == 422
    # the other way round as well
    his = some.post(app, helper, "Wie rijdt mij naar het ziekenhuis?")
    assert make.send(her, f"/vragen/{his}/helpen", {"message": "Ik"}).status_code == 422

    assert "Henk" in _text(her.get("/ik/geblokkeerd"))
    with app.app_context():
        row = db.session.query(Blokkade).one().public_id
    stop = f"/ik/geblokkeerd/{row}/stop"
    assert make.send(him, stop, form_at="/ik").status_code == 404
    assert make.send(her, stop, form_at="/ik/geblokkeerd").status_code == 303
    assert "Henk" not in _text(her.get("/ik/geblokkeerd"))
    assert make.send(him, f"/vragen/{third}/helpen", {"message": "Ik kan"}).status_code == 303


def test_after_help_was_done_blocking_shuts_what_was_still_open(app: Flask) -> None:
    world = make.world(app)
    asker, helper = make.person(app, world.buurt_id, "Anna"), make.person(app, world.buurt_id, "Henk")
    koppeling = some.offered(app, helper, some.post(app, asker))
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    some.act(app, asker, finish_koppeling, koppeling, Outcome.JA)
    her, him = make.sign_in(app, asker), make.sign_in(app, helper)
    where = f"/koppelingen/{koppeling}"
    assert make.send(him, f"{where}/berichten", {"body": "Graag gedaan"}, form_at=where).status_code == 303
    assert make.send(her, f"{where}/blokkeren", form_at=where).status_code == 303
    assert make.send(him, f"{where}/berichten", {"body": "Nog iets"}, form_at="/ik").status_code in {403, 404}
    kept = some.get(app, Koppeling, koppeling)
    assert kept.status in DONE
    assert (kept.asker_gives, kept.helper_gives) == (Gives.NIETS, Gives.NIETS)
