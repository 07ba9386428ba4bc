"""The back door, whole: intake by code, advice without a name, a warm handover, and back through the front door."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.doorverwijzingen.model import Doorverwijzing, Specialist
from bewonersplatform.domain.people.verifying import write_down
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.actions import Written, submit_post_for
from bewonersplatform.domain.vragen.agreeing import Answer, Noted, asked_for, note_akkoord
from bewonersplatform.domain.vragen.akkoord import AkkoordHow
from bewonersplatform.domain.vragen.model import Channel, PostKind
from bewonersplatform.domain.wijken.queries import get_place
from tests import make

WORDS = "Ik krijg brieven van een incassobureau en ik durf ze niet open te maken."
SECRET = "Het gaat om twee duizend euro, mijn zus weet van niets."
FRESH = "Iemand heeft brieven van een incasso liggen en is bang. Wat is de eerste stap?"


def _mails(app: Flask, to: str) -> list[str]:
    found = [email.message_from_string(text, policy=email.policy.default) for text in make.mails(app)]
    return [message.get_body().get_content() for message in found if message["To"] == to]  # type: ignore[union-attr]


def _link(app: Flask, to: str) -> str:
    found = re.search(r"http://localhost(/specialist/\S+)", _mails(app, to)[-1])
    assert found
    return found[1]


def _intake(app: Flask, world: make.World, team: Any) -> tuple[Any, str]:
    """Fatma writes first, confirms with the code, and the wijkteam places it."""
    client = app.test_client()
    vraag = {"text": WORDS, "details": SECRET, "thema": "", "visibility": "wijkteam", "hints_answer": "keep"}
    confirm = make.send(client, f"/wijken/{world.wijk}/vragen/nieuw", vraag).headers["Location"]
    fatma = {"email": "fatma@straat.example", "postcode": "2091 ab"}
    where = make.send(client, confirm, fatma).headers["Location"]
    make.work(app)
    code = re.search(r"\b(\d{6})\b", _mails(app, "fatma@straat.example")[-1])
    assert code
    page = make.send(client, where, {"code": code[1]}).headers["Location"].partition("?")[0]
    make.send(client, "/ik/gegevens", {"name": "Fatma Yilmaz", "locale": "nl"})
    there = f"/werkbank/{world.wijk}/te-bekijken/{page.rsplit('/', 1)[1]}"
    assert make.send(team, there, {"seen": "1", "kind": "plaatsen"}).status_code == 303
    return client, page


@pytest.fixture
def desk(app: Flask) -> tuple[make.World, Any, dict[str, str]]:
    """A wijkteam and two specialists, kept by the beheerder."""
    world = make.world(app)
    team = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    boss = make.sign_in(
        app, make.person(app, None, "Bea", roles=((Role.BEHEERDER, world.gemeente_id, None),))
    )
    there = f"/inrichten/{world.gemeente}/specialisten"
    for name, field in (("Nadia", "geld"), ("Ruud", "zorg")):
        row = {"name": name, "organisation": f"Huis van {name}", "field": field, "active": "y"}
        assert make.send(boss, there, {**row, "email": "geen adres"}).status_code == 422
        assert make.send(boss, there, {**row, "email": f"{name}@hulp.example"}).status_code == 303
    assert "nadia@hulp.example" not in boss.get(there).get_data(as_text=True)
    with app.app_context():
        ids = {row.name: row.public_id for row in db.session.query(Specialist).all()}
    return world, make.sign_in(app, team), ids


def test_from_the_front_door_to_a_specialist_and_back(app: Flask, desk: Any) -> None:
    world, team, ids = desk
    fatma, vraag = _intake(app, world, team)
    behind, specialist = f"{vraag}/achterdeur", app.test_client()

    # advice: nothing that tells who, nothing copied, and then only what was written anew
    raad, ask = f"{behind}/raad", {"specialist": ids["Nadia"], "question": FRESH}
    for text in (
        f"{FRESH} Bel 06 12345678.", f"{FRESH} Het gaat om mevrouw Bakker.", f"{FRESH} BSN 111222333.",
        f"{FRESH} Het is Fatma.", f"{FRESH} {WORDS}", f"{FRESH} {SECRET}",
    ):  # fmt: skip
        answer = make.send(team, raad, {**ask, "question": text, "sure": "y"}, form_at=behind)
        page = answer.get_data(as_text=True)
        assert (answer.status_code, FRESH in page) == (422, True), text
    doubt = {**ask, "question": f"{FRESH} Moet dat bij Bureau Zuidas?"}
    answer = make.send(team, raad, doubt, form_at=behind)
    assert answer.status_code == 422
    assert "Zuidas" in answer.get_data(as_text=True)
    advice = (
        make.send(team, raad, {**doubt, "sure": "y"}, form_at=behind).headers["Location"].partition("?")[0]
    )
    make.work(app)
    [mail] = _mails(app, "nadia@hulp.example")
    link = _link(app, "nadia@hulp.example")
    page = specialist.get(link).get_data(as_text=True)
    assert "eerste stap" in page
    for told in ("Fatma", "incassobureau", "duizend euro", "fatma@"):
        assert told not in page + mail
    assert make.send(specialist, f"{link}/antwoord", {"answer": ""}, form_at=link).status_code == 422
    sent = make.send(specialist, f"{link}/antwoord", {"answer": "Samen openen, en bellen."}, form_at=link)
    assert sent.status_code == 303
    assert "Samen openen" in team.get(advice).get_data(as_text=True)
    calls = team.get(f"/werkbank/{world.wijk}/netwerken").get_data(as_text=True)
    assert "<b>1</b> in totaal" in calls
    assert "Samen openen" not in fatma.get(advice).get_data(as_text=True)
    make.send(team, f"{advice}/terug", {"told": "We openen ze samen, dinsdag."}, form_at=advice)
    assert specialist.get(link).status_code == 404
    page = fatma.get(vraag).get_data(as_text=True)
    assert "We openen ze samen" in page
    assert "zonder je naam" in page
    assert FRESH not in fatma.get(advice).get_data(as_text=True)

    # a warm handover: before the yes there is nothing at all, not even by guessing the link
    parts = ["vraag", "voor-wie-helpt", "naam"]
    plan = {"to": ids["Ruud"], "why": "Ruud regelt dit vaker.", "parts": parts}
    given = (
        make.send(team, f"{behind}/overdragen", plan, form_at=behind).headers["Location"].partition("?")[0]
    )
    assert make.send(team, f"{behind}/overdragen", plan, form_at=behind).status_code == 422
    make.work(app)
    assert _mails(app, "ruud@hulp.example") == []
    assert "/doorverwijzingen/" in _mails(app, "fatma@straat.example")[-1]
    assert "Mag er iemand meekijken?" in fatma.get(vraag).get_data(as_text=True)
    assert make.send(team, f"{given}/toestemming", {"answer": "ja"}, form_at=given).status_code == 404
    page = fatma.get(given).get_data(as_text=True)
    assert SECRET in page
    answer = make.send(fatma, f"{given}/antwoord", {"answer": "ja"}, form_at=given)
    assert answer.status_code == 422  # a yes to nothing is no yes
    with app.app_context():  # and the database holds it too
        begin_write()
        row = update(Doorverwijzing).where(
            Doorverwijzing.yes_at.is_(None), Doorverwijzing.kind == "overdracht"
        )
        with pytest.raises(IntegrityError):
            db.session.execute(row.values(status="verstuurd", sent_at=clock.now()))
        db.session.rollback()
    yes = {"answer": "ja", "parts": ["vraag", "naam"]}
    assert make.send(fatma, f"{given}/antwoord", yes, form_at=given).status_code == 303
    make.send(
        fatma,
        f"{vraag}/bewerken",
        {"text": "Heel iets anders.", "visibility": "wijkteam", "details": "Nieuw."},
    )
    make.work(app)
    link = _link(app, "ruud@hulp.example")
    page = specialist.get(link).get_data(as_text=True)
    assert "incassobureau" in page
    assert "Fatma Yilmaz" in page
    for kept in (SECRET, "fatma@straat.example", "Heel iets anders"):
        assert kept not in page
    assert specialist.get(link[:-1] + ("a" if link[-1] != "a" else "b")).status_code == 404

    # each step is seen; the answer comes back through the front door; after the end the link opens nothing
    make.send(specialist, f"{link}/oppakken", form_at=link)
    make.send(specialist, f"{link}/antwoord", {"answer": "Ik belde, er komt een regeling."}, form_at=link)
    make.send(team, f"{given}/terug", {"told": "Ruud belde. Vrijdag kom ik langs."}, form_at=given)
    page = fatma.get(given).get_data(as_text=True)
    for step in (
        "stelde het voor",
        "Jij zei ja",
        "Verstuurd",
        "kijkt ernaar",
        "antwoordde",
        "vertelde wat eruit",
    ):
        assert step in page
    assert "er komt een regeling" in page
    assert make.send(fatma, f"{given}/afsluiten", form_at=given).status_code == 303
    assert specialist.get(link).status_code == 404
    assert "Vrijdag kom ik langs" in fatma.get("/ik/inzage.json").get_data(as_text=True)


def test_a_stop_and_a_no_leave_the_specialist_with_nothing(app: Flask, desk: Any) -> None:
    world, team, ids = desk
    fatma, vraag = _intake(app, world, team)
    behind, specialist = f"{vraag}/achterdeur", app.test_client()

    def propose(name: str) -> str:
        plan = {"to": ids[name], "why": "Dit helpt.", "parts": ["vraag", "naam"]}
        sent = make.send(team, f"{behind}/overdragen", plan, form_at=behind)
        return str(sent.headers["Location"]).partition("?")[0]

    # no: the specialist never hears of it
    given = propose("Nadia")
    make.send(fatma, f"{given}/antwoord", {"answer": "nee"}, form_at=given)
    make.work(app)
    assert _mails(app, "nadia@hulp.example") == []
    # stopped between the yes and the sending: nothing goes
    given = propose("Nadia")
    make.send(fatma, f"{given}/antwoord", {"answer": "ja", "parts": ["naam"]}, form_at=given)
    make.send(fatma, f"{given}/stoppen", form_at=given)
    make.work(app)
    assert _mails(app, "nadia@hulp.example") == []
    # stopped after: the page is gone at once, and an answer finds no door
    given = propose("Ruud")
    make.send(fatma, f"{given}/antwoord", {"answer": "ja", "parts": ["naam", "vraag"]}, form_at=given)
    make.work(app)
    link = _link(app, "ruud@hulp.example")
    token = make.token_of(specialist.get(link).get_data(as_text=True))
    make.send(fatma, f"{given}/stoppen", form_at=given)
    assert specialist.get(link).status_code == 404
    late = specialist.post(f"{link}/antwoord", data={"answer": "Te laat.", "csrf_token": token})
    assert late.status_code == 404
    make.work(app)
    assert "gestopt" in _mails(app, "ruud@hulp.example")[-1]
    # the vraag itself goes: so does what a specialist has, before the worker did anything
    given = propose("Ruud")
    make.send(fatma, f"{given}/antwoord", {"answer": "ja", "parts": ["naam", "vraag"]}, form_at=given)
    make.work(app)
    link = _link(app, "ruud@hulp.example") if "specialist/" in _mails(app, "ruud@hulp.example")[-1] else ""
    assert specialist.get(link).status_code == 200
    make.send(fatma, f"{vraag}/weghalen", form_at=vraag)
    assert specialist.get(link).status_code == 404
    make.work(app)
    assert "Gestopt" in fatma.get(given).get_data(as_text=True)


def test_who_has_no_mail_says_it_aloud_and_who_is_late_hears_it_once(app: Flask, desk: Any) -> None:
    world, team, ids = desk
    joke = make.person(app, None, "Samir", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    with app.app_context():
        begin_write()
        actor, place = make.actor(app, joke), get_place(world.wijk)
        opa = write_down(
            actor, place, name="Opa Bakker", buurt_id=world.buurt_id, email="", phone="020-5550188"
        )
        written = Written("Wie kijkt er naar mijn been?", None, details="De wond gaat niet dicht.")
        row = submit_post_for(actor, opa.id, world.buurt_id, PostKind.VRAAG, written, Channel.TELEFOON)
        note_akkoord(actor, asked_for(row), Answer(True), Noted(AkkoordHow.TELEFOON, clock.today(), "Opa"))
        vraag = f"/vragen/{row.public_id}"
        db.session.commit()
    there = f"/werkbank/{world.wijk}/te-bekijken/{vraag.rsplit('/', 1)[1]}"
    make.send(team, there, {"seen": "1", "kind": "plaatsen"})
    behind, specialist = f"{vraag}/achterdeur", app.test_client()
    plan = {"to": ids["Ruud"], "why": "Thuiszorg.", "parts": ["vraag", "naam", "telefoon", "mail"]}
    given = (
        make.send(team, f"{behind}/overdragen", plan, form_at=behind).headers["Location"].partition("?")[0]
    )
    noted = {"answer": "ja", "parts": ["vraag", "telefoon"], "how": "telefoon"}
    assert make.send(team, f"{given}/toestemming", noted, form_at=given).status_code == 303
    make.work(app)
    assert "via de telefoon" in team.get(given).get_data(as_text=True)
    page = specialist.get(_link(app, "ruud@hulp.example")).get_data(as_text=True)
    assert "020-5550188" in page
    assert "Opa Bakker" not in page
    # the clock of the gemeente: five days, then one reminder and not two
    for days in (4, 6, 9):
        with clock.at(clock.now() + timedelta(days=days)):
            make.work(app)
    assert len(_mails(app, "ruud@hulp.example")) == 2
