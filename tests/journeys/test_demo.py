"""The example wijk: made through the real actions, large enough to look real, and every page of it opens."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, func, select, text
from werkzeug.exceptions import HTTPException

from bewonersplatform.cli import cli
from bewonersplatform.cli.demo import load as loading
from bewonersplatform.cli.demo.command import fill, lines
from bewonersplatform.cli.demo.guard import check_database
from bewonersplatform.config import Settings, SettingsError
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.model import Dossier, DossierStatus
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail, Reactie, ReactieState
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.stemrondes.model import Stemronde, StemrondeStatus
from bewonersplatform.domain.voorstellen.model import STREET, Voorstel, VoorstelStatus
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus
from bewonersplatform.domain.wijken.model import Gemeente, Wijk
from tests import make
from tests.conftest import ENGINES, SECRET, dispose, make_app, migrate, settings_for

EACH = 3  # pages per kind of page and person that are opened


@pytest.fixture(scope="module", params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The settings of a database with the example, loaded once per engine."""
    folder = tmp_path_factory.mktemp("demo")
    if request.param == "sqlite":
        made = settings_for(f"sqlite:///{folder / 'demo.sqlite3'}", folder, demo=True)
        migrate(made.database_url)
        assert fill(made)
        yield made
        return
    server, name = request.getfixturevalue("postgres_server"), f"d{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE bp_template"))
    url = admin.url.set(database=name).render_as_string(hide_password=False)
    made = settings_for(url, folder, demo=True)
    assert fill(made)
    yield made
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def demo(settings: Settings) -> Iterator[Flask]:
    made = make_app(settings.database_url, settings.instance, demo=True)
    with made.app_context():
        yield made
    dispose(made)


def _count(table: type, *where: object) -> int:
    return db.session.scalar(select(func.count()).select_from(table).where(*where)) or 0  # type: ignore[arg-type]


def test_there_is_enough_of_everything(demo: Flask) -> None:
    assert _count(Person) >= 80
    assert _count(Post, Post.kind == PostKind.VRAAG) >= 60
    assert _count(Post, Post.kind == PostKind.AANBOD) >= 50
    assert _count(Netwerk) >= 15
    assert _count(Gemeente) == 2
    assert _count(Wijk, Wijk.slug.in_(["oude-haven", "molenveld", "stationskwartier"])) == 3
    statuses = set(db.session.scalars(select(Voorstel.status)))
    assert _count(Voorstel) >= 10
    assert set(STREET) | {VoorstelStatus.NEE, VoorstelStatus.NOG_NIET} <= statuses
    assert _count(Stemronde, Stemronde.status == StemrondeStatus.OPEN) == 1
    assert _count(Stemronde, Stemronde.status == StemrondeStatus.GETELD) == 1
    assert _count(Dossier, Dossier.status == DossierStatus.BIJ_RAAD) == 2
    languages = set(db.session.scalars(select(Post.language).where(Post.status == PostStatus.OPEN)))
    assert {"nl", "tr", "pl", "ar", "en"} <= languages


def test_who_asks_also_offers(demo: Flask) -> None:
    asks = select(Post.author_id).where(Post.kind == PostKind.VRAAG)
    both = select(func.count(Post.author_id.distinct())).where(
        Post.kind == PostKind.AANBOD, Post.author_id.in_(asks)
    )
    assert (db.session.scalar(both) or 0) >= 25


def test_written_states_are_reached(demo: Flask) -> None:
    """What the content calls rond, running or asked is so in the database, and the Buurtbus comes from vragen."""
    assert {status.value for status in db.session.scalars(select(Koppeling.status))} >= {
        "gevraagd",
        "loopt",
        "gedaan",
        "afgezegd",
    }
    bus = db.session.execute(select(Voorstel).where(Voorstel.patroon_id.is_not(None))).scalar_one()
    assert (bus.status, bus.support_count, bus.support_needed) == (VoorstelStatus.STEUN, 143, 200)
    assert bus.vraag_count >= 5
    days_left = (bus.support_until or clock.now()) - clock.now()
    assert timedelta(days=11) < days_left < timedelta(days=13)


def test_nothing_happened_in_the_future_and_all_in_order(demo: Flask) -> None:
    moments = list(db.session.scalars(select(Gebeurtenis.at).order_by(Gebeurtenis.id)))
    assert moments == sorted(moments)
    assert moments[-1] <= clock.now()


def test_no_mail_of_long_ago_goes_out(demo: Flask) -> None:
    old = (
        select(func.count(Mail.id))
        .join(Gebeurtenis, Gebeurtenis.id == Mail.gebeurtenis_id)
        .where(Gebeurtenis.at < clock.now() - timedelta(days=3))
    )
    assert db.session.scalar(old) == 0
    assert 0 < _count(Mail) < 60
    assert _count(Reactie, Reactie.state != ReactieState.KLAAR) == 0


def test_second_time_changes_nothing(settings: Settings, demo: Flask) -> None:
    before = _count(Gebeurtenis)
    db.session.rollback()
    assert not fill(settings)
    assert _count(Gebeurtenis) == before


def test_run_says_where_and_as_whom(settings: Settings, demo: Flask) -> None:
    said = "\n".join(lines(settings))
    assert settings.base_url in said
    assert said.count("\n    ") == 8
    assert "Joke de Wit" in said


def test_database_of_the_example_is_not_served_as_real(settings: Settings) -> None:
    check_database(settings)
    with pytest.raises(SettingsError, match="holds the example"):
        check_database(replace(settings, demo=False))


def test_demo_serves_and_fills_no_database_of_real_people(sqlite_url: str, tmp_path: Path) -> None:
    app = make_app(sqlite_url, tmp_path)
    make.world(app)
    dispose(app)
    real = settings_for(sqlite_url, tmp_path)
    check_database(real)
    with pytest.raises(SettingsError, match="did not make"):
        check_database(replace(real, demo=True))
    with pytest.raises(SettingsError, match="not of the example"):
        fill(replace(real, demo=True))
    with pytest.raises(SettingsError, match="demo mode"):
        fill(real)


def test_command_tells_what_is_wrong_in_one_line(sqlite_url: str, tmp_path: Path) -> None:
    env = {
        "BEWONERSPLATFORM_DATABASE_URL": sqlite_url,
        "BEWONERSPLATFORM_INSTANCE": str(tmp_path),
        "BEWONERSPLATFORM_SECRET_KEY": SECRET,
        "BEWONERSPLATFORM_BASE_URL": "http://localhost",
        "BEWONERSPLATFORM_DEMO": "",
    }
    answer = CliRunner().invoke(cli, ["demo"], env=env)
    assert isinstance(answer.exception, SettingsError)
    assert "BEWONERSPLATFORM_DEMO=1" in str(answer.exception)


def test_loading_stops_halfway_leaves_nothing(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All or nothing: whoever pulls the plug finds an empty database, and can begin again."""
    app = make_app(sqlite_url, tmp_path, demo=True)
    monkeypatch.setattr(loading, "PLANS", loading.PLANS[:2])
    monkeypatch.setattr(loading, "demo_persons", lambda story: 1 / 0)
    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            loading.load()
        db.session.rollback()
        assert _count(Gemeente) == _count(Person) == 0
    dispose(app)


_LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')


def _walk(app: Flask, client: FlaskClient, start: str) -> tuple[Counter[str], list[str]]:
    """Follow links from `start`, at most EACH pages per kind of page; returns how many of each, and what broke."""
    adapter = app.url_map.bind("localhost")
    todo, seen, opened, broken = [(start, "")], {start}, Counter[str](), []
    while todo:
        address, found_at = todo.pop(0)
        try:
            endpoint = str(adapter.match(address.split("?")[0])[0])
        except HTTPException as error:
            broken.append(f"{address} (on {found_at}): {error.code}")
            continue
        opened[endpoint] += 1
        if opened[endpoint] > EACH:
            continue
        answer = client.get(address)
        if answer.status_code not in {200, 302, 303}:
            broken.append(f"{address} (on {found_at}): {answer.status_code}")
        links = _LINK.findall(answer.get_data(as_text=True)) if answer.mimetype == "text/html" else []
        if answer.status_code in {302, 303}:
            links = [answer.headers["Location"].removeprefix("http://localhost")]
        for link in map(unescape, links):
            if link not in seen:
                seen.add(link)
                todo.append((link, address))
    return opened, broken


def test_every_link_a_visitor_finds_opens(demo: Flask) -> None:
    for wijk in ("oude-haven", "molenveld", "stationskwartier", "lindeburg-dorp"):
        opened, broken = _walk(demo, demo.test_client(), f"/wijken/{wijk}")
        assert not broken, "\n".join(broken)
        assert opened["vragen.vraag"] + opened["vragen.show"] > 0


def test_every_link_each_of_the_eight_finds_opens(demo: Flask) -> None:
    said = db.session.scalars(select(Gebeurtenis.data).where(Gebeurtenis.kind == "demo-loaded")).one()
    persons = [int(person["id"]) for person in said["persons"]]
    assert len(persons) == 8
    problems = []
    for person in persons:
        client = make.sign_in(demo, person)
        _, broken = _walk(demo, client, "/")
        problems += [f"as {person}: {line}" for line in broken]
    assert not problems, "\n".join(problems)
