"""The yes of whose post it is: nobody else reads what was written for somebody before that person said so."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.actions import answer_as_asker, offer_help
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.vragen.akkoord import Akkoord
from bewonersplatform.domain.vragen.model import Post
from tests import make, make_werkbank

BREAD = "Wie haalt brood voor mij? Ik kom de deur niet uit."


def _behalf(client: FlaskClient, desk: make_werkbank.Desk, **more: str) -> str:
    """Write it down for Corrie, and read its id from where that leads."""
    data = {
        "kind": "vraag", "text": BREAD, "thema": "", "visibility": "iedereen", "name": "Corrie",
        "channel": "telefoon", "language": "nl", "buurt": str(desk.world.buurt_id), **more,
    }  # fmt: skip
    answer = make.send(client, f"/werkbank/{desk.world.wijk}/namens", data)
    assert answer.status_code == 303
    return str(re.search(r"/akkoord/(\w+)", answer.location)[1])  # type: ignore[index]


def _code(client: FlaskClient, there: str) -> str:
    sheet = make.send(client, f"{there}/code", form_at=there)
    assert sheet.status_code == 200
    return re.search(r'dir="ltr">(\w{4} \w{4})<', sheet.get_data(as_text=True))[1]  # type: ignore[index]


def test_what_is_written_for_somebody_waits_for_the_code_on_paper(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    joke, visitor = make.sign_in(app, desk.joke), app.test_client()
    post = _behalf(joke, desk)
    there, decide = (
        f"/werkbank/{desk.world.wijk}/akkoord/{post}",
        f"/werkbank/{desk.world.wijk}/te-bekijken/{post}",
    )
    assert visitor.get(f"/vragen/{post}").status_code == 404
    review = joke.get(f"/werkbank/{desk.world.wijk}/te-bekijken").get_data(as_text=True)
    assert "De buur zei nog geen ja" in review
    assert "Plaatsen</button>" not in review
    placed = make.send(joke, decide, {**make_werkbank.hidden_of(joke, decide), "kind": "plaatsen"})
    assert placed.status_code == 422
    with app.app_context():  # a rule of the database, not a habit
        begin_write()
        db.session.scalars(select(Post).where(Post.public_id == post)).one().published_at = clock.now()
        with pytest.raises(IntegrityError):
            db.session.flush()

    old, code = _code(joke, there), _code(joke, there)
    with app.app_context():
        row = db.session.scalars(select(Akkoord)).one()
        assert code.replace(" ", "") not in (row.code_key, row.code_hash)
        assert len(row.code_hash) == 64
    wrong = make.send(visitor, "/akkoord", {"code": old})
    assert wrong.status_code == 422
    assert "klopt niet" in wrong.get_data(as_text=True)
    for _ in range(2):
        assert make.send(visitor, "/akkoord", {"code": code[:4] + "2222"}).status_code == 422
    page = make.send(visitor, "/akkoord", {"code": code.lower()})
    assert page.status_code == 200
    assert "Ik kom de deur niet uit" in page.get_data(as_text=True)
    answers = {"code": code, "text": "", "said": "", "verdict": "zo"}
    for refused, word in (
        ({"text": ""}, "Schrijf op hoe je het wilt"),
        ({"text": "Bel mij op 06-55512345 voor brood."}, "telefoonnummer"),
        ({"verdict": "anders"}, "Schrijf in een paar woorden"),
        ({"verdict": "ja", "code": ""}, "De code op je papier"),
    ):
        answer = make.send(visitor, "/akkoord/antwoord", {**answers, **refused}, form_at="/akkoord")
        assert answer.status_code == 422
        assert word in answer.get_data(as_text=True)
    own = {**answers, "text": "Wie haalt brood? Bruin, en niet gesneden."}
    done = make.send(visitor, "/akkoord/antwoord", own, form_at="/akkoord")
    assert done.status_code == 200
    assert "Je antwoord is binnen" in done.get_data(as_text=True)
    assert make.send(visitor, "/akkoord", {"code": code}).status_code == 422  # it works once

    assert visitor.get(f"/vragen/{post}").status_code == 404  # the wijkteam looks first
    placed = make.send(joke, decide, {**make_werkbank.hidden_of(joke, decide), "kind": "plaatsen"})
    assert placed.status_code == 303
    assert "niet gesneden" in visitor.get(f"/vragen/{post}").get_data(as_text=True)
    assert "met de code op papier" in joke.get(there).get_data(as_text=True)


def test_a_code_works_for_five_tries(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    joke, visitor = make.sign_in(app, desk.joke), app.test_client()
    there = f"/werkbank/{desk.world.wijk}/akkoord/{_behalf(joke, desk)}"
    code = _code(joke, there)
    for _ in range(5):
        assert make.send(visitor, "/akkoord", {"code": code[:4] + "2222"}).status_code == 422
    assert make.send(visitor, "/akkoord", {"code": code}).status_code == 422
    fresh = _code(joke, there)
    assert make.send(visitor, "/akkoord", {"code": fresh}).status_code == 200
    with app.app_context():
        begin_write()
        db.session.scalars(select(Akkoord)).one().code_until = clock.now()
        db.session.commit()
    assert make.send(visitor, "/akkoord", {"code": fresh}).status_code == 422


def test_the_team_notes_what_was_said_aloud(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    joke = make.sign_in(app, desk.joke)
    address = "corrie@voorbeeld.example"
    post = _behalf(joke, desk, email=address)
    make.work(app)
    assert [mail for mail in make.mails(app) if address in mail and f"/akkoord/{post}" in mail]
    there = f"/werkbank/{desk.world.wijk}/akkoord/{post}"
    said = {
        "verdict": "anders",
        "how": "telefoon",
        "given_by": "Corrie zelf",
        "given_on": clock.today().isoformat(),
    }
    for wrong in (
        {"verdict": ""}, {"how": "site"}, {"given_by": " "}, {"given_on": "2090-01-01"},
        {"given_on": "2020-01-01"}, {"said": ""}, {"said": "Mijn bsn is 111222333"},
    ):  # fmt: skip
        assert make.send(joke, there, {**said, "said": "Korter graag", **wrong}).status_code == 422, wrong
    assert make.send(joke, there, {**said, "said": "Korter graag."}).status_code == 303
    page = joke.get(there).get_data(as_text=True)
    assert "Korter graag." in page
    assert "Gezegd door Corrie zelf, opgeschreven door Joke." in page
    make.work(app)
    assert any("liever anders" in mail for mail in make.mails(app))
    with app.app_context():
        assert db.session.scalars(select(Post).where(Post.public_id == post)).one().needs_akkoord


def test_other_words_show_after_the_yes_of_whose_they_are(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    post = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    joke, fatma, visitor = make.sign_in(app, desk.joke), make.sign_in(app, desk.fatma), app.test_client()
    there, own = f"/werkbank/{desk.world.wijk}/akkoord/{post}/woorden", f"/akkoord/{post}"
    new = "Wie zit er naast mijn vader in de wachtkamer? Het rijden is het punt niet."
    for wrong in (
        {"text": ""},
        {"text": make_werkbank.TEXT},
        {"text": f"{new} Bel 06-55512345."},
        {"why": "111222333"},
    ):
        assert make.send(joke, there, {"text": new, "why": "Dat zei je.", **wrong}).status_code == 422, wrong
    assert fatma.get(own).status_code == 404  # nothing waits yet
    assert make.send(joke, there, {"text": new, "why": "Dat zei je."}).status_code == 303
    make.work(app)
    assert any(f"/akkoord/{post}" in mail for mail in make.mails(app))
    assert "wachtkamer" not in visitor.get(f"/vragen/{post}").get_data(as_text=True)
    assert "Lees en antwoord" in fatma.get(f"/vragen/{post}").get_data(as_text=True)
    page = fatma.get(own).get_data(as_text=True)
    assert "wachtkamer" in page
    assert "Dat zei je." in page
    assert "mee naar het ziekenhuis" in page  # what stands there now
    assert make.send(fatma, own, {"verdict": "anders", "said": "Mijn vader leest mee."}).status_code == 303
    assert "Mijn vader leest mee." in joke.get(there.removesuffix("/woorden")).get_data(as_text=True)
    assert "wachtkamer" not in visitor.get(f"/vragen/{post}").get_data(as_text=True)

    assert make.send(joke, there, {"text": new}).status_code == 303
    assert make.send(fatma, own, {"verdict": "ja"}).status_code == 303
    page = visitor.get(f"/vragen/{post}").get_data(as_text=True)
    assert "wachtkamer" in page
    assert "noindex" not in page  # the wijkteam wrote it, so it need not look again
    with app.app_context():
        old = db.session.scalars(select(Akkoord).order_by(Akkoord.id.desc())).first()
        assert old is not None
        assert old.title == "Wie zit er naast mijn vader in de wachtkamer?"
        assert old.old_title == "Wie rijdt er mee naar het ziekenhuis?"

    assert make.send(joke, there, {"text": "Wie wil er mee?"}).status_code == 303
    edit = {"text": "Toch liever zo, in mijn eigen woorden.", "thema": "", "visibility": "iedereen",
            "shown_as": "alias", "language": "nl", "asked_visibility": "1"}  # fmt: skip
    assert make.send(fatma, f"/vragen/{post}/bewerken", edit).status_code == 303
    assert fatma.get(own).status_code == 404  # own words: nothing is asked any more


def test_the_team_closes_with_a_yes_or_with_a_reason_that_can_be_read(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    post, waits = (
        make_werkbank.post(app, desk.fatma, placed_by=desk.joke),
        make_werkbank.post(app, desk.fatma),
    )
    joke, fatma = make.sign_in(app, desk.joke), make.sign_in(app, desk.fatma)
    there = f"/werkbank/{desk.world.wijk}/vragen/%s/sluiten"
    henk, asker = make.actor(app, desk.henk), make.actor(app, desk.fatma)
    with app.app_context():
        begin_write()
        row = db.session.scalars(select(Post).where(Post.public_id == post)).one()
        koppeling = offer_help(henk, row)
        answer_as_asker(asker, koppeling, True)
        where = f"/koppelingen/{koppeling.public_id}"
        db.session.commit()
    refused = make.send(joke, f"{where}/afronden", {"outcome": "ja"}, form_at=where)
    assert refused.status_code == 422
    assert "Of het gelukt is zegt de buur zelf" in refused.get_data(as_text=True)

    data = {
        "ending": "ja",
        "how": "telefoon",
        "given_by": "Fatma zelf",
        "given_on": clock.today().isoformat(),
    }
    for wrong in (
        {"ending": ""},
        {"how": ""},
        {"given_by": ""},
        {"how": "uitzondering"},
        {"given_on": "2020-01-01"},
    ):
        assert make.send(joke, there % post, {**data, **wrong}).status_code == 422, wrong
    assert (
        make.send(joke, there % waits, data).status_code == 422
    )  # never shown, so it cannot have worked out
    assert make.send(joke, there % post, data).status_code == 303
    stop = {"ending": "stop", "how": "uitzondering", "reason": "Verhuisd zonder adres, zegt de zoon."}
    assert make.send(joke, there % waits, stop).status_code == 303
    make.work(app)
    mails = " ".join(" ".join(mail.split()) for mail in make.mails(app))
    assert "dit kan dicht" in mails
    with app.app_context():
        statuses = [row.status.value for row in db.session.scalars(select(Post).order_by(Post.id))]
        assert statuses == ["rond", "gestopt"]
        assert db.session.scalars(select(Koppeling)).one().status is KoppelingStatus.GEDAAN
    desk_page = joke.get(f"/werkbank/{desk.world.wijk}/akkoord/{waits}").get_data(as_text=True)
    assert "Verhuisd zonder adres" in desk_page
    mine = fatma.get(f"/vragen/{waits}/mijn-rechten").get_data(as_text=True)
    assert "Verhuisd zonder adres" in mine
    assert "Nu lezen alleen jij en het wijkteam dit." in mine
    assert "Nog niemand las het deel voor wie helpt." in mine
