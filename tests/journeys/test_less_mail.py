"""Less mail, as who reads it does it: one tap in the mail program, a page without signing in, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select

from bench.site import free_port
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.logboek.facts import post_mail, record
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail, ReactieState
from bewonersplatform.domain.mailkeuze.model import Mailkeuze
from bewonersplatform.domain.mailkeuze.soorten import DIGEST, SOORT_OF, WITHOUT_STOP
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people.facts import PersonJoined
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.people.sign_in import request_sign_in
from bewonersplatform.domain.privacy.erase import erase_me
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.reactions import LETTERS
from bewonersplatform.reactions.worker import run_until_idle
from tests import make, make_koppelingen, make_werkbank
from tests.journeys.test_smtp import MailServer

ALL = dict.fromkeys(("samen", "berichten", "voorstellen", "besluiten", "wedervraag"), "meteen")
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def taken(app: Flask) -> Iterator[list[EmailMessage]]:
    """What arrives at a real mail server."""
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, smtp_host="127.0.0.1", smtp_port=controller.port)
    yield server.taken
    controller.stop()


def _link(message: EmailMessage) -> str:
    """The path of the link that a mail program uses; the text has the same one."""
    found = re.fullmatch(r"<https?://[^/]+(/minder-mail/\S+)>", message["List-Unsubscribe"])
    assert found
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert found[1] in message.get_content()
    return found[1]


def test_every_mail_is_of_a_kind() -> None:
    assert set(SOORT_OF) == set(LETTERS) - WITHOUT_STOP - {DIGEST}


def _write(app: Flask, person_id: int, vraag: str, kind: str = "received") -> None:
    """Something happens about which a mail goes out."""
    with app.app_context():
        begin_write()
        post = db.session.scalars(select(Post).where(Post.public_id == vraag)).one()
        fact = record(None, PersonJoined(person_id, gemeente_id=post.gemeente_id))
        post_mail(fact.id, kind, f"person:{person_id}", person_id=person_id, ref_id=post.id)
        db.session.commit()
    run_until_idle(app)


def _facts(app: Flask) -> list[str]:
    with app.app_context():
        kinds = ("mail-stopped", "mail-resumed")
        return list(
            db.session.scalars(
                select(Gebeurtenis.kind).where(Gebeurtenis.kind.in_(kinds)).order_by(Gebeurtenis.id)
            )
        )


def test_one_click_in_the_mail_program_stops_this_kind_and_my_page_brings_it_back(
    app: Flask, taken: list[EmailMessage]
) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_koppelingen.post(app, desk.fatma)
    run_until_idle(app)
    taken.clear()
    _write(app, desk.fatma, vraag)
    link, program = _link(taken.pop()), app.test_client()
    assert program.get(link).status_code == 200
    assert _facts(app) == []  # opening it changes nothing: a scanner opens every link
    for body in ({}, {"List-Unsubscribe": "yes"}):
        assert program.post(link, data=body).status_code == 422  # a form of another site
    for _ in range(2):
        answer = program.post(link, data=ONE_CLICK, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    assert program.post(f"{link}/kies", data=ONE_CLICK).status_code == 422  # this one door only
    assert program.post(link[:-1] + "a2"[link[-1] == "a"], data=ONE_CLICK).status_code == 404
    assert _facts(app) == ["mail-stopped"]

    _write(app, desk.fatma, vraag)
    assert taken == []
    with app.app_context():
        assert {row.state for row in db.session.scalars(select(Mail))} == {ReactieState.KLAAR}
    _write(app, desk.joke, vraag)
    assert len(taken) == 1  # of nobody else

    fatma = make.sign_in(app, desk.fatma)
    page = fatma.get("/ik/mail").get_data(as_text=True)
    assert "Wat je zelf vroeg of aanbood" in page
    assert make.send(fatma, "/ik/mail", ALL).status_code == 303
    wrong = make.send(fatma, "/ik/mail", ALL | {"samen": "elk uur"})
    assert wrong.status_code == 422
    assert make.send(fatma, "/ik/mail", {"samen": "niet"}).status_code == 422  # the others are missing
    assert _facts(app) == ["mail-stopped", "mail-resumed"]
    taken.clear()
    _write(app, desk.fatma, vraag)
    assert len(taken) == 1


def test_a_code_has_no_way_to_stop_it_and_comes_when_all_was_stopped(
    app: Flask, taken: list[EmailMessage]
) -> None:
    desk = make_werkbank.desk(app)
    fatma = make.sign_in(app, desk.fatma)
    assert make.send(fatma, "/ik/mail", dict.fromkeys(ALL, "niet")).status_code == 303
    assert _facts(app) == ["mail-stopped"] * 5
    with app.app_context():
        begin_write()
        request_sign_in(db.session.get_one(Person, desk.fatma).email or "", locale="nl")
        db.session.commit()
    run_until_idle(app)
    (code,) = taken
    assert code["List-Unsubscribe"] is None
    assert "minder-mail" not in code.get_content()


def test_the_contact_of_a_netwerk_stops_and_chooses_without_account(
    app: Flask, taken: list[EmailMessage]
) -> None:
    desk = make_werkbank.desk(app)
    group = make_koppelingen.netwerk(app, desk.world)
    there = f"/werkbank/{desk.world.wijk}/netwerken/{group}"
    joke, visitor = make.sign_in(app, desk.joke), app.test_client()
    with app.app_context():
        begin_write()
        db.session.scalars(select(NetwerkContact)).one().locale = "pl"
        db.session.commit()
    make.send(joke, f"{there}/navragen", form_at=there)
    run_until_idle(app)
    message = taken.pop()
    link = _link(message)
    assert "Wolisz mniej maili?" in message.get_content()
    assert "Jakie maile dostajesz" in visitor.get(link).get_data(
        as_text=True
    )  # their language, not the browser's
    assert make.send(visitor, link).status_code == 303
    make.send(joke, f"{there}/navragen", form_at=there)
    run_until_idle(app)
    assert taken == []
    some = {"netwerk": "meteen", "samen": "niet"}
    assert make.send(visitor, f"{link}/kies", some, form_at=link).status_code == 303
    make.send(joke, f"{there}/navragen", form_at=there)
    run_until_idle(app)
    assert len(taken) == 1
    # what was stopped belongs to who stopped it: not to who answers for the netwerk after them
    assert make.send(visitor, link).status_code == 303
    _answers(app, "ander@voorbeeld.example")
    assert visitor.get(link).status_code == 404
    make.send(joke, f"{there}/navragen", form_at=there)
    run_until_idle(app)
    assert taken.pop()["To"] == "ander@voorbeeld.example"
    _answers(app, "netwerk@voorbeeld.example")
    taken.clear()
    make.send(joke, f"{there}/navragen", form_at=there)
    run_until_idle(app)
    assert taken == []
    with app.app_context():
        begin_write()
        rows = db.session.execute(select(Mailkeuze.soort, Mailkeuze.ritme, Mailkeuze.person_id)).all()
        assert sorted(map(tuple, rows)) == [("netwerk", "niet", None), ("samen", "niet", None)]
        db.session.get_one(Person, desk.fatma).email = "netwerk@voorbeeld.example"
        db.session.flush()
        erase_me(actor_for(desk.fatma))  # who has that address may be forgotten, with what was chosen there
        db.session.commit()
        assert db.session.scalars(select(Mailkeuze)).all() == []


def _answers(app: Flask, email: str) -> None:
    """Somebody with this address answers for the netwerk from now on."""
    with app.app_context():
        begin_write()
        db.session.scalars(select(NetwerkContact)).one().email = email
        db.session.commit()
