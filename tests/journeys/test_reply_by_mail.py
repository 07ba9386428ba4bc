"""Two neighbours write to each other from their mail programs: out by a real mail server, in by the command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from click.testing import CliRunner, Result
from flask import Flask

from bench.site import free_port
from bewonersplatform.cli import cli
from bewonersplatform.config import SettingsError, read_settings
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.privacy.erase import erase_me
from bewonersplatform.domain.vragen.model import Outcome
from tests import make
from tests import make_koppelingen as some
from tests.conftest import SECRET
from tests.journeys.test_smtp import MailServer

BOX = "antwoord@wijk.example"


class Two:
    """Els asked, Henk helps; mail goes out to a real server, and what they send comes in by the command."""

    def __init__(self, app: Flask, server: MailServer, url: str, folder: Path) -> None:
        self.app, self.server = app, server
        self.env = {
            f"BEWONERSPLATFORM_{name}": value
            for name, value in {
                "INSTANCE": str(folder), "DATABASE_URL": url, "SECRET_KEY": SECRET, "DEMO": "",
                "BASE_URL": "http://localhost", "REPLY_TO": BOX, "MAIL_FILES": "1",
            }.items()
        }  # fmt: skip
        self.world = make.world(app)
        self.els = make.person(app, self.world.buurt_id, "Els", locale="pl")
        self.henk = make.person(app, self.world.buurt_id, "Henk")
        self.koppeling = some.offered(app, self.henk, some.post(app, self.els))
        some.act(app, self.els, actions.answer_as_asker, self.koppeling, True)
        make.work(app)
        server.taken.clear()

    def address(self, person_id: int) -> str:
        with self.app.app_context():
            return db.session.get_one(Person, person_id).email or ""

    def write(self, person_id: int, body: str) -> EmailMessage:
        """Somebody writes on the site; the mail that the other gets."""
        some.act(self.app, person_id, actions.write_message, self.koppeling, body)
        make.work(self.app)
        return self.server.taken[-1]

    def reply(self, mail: EmailMessage, text: str, **headers: str) -> EmailMessage:
        """What a mail program makes of an answer to `mail`."""
        made = EmailMessage()
        made["From"], made["To"] = f"Iemand <{mail['To']}>", str(mail["Reply-To"])
        made["Message-ID"], made["In-Reply-To"] = (
            f"<{len(self.bodies())}.{text[:9].strip()}@x.example>",
            mail["Message-ID"],
        )
        for name, value in headers.items():
            del made[name.replace("_", "-")]
            made[name.replace("_", "-")] = value
        quoted = "\n".join(f"> {line}" for line in mail.get_content().splitlines())
        made.set_content(f"{text}\n\nOp wo 25 nov 2026 om 11:02 schreef {mail['From']}:\n{quoted}\n")
        return made

    def receive(self, mail: EmailMessage | bytes, *more: str, **env: str) -> Result:
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        return CliRunner().invoke(cli, ["mail", "receive", *more], input=raw, env={**self.env, **env})

    def bodies(self) -> list[str]:
        with self.app.app_context():
            return list(db.session.scalars(db.select(Bijdrage.body).order_by(Bijdrage.id)))


@pytest.fixture
def two(app: Flask, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    app.config["SETTINGS"] = replace(
        app.config["SETTINGS"], smtp_host="127.0.0.1", smtp_port=controller.port, reply_to=BOX
    )
    yield Two(app, server, database_url, tmp_path)
    controller.stop()


def test_a_whole_talk_goes_by_mail(two: Two) -> None:
    first = two.write(two.henk, "Dag Els, donderdag om tien uur?")
    assert first["To"] == two.address(two.els)
    assert parseaddr(str(first["From"]))[0].startswith("Henk ")
    assert "Dag Els" not in first["Subject"]
    assert "Dag Els" in first.get_content()
    assert two.address(two.henk) not in first.as_string()

    assert two.receive(two.reply(first, "Ja, graag.\nTot dan!")).exit_code == 0
    make.work(two.app)
    second = two.server.taken[-1]
    assert second["To"] == two.address(two.henk)
    assert "Ja, graag.\nTot dan!" in second.get_content().replace("\r\n", "\n")
    assert "tien uur" not in second.get_content()
    assert two.address(two.els) not in second.as_string()
    assert second["Reply-To"] != first["Reply-To"]
    assert second["References"] == first["References"]

    assert two.receive(two.reply(second, "Goed.")).exit_code == 0
    assert two.bodies() == ["Dag Els, donderdag om tien uur?", "Ja, graag.\nTot dan!", "Goed."]
    page = make.sign_in(two.app, two.els).get(f"/koppelingen/{two.koppeling}").get_data(as_text=True)
    assert page.index("Tot dan!") < page.index("Goed.")


def test_a_mail_that_is_delivered_again_is_placed_once(two: Two) -> None:
    mail = two.reply(two.write(two.henk, "Dag."), "Ja, graag.")
    for _ in range(3):
        assert two.receive(mail, "--to", str(mail["To"])).exit_code == 0
    assert two.bodies() == ["Dag.", "Ja, graag."]


def test_who_may_not_is_sent_back_in_their_language(two: Two) -> None:
    first = two.write(two.henk, "Dag.")
    stranger = two.receive(two.reply(first, "Hoi", From="Els <els@elders.example>"))
    assert (stranger.exit_code, "e-mailadres" in stranger.output) == (77, True)
    both = two.receive(two.reply(first, "Hoi", From=f"{first['To']}, x@elders.example"))
    assert both.exit_code == 77
    made_up = f"antwoord+{two.koppeling}a{'a' * 26}@wijk.example"
    for to in (made_up, BOX, "antwoord+kort@wijk.example", str(first["Reply-To"]).replace("wijk.", "wij.")):
        assert two.receive(two.reply(first, "Hoi", To=to)).exit_code == 67, to
    assert two.receive(two.reply(first, " ")).exit_code == 65
    assert two.receive(two.reply(first, "a" * 2001)).exit_code == 65
    assert two.receive(two.reply(first, "Hoi"), "--to", str(first["Reply-To"]).upper()).exit_code == 0
    some.act(two.app, two.henk, finish_koppeling, two.koppeling, Outcome.NEE)
    ended = two.receive(two.reply(first, "Nog iets"))
    assert (ended.exit_code, "nie została dostarczona" in ended.output) == (67, True), ended.output
    assert two.bodies() == ["Dag.", "Hoi"]


def test_a_new_address_or_being_erased_ends_the_old_one(two: Two) -> None:
    first = two.write(two.henk, "Dag.")
    old = str(first["To"])
    with two.app.app_context():
        begin_write()
        db.session.get_one(Person, two.els).email = "nieuw@voorbeeld.example"
        db.session.commit()
    for sender in (old, "nieuw@voorbeeld.example"):
        assert two.receive(two.reply(first, "Hoi", From=sender)).exit_code == 67
    second = two.write(two.henk, "Nog eens.")
    assert two.receive(two.reply(second, "Ja")).exit_code == 0
    with two.app.app_context():
        begin_write()
        erase_me(make.actor(two.app, two.els))
        db.session.commit()
    assert two.receive(two.reply(second, "Nee")).exit_code == 67


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Auto_Submitted", "auto-replied"), ("Precedence", "bulk"), ("X_Loop", "x"), ("Return_Path", "<>"),
        ("List_Id", "<lijst.example>"), ("X_Autoreply", "yes"),
    ],
)  # fmt: skip
def test_machines_are_not_answered(two: Two, name: str, value: str) -> None:
    done = two.receive(two.reply(two.write(two.henk, "Dag."), "Ik ben er niet.", **{name: value}))
    assert (done.exit_code, done.output) == (0, "")
    assert two.bodies() == ["Dag."]


def test_our_own_mail_never_comes_in(two: Two) -> None:
    first = two.write(two.henk, "Dag.")
    del first["From"], first["To"]
    first["From"], first["To"] = two.address(two.els), str(first["Reply-To"])
    assert two.receive(first).exit_code == 0
    assert two.bodies() == ["Dag."]


def test_a_page_and_attachments_come_in_as_words(two: Two) -> None:
    first = two.write(two.henk, "Dag.")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = str(first["To"]), str(first["Reply-To"]), "<a@x.example>"
    mail.set_content(
        "<p>Zie <b>foto</b>\x00</p><script>alert(1)</script><blockquote>oud</blockquote>", "html"
    )
    mail.add_attachment(b"jpeg", "image", "jpeg", filename="../huis.jpg")
    assert two.receive(mail).exit_code == 0
    assert two.bodies()[-1].startswith("Zie foto\n\n(")
    assert "1" in two.bodies()[-1]
    assert "huis" not in two.bodies()[-1]


def test_the_contact_of_a_netwerk_answers_without_an_account(two: Two) -> None:
    team = make.person(
        two.app, None, "Joke", roles=((Role.WIJKTEAMLID, two.world.gemeente_id, two.world.wijk_id),)
    )
    group = some.netwerk(two.app, two.world)
    two.koppeling = some.asked(two.app, team, some.post(two.app, two.els), netwerk_id=group)
    with two.app.app_context():
        begin_write()
        row = db.session.query(actions.Koppeling).filter_by(public_id=two.koppeling).one()
        row.helper_yes_at = clock.now()
        db.session.commit()
    some.act(two.app, two.els, actions.answer_as_asker, two.koppeling, True)
    make.work(two.app)
    mail = two.write(two.els, "Fijn!")
    assert mail["To"] == "netwerk@voorbeeld.example"
    assert two.receive(two.reply(mail, "Graag gedaan.")).exit_code == 0
    make.work(two.app)
    assert "Corrie Contact" in str(two.server.taken[-1]["From"])
    assert "Graag gedaan." in two.server.taken[-1].get_content()


def test_hostile_mail_does_no_harm(two: Two) -> None:
    first = two.write(two.henk, "Dag.")
    to, sender = str(first["Reply-To"]).encode(), str(first["To"]).encode()
    head = b"From: " + sender + b"\r\nTo: " + to + b"\r\n"
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000)
    )
    for raw in (
        b"", b"\x00" * 5000, b"From: \xff\xfe<@@>\r\nTo: " + to + b"\r\n\r\nhoi", head + nested,
        head + b"Content-Type: text/plain; charset=nonsense\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
        b"From: a b c <<<\r\nTo: ;;,,<" + to + b"\r\n\r\nx", head + b"\r\n" + "\u0301".encode() * 900,
        b"To: " + to + b"\r\n\r\nzonder afzender", head + b"x" * 25_000_001,
    ):  # fmt: skip
        done = two.receive(raw)
        assert done.exit_code in {65, 67, 77}, (raw[:60], done.exit_code, done.output)
    assert two.bodies() == ["Dag."]
    assert two.receive(head + b"\r\nOverrides \xe2\x80\xae weg \x07").exit_code == 0
    assert two.bodies()[-1] == "Overrides  weg"


def test_two_machines_that_answer_each_other_stop(two: Two) -> None:
    first = two.write(two.henk, "Dag.")
    codes = [two_in(two, first, number) for number in range(32)]
    assert codes == [0] * 30 + [77] * 2
    with clock.at(clock.now() + timedelta(hours=2)):
        assert two_in(two, first, 99) == 0


def two_in(two: Two, first: EmailMessage, number: int) -> int:
    """Take one in without the command around it: thirty starts of the site take their time."""
    from bewonersplatform.reactions.incoming import receive

    with two.app.test_request_context():
        begin_write()
        done = receive(two.reply(first, f"Nummer {number}").as_bytes(), BOX)
        db.session.commit()
        return int(done.exit)


def test_without_the_setting_nothing_comes_in_and_no_words_go_out(two: Two) -> None:
    first = two.write(two.henk, "Dag.")
    assert two.receive(two.reply(first, "Ja"), BEWONERSPLATFORM_REPLY_TO="").exit_code == 78
    two.app.config["SETTINGS"] = replace(two.app.config["SETTINGS"], reply_to="")
    second: Any = two.write(two.henk, "Woordgeheim.")
    assert second["Reply-To"] is None
    assert "Woordgeheim" not in second.as_string()
    away = two.receive(
        two.reply(first, "Ja"), BEWONERSPLATFORM_DATABASE_URL="postgresql+psycopg://x@127.0.0.1:1/x"
    )
    assert (away.exit_code, "x@127" in away.output) == (75, False)
    with pytest.raises(SettingsError, match="REPLY_TO"):
        read_settings({**two.env, "BEWONERSPLATFORM_REPLY_TO": "a+b@wijk.example"})
