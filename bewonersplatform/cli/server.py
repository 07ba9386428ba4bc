"""Serving: the web server, the worker, the migrations."""

from __future__ import annotations

import signal
import subprocess
import sys
from threading import Event

import click
from alembic import command as alembic
from alembic.config import Config
from granian.constants import Interfaces
from granian.server import Server

from bewonersplatform import create_app
from bewonersplatform.cli.demo.guard import check_database
from bewonersplatform.cli.reread import read_all
from bewonersplatform.cli.search import bring_all
from bewonersplatform.cli.themas import sync_themas
from bewonersplatform.config import read_settings, require_mail
from bewonersplatform.database import begin_write, db
from bewonersplatform.reactions.worker import run
from bewonersplatform.web.readiness import MIGRATIONS


def upgrade(url: str) -> None:
    """Bring the database at `url` to the newest migration and its themas to the newest lexicon."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    alembic.upgrade(config, "head")


@click.command()
def migrate() -> None:
    """Bring the database to this version."""
    settings = read_settings()
    app = create_app(settings)  # makes the folder of the database
    upgrade(settings.database_url)
    with app.app_context():
        begin_write()
        sync_themas()
        db.session.commit()
        read_all()  # by the words and rules of this version
        bring_all()


@click.command()
def worker() -> None:
    """Do what follows from what happened: mail, seals. Stops neatly at SIGTERM."""
    settings = read_settings()
    require_mail(settings)
    check_database(settings)
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    run(create_app(settings), stop)


@click.command()
@click.option("--with-worker", is_flag=True, help="Also start the worker, as a process beside it.")
def serve(with_worker: bool) -> None:
    """Start the web server."""
    settings = read_settings()
    require_mail(settings)
    check_database(settings)
    beside = None
    if with_worker:
        beside = subprocess.Popen([sys.executable, "-m", "bewonersplatform", "worker"])
    server = Server(
        "bewonersplatform.wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=1,
        log_access=False,
        websockets=False,
        respawn_failed_workers=True,
    )
    try:
        server.serve()
    finally:
        if beside is not None:
            beside.terminate()
            beside.wait(10)
