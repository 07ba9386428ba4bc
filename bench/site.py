"""A real site to measure: the example in a temporary database, served outside demo mode."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from bewonersplatform import create_app
from bewonersplatform.cli.demo.command import fill
from bewonersplatform.cli.server import upgrade
from bewonersplatform.cli.themas import sync_themas
from bewonersplatform.config import Settings
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.people import sessions
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.wijken.model import Buurt, Wijk

READERS = 8


@dataclass
class Site:
    """Where it is and what to ask for."""

    instance: Path
    port: int
    wijk: str = ""
    vraag: str = ""
    voorstel: str = ""
    sessions: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address of its database."""
        return f"sqlite:///{self.instance / 'site.sqlite3'}"

    def env(self) -> dict[str, str]:
        """The settings of its processes."""
        prefix = "BEWONERSPLATFORM_"
        return os.environ | {
            f"{prefix}INSTANCE": str(self.instance),
            f"{prefix}DATABASE_URL": self.url,
            f"{prefix}SECRET_KEY": "only-to-measure-" + "x" * 32,
            f"{prefix}BASE_URL": f"http://127.0.0.1:{self.port}",
            f"{prefix}PORT": str(self.port),
            f"{prefix}DEMO": "",
        }


def free_port() -> int:
    """A port that nobody listens to now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def build(folder: Path) -> Site:
    """Load the example and sign readers in."""
    site = Site(folder, free_port())
    demo = Settings(folder, site.url, "x" * 40, f"http://127.0.0.1:{site.port}", demo=True)
    app = create_app(demo)
    upgrade(site.url)
    with app.app_context():
        begin_write()
        sync_themas()
        db.session.commit()
    fill(demo)
    with app.app_context():
        begin_write()
        _choose(site)
        db.session.commit()
        db.engine.dispose()
    return site


def _choose(site: Site) -> None:
    """The wijk with most open posts, a vraag and a voorstel in it, and residents to read them."""
    standing = (Post.status == PostStatus.OPEN, Post.visibility == Visibility.IEDEREEN)
    wijk_id = db.session.scalar(
        select(Post.wijk_id).where(*standing).group_by(Post.wijk_id).order_by(func.count().desc())
    )
    site.wijk = db.session.scalars(select(Wijk.slug).where(Wijk.id == wijk_id)).one()
    vraag = select(Post.public_id).where(*standing, Post.wijk_id == wijk_id, Post.kind == PostKind.VRAAG)
    site.vraag = db.session.scalars(vraag.limit(1)).one()
    voorstel = select(Voorstel.public_id).where(Voorstel.wijk_id == wijk_id)
    site.voorstel = (
        db.session.scalars(voorstel.where(Voorstel.status == VoorstelStatus.STEUN).limit(1)).first() or ""
    )
    people = select(Person).join(Buurt, Buurt.id == Person.buurt_id).where(Buurt.wijk_id == wijk_id)
    for person in db.session.scalars(people.order_by(Person.id.desc()).limit(READERS)):
        site.sessions.append(sessions.open_session(person, "meting"))


def wait_for(port: int, path: str, seconds: float = 30) -> None:
    """Until a server answers; TimeoutError when it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
            return
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(path)


@contextmanager
def running(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process group that is ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command], env=env, start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        yield Path(name)
