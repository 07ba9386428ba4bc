"""The wijkteam teaches the lexicon: two clicks, everywhere in the gemeente, with who did it and an undo."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.taal import meaning
from bewonersplatform.domain.taal.themas import Side, Taught, themas_here, themas_of
from bewonersplatform.domain.vragen import reading
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.taught import ThemaWord
from bewonersplatform.domain.wijken.model import Gemeente
from bewonersplatform.reactions.worker import run_until_idle
from tests import make, make_werkbank
from tests import make_koppelingen as some
from tests.make_werkbank import Desk

ASKS = "Wie helpt mij met mijn bibberkast?"
GIVES = "Ik repareer koelkasten en wasmachines, gereedschap heb ik zelf."


@pytest.fixture(autouse=True)
def _words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra: it finds by meaning what no word points to."""
    monkeypatch.setattr(meaning, "USE", None)


def _desk(app: Flask) -> tuple[Desk, str, str, FlaskClient]:
    """The desk, a vraag with a word nobody knows, an aanbod that fits, and Joke."""
    desk = make_werkbank.desk(app)
    vraag, aanbod = some.post(app, desk.fatma, ASKS), some.post(app, desk.henk, GIVES, kind="aanbod")
    run_until_idle(app)
    return desk, vraag, aanbod, make.sign_in(app, desk.joke)


def _fits(client: FlaskClient, desk: Desk, vraag: str) -> list[str]:
    page = client.get(f"/werkbank/{desk.world.wijk}/verbinden?vraag={vraag}").get_data(as_text=True)
    return re.findall(r'name="helper" value="aanbod:([^"]+)"', page)


def _counted(app: Flask, vraag: str) -> int:
    with app.app_context():
        return db.session.query(Post).filter_by(public_id=vraag).one().fit_count


def _keys(app: Flask, public_id: str) -> set[str]:
    with app.app_context():
        return {
            hit.key for hit in reading.hits_of(db.session.query(Post).filter_by(public_id=public_id).one())
        }


def test_a_word_that_was_missed_finds_the_aanbod_until_it_is_taken_back(app: Flask) -> None:
    desk, vraag, aanbod, joke = _desk(app)
    board = f"/werkbank/{desk.world.wijk}/verbinden"
    there = f"{board}?vraag={vraag}"
    assert _fits(joke, desk, vraag) == []
    page = joke.get(there).get_data(as_text=True)
    assert "Ken je dit woord?" in page
    assert 'value="bibberkast"' in page
    taught = {"words": "bibberkast", "thema": "repareren"}
    assert make.send(joke, f"{board}/{vraag}/woord", taught, form_at=there).status_code == 303
    run_until_idle(app)
    assert _fits(joke, desk, vraag) == [aanbod]
    assert _counted(app, vraag) == 1
    assert "bibberkast" in joke.get(there).get_data(as_text=True)

    # a vraag that comes after it is read with it at once, by every process
    later = some.post(app, desk.henk, "Mijn bibberkasten staan stil")
    assert "repareren" in _keys(app, later)

    words = f"/werkbank/{desk.world.wijk}/woorden"
    # a colleague of another wijk of the gemeente sees it too, and may take it back
    ans = make.sign_in(app, desk.other)
    page = ans.get(words).get_data(as_text=True)
    assert "Joke" in page
    undo = re.search(r'action="([^"]+/terug)"', page)
    assert undo
    assert make.send(ans, undo.group(1), {}, form_at=words).status_code == 303
    run_until_idle(app)
    assert _fits(joke, desk, vraag) == []
    assert _counted(app, vraag) == 0
    assert "repareren" not in _keys(app, later)
    page = joke.get(words).get_data(as_text=True)
    assert "teruggedraaid door Ans" in page
    assert make.send(joke, undo.group(1), {}, form_at=words).status_code == 409


def test_a_word_that_misled_counts_no_more_for_that_thema(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = some.post(app, desk.fatma, "Wie wil mijn stalling delen? Het gaat om een hobby.")
    aanbod = some.post(app, desk.henk, "Ik heb een stalling over, je parkeert er zo je auto.", kind="aanbod")
    run_until_idle(app)
    joke = make.sign_in(app, desk.joke)
    there = f"/werkbank/{desk.world.wijk}/verbinden?vraag={vraag}"
    assert _fits(joke, desk, vraag) == [aanbod]
    page = joke.get(there).get_data(as_text=True)
    found = re.search(r'name="words" value="(vraag:[a-z-]+:stalling)"', page)
    assert found
    thema = found.group(1).split(":")[1]
    where = f"/werkbank/{desk.world.wijk}/verbinden/{vraag}/past-niet"
    assert make.send(joke, where, {"words": found.group(1)}, form_at=there).status_code == 303
    run_until_idle(app)
    assert thema not in _keys(app, vraag)
    assert thema in _keys(app, aanbod)  # there the word is right
    answer = make.send(joke, where, {"words": "vraag:x"}, form_at=there)
    assert answer.status_code == 422
    assert "te gewoon" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("typed", "thema", "said"),
    [
        ("", "tuin", "Schrijf het woord op."),
        ("de het een", "tuin", "te gewoon"),
        ("x", "tuin", "te gewoon"),
        ("06-12345678 bellen", "tuin", "nummer of adres"),
        ("kwiebusboom planten zagen snoeien water", "tuin", "te lang"),
        ("z" * 61, "tuin", "60"),
        ("kwiebusboom", "", "Kies waar het woord over gaat."),
        ("kwiebusboom", "bestaat-niet", ""),
        ("heg snoeien", "tuin", "hoort al bij dit thema"),
    ],
)
def test_what_cannot_be_taught_is_told_and_stays(app: Flask, typed: str, thema: str, said: str) -> None:
    desk = make_werkbank.desk(app)
    words = f"/werkbank/{desk.world.wijk}/woorden"
    data = {"words": typed, "thema": thema, "points": "ja", "side": "beide"}
    answer = make.send(make.sign_in(app, desk.joke), words, data, form_at=words)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert f'value="{typed}"' in page
    with app.app_context():
        assert db.session.scalars(select(ThemaWord)).all() == []


def test_a_word_is_taught_once_and_elsewhere_nobody_hears_of_it(app: Flask) -> None:
    desk, vraag, _, joke = _desk(app)
    words = f"/werkbank/{desk.world.wijk}/woorden"
    data = {"words": "Bibberkast", "thema": "repareren", "points": "ja", "side": "beide"}
    assert make.send(joke, words, data, form_at=words).status_code == 303
    again = make.send(joke, words, {**data, "words": "bibberkasten", "side": "vraag"}, form_at=words)
    assert again.status_code == 422
    assert "al geleerd" in again.get_data(as_text=True)
    # the same vraag in another gemeente
    with app.app_context():
        begin_write()
        other = Gemeente(code="GM9977", slug="ver-weg", name="Ver weg", takes_part=True, setup_step=6)
        db.session.add(other)
        db.session.flush()
        post = db.session.query(Post).filter_by(public_id=vraag).one()
        post.gemeente_id = other.id
        db.session.commit()
        other_id = other.id
    run_until_idle(app)
    assert "repareren" not in _keys(app, vraag)
    stranger = make.person(app, None, "Vreemd", roles=((Role.BEHEERDER, other_id, None),))
    assert make.sign_in(app, stranger).get(words).status_code == 404
    beheerder = make.person(app, None, "Gerda", roles=((Role.BEHEERDER, desk.world.gemeente_id, None),))
    page = make.sign_in(app, beheerder).get(words)
    assert page.status_code == 200
    assert "Bibberkast" in page.get_data(as_text=True)


def test_all_posts_are_read_again_some_at_a_time(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, vraag, _, joke = _desk(app)
    more = [some.post(app, desk.fatma, f"Mijn bibberkast nummer {n} is stuk") for n in range(4)]
    run_until_idle(app)
    monkeypatch.setattr(reading, "AT_A_TIME", 2)
    words = f"/werkbank/{desk.world.wijk}/woorden"
    data = {"words": "bibberkast", "thema": "repareren", "points": "ja", "side": "vraag"}
    assert make.send(joke, words, data, form_at=words).status_code == 303
    run_until_idle(app)
    assert all("repareren" in _keys(app, one) for one in (vraag, *more))
    assert all(_counted(app, one) == 1 for one in (vraag, *more))


def test_what_was_taught_goes_before_the_lexicon() -> None:
    text = "Mijn bibberkast en de heg snoeien"
    tuin = next(hit for hit in themas_of(text, Side.VRAAG) if hit.key == "tuin")
    here = themas_here(
        text,
        Side.VRAAG,
        [Taught("repareren", ("bibberkast",)), Taught("tuin", ("heg", "snoei"), points=False)],
    )
    assert "repareren" in {hit.key for hit in here}
    assert tuin.weight > next((hit.weight for hit in here if hit.key == "tuin"), 0.0)
    only = [Taught("repareren", ("bibberkast",), Side.AANBOD)]
    assert themas_here(text, Side.VRAAG, only) == themas_of(text, Side.VRAAG)
