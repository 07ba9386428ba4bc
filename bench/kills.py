"""Kill web server and worker with -9 while residents write and mail goes out: nothing is lost, nothing doubled."""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import func, select

from bench import site as sites
from bench.site import free_port, wait_for
from bewonersplatform.cli.server import upgrade
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.facts import HANDLERS
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail, Reactie, ReactieState
from bewonersplatform.domain.mailkeuze.model import Mailkeuze, Mailsoort, Ritme
from bewonersplatform.domain.mailkeuze.soorten import DIGEST
from bewonersplatform.domain.vragen.facts import PostSubmitted
from bewonersplatform.domain.vragen.model import Post, PostPrivate, PostStatus
from bewonersplatform.reactions.worker import run_until_idle
from tests import make
from tests.conftest import dispose, make_app

WRITERS = 4


class Letterbox:
    """A mail server that remembers which Message-IDs it took."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Take a mail."""
        self.taken[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        return "250 taken"


@dataclass
class Outcome:
    """What was found afterwards; `faults` is empty when all is well."""

    acknowledged: int = 0
    unknown: int = 0
    mails: int = 0
    doubled: int = 0
    kills: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """One line."""
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged writes, {self.unknown} unanswered, "
            f"{self.mails} mails, {self.doubled} sent twice; faults: {self.faults or 'none'}"
        )


class Writer(threading.Thread):
    """A resident who posts one vraag after another and remembers which were acknowledged."""

    def __init__(self, name: str, port: int, wijk: str, session: str, stop: threading.Event) -> None:
        super().__init__(name=name)
        self.path, self.stop, self.port = f"/wijken/{wijk}/vragen/nieuw", stop, port
        self.headers = {
            "Host": "localhost",
            "Cookie": f"sessie={session}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.acknowledged: list[str] = []
        self.unknown: list[str] = []
        self.refused: list[int] = []

    def run(self) -> None:
        """Write until told to stop."""
        token, number = "", 0
        while not self.stop.is_set():
            text = f"Wie wandelt er mee? {self.name} {number}"
            number += 1
            with contextlib.closing(
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
            ) as connection:
                try:
                    token = token or self._token(connection)
                    self.unknown.append(text)
                    code = self._post(connection, text, token)
                except (OSError, http.client.HTTPException):
                    self.stop.wait(0.05)
                    continue
            self.unknown.remove(text)
            if code == 303:
                self.acknowledged.append(text)
            else:
                self.refused.append(code)

    def _token(self, connection: http.client.HTTPConnection) -> str:
        connection.request("GET", self.path, headers=self.headers)
        return make.token_of(connection.getresponse().read().decode())

    def _post(self, connection: http.client.HTTPConnection, text: str, token: str) -> int:
        fields = {"text": text, "visibility": "wijk", "thema": "", "shown_as": "alias", "language": "nl"}
        body = urllib.parse.urlencode(fields | {"csrf_token": token})
        answer = self._send(connection, self.path, body, self.headers)
        place = answer.getheader("Location", "")
        if answer.status == 303 and place.startswith("/concepten/"):
            # what is there already is shown first; who goes on places the draft that waits
            cookies = "; ".join(
                (self.headers["Cookie"], answer.getheader("Set-Cookie", "").partition(";")[0])
            )
            body = urllib.parse.urlencode({"csrf_token": token})
            answer = self._send(connection, f"{place}/plaatsen", body, self.headers | {"Cookie": cookies})
        return answer.status

    @staticmethod
    def _send(
        connection: http.client.HTTPConnection, path: str, body: str, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        connection.request("POST", path, body=body, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


class Process:
    """A process group of the real program that can be killed and started again."""

    def __init__(self, command: str, env: dict[str, str]) -> None:
        self.command, self.env = command, env
        self.start()

    def start(self) -> None:
        """Start it in a group of its own."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bewonersplatform", self.command],
            env=self.env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self) -> None:
        """End the whole group at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def run(url: str, folder: Path, kills: int, seed: int) -> Outcome:
    """Kill web server and worker in turn, `kills` times in all, on the empty migrated database at `url`."""
    app = make_app(url, folder)
    try:
        return _run(app, url, folder, kills, random.Random(seed))
    finally:
        dispose(app)


def _run(app: Flask, url: str, folder: Path, kills: int, chance: random.Random) -> Outcome:
    world = make.world(app)
    people = [make.person(app, world.buurt_id, f"Buur {number}") for number in range(WRITERS)]
    _choose_digest(app, people[: WRITERS // 2])
    cookies = [make.sign_in(app, person).get_cookie("sessie") for person in people]
    letterbox, port = Letterbox(), free_port()
    mail = Controller(letterbox, hostname="127.0.0.1", port=free_port())
    mail.start()
    env = _env(app, url, folder, port, mail.port)
    web, worker = Process("serve", env), Process("worker", env)
    stop = threading.Event()
    writers = [
        Writer(f"buur{i}", port, world.wijk, cookie.value if cookie else "", stop)
        for i, cookie in enumerate(cookies)
    ]
    try:
        wait_for(port, "/gezond", 60)
        for writer in writers:
            writer.start()
        for number in range(kills):
            _kill_one(web, worker, port, number, chance, lambda: sum(len(w.acknowledged) for w in writers))
    finally:
        stop.set()
        for writer in writers:
            if writer.ident:
                writer.join(30)
        web.kill()
        worker.kill()
    try:
        _finish(app, mail.port)
        return _judge(app, writers, letterbox, kills)
    finally:
        mail.stop()


def _choose_digest(app: Flask, people: list[int]) -> None:
    """Half of them want their mail once a day."""
    with app.app_context():
        begin_write()
        db.session.add_all(
            Mailkeuze(person_id=person, soort=Mailsoort.BERICHTEN, ritme=Ritme.DAGELIJKS) for person in people
        )
        db.session.commit()


def _env(app: Flask, url: str, folder: Path, port: int, mail_port: int) -> dict[str, str]:
    secret = app.config["SETTINGS"].secret_key
    values = {
        "INSTANCE": folder, "DATABASE_URL": url, "SECRET_KEY": secret, "PORT": port, "DEMO": "",
        "BASE_URL": "http://localhost", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": mail_port,
    }  # fmt: skip
    return os.environ | {f"BEWONERSPLATFORM_{name}": str(value) for name, value in values.items()}


def _kill_one(
    web: Process, worker: Process, port: int, number: int, chance: random.Random, written: Any
) -> None:
    """Let it work, kill one of the two at a moment that nobody chose, and start it again."""
    before, until = written(), time.monotonic() + 30
    while written() == before and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(chance.uniform(0.1, 0.5))
    victim = (web, worker)[number % 2]
    victim.kill()
    victim.start()
    if victim is web:
        wait_for(port, "/gezond", 60)
    else:
        time.sleep(2 + chance.random())  # until it works again, so that the next kill finds it at work


def _finish(app: Flask, mail_port: int) -> None:
    """Do what was left, when the leases of the dead have ended."""
    settings = app.config["SETTINGS"]
    object.__setattr__(settings, "smtp_host", "127.0.0.1")
    object.__setattr__(settings, "smtp_port", mail_port)
    for hours in (1, 2, 3, 4, 25, 26):  # the last two: after the morning on which digests go
        with clock.at(clock.now() + timedelta(hours=hours)):
            run_until_idle(app)


def _judge(app: Flask, writers: list[Writer], letterbox: Letterbox, kills: int) -> Outcome:
    found = Outcome(
        acknowledged=sum(len(writer.acknowledged) for writer in writers),
        unknown=sum(len(writer.unknown) for writer in writers),
        kills=kills,
    )
    faults = found.faults
    faults += [f"refused with {code}" for writer in writers for code in set(writer.refused) - {503}]
    with app.app_context():
        titles = Counter(db.session.scalars(select(Post.title + " " + Post.body)).all())
        stored = Counter({title.strip(): count for title, count in titles.items()})
        _judge_writes(writers, stored, faults)
        _judge_reactions(faults)
        _judge_mail(letterbox, found)
    return found


def _judge_writes(writers: list[Writer], stored: Counter[str], faults: list[str]) -> None:
    told = {text for writer in writers for text in writer.acknowledged}
    open_ = {text for writer in writers for text in writer.unknown}
    faults += [f"lost: {text}" for text in told if stored[text] == 0]
    faults += [f"doubled: {text}" for text, count in stored.items() if count > 1]
    faults += [f"never written: {text}" for text in stored.keys() - told - open_]
    posts = db.session.scalar(select(func.count()).select_from(Post))
    private = db.session.scalar(select(func.count()).select_from(PostPrivate))
    placed = db.session.scalar(select(func.count()).where(Post.status != PostStatus.CONCEPT))
    facts = db.session.scalar(select(func.count()).where(Gebeurtenis.kind == PostSubmitted.kind()))
    if private != posts:
        faults.append(f"{posts} posts but {private} private parts")
    if facts != placed:
        faults.append(f"{placed} posts placed but {facts} facts")


def _judge_reactions(faults: list[str]) -> None:
    done = Counter(db.session.execute(select(Reactie.gebeurtenis_id, Reactie.handler, Reactie.state)).all())
    for fact_id, kind in db.session.execute(select(Gebeurtenis.id, Gebeurtenis.kind)).all():
        for handler in HANDLERS.get(kind, ()):
            if done[fact_id, handler, ReactieState.KLAAR] != 1:
                faults.append(f"fact {fact_id}: {handler} not done once")


def _judge_mail(letterbox: Letterbox, found: Outcome) -> None:
    rows = db.session.execute(select(Mail.id, Mail.state, Mail.digest_id)).all()
    found.mails = len(rows)
    found.doubled = sum(count - 1 for count in letterbox.taken.values())
    expected = {f"<mail-{number}@localhost>" for number, _, digest_id in rows if digest_id is None}
    made = Counter(db.session.scalars(select(Mail.ref_id).where(Mail.kind == DIGEST)).all())
    told = {digest_id for _, _, digest_id in rows if digest_id is not None}
    found.faults += [f"digest {number} made {made[number]} times" for number in told if made[number] != 1]
    if not told:
        found.faults.append("no mail waited for a digest")
    found.faults += [
        f"mail {number} is {state}" for number, state, _ in rows if state is not ReactieState.KLAAR
    ]
    found.faults += [f"never sent: {name}" for name in expected - letterbox.taken.keys()]
    found.faults += [f"from nowhere: {name}" for name in letterbox.taken.keys() - expected]
    if found.doubled > found.kills // 2:
        found.faults.append(f"{found.doubled} mails twice after {found.kills // 2} kills of the worker")


def main() -> None:
    """A hundred kills on SQLite, with what was found."""
    with sites.folder() as folder:
        url = f"sqlite:///{folder / 'site.sqlite3'}"
        upgrade(url)
        print("SQLite:", run(url, folder, 100, seed=int(time.time())))
