"""A real site does not start without a way to send mail: codes would go nowhere and be called sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from bewonersplatform.cli import cli
from bewonersplatform.config import SettingsError
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.logboek.model import Mail, ReactieState
from bewonersplatform.domain.people.sign_in import request_sign_in
from tests import make
from tests.conftest import SECRET


def _env(folder: Path, url: str, **more: str) -> dict[str, str]:
    own = {"DATABASE_URL": url, "SECRET_KEY": SECRET, "BASE_URL": "http://localhost", "DEMO": "", **more}
    return {f"BEWONERSPLATFORM_{name}": value for name, value in {"INSTANCE": str(folder), **own}.items()}


@pytest.mark.parametrize("command", ["serve", "worker", "run"])
def test_a_real_site_without_mail_server_says_what_is_missing(
    sqlite_url: str, tmp_path: Path, command: str
) -> None:
    done = CliRunner().invoke(cli, [command], env=_env(tmp_path, sqlite_url))
    assert isinstance(done.exception, SettingsError)
    assert "BEWONERSPLATFORM_SMTP_HOST" in str(done.exception)


def test_what_needs_no_mail_works_before_there_is_a_mail_server(sqlite_url: str, tmp_path: Path) -> None:
    env = _env(tmp_path, sqlite_url)
    for words in (
        ["migrate"],
        ["invite", "b@voorbeeld.example", "--gemeente", "GM9903", "--name", "Nieuwstad"],
    ):
        done = CliRunner().invoke(cli, words, env=env)
        assert done.exit_code == 0, done.output


def test_mail_that_cannot_go_out_waits_and_is_not_called_sent(app: Flask) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], mail_files=False)
    make.world(app)
    with app.app_context():
        begin_write()
        request_sign_in("a@voorbeeld.example", locale="nl")
        db.session.commit()
    make.work(app)
    assert make.mails(app) == []
    with app.app_context():
        row = db.session.scalars(select(Mail)).one()
        assert (row.state, row.sent_at) == (ReactieState.WACHT, None)
