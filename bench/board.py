"""The workbench with two thousand open vragen beside twenty: processor time of the same pages, in turn, as a ratio."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select, text

from bench import site as sites
from bewonersplatform import create_app
from bewonersplatform.config import Settings
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.model import Bordkaart
from bewonersplatform.domain.people import sessions
from bewonersplatform.domain.people.model import Person, RoleGrant
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus
from bewonersplatform.domain.wijken.model import Buurt, Wijk

FEW, MANY, ROUNDS, WARM = 20, 2000, 30, 3


def _fill(count: int, wijk: str) -> tuple[str, str]:
    """Leave `count` open vragen in the wijk; gives its newest one and a session of the team."""
    wijk_id = db.session.scalars(select(Wijk.id).where(Wijk.slug == wijk)).one()
    here = (Post.wijk_id == wijk_id, Post.kind == PostKind.VRAAG)
    # past the index of the search box: nobody searches here
    db.session.execute(text("UPDATE post SET hidden = true WHERE wijk_id = :wijk"), {"wijk": wijk_id})
    buurten = db.session.scalars(select(Buurt.id).where(Buurt.wijk_id == wijk_id)).all()
    model = db.session.scalars(select(Post).where(*here).limit(1)).one()
    lives = select(Person.id).join(Buurt, Buurt.id == Person.buurt_id).where(Buurt.wijk_id == wijk_id)
    authors = db.session.scalars(lives).all()
    grant = db.session.scalars(
        select(RoleGrant).where(RoleGrant.wijk_id == wijk_id, RoleGrant.role == Role.WIJKTEAMLID)
    ).first()
    assert grant is not None
    rows = [
        {
            "gemeente_id": model.gemeente_id, "wijk_id": wijk_id, "buurt_id": buurten[n % len(buurten)],
            "kind": PostKind.VRAAG, "status": PostStatus.OPEN, "author_id": authors[n % len(authors)],
            "title": f"Wie gaat er een keer mee, nummer {n}?", "body": "Ik zie er tegenop om alleen te gaan.",
            "thema_id": model.thema_id, "published_at": clock.now() - timedelta(hours=n),
            "status_since": clock.now() - timedelta(hours=n),
        }
        for n in range(count)
    ]  # fmt: skip
    posts = [Post(**row) for row in rows]
    db.session.add_all(posts)
    db.session.flush()
    ids = [post.id for post in posts]
    cards = [
        {
            "vraag_id": vraag_id, "wijk_id": wijk_id, "times_late": 0,
            "holder_id": grant.person_id if n % 3 == 0 else None,
            "held_since": clock.now() if n % 3 == 0 else None,
            "back_on": clock.today() + timedelta(days=n % 9 - 2) if n % 4 == 0 else None,
        }
        for n, vraag_id in enumerate(ids)
    ]  # fmt: skip
    db.session.execute(insert(Bordkaart), cards)
    token = sessions.open_session(db.session.get_one(Person, grant.person_id), "meting")
    return db.session.get_one(Post, ids[0]).public_id, token


def _site(folder: Path, count: int) -> tuple[Flask, FlaskClient, dict[str, str]]:
    """A site of its own with so many vragen, somebody of the team signed in, and the pages to ask."""
    site = sites.build(folder)
    app = create_app(Settings(folder, site.url, "x" * 40, f"http://127.0.0.1:{site.port}", demo=False))
    with app.app_context():
        begin_write()
        vraag, token = _fill(count, site.wijk)
        db.session.commit()
    client = app.test_client()
    client.set_cookie("sessie", token, domain="127.0.0.1")
    at = f"/werkbank/{site.wijk}/verbinden"
    return app, client, {"board": at, "board, one vraag": f"{at}?vraag={vraag}", "lane": f"{at}/kolom/zoekt"}


def _cost(client: FlaskClient, path: str) -> float:
    began = time.process_time()
    answer = client.get(path, base_url="http://127.0.0.1")
    assert answer.status_code == 200, (path, answer.status_code)
    return (time.process_time() - began) * 1000


def main() -> None:
    """Two sites, the same pages in turn."""
    with sites.folder() as few_folder, sites.folder() as many_folder:
        _, few, paths = _site(few_folder, FEW)
        _, many, many_paths = _site(many_folder, MANY)
        print(f"{ROUNDS} rounds, processor time of one request; {FEW} and {MANY} open vragen in the wijk")
        print(f"{'page':20} {'ms at ' + str(FEW):>12} {'ms at ' + str(MANY):>12} {'ratio':>7}")
        for name in paths:
            pairs = [(_cost(few, paths[name]), _cost(many, many_paths[name])) for _ in range(ROUNDS + WARM)][
                WARM:
            ]
            one, other = (statistics.median(pair[n] for pair in pairs) for n in (0, 1))
            ratio = statistics.median(there / here for here, there in pairs)
            print(f"{name:20} {one:12.2f} {other:12.2f} {ratio:7.2f}")
