"""A street to walk in: the real server and worker as processes, and a browser window per person."""

from __future__ import annotations

import email
import email.policy
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import func, select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.logboek.model import Mail, Reactie, ReactieState
from bewonersplatform.domain.people import sessions
from bewonersplatform.domain.people.model import Person
from tests.conftest import ROOT, SECRET, dispose, make_app

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Street:
    """The site as it runs for people, with helpers to walk in it."""

    def __init__(self, app: Flask, base: str, folder: Path, browser: Browser) -> None:
        self.app, self.base, self.folder, self.browser = app, base, folder, browser

    def window(self, person_id: int | None = None, *, phone: bool = True, script: bool = False) -> Page:
        """A browser window, signed in as a person when one is given. A phone without script unless said."""
        context = self.browser.new_context(
            viewport=PHONE if phone else DESK, java_script_enabled=script, locale="nl-NL", base_url=self.base
        )
        context.set_default_timeout(30_000)
        if person_id is not None:
            context.add_cookies(self.cookies(person_id))
        return context.new_page()

    def cookies(self, person_id: int) -> list[Any]:
        """What a browser holds in which this person is signed in."""
        with self.app.app_context():
            begin_write()
            token = sessions.open_session(db.session.get_one(Person, person_id), "toets")
            db.session.commit()
        return [{"name": "sessie", "value": token, "url": self.base}]

    def mail_to(self, part: str, *, newest: bool = True, contains: str = "") -> str:
        """Wait for a mail to an address that holds `part`; returns its text."""
        for _ in range(600):
            found = [text for to, text in self.mails() if part in to and contains in text]
            if found:
                return found[-1 if newest else 0]
            time.sleep(0.1)
        raise AssertionError(
            f"no mail to {part!r} with {contains!r}; there is {[to for to, _ in self.mails()]}"
        )

    def mails(self) -> list[tuple[str, str]]:
        """(to, text) of every mail that went out, oldest first."""
        folder = self.folder / "post"
        found = []
        for path in sorted(folder.glob("*.eml")) if folder.exists() else []:
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            body = message.get_body()
            found.append((str(message["To"]), body.get_content() if body else ""))
        return found

    def wait_for_worker(self) -> None:
        """Wait until nothing waits to be done or sent."""
        for _ in range(600):
            with self.app.app_context():
                waits = [
                    db.session.scalar(select(func.count()).where(table.state == ReactieState.WACHT))
                    for table in (Reactie, Mail)
                ]
            if not any(waits):
                return
            time.sleep(0.1)
        raise AssertionError(f"reactions and mails that still wait: {waits}")

    def link_in(self, text: str) -> str:
        """The first address of this site in a mail."""
        found = re.search(re.escape(self.base) + r"(/\S+)", text)
        assert found, text
        return found.group(1)


def press(page: Page, name: str) -> None:
    """Press the button with this name."""
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()
    assert "Er ging iets mis" not in page.content(), page.url


def choose(page: Page, name: str, value: str) -> None:
    """Tap a choice, as a thumb does: on its card."""
    page.locator(f"label:has(input[name={name}][value={value}])").click()


def follow(page: Page, name: str) -> None:
    """Follow the link with this name."""
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


@contextmanager
def open_street(url: str, folder: Path, browser: Browser) -> Iterator[Street]:
    """Run web server and worker on the database at `url`, to look at with `browser`."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    env = {
        **os.environ,
        "BEWONERSPLATFORM_DATABASE_URL": url,
        "BEWONERSPLATFORM_INSTANCE": str(folder),
        "BEWONERSPLATFORM_SECRET_KEY": SECRET,
        "BEWONERSPLATFORM_BASE_URL": base,
        "BEWONERSPLATFORM_PORT": str(port),
        "BEWONERSPLATFORM_DEMO": "0",
        "BEWONERSPLATFORM_MAIL_FILES": "1",
    }
    command = [sys.executable, "-m", "bewonersplatform", "serve", "--with-worker"]
    server = subprocess.Popen(command, env=env, cwd=ROOT, start_new_session=True)
    app = make_app(url, folder)
    try:
        _wait_for(f"{base}/gezond")
        yield Street(app, base, folder, browser)
    finally:
        server.terminate()
        server.wait(20)
        dispose(app)


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")
