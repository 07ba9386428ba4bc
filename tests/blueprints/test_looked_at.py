"""What stands open and is written otherwise is looked at again, and nobody decides about words that were not read."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.errors import ImpossibleStep, Refused
from bewonersplatform.domain.moderation.actions import decide
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.vragen.actions import Written, change_post
from bewonersplatform.domain.vragen.model import Visibility
from bewonersplatform.domain.vragen.queries import get_post
from tests import make, make_werkbank
from tests.make_werkbank import Desk

SCAM = "Verdien snel veel geld thuis. Stuur een bericht en je hoort hoe."
REASON = "Dit is verkoop, en dat hoort hier niet."


def _edit(client: FlaskClient, post: str, text: str, visibility: str = "wijk", **more: str) -> Any:
    data = {"text": text, "visibility": visibility, "shown_as": "alias", "language": "nl", "thema": ""}
    return make.send(client, f"/vragen/{post}/bewerken", {**data, "asked_visibility": "1", **more})


def _review(app: Flask, desk: Desk) -> str:
    there = f"/werkbank/{desk.world.wijk}/te-bekijken"
    return str(make.sign_in(app, desk.joke).get(there).get_data(as_text=True))


def _decide(client: FlaskClient, desk: Desk, post: str, page: str = "", **data: str) -> Any:
    address = f"/werkbank/{desk.world.wijk}/te-bekijken/{post}"
    return client.post(address + page, data={**make_werkbank.hidden_of(client, address), **data})


@pytest.fixture
def desk(app: Flask) -> Desk:
    return make_werkbank.desk(app)


def _robots(app: Flask, post: str) -> str | None:
    answer = app.test_client().get(f"/vragen/{post}")
    assert answer.status_code == 200
    return answer.headers.get("X-Robots-Tag")


def test_other_words_are_looked_at_again_and_no_search_engine_lists_them_before(
    app: Flask, desk: Desk
) -> None:
    post = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    assert _robots(app, post) is None
    fatma = make.sign_in(app, desk.fatma)
    assert _edit(fatma, post, SCAM, "iedereen").status_code == 303
    page = _review(app, desk)
    assert "Verdien snel veel geld" in page
    assert "veranderde dit nadat het geplaatst was" in page
    assert "noindex" in (_robots(app, post) or "")
    joke = make.sign_in(app, desk.joke)
    assert _decide(joke, desk, post, "/in-orde").status_code == 303
    assert _decide(joke, desk, post, "/in-orde").status_code == 409
    assert "Verdien snel veel geld" not in _review(app, desk)
    assert _robots(app, post) is None


def test_what_only_a_helper_reads_is_not_looked_at_again(app: Flask, desk: Desk) -> None:
    post = make_werkbank.post(
        app, desk.fatma, "Wie helpt mij met de tuin?", placed_by=desk.joke, thema="tuin"
    )
    fatma = make.sign_in(app, desk.fatma)
    there = fatma.get(f"/vragen/{post}/bewerken").get_data(as_text=True)
    thema = "tuin" if 'value="tuin"' in there else ""
    same = {"thema": thema, "guessed": thema, "details": "De sleutel ligt bij de buren."}
    assert _edit(fatma, post, "Wie helpt mij met de tuin?", "iedereen", **same).status_code == 303
    assert "Alles is gelezen" in _review(app, desk)


def test_more_readers_wait_for_a_look(app: Flask, desk: Desk) -> None:
    post = make_werkbank.post(app, desk.fatma, visibility=Visibility.WIJK, placed_by=desk.joke)
    fatma, visitor = make.sign_in(app, desk.fatma), app.test_client()
    answer = _edit(fatma, post, SCAM, "iedereen")
    assert "wacht-op-kijken" in answer.headers["Location"]
    assert visitor.get(f"/vragen/{post}").status_code != 200
    assert "Het wijkteam kijkt eerst mee" in fatma.get(f"/vragen/{post}").get_data(as_text=True)
    assert "Verdien snel" not in visitor.get(f"/wijken/{desk.world.wijk}/vragen").get_data(as_text=True)
    assert "wil dat meer mensen dit lezen" in _review(app, desk)

    joke = make.sign_in(app, desk.joke)
    # "niets aan de hand" is about the words; the wish waits for an answer of its own
    assert _decide(joke, desk, post, "/in-orde").status_code == 409
    answer = _decide(joke, desk, post, kind="afwijzen", huisregel="eigen", reason=REASON)
    assert answer.status_code == 303
    assert visitor.get(f"/vragen/{post}").status_code != 200
    assert make.sign_in(app, desk.henk).get(f"/vragen/{post}").status_code == 200
    assert "Alles is gelezen" in _review(app, desk)
    make.work(app)
    assert "niet voor meer mensen" in make.mails(app)[-1].replace("=\n", "")

    assert _edit(fatma, post, SCAM, "iedereen").status_code == 303
    assert _decide(joke, desk, post, kind="plaatsen").status_code == 303
    assert visitor.get(f"/vragen/{post}").status_code == 200


def test_fewer_readers_is_at_once(app: Flask, desk: Desk) -> None:
    post = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    _edit(make.sign_in(app, desk.fatma), post, SCAM, "wijkteam")
    assert app.test_client().get(f"/vragen/{post}").status_code != 200
    assert make.sign_in(app, desk.henk).get(f"/vragen/{post}").status_code == 404


@pytest.mark.parametrize("placed", [False, True])
def test_nobody_decides_about_words_that_were_not_read(app: Flask, desk: Desk, placed: bool) -> None:
    post = make_werkbank.post(app, desk.fatma, placed_by=desk.joke if placed else None)
    joke = make.sign_in(app, desk.joke)
    address = f"/werkbank/{desk.world.wijk}/te-bekijken/{post}"
    read = make_werkbank.hidden_of(joke, address)
    assert _edit(make.sign_in(app, desk.fatma), post, SCAM, "iedereen").status_code == 303
    pages = (("/in-orde", {}),) if placed else (("", {"kind": "plaatsen"}),)
    for page, data in pages:
        late = joke.post(address + page, data={**read, **data})
        assert late.status_code == 422
        assert "De schrijver veranderde de tekst net" in late.get_data(as_text=True)
        assert "Verdien snel" in late.get_data(as_text=True)
        without = {"csrf_token": read["csrf_token"], **data}
        assert joke.post(address + page, data=without).status_code == 422
    if not placed:
        assert app.test_client().get(f"/vragen/{post}").status_code != 200
        assert _decide(joke, desk, post, kind="plaatsen").status_code == 303


def test_a_change_and_a_decision_at_once(app: Flask, desk: Desk) -> None:
    """Whoever comes second sees what the first did: never placed with words that the team did not read."""
    for _ in range(4):
        post = make_werkbank.post(app, desk.fatma)
        fatma, joke = make.actor(app, desk.fatma), make.actor(app, desk.joke)
        start, refused = threading.Barrier(2), []

        def run(work: Any, start: threading.Barrier = start, refused: list[str] = refused) -> None:
            with app.app_context():
                start.wait()
                begin_write()
                try:
                    work()
                    db.session.commit()
                except (Refused, ImpossibleStep) as error:
                    db.session.rollback()
                    refused.append(type(error).__name__)

        def change(post: str = post, fatma: Any = fatma) -> None:
            change_post(fatma, get_post(post), Written(SCAM, visibility=Visibility.IEDEREEN))

        def place(post: str = post, joke: Any = joke) -> None:
            decide(joke, get_post(post), MaatregelKind.PLAATSEN, seen=1)

        both = [threading.Thread(target=run, args=(work,)) for work in (change, place)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        with app.app_context():
            row = get_post(post)
            assert "Verdien snel" in row.title
            if refused:
                assert (refused, row.is_public) == (["Refused"], False)
            else:
                assert (row.is_public, row.is_looked_at) == (True, False)
