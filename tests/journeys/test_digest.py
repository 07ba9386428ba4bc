"""What can wait comes in one mail, once: in the morning, told anew, and answered or stopped from that mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import func, select, update

from bench.site import free_port
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.koppelingen import actions, thread
from bewonersplatform.domain.logboek.model import Digest, Mail, ReactieState
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken.model import Regeling, Term
from bewonersplatform.reactions import transport, worker
from tests import make
from tests import make_koppelingen as some
from tests.journeys.test_less_mail import ONE_CLICK
from tests.journeys.test_reply_by_mail import BOX, Two
from tests.journeys.test_smtp import MailServer

WEDNESDAY = datetime(2026, 11, 25, 14, tzinfo=clock.HOME)
CHOICE = {
    "samen": "dagelijks",
    "berichten": "wekelijks",
    "voorstellen": "meteen",
    "besluiten": "niet",
    "wedervraag": "meteen",
}


def _at(days: int, hour: int, minute: int = 0) -> datetime:
    return (WEDNESDAY + timedelta(days=days)).replace(hour=hour, minute=minute)


@pytest.fixture
def two(app: Flask, database_url: str, tmp_path: Path) -> Iterator[Two]:
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    app.config["SETTINGS"] = replace(
        app.config["SETTINGS"], smtp_host="127.0.0.1", smtp_port=controller.port, reply_to=BOX
    )
    with clock.at(WEDNESDAY):
        yield Two(app, server, database_url, tmp_path)
    controller.stop()


def _work(two: Two, moment: datetime) -> list[EmailMessage]:
    """What went out at that moment, and nothing after a second look."""
    two.server.taken.clear()
    with clock.at(moment):
        make.work(two.app)
        make.work(two.app)
    return list(two.server.taken)


def _say(two: Two, person_id: int, body: str) -> None:
    some.act(two.app, person_id, actions.write_message, two.koppeling, body)


def test_a_day_of_news_is_one_mail_that_can_be_answered_and_stopped(two: Two) -> None:
    els = make.sign_in(two.app, two.els)
    assert make.send(els, "/ik/mail", CHOICE).status_code == 303
    _say(two, two.henk, "Zal ik een kussen meenemen?")
    _say(two, two.henk, "En om tien uur?")
    some.act(two.app, two.henk, thread.give_contact, two.koppeling, mail=True, phone=False)
    own = some.post(two.app, two.els, "Wie leert mij een band plakken?")
    assert _work(two, WEDNESDAY) == []
    assert _work(two, _at(1, 7, 59)) == []
    (mail,) = _work(two, _at(1, 8))
    text = mail.get_content()
    assert mail["To"] == two.address(two.els)
    assert (mail["Content-Language"], text.count("\n* ")) == ("pl", 1)
    assert "3" in re.findall(r"\n\* .*", text)[0]
    assert f"/koppelingen/{two.koppeling}" in text
    assert "En om tien uur?" in text
    assert "kussen" not in text
    assert "kussen" not in mail["Subject"]
    with clock.at(_at(1, 9)):
        assert two.receive(two.reply(mail, "Tien uur is goed.")).exit_code == 0
    assert two.bodies()[-1] == "Tien uur is goed."

    # what was hidden meanwhile is not told; what cannot wait goes at night; the vraag waits until Monday
    with clock.at(_at(1, 9)):
        _say(two, two.henk, "Dit had ik niet moeten zeggen.")
        make.work(two.app)
        with two.app.app_context():
            begin_write()
            db.session.execute(
                update(Bijdrage).where(Bijdrage.body.startswith("Dit had")).values(hidden=True)
            )
            db.session.commit()
    assert _work(two, _at(2, 8)) == []
    with clock.at(_at(2, 23)):
        some.offered(two.app, make.person(two.app, two.world.buurt_id, "Bart"), own)
    assert len(_work(two, _at(2, 23))) == 1
    (monday,) = _work(two, _at(5, 8))
    assert f"/vragen/{own}" in monday.get_content()

    link = re.sub(r"^<https?://[^/]+|>$", "", monday["List-Unsubscribe"])
    with clock.at(_at(5, 9)):
        page = two.app.test_client().get(link).get_data(as_text=True)
        assert page.count('<option value="dagelijks" selected') == 1
        assert two.app.test_client().post(link, data=ONE_CLICK).status_code == 200
        assert (
            two.app.test_client().get(link).get_data(as_text=True).count('<option value="niet" selected') == 3
        )
        _say(two, two.henk, "Ben je er nog?")
        make.work(two.app)
    assert _work(two, _at(6, 8)) == []
    with two.app.app_context():
        assert db.session.scalars(select(Mail.id).where(Mail.state != ReactieState.KLAAR)).all() == []


def test_at_night_mail_waits_for_the_morning(two: Two) -> None:
    with two.app.app_context():
        begin_write()
        db.session.execute(update(Regeling).where(Regeling.term == Term.MAIL_QUIET_FROM).values(value=21))
        db.session.commit()
    _say(two, two.els, "Slaap je al?")
    assert _work(two, _at(0, 22)) == []
    assert _work(two, _at(1, 7, 59)) == []
    (mail,) = _work(two, _at(1, 8))
    assert "Slaap je al?" in mail.get_content()
    with two.app.app_context():
        assert db.session.scalars(select(Mail.attempts).order_by(Mail.id.desc())).first() == 1


def test_killed_at_any_step_a_digest_is_neither_lost_nor_made_twice(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert make.send(make.sign_in(two.app, two.els), "/ik/mail", CHOICE).status_code == 303
    _say(two, two.henk, "Dag Els.")

    def deliver(mail_id: int, message: EmailMessage) -> None:
        transport.send(mail_id, message)
        raise SystemExit

    def die(*_args: object, **_named: object) -> None:
        raise SystemExit

    two.server.taken.clear()
    for moment, where, name, dies in (
        (_at(0, 15), worker.pace, "hold", die),
        (_at(1, 8), worker.pace, "post_mail", die),  # made, and not yet kept
        (_at(1, 9), worker, "send", deliver),  # sent, and not yet noted
    ):
        with monkeypatch.context() as patched, clock.at(moment), two.app.app_context():
            patched.setattr(where, name, dies)
            with pytest.raises(SystemExit):
                worker.run_until_idle(two.app)
            db.session.rollback()
        if dies is not die or name == "hold":
            with clock.at(moment + timedelta(minutes=10)):
                make.work(two.app)
    first, again = two.server.taken  # the one that a kill may double, and its number says so
    assert first["Message-ID"] == again["Message-ID"]
    assert "Dag Els." in again.get_content()
    with two.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Digest)) == 1
        assert db.session.scalars(select(Mail.id).where(Mail.state != ReactieState.KLAAR)).all() == []


def test_who_answers_for_a_netwerk_has_it_together_and_answers_without_account(two: Two) -> None:
    joke = make.person(
        two.app, None, "Joke", roles=((Role.WIJKTEAMLID, two.world.gemeente_id, two.world.wijk_id),)
    )
    group = some.netwerk(two.app, two.world)
    asked = some.asked(two.app, joke, some.post(two.app, two.els), netwerk_id=group)
    (mail,) = (one for one in _work(two, WEDNESDAY) if one["To"] == "netwerk@voorbeeld.example")
    contact, answer = (
        two.app.test_client(),
        re.findall(r"http://localhost(/antwoord/\S+)", mail.get_content())[0],
    )
    less = re.sub(r"^<https?://[^/]+|>$", "", mail["List-Unsubscribe"])
    weekly = {"samen": "wekelijks", "netwerk": "meteen"}
    assert make.send(contact, f"{less}/kies", weekly, form_at=less).status_code == 303
    assert make.send(contact, answer, {"answer": "ja"}).status_code == 303
    some.act(two.app, two.els, actions.answer_as_asker, asked, True)
    assert "netwerk@voorbeeld.example" in {
        one["To"] for one in _work(two, WEDNESDAY)
    }  # they can agree: at once
    some.act(two.app, two.els, actions.write_message, asked, "Staat er een rolstoel klaar?")
    assert _work(two, WEDNESDAY) == []
    assert _work(two, _at(4, 23)) == []
    (mail,) = _work(two, _at(5, 8))
    (link,) = re.findall(r"http://localhost(/antwoord/\S+)", mail.get_content())
    with clock.at(_at(5, 9)):
        assert "rolstoel" in two.app.test_client().get(link).get_data(as_text=True)
