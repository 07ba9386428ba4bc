"""Mail through a real mail server that refuses, forgets, breaks off or hangs: it arrives, with one Message-ID."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select

from bench.site import free_port
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.model import Mail, ReactieState
from bewonersplatform.domain.people.model import SignIn
from bewonersplatform.domain.people.sign_in import request_sign_in
from bewonersplatform.reactions import letters, transport
from bewonersplatform.reactions.worker import run_until_idle
from tests import make


class MailServer:
    """A mail server that first answers as told, then takes everything."""

    def __init__(self) -> None:
        self.moods: list[str] = []
        self.taken: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        mood = self.moods.pop(0) if self.moods else ""
        if mood == "later":
            return "451 later please"
        if mood == "never":
            return "550 no such mailbox"
        if mood == "hangs":
            await asyncio.sleep(3)
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        if mood == "breaks off":
            server.transport.abort()
        return "250 taken"


@pytest.fixture
def mail_server() -> MailServer:
    return MailServer()


@pytest.fixture
def controller(mail_server: MailServer) -> Iterator[Controller]:
    made = Controller(mail_server, hostname="127.0.0.1", port=free_port())
    made.start()
    yield made
    if made.server is not None:
        made.stop()


@pytest.fixture
def site(app: Flask, controller: Controller, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The site with this mail server, and one mail to send: a code for a visitor."""
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, smtp_host="127.0.0.1", smtp_port=controller.port)
    monkeypatch.setattr(transport, "TIMEOUT", 1)
    make.world(app)
    with app.app_context():
        begin_write()
        request_sign_in("els@straat.example", locale="nl")
        db.session.commit()
    return app


def _hours(site: Flask, hours: int) -> None:
    """Let the worker work once an hour."""
    begin = clock.now()
    for hour in range(hours):
        with clock.at(begin + timedelta(hours=hour)):
            run_until_idle(site)


def _row(site: Flask) -> Mail:
    with site.app_context():
        return db.session.scalars(select(Mail)).one()


def test_mail_arrives_once(site: Flask, mail_server: MailServer) -> None:
    _hours(site, 3)
    assert len(mail_server.taken) == 1
    assert mail_server.taken[0]["To"] == "els@straat.example"
    assert mail_server.taken[0]["Message-ID"] == f"<mail-{_row(site).id}@localhost>"
    assert "Auto-Submitted" in mail_server.taken[0]
    assert _row(site).state is ReactieState.KLAAR


@pytest.mark.parametrize("mood", ["later", "never"])
def test_a_refusal_is_tried_again(site: Flask, mail_server: MailServer, mood: str) -> None:
    mail_server.moods = [mood, mood]
    run_until_idle(site)
    assert mail_server.taken == []
    row = _row(site)
    assert row.state is ReactieState.WACHT
    assert row.lease_until > clock.now()  # not at once
    assert "SMTP" in row.last_error
    _hours(site, 4)
    assert len(mail_server.taken) == 1
    assert _row(site).attempts == 3


def test_a_server_that_is_away_is_waited_for(
    site: Flask, mail_server: MailServer, controller: Controller
) -> None:
    controller.stop()
    _hours(site, 2)
    assert _row(site).state is ReactieState.WACHT
    assert "Refused" in _row(site).last_error
    again = Controller(mail_server, hostname="127.0.0.1", port=controller.port)
    again.start()
    try:
        begin = clock.now() + timedelta(hours=9)
        with clock.at(begin):
            run_until_idle(site)
    finally:
        again.stop()
    assert len(mail_server.taken) == 1


@pytest.mark.parametrize("mood", ["breaks off", "hangs"])
def test_not_knowing_sends_once_more_with_the_same_id(
    site: Flask, mail_server: MailServer, mood: str
) -> None:
    """The mail was taken but the answer never came: a second one is the same mail to who receives it."""
    mail_server.moods = [mood]
    _hours(site, 4)
    if mood == "hangs":
        time.sleep(3)
    assert 1 <= len(mail_server.taken) <= 2
    assert len({message["Message-ID"] for message in mail_server.taken}) == 1
    assert _row(site).state is ReactieState.KLAAR


def test_a_mailbox_that_never_takes_it_is_given_up(site: Flask, mail_server: MailServer) -> None:
    mail_server.moods = ["never"] * 99
    _hours(site, 40)
    assert mail_server.taken == []
    assert _row(site).state is ReactieState.MISLUKT
    assert len(mail_server.moods) == 99 - 20


def test_a_letter_that_cannot_be_written_stops_no_other(
    site: Flask, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = letters.LETTERS["code"]
    with site.app_context():
        first = db.session.scalars(select(SignIn.id)).one()

    def broken(mail: Mail) -> letters.Letter | None:
        if mail.ref_id == first:
            raise RuntimeError("on purpose")
        return write(mail)

    monkeypatch.setitem(letters.LETTERS, "code", broken)
    with site.app_context():
        begin_write()
        request_sign_in("jan@straat.example", locale="nl")
        db.session.commit()
    _hours(site, 3)
    assert [message["To"] for message in mail_server.taken] == ["jan@straat.example"]
