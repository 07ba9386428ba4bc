"""The search box among many posts, beside the full text search of the engine on the same texts."""

from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bewonersplatform.cli.demo.read import rows
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.actors import Actor
from bewonersplatform.domain.search.box import search
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from tests import make
from tests.conftest import make_app, migrate

POSTS = 10_000
AT_ONCE = 500
QUERIES = (
    "fiets maken", "rolstoelvervoer", "zikenhuis", "nederlands oefenen", "oppas in de avond", "boor machine",
    "gesnoeid", "formulieren", "taxi", "wandelmaatje", "pianoles", "soep", "kast tillen", "belastingaangifte",
    "hond uitlaten", "eenzaam",
)  # fmt: skip


def _texts() -> list[str]:
    """Sentences of the example neighbourhood, to mix new posts of."""
    bodies = [row["body"] for row in rows("posts", "post")]
    return [one.strip() for body in bodies for one in re.split(r"[.?!]", body) if len(one.split()) > 2]


def _fill(world: Any, count: int) -> None:
    lines, chance = _texts(), random.Random(1)
    for _ in range(0, count, AT_ONCE):
        db.session.rollback()
        begin_write()
        for _ in range(AT_ONCE):
            body = ". ".join(chance.choices(lines, k=3))
            db.session.add(
                Post(
                    kind=chance.choice(list(PostKind)), gemeente_id=world.gemeente_id, wijk_id=world.wijk_id,
                    buurt_id=world.buurt_id, title=body[:100], body=body, status=PostStatus.OPEN,
                    published_at=clock.now(), visibility=Visibility.IEDEREEN,
                )
            )  # fmt: skip
        db.session.commit()


def _fts5() -> Callable[[str], Any]:
    """SQLite's own full text search over the same texts, ranked by bm25, any of the words."""
    db.session.rollback()
    begin_write()
    db.session.execute(
        text("CREATE VIRTUAL TABLE plain USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
    )
    db.session.execute(text("INSERT INTO plain(rowid, body) SELECT id, title || ' ' || body FROM post"))
    db.session.commit()
    statement = text("SELECT rowid FROM plain WHERE plain MATCH :query ORDER BY rank LIMIT 30")
    return lambda query: db.session.execute(statement, {"query": " OR ".join(query.split())}).all()


def _milliseconds(asked: Callable[[str], Any]) -> list[float]:
    taken = []
    for _ in range(3):
        for query in QUERIES:
            begun = time.process_time()
            asked(query)
            taken.append((time.process_time() - begun) * 1000)
            db.session.rollback()
    return sorted(taken[len(QUERIES) :])  # the first round warms up


def main() -> None:
    """Print the processor time, that of full text search, and the ratio; SQLite works inside this process."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/search.sqlite3"
        migrate(url)
        app = make_app(url, Path(folder))
        world = make.world(app)
        with app.app_context():
            _fill(world, POSTS)
            ours = _milliseconds(lambda query: search(Actor(), world.wijk_id, query))
            found = sum(bool(search(Actor(), world.wijk_id, query).items) for query in QUERIES)
            asked = _fts5()
            plain = _milliseconds(asked)
            found_plain = sum(bool(asked(query)) for query in QUERIES)
    for name, taken, answered in (("search box", ours, found), ("plain FTS5", plain, found_plain)):
        p95 = taken[int(len(taken) * 0.95)]
        print(
            f"{name}: median {statistics.median(taken):.1f} ms, p95 {p95:.1f} ms,"
            f" {answered} of {len(QUERIES)} queries answered"
        )
    print(
        f"ratio of the medians at {POSTS:,} posts: {statistics.median(ours) / statistics.median(plain):.1f}"
    )
