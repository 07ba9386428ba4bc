"""What others read beside posts: reported by readers, hidden by the wijkteam with a reason, answered by its author."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import ImpossibleStep
from bewonersplatform.domain.gesprekken.actions import remove_bijdrage, submit_bijdrage
from bewonersplatform.domain.gesprekken.model import Bijdrage, Gesprek
from bewonersplatform.domain.kennis.actions import fill_leerkaart
from bewonersplatform.domain.kennis.model import Leerkaart, LeerkaartApplies, LeerkaartLevel, Vondst
from bewonersplatform.domain.moderation.hiding import decide_thing
from bewonersplatform.domain.moderation.model import Maatregel, MaatregelKind, Melding
from bewonersplatform.domain.moderation.things import get_thing
from bewonersplatform.domain.ontmoetingen.actions import host_ontmoeting
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.domain.wijken.queries import get_place_by_id
from tests import make, make_voorstellen, make_werkbank
from tests.make_werkbank import Desk

KINDS = ("voorstel", "bijdrage", "ontmoeting", "leerkaart")
WORDS = "Koop bij mij"
RULE = {"kind": "verbergen", "huisregel": "eigen", "reason": "Verkopen hoort hier niet."}


@pytest.fixture
def desk(app: Flask) -> Desk:
    return make_werkbank.desk(app)


def _thing(app: Flask, desk: Desk, kind: str) -> tuple[str, str]:
    """Something of Fatma that everyone reads: its id, and the page on which it stands."""
    fatma, w = make.actor(app, desk.fatma), desk.world
    if kind == "voorstel":
        made = make_voorstellen.voorstel(app, w, desk.fatma, title=f"{WORDS}, een bus")
        return made, f"/voorstellen/{made}"
    voorstel = make_voorstellen.voorstel(app, w, desk.henk) if kind == "bijdrage" else ""

    def put() -> tuple[str, str]:
        if kind == "bijdrage":
            said = submit_bijdrage(fatma, get_voorstel(voorstel), body=f"{WORDS}, goedkoop.")
            return said.public_id, f"/voorstellen/{voorstel}/gesprek"
        if kind == "ontmoeting":
            soon = clock.now() + timedelta(days=3)
            row = host_ontmoeting(
                fatma, get_place_by_id(w.wijk_id), title="Soep", about=f"{WORDS}.", where="Buurthuis", at=soon
            )
            return row.public_id, f"/ontmoetingen/{row.public_id}"
        vondst = Vondst(gemeente_id=w.gemeente_id, wijk_id=w.wijk_id, author_id=desk.joke, title="V", situation="s",
                        did="d", gained="g", usable="u", erkend_by_id=desk.samir, erkend_at=clock.now())  # fmt: skip
        db.session.add(vondst)
        db.session.flush()
        card = fill_leerkaart(fatma, vondst, LeerkaartLevel.IK, LeerkaartApplies.JA, means=f"{WORDS}.")
        return card.public_id, f"/vondsten/{vondst.public_id}"

    made_it: tuple[str, str] = make_voorstellen.run(app, put)
    return made_it


def _reads(app: Flask, page: str) -> bool:
    answer = app.test_client().get(page)
    return answer.status_code == 200 and WORDS in answer.get_data(as_text=True)


def _desk_page(app: Flask, desk: Desk) -> str:
    answer = make.sign_in(app, desk.joke).get(f"/werkbank/{desk.world.wijk}/te-bekijken")
    return str(answer.get_data(as_text=True))


@pytest.mark.parametrize("kind", KINDS)
def test_reported_hidden_answered_and_shown_again(app: Flask, desk: Desk, kind: str) -> None:
    thing, page = _thing(app, desk, kind)
    there = f"/werkbank/{desk.world.wijk}/te-bekijken/{kind}/{thing}"
    henk, joke, fatma = (make.sign_in(app, who) for who in (desk.henk, desk.joke, desk.fatma))
    visitor = app.test_client()
    assert f"/melden/{kind}/{thing}" in visitor.get(page).get_data(as_text=True)
    assert make.send(henk, f"/melden/{kind}/{thing}", {"reason": ""}).status_code == 422
    told = make.send(henk, f"/melden/{kind}/{thing}", {"reason": "Dit is verkoop."})
    assert (told.status_code, told.headers["Location"]) == (303, f"{page}?gezegd=gemeld")
    seen = _desk_page(app, desk)
    assert "Dit is verkoop." in seen
    assert WORDS in seen
    assert "Henk" not in seen or kind == "bijdrage"
    assert _reads(app, page)

    assert make.send(joke, there, {"kind": "verbergen"}).status_code == 422
    assert make.send(joke, there, RULE).status_code == 303
    assert not _reads(app, page)
    assert not _reads(app, f"/wijken/{desk.world.wijk}")
    assert not _reads(app, f"/zoeken?q={WORDS}")
    assert visitor.get(f"/melden/{kind}/{thing}").status_code in {303, 404}
    assert "Alles is gelezen" in _desk_page(app, desk)

    make.work(app)
    mail = make.mails(app)[-1].replace("=\n", "")
    assert "Verkopen hoort hier niet." in mail
    assert "Huisregel over eigen." in mail
    assert WORDS not in mail
    found = re.search(r"http://localhost(/beslissingen/\w+)", mail)
    assert found
    own = fatma.get(found[1]).get_data(as_text=True)
    assert WORDS in own
    assert "Verkopen hoort hier niet." in own
    assert henk.get(found[1]).status_code == 404
    assert make.send(fatma, found[1], {"reply": "Ik verkoop niets."}).status_code == 303
    assert "Ik verkoop niets." in _desk_page(app, desk)
    again = make.sign_in(app, desk.fatma)
    token = make.token_of(again.get("/ik").get_data(as_text=True))
    assert again.post(found[1], data={"reply": "Nog eens", "csrf_token": token}).status_code == 409

    assert make.send(joke, there, {"kind": "tonen"}).status_code == 303
    assert _reads(app, page)
    assert "Alles is gelezen" in _desk_page(app, desk)


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_without_ground_leaves_it(app: Flask, desk: Desk, kind: str) -> None:
    thing, page = _thing(app, desk, kind)
    list_page = f"/werkbank/{desk.world.wijk}/te-bekijken"
    joke = make.sign_in(app, desk.joke)
    make.send(app.test_client(), f"/melden/{kind}/{thing}", {"reason": "Hm."})
    assert make.send(joke, f"{list_page}/{kind}/{thing}/in-orde", form_at=list_page).status_code == 303
    assert _reads(app, page)
    late = make.send(joke, f"{list_page}/{kind}/{thing}/in-orde", form_at=f"{list_page}/{kind}/{thing}")
    assert late.status_code == 409


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_team_of_the_wijk_hides(app: Flask, desk: Desk, kind: str) -> None:
    thing, page = _thing(app, desk, kind)
    for who, wijk in (
        (desk.other, desk.world.wijk), (desk.other, desk.world.other_wijk), (desk.henk, desk.world.wijk),
        (desk.joke, desk.world.other_wijk),
    ):  # fmt: skip
        client = make.sign_in(app, who)
        token = make.token_of(client.get("/ik").get_data(as_text=True))
        for end in ("", "/in-orde"):
            address = f"/werkbank/{wijk}/te-bekijken/{kind}/{thing}{end}"
            assert client.post(address, data={**RULE, "csrf_token": token}).status_code == 404
    assert _reads(app, page)


def test_what_nobody_else_reads_cannot_be_reported(app: Flask, desk: Desk) -> None:
    idee = make_voorstellen.voorstel(app, desk.world, desk.fatma, "idee")
    assert make.sign_in(app, desk.henk).get(f"/melden/voorstel/{idee}").status_code == 404
    assert app.test_client().get(f"/melden/voorstel/{idee}").status_code in {303, 404}
    assert app.test_client().get("/melden/post/abcdefghjk").status_code == 404


def test_what_its_author_took_away_is_not_shown_by_the_team(app: Flask, desk: Desk) -> None:
    thing, page = _thing(app, desk, "bijdrage")
    make.send(app.test_client(), f"/melden/bijdrage/{thing}", {"reason": "Hm."})
    fatma, joke = make.actor(app, desk.fatma), make.actor(app, desk.joke)

    def take_away() -> None:
        remove_bijdrage(fatma, db.session.scalars(select(Bijdrage)).one())

    make_voorstellen.run(app, take_away)
    assert "Alles is gelezen" in _desk_page(app, desk)
    for kind in (MaatregelKind.TONEN, MaatregelKind.VERBERGEN):
        with app.app_context():
            begin_write()
            found = get_thing("bijdrage", thing)
            with pytest.raises(ImpossibleStep):
                decide_thing(joke, found, kind, huisregel="eigen", reason="Verkoop.")
            db.session.rollback()
    assert not _reads(app, page)


def test_two_of_the_team_hide_at_once(app: Flask, desk: Desk) -> None:
    """Both may say no, and what was said counts once less."""
    thing, _ = _thing(app, desk, "bijdrage")
    start = threading.Barrier(2)

    def hide(who: Any) -> None:
        with app.app_context():
            start.wait()
            begin_write()
            found = get_thing("bijdrage", thing)
            decide_thing(who, found, MaatregelKind.VERBERGEN, huisregel="eigen", reason="Verkoop.")
            db.session.commit()

    team = [make.actor(app, who) for who in (desk.joke, desk.samir)]
    both = [threading.Thread(target=hide, args=(who,)) for who in team]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    with app.app_context():
        assert db.session.scalars(select(Bijdrage.hidden)).one()
        assert sorted(db.session.scalars(select(Gesprek.count))) == [0]


def test_who_erases_everything_takes_the_words_about_it_along(app: Flask, desk: Desk) -> None:
    post = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    make.send(make.sign_in(app, desk.henk), f"/vragen/{post}/melden", {"reason": "Fatma liegt, FATMA0."})
    for kind in KINDS:
        thing, _ = _thing(app, desk, kind)
        make.send(
            make.sign_in(app, desk.henk), f"/melden/{kind}/{thing}", {"reason": "Fatma verkoopt, FATMA1."}
        )
        there = f"/werkbank/{desk.world.wijk}/te-bekijken/{kind}/{thing}"
        make.send(make.sign_in(app, desk.joke), there, {**RULE, "reason": "Nee Fatma, FATMA2."})
    client = make.sign_in(app, desk.fatma)
    assert make.send(client, "/ik/wissen", {"sure": "y"}).status_code == 303
    with app.app_context():
        left = [*db.session.scalars(select(Melding.reason)), *db.session.scalars(select(Maatregel.reason))]
        assert len(left) == 8  # five reports and five decisions, without those about the dropped line
        assert not [text for text in left if "FATMA" in text]
        assert db.session.scalars(select(Leerkaart)).all() == []
