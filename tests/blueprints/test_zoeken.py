"""The search box of a wijk: every reader finds what this reader may read now, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.moderation.actions import decide
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.search.indexing import ChangedPastTheIndex
from bewonersplatform.domain.search.model import SearchDocument, SearchTerm
from bewonersplatform.domain.vragen.model import Post, PostStatus, Visibility
from tests import make, make_koppelingen, make_voorstellen, make_werkbank
from tests.cli.test_backup import _run
from tests.house.test_statements import BUDGET, _own, counted
from tests.make_werkbank import Desk

WORD = "klavecimbel"


def _search(client: FlaskClient, wijk: str, query: str, **more: str) -> str:
    answer = client.get(f"/wijken/{wijk}/zoeken", query_string={"q": query, **more})
    assert answer.status_code == 200
    text: str = answer.get_data(as_text=True)
    return text.partition("<main")[2].partition("</main>")[0]


def _finds(client: FlaskClient, wijk: str, query: str, thing: str) -> bool:
    return thing in _search(client, wijk, query)


@pytest.fixture
def desk(app: Flask) -> Desk:
    return make_werkbank.desk(app)


@pytest.mark.parametrize(
    ("visibility", "finders"),
    [
        (Visibility.IEDEREEN, {"visitor", "neighbour", "netwerk", "team", "elsewhere"}),
        (Visibility.WIJK, {"neighbour", "netwerk", "team"}),
        (Visibility.WIJKTEAM, set()),
    ],
)
def test_who_may_read_it_in_lists_finds_it(
    app: Flask, desk: Desk, visibility: Visibility, finders: set[str]
) -> None:
    vraag = make_werkbank.post(
        app, desk.fatma, f"Wie stemt mijn {WORD}?", visibility=visibility,
        placed_by=None if visibility is Visibility.WIJKTEAM else desk.joke,
    )  # fmt: skip
    world = desk.world
    contact = make.person(app, None, roles=((Role.NETWERKCONTACT, world.gemeente_id, world.wijk_id),))
    readers = {
        "visitor": app.test_client(),
        "neighbour": make.sign_in(app, desk.henk),
        "netwerk": make.sign_in(app, contact),
        "team": make.sign_in(app, desk.joke),
        "elsewhere": make.sign_in(app, make.person(app, world.other_buurt_id)),
    }
    for name, client in readers.items():
        expected = name in finders
        assert _finds(client, world.wijk, WORD, vraag) is expected, name
        page = _search(client, world.wijk, "klavecimbul")  # its words are not offered to others either
        assert (WORD in page) is expected, name
        assert not _finds(client, world.other_wijk, WORD, vraag)


def test_the_private_part_and_names_are_not_found(app: Flask, desk: Desk) -> None:
    make_werkbank.post(
        app, desk.fatma, "Wie stemt mijn piano?", details=f"Het is een {WORD}", placed_by=desk.joke
    )
    with app.app_context():
        words = set(db.session.scalars(select(SearchTerm.word)))
    assert "piano" in words
    assert not words & {WORD, "fatma"}


def test_it_is_found_at_commit_and_gone_with_each_step_back(app: Flask, desk: Desk) -> None:
    fatma, henk = make.sign_in(app, desk.fatma), make.sign_in(app, desk.henk)
    vraag = make_werkbank.post(app, desk.fatma, f"Wie stemt mijn {WORD}?")
    assert not _finds(henk, desk.world.wijk, WORD, vraag)  # the wijkteam looks first
    team = make.actor(app, desk.joke)

    def take(kind: MaatregelKind, **why: str) -> None:
        with app.app_context():
            begin_write()
            row = db.session.scalar(select(Post).where(Post.public_id == vraag))
            decide(team, row, kind, **why)
            db.session.commit()

    take(MaatregelKind.PLAATSEN)
    assert _finds(henk, desk.world.wijk, WORD, vraag)
    take(MaatregelKind.VERBERGEN, huisregel="eigen", reason="Te koop hoort hier niet.")
    assert not _finds(henk, desk.world.wijk, WORD, vraag)
    with app.app_context():
        assert db.session.scalar(select(SearchTerm.word).where(SearchTerm.word == WORD)) is None
    take(MaatregelKind.TONEN)
    assert _finds(henk, desk.world.wijk, WORD, vraag)
    assert make.send(fatma, f"/vragen/{vraag}/sluiten", {"outcome": "ja"}).status_code == 303
    assert not _finds(henk, desk.world.wijk, WORD, vraag)


def test_changed_words_are_found_and_old_ones_are_not(app: Flask, desk: Desk) -> None:
    vraag = make_koppelingen.post(app, desk.fatma, f"Wie stemt mijn {WORD}?")
    henk = make.sign_in(app, desk.henk)
    answer = make.send(
        make.sign_in(app, desk.fatma), f"/vragen/{vraag}/bewerken",
        {"text": "Wie stemt mijn spinet?", "thema": "", "visibility": "wijk", "language": "nl", "shown_as": "alias"},
    )  # fmt: skip
    assert answer.status_code == 303
    assert not _finds(henk, desk.world.wijk, WORD, vraag)
    assert _finds(henk, desk.world.wijk, "spinet", vraag)


def test_what_is_undone_was_never_found(app: Flask, desk: Desk) -> None:
    with app.app_context():
        begin_write()
        db.session.add(
            Post(kind="vraag", wijk_id=desk.world.wijk_id, title=WORD, status=PostStatus.OPEN,
                 published_at=clock.now(), visibility=Visibility.IEDEREEN)
        )  # fmt: skip
        db.session.flush()
        db.session.rollback()
        db.session.commit()
        assert db.session.scalar(select(SearchDocument.id)) is None


def test_who_is_erased_is_not_found(app: Flask, desk: Desk) -> None:
    make_koppelingen.post(app, desk.fatma, f"Wie stemt mijn {WORD}?")
    assert make.send(make.sign_in(app, desk.fatma), "/ik/wissen", {"sure": "y"}).status_code == 303
    with app.app_context():
        assert list(db.session.scalars(select(SearchTerm.word))) == []


def test_every_kind_is_found_with_its_card(app: Flask, desk: Desk) -> None:
    world = desk.world
    things = {
        "vraag": make_koppelingen.post(app, desk.fatma, visibility=Visibility.IEDEREEN),
        "aanbod": make_koppelingen.post(
            app, desk.henk, make_koppelingen.LIFT, kind="aanbod", visibility=Visibility.IEDEREEN
        ),
        "netwerk": make_koppelingen.netwerk(app, world),
        "voorstel": make_voorstellen.voorstel(app, world, desk.fatma, title="Bus naar het ziekenhuis"),
    }
    day = (clock.today() + timedelta(days=2)).isoformat()
    planned = make.send(
        make.sign_in(app, desk.henk), f"/wijken/{world.wijk}/ontmoetingen/nieuw",
        {"title": "Koffie in het ziekenhuis", "place": "Hal", "about": "", "day": day, "hour": "10:00",
         "language": "nl"},
    )  # fmt: skip
    things["ontmoeting"] = planned.headers["Location"].split("/ontmoetingen/")[1][:10]
    page = _search(app.test_client(), world.wijk, "ziekenhuis")
    assert all(thing in page for thing in things.values()), things
    for kind, thing in things.items():
        page = _search(app.test_client(), world.wijk, "ziekenhuis", soort=kind)
        assert [name for name, one in things.items() if one in page] == [kind]
        assert thing in page
    with clock.at(clock.now() + timedelta(days=3)):
        assert not _finds(app.test_client(), world.wijk, "ziekenhuis", things["ontmoeting"])
        make.work(app)
        with app.app_context():
            assert "ontmoeting" not in set(db.session.scalars(select(SearchDocument.kind)))


def test_a_voorstel_whose_support_is_over_is_not_late(app: Flask, desk: Desk) -> None:
    voorstel = make_voorstellen.voorstel(
        app, desk.world, desk.fatma, "uitvoering", title="Bus naar het ziekenhuis"
    )
    with clock.at(clock.now() + timedelta(days=200)):
        page = _search(app.test_client(), desk.world.wijk, "ziekenhuis")
    assert voorstel in page
    assert "te laat" not in page


@pytest.mark.parametrize(
    "query", ["", "xqzwvk", "de", "%", "' OR 1=1", "<xqzwvk>qxwz</xqzwvk>", "\x00", "qx" * 200]
)
def test_there_is_always_a_next_step(app: Flask, desk: Desk, query: str) -> None:
    make_koppelingen.post(app, desk.fatma, visibility=Visibility.IEDEREEN)
    page = _search(app.test_client(), desk.world.wijk, query)
    assert "Of kijk bij een onderwerp" in page
    assert "<xqzwvk>" not in page
    if query.strip("\0"):
        assert f"/wijken/{desk.world.wijk}/vragen/nieuw" in page


def test_a_misspelt_word_is_read_as_what_is_there_and_that_is_told(app: Flask, desk: Desk) -> None:
    vraag = make_koppelingen.post(app, desk.fatma, f"Wie stemt mijn {WORD}?", visibility=Visibility.IEDEREEN)
    page = _search(app.test_client(), desk.world.wijk, "klavesimbel")
    assert vraag in page
    assert "We zochten op" in page
    other = make_koppelingen.post(app, desk.fatma, "Wie stemt mijn spinet?", visibility=Visibility.IEDEREEN)
    near = _search(app.test_client(), desk.world.wijk, "spunnat")
    assert other not in near
    assert "Bedoel je" in near
    assert "q=spinet" in near


@pytest.mark.parametrize("query", ["ziekenhuis", "zikenhuis vervoeer", "klavesimbel", "xqzwvk", ""])
def test_it_costs_few_statements_however_much_there_is(app: Flask, desk: Desk, query: str) -> None:
    client = make.sign_in(app, desk.henk)
    costs = []
    for _ in range(2):
        for _ in range(8):
            make_koppelingen.post(app, desk.fatma, f"{make_koppelingen.RIDE} {WORD}")
        app.extensions["bewonersplatform-fresh"].clear()
        with counted() as statements:
            _search(client, desk.world.wijk, query)
        # PostgreSQL is asked for the mark of what is fresh, as before every page
        costs.append(len([one for one in _own(statements) if "pg_current_snapshot" not in one]))
    assert costs[0] == costs[1] <= BUDGET


def test_one_statement_for_many_rows_cannot_pass_the_index_by(app: Flask, desk: Desk) -> None:
    make_koppelingen.post(app, desk.fatma)
    with app.app_context():
        begin_write()
        with pytest.raises(ChangedPastTheIndex):
            db.session.execute(update(Post).values(title="Iets anders"))
        db.session.execute(update(Post).values(fit_count=3))
        db.session.commit()


def test_the_index_is_checked_and_made_again(
    app: Flask, desk: Desk, database_url: str, tmp_path: Path
) -> None:
    for text in ("Wie stemt mijn piano?", f"Wie stemt mijn {WORD}?", make_koppelingen.RIDE):
        make_koppelingen.post(app, desk.fatma, text)
    make_koppelingen.netwerk(app, desk.world)
    done = _run(database_url, tmp_path, "search", "check")
    assert done.exit_code == 0, done.output
    assert "4 things" in done.output
    with app.app_context():
        begin_write()
        one, two, three, _ = db.session.scalars(select(SearchDocument.id).order_by(SearchDocument.id))
        db.session.query(SearchTerm).filter(SearchTerm.document_id == one).delete()
        db.session.query(SearchDocument).filter(SearchDocument.id == one).delete()
        db.session.query(SearchTerm).filter(SearchTerm.document_id == two, SearchTerm.word == WORD).delete()
        db.session.query(SearchDocument).filter(SearchDocument.id == three).update({"thing_id": 999})
        db.session.commit()
    done = _run(database_url, tmp_path, "search", "check")
    assert done.exit_code == 1
    assert "1 right, 2 missing, 2 wrong" in done.output
    done = _run(database_url, tmp_path, "search", "rebuild")
    assert done.exit_code == 0, done.output
    done = _run(database_url, tmp_path, "search", "check")
    assert done.exit_code == 0, done.output
    assert _finds(make.sign_in(app, desk.henk), desk.world.wijk, WORD, "/vragen/")


def test_another_language_asks_the_same(app: Flask, desk: Desk) -> None:
    page = app.test_client().get(
        f"/wijken/{desk.world.wijk}/zoeken", query_string={"q": "fiets & bel", "taal": "tr"}
    )
    assert "?q=fiets+%26+bel&amp;taal=pl" in page.get_data(as_text=True)
