"""Personal data is pointed out in every field that others read; a BSN is refused wherever it is written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.gesprekken.actions import submit_bijdrage
from bewonersplatform.domain.ontmoetingen.actions import host_ontmoeting
from bewonersplatform.domain.voorstellen import actions as voorstellen
from bewonersplatform.domain.voorstellen import pledges
from bewonersplatform.domain.voorstellen.model import PartyKind
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.domain.vragen.actions import Written, change_draft, draft_post, submit_post
from bewonersplatform.domain.vragen.model import PostKind
from bewonersplatform.domain.wijken.queries import get_place_by_id
from tests import make, make_voorstellen, make_werkbank
from tests.make_werkbank import Desk

PHONE, BSN = "06-12345678", "123456782"
GONE = "burgerservicenummer. Haal het weg"
TOMORROW = "2099-05-01"
VRAAG = {
    "text": "Wie helpt mij met de tuin?", "thema": "", "visibility": "wijk", "shown_as": "alias",
    "language": "nl", "asked_visibility": "1",
}  # fmt: skip
VOORSTEL = {"lead": "Buren komen ergens.", "title": "Een bus", "thema": "", "language": "nl", "based_on": "1"}
MEETING = {"title": "Soep", "about": "Kom erbij", "place": "Buurthuis", "day": TOMORROW, "hour": "19:30",
           "language": "nl"}  # fmt: skip


@pytest.fixture
def desk(app: Flask) -> Desk:
    return make_werkbank.desk(app)


def _doors(app: Flask, desk: Desk) -> dict[str, tuple[int, str, dict[str, str], tuple[str, ...]]]:
    """Who, where, what is sent, and which fields others read."""
    w = f"/wijken/{desk.world.wijk}"
    voorstel = make_voorstellen.voorstel(app, desk.world, desk.fatma)
    tried = make_voorstellen.voorstel(app, desk.world, desk.fatma, "nee")
    behalf = {**VRAAG, "kind": "vraag", "channel": "inloop", "name": "Opa",
              "buurt": str(desk.world.buurt_id)}  # fmt: skip
    party = {"party_kind": "netwerk", "party_name": "De kerk", "what": "Rijden", "state": "gevraagd"}
    text = ("lead", "title", "for_whom", "small_start", "costs_text", "asked_text")
    return {
        "vraag": (desk.fatma, f"{w}/vragen/nieuw", VRAAG, ("text", "when_text")),
        "behalf": (desk.joke, f"/werkbank/{desk.world.wijk}/namens", behalf, ("text", "when_text")),
        "voorstel": (desk.fatma, f"{w}/voorstellen/nieuw", VOORSTEL, text),
        "versie": (desk.fatma, f"/voorstellen/{voorstel}/bewerken", VOORSTEL, (*text, "note")),
        "opnieuw": (desk.fatma, f"/voorstellen/{tried}/opnieuw", {}, ("different_now",)),
        "bijdrage": (desk.henk, f"/voorstellen/{voorstel}/gesprek", {"language": "nl"}, ("body",)),
        "meedoen": (desk.henk, f"/voorstellen/{voorstel}/meedoen", {}, ("what",)),
        "partij": (desk.joke, f"/voorstellen/{voorstel}/toezeggingen", party, ("party_name", "what")),
        "ontmoeting": (desk.fatma, f"{w}/ontmoetingen/nieuw", MEETING, ("title", "about", "place")),
    }


def test_every_field_that_others_read_is_looked_at(app: Flask, desk: Desk) -> None:
    for name, (who, address, data, fields) in _doors(app, desk).items():
        client = make.sign_in(app, who)
        for field in fields:
            where = (name, field)
            told = make.send(client, address, {**data, field: f"Bel mij op {PHONE}"})
            assert told.status_code == 422, where
            assert f'<mark dir="auto">{PHONE}</mark>' in told.get_data(as_text=True), where
            out = {**data, field: f"Bel mij op {PHONE}", "hints_answer": "take-out"}
            assert PHONE not in make.send(client, address, out).get_data(as_text=True), where


def test_a_bsn_is_refused_also_by_who_wants_to_leave_it(app: Flask, desk: Desk) -> None:
    for name, (who, address, data, fields) in _doors(app, desk).items():
        client = make.sign_in(app, who)
        for field in (*fields, *(("details",) if name in {"vraag", "behalf"} else ())):
            answer = make.send(client, address, {**data, field: f"Ik ben {BSN}", "hints_answer": "keep"})
            assert answer.status_code == 422, (name, field)
            assert GONE in answer.get_data(as_text=True), (name, field)


def test_who_leaves_a_phone_number_may(app: Flask, desk: Desk) -> None:
    client = make.sign_in(app, desk.fatma)
    kept = {**VRAAG, "when_text": f"bel {PHONE}", "hints_answer": "keep"}
    assert make.send(client, f"/wijken/{desk.world.wijk}/vragen/nieuw", kept).status_code == 303
    there = f"/werkbank/{desk.world.wijk}/te-bekijken"
    page = make.sign_in(app, desk.joke).get(there).get_data(as_text=True)
    assert f'<mark dir="auto">{PHONE}</mark>' in page


def test_an_address_fits_where_a_place_is_asked_and_a_phone_number_does_not(app: Flask, desk: Desk) -> None:
    client = make.sign_in(app, desk.fatma)
    new = f"/wijken/{desk.world.wijk}/ontmoetingen/nieuw"
    assert make.send(client, new, {**MEETING, "place": "Buurthuis, Dorpsstraat 12"}).status_code == 303
    assert make.send(client, new, {**MEETING, "about": "Kom naar Dorpsstraat 12"}).status_code == 422


def test_actions_refuse_a_bsn_whoever_calls_them(app: Flask, desk: Desk) -> None:
    number = f"mijn bsn is {BSN}"
    fatma, joke = make.actor(app, desk.fatma), make.actor(app, desk.joke)
    public_id = make_voorstellen.voorstel(app, desk.world, desk.fatma)
    with app.app_context():
        begin_write()
        voorstel, place = get_voorstel(public_id), get_place_by_id(desk.world.wijk_id)
        text = voorstellen.VoorstelText(title="Een bus", lead="Kort.")
        draft = draft_post(PostKind.VRAAG, place.id, place.gemeente_id, Written("Wie helpt?"), "t" * 32)
        soon = clock.now() + timedelta(days=3)
        fine: dict[str, Any] = {"title": "Soep", "about": "", "where": "Buurthuis", "at": soon}
        party = {"party_kind": PartyKind.NETWERK, "party_name": "Kerk"}
        calls: list[Any] = [
            lambda: submit_post(fatma, PostKind.VRAAG, Written(number)),
            lambda: submit_post(fatma, PostKind.VRAAG, Written("Wie helpt?", when_text=number)),
            lambda: submit_post(fatma, PostKind.VRAAG, Written("Wie helpt?", details=number)),
            lambda: draft_post(PostKind.VRAAG, place.id, place.gemeente_id, Written(number), "t" * 32),
            lambda: change_draft(draft, Written(number)),
            lambda: voorstellen.submit_voorstel(
                fatma, place, voorstellen.VoorstelText(title="Een bus", lead="Kort.", asked_text=number)
            ),
            lambda: voorstellen.change_voorstel(fatma, voorstel, text, note=number, based_on=1),
            lambda: submit_bijdrage(fatma, voorstel, body=number),
            lambda: pledges.pledge(fatma, voorstel, what=number),
            lambda: pledges.add_toezegging(joke, voorstel, what=number, **party),
            *(
                lambda field=field: host_ontmoeting(fatma, place, **{**fine, field: number})
                for field in ("title", "about", "where")
            ),
        ]
        for call in calls:
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.code == "bsn"
        db.session.rollback()
