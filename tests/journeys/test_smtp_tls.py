"""Codes and passwords go to our own mail server only: its certificate is checked."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select

from bench.site import free_port
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.logboek.model import Mail, ReactieState
from bewonersplatform.domain.people.sign_in import request_sign_in
from bewonersplatform.reactions.worker import run_until_idle
from tests import make
from tests.journeys.test_smtp import MailServer

# a certificate for "localhost" that only who names it trusts, with its key
CERTIFICATE = Path(__file__).with_name("mail_server.pem")


@pytest.fixture
def mail_server() -> MailServer:
    return MailServer()


@pytest.fixture
def port(mail_server: MailServer) -> Iterator[int]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    made = Controller(
        mail_server, hostname="127.0.0.1", port=free_port(), tls_context=context, require_starttls=True
    )
    made.start()
    yield made.port
    made.stop()


def _send(app: Flask, host: str, port: int) -> Mail:
    app.config["SETTINGS"] = replace(
        app.config["SETTINGS"], smtp_host=host, smtp_port=port, smtp_starttls=True
    )
    make.world(app)
    with app.app_context():
        begin_write()
        request_sign_in("els@straat.example", locale="nl")
        db.session.commit()
    run_until_idle(app)
    with app.app_context():
        return db.session.scalars(select(Mail)).one()


def test_a_server_that_we_do_not_know_gets_no_mail(app: Flask, mail_server: MailServer, port: int) -> None:
    row = _send(app, "localhost", port)
    assert mail_server.taken == []
    assert row.state is ReactieState.WACHT
    assert "CERTIFICATE_VERIFY_FAILED" in row.last_error


def test_a_server_under_another_name_gets_no_mail(
    app: Flask, mail_server: MailServer, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    row = _send(app, "127.0.0.1", port)
    assert mail_server.taken == []
    assert "CERTIFICATE_VERIFY_FAILED" in row.last_error


def test_our_own_server_gets_the_mail(
    app: Flask, mail_server: MailServer, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    row = _send(app, "localhost", port)
    assert row.state is ReactieState.KLAAR, row.last_error
    assert [message["To"] for message in mail_server.taken] == ["els@straat.example"]
