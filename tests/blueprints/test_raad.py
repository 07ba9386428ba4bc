"""From support to "het is er": dossier, questions, besluit, telling back, and steps that a neighbour confirms."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, update

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.model import BesluitOutcome, Dossier
from tests import make, make_dossiers


def _mails(app: Flask) -> list[tuple[str, str, str]]:
    """(to, subject, text) of all mail that went out."""
    found = []
    for text in make.mails(app):
        message = email.message_from_string(text, policy=email.policy.default)
        body = message.get_body()
        assert body is not None
        found.append((str(message["To"]), str(message["Subject"]), body.get_content()))
    return found


def _about(app: Flask, words: str) -> list[str]:
    """To whom a mail went that says `words`."""
    make.work(app)
    return [to for to, _, text in _mails(app) if words in text]


def _page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.get_data(as_text=True))


def _compose(app: Flask, street: make_dossiers.Street, **changes: str) -> Any:
    form = {"advice": make_dossiers.ADVICE, "asked_text": "Betaal de verzekering.", "asked_eur": "€ 3.200"}
    client = make.sign_in(app, street.team)
    return make.send(client, f"/voorstellen/{street.voorstel}/naar-de-raad", form | changes, form_at="/ik")


def _besluit(**changes: str) -> dict[str, str]:
    form = {
        "outcome": "ja-mits",
        "reason": "Een jaar proberen.",
        "what_is_possible": "Mits een stichting het contract tekent.",
        "decided_on": clock.today().isoformat(),
    }
    return form | changes


def test_whole_chain_from_support_to_it_is_there(app: Flask) -> None:
    street = make_dossiers.street(app)
    team, raadslid = make.sign_in(app, street.team), make.sign_in(app, street.raadslid)
    griffie, neighbour = make.sign_in(app, street.griffie), make.sign_in(app, street.supporters[0])

    answer = _compose(app, street)
    assert answer.status_code == 303
    where = answer.headers["Location"].partition("?")[0]
    page = _page(app.test_client(), where)
    assert f"{clock.today().year}-001" in page
    assert "€ 3.200" in page
    assert "dag 1 van 56" in page
    assert len(_about(app, "nieuw dossier bij de raad")) == 2  # raadslid and griffie

    assert (
        make.send(raadslid, f"{where}/vragen", {"body": "Ook in de vakantie?"}, form_at=where).status_code
        == 303
    )
    page = _page(team, where)
    assert "Ook in de vakantie?" in page
    assert "nog 10 dagen" in page
    answer_at = re.search(r'href="(/raadsvragen/\w+)"', page)
    assert answer_at
    assert len(_about(app, "Een raadslid heeft een vraag")) == 1
    assert (
        make.send(team, answer_at.group(1), {"answer": "Ja, met een rooster van negen."}).status_code == 303
    )
    assert "Ja, met een rooster van negen." in _page(app.test_client(), where)
    assert len(_about(app, "Er is antwoord op je vraag")) == 1
    assert "Antwoord op jouw vraag" in _page(raadslid, f"/raad/{street.world.gemeente}")

    assert make.send(griffie, f"{where}/besluit", _besluit(), form_at=where).status_code == 303
    page = _page(app.test_client(), where)
    assert "Besluit: ja, mits" in page
    assert "Mits een stichting het contract tekent." in page

    tell = f"{where}/terugvertellen"
    assert "naar 8 mensen" in _page(raadslid, tell)  # five asked, three support it (one did both), one writes
    assert make.send(raadslid, tell, {"body": "We gaan rijden!"}).status_code == 303
    assert "We gaan rijden!" in _page(app.test_client(), where)

    steps = f"/voorstellen/{street.voorstel}/stappen"
    soon = (clock.today() + timedelta(days=7)).isoformat()
    plan = {"title": "Proefrit met de bus", "owner": "De chauffeurs", "due_on": soon}
    assert make.send(team, steps, plan).status_code == 303
    finish = re.search(r'action="(/opvolging/\w+)/gedaan"', _page(team, steps))
    assert finish
    step = finish.group(1)
    assert make.send(neighbour, step, {"answer": "ja"}, form_at="/ik").status_code == 422  # not done yet
    assert make.send(team, f"{step}/gedaan", form_at=steps).status_code == 303
    asked = _about(app, "Jij weet het beste of het echt zo is")
    assert len(asked) == len(set(asked)) == len(street.supporters)

    assert "het-draait" not in _page(team, steps)  # nobody confirmed yet
    assert make.send(neighbour, step, {"answer": "nee", "note": "Ik zag geen bus."}).status_code == 303
    page = _page(team, steps)
    assert "Weer opengezet" in page
    assert "Ik zag geen bus." in page
    assert "Ik zag geen bus." not in _page(app.test_client(), steps)
    assert len(_about(app, "Een buur zegt dat deze stap er nog niet is")) == 1

    assert make.send(team, f"{step}/gedaan", form_at=steps).status_code == 303
    assert make.send(neighbour, step, {"answer": "ja"}).status_code == 303
    page = _page(team, steps)
    assert "Bevestigd door wie het steunde" in page  # one neighbour is too few to count
    assert make.send(team, f"/voorstellen/{street.voorstel}/het-draait", form_at=steps).status_code == 303
    assert "stap 7 van 7" in _page(app.test_client(), where)


def test_report_back_reaches_each_once_whatever_they_are(app: Flask) -> None:
    street = make_dossiers.street(app, supporters=4, askers=5)  # the first of both is one person
    where = "/dossiers/" + make_dossiers.dossier(app, street)
    make_dossiers.decide(app, street, where.rpartition("/")[2])
    raadslid = make.sign_in(app, street.raadslid)
    page = _page(raadslid, f"{where}/terugvertellen")
    people = len({*street.supporters, *street.askers, street.team})  # the team member writes it
    assert f"naar {people} mensen" in page
    assert make.send(raadslid, f"{where}/terugvertellen", {"body": "Dank jullie wel."}).status_code == 303
    reached = _about(app, "Dank jullie wel.")
    assert len(reached) == len(set(reached)) == people
    assert f"Gestuurd naar {people} mensen" in _page(app.test_client(), where)
    again = make.send(raadslid, f"{where}/terugvertellen", {"body": "Nog eens."}, form_at="/ik")
    assert again.status_code == 409
    assert _about(app, "Nog eens.") == []


def test_mail_speaks_the_language_of_who_gets_it_and_its_subject_says_nothing(app: Flask) -> None:
    street = make_dossiers.street(app)
    tom = make.person(app, street.world.buurt_id, "Tom", locale="en")
    voorstel = f"/voorstellen/{street.voorstel}"
    assert make.send(make.sign_in(app, tom), f"{voorstel}/steun", form_at=voorstel).status_code == 303
    dossier = make_dossiers.dossier(app, street)
    make_dossiers.decide(app, street, dossier)
    raadslid = make.sign_in(app, street.raadslid)
    make.send(raadslid, f"/dossiers/{dossier}/terugvertellen", {"body": "Dank jullie wel."})
    make.work(app)
    told = [text for text in make.mails(app) if "Dank jullie wel." in text]
    assert ["Content-Language: en" in text for text in told].count(True) == 1
    for _, subject, _ in _mails(app):
        assert make_dossiers.TITLE not in subject


def test_no_without_what_is_possible_is_refused_beside_the_field(app: Flask) -> None:
    street = make_dossiers.street(app)
    where = "/dossiers/" + make_dossiers.dossier(app, street)
    griffie = make.sign_in(app, street.griffie)
    for outcome in ("nee", "nog-niet", "ja-mits"):
        form = _besluit(outcome=outcome, what_is_possible="", reason="Te duur nu.")
        answer = make.send(griffie, f"{where}/besluit", form, form_at=where)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert 'href="#what_is_possible"' in page
        assert "Schrijf op wat wel kan" in page
        assert "Te duur nu." in page  # nothing typed is lost
    assert "Besluit uiterlijk" in _page(griffie, where)


@pytest.mark.parametrize(
    ("field", "value"),
    [("reason", ""), ("outcome", ""), ("outcome", "misschien"), ("decided_on", "gisteren")],
)
def test_besluit_asks_for_what_is_missing(app: Flask, field: str, value: str) -> None:
    street = make_dossiers.street(app)
    where = "/dossiers/" + make_dossiers.dossier(app, street)
    griffie = make.sign_in(app, street.griffie)
    answer = make.send(griffie, f"{where}/besluit", _besluit(**{field: value}), form_at=where)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.get_data(as_text=True)


def test_besluit_of_tomorrow_or_before_the_dossier_is_refused(app: Flask) -> None:
    street = make_dossiers.street(app)
    where = "/dossiers/" + make_dossiers.dossier(app, street)
    griffie = make.sign_in(app, street.griffie)
    for days in (1, -1):
        day = (clock.today() + timedelta(days=days)).isoformat()
        answer = make.send(griffie, f"{where}/besluit", _besluit(decided_on=day), form_at=where)
        assert answer.status_code == 422
        assert 'href="#decided_on"' in answer.get_data(as_text=True)


def test_after_a_no_the_voorstel_can_be_tried_again_and_gets_a_new_dossier(app: Flask) -> None:
    street = make_dossiers.street(app)
    first = make_dossiers.dossier(app, street)
    make_dossiers.decide(app, street, first, BesluitOutcome.NEE)
    page = _page(app.test_client(), f"/voorstellen/{street.voorstel}")
    assert "Een proef met twee ritten per week." in page
    assert f"/dossiers/{first}" in page
    team = make.sign_in(app, street.team)
    again = {"different_now": "Er is nu een stichting."}
    assert make.send(team, f"/voorstellen/{street.voorstel}/opnieuw", again).status_code == 303
    assert _compose(app, street).status_code == 422  # it has to be worked out and supported again
    assert "Besluit: nee" in _page(app.test_client(), f"/dossiers/{first}")
    writing = f"/voorstellen/{street.voorstel}"
    assert make.send(team, f"{writing}/steun-vragen", form_at=writing).status_code == 303
    second = "/dossiers/" + make_dossiers.dossier(app, street)
    found = json.loads(_page(app.test_client(), f"{second}/raadsinformatie.json"))["dossier"]
    (earlier,) = found["relevanteAndereZaken"]
    assert earlier["url"].endswith(f"/dossiers/{first}")
    assert earlier["aardRelatie"] == "vervolg"


def test_an_old_dossier_keeps_the_words_that_the_raad_decided_about(app: Flask) -> None:
    street = make_dossiers.street(app)
    first = make_dossiers.dossier(app, street)
    make_dossiers.decide(app, street, first, BesluitOutcome.NEE)
    team, there = make.sign_in(app, street.team), f"/voorstellen/{street.voorstel}"
    assert make.send(team, f"{there}/opnieuw", {"different_now": "Nu met busje."}).status_code == 303
    found = re.search(
        r'name="based_on"[^>]* value="(\d+)"', team.get(f"{there}/bewerken").get_data(as_text=True)
    )
    assert found
    words = {
        "title": "Een heel ander plan",
        "lead": "Iets anders.",
        "note": "Anders",
        "thema": "",
        "language": "nl",
    }
    answer = make.send(team, f"{there}/bewerken", {**words, "based_on": found[1]})
    assert answer.status_code == 303
    visitor = app.test_client()
    page = _page(visitor, f"/dossiers/{first}")
    assert make_dossiers.TITLE in page
    assert "Een heel ander plan" not in page
    file = json.loads(_page(visitor, f"/dossiers/{first}/raadsinformatie.json"))
    assert (file["titel"], file["versie"]) == (make_dossiers.TITLE, found[1])
    assert "Een heel ander plan" in _page(visitor, there)


def test_a_new_attempt_is_told_once_to_who_supports_it(app: Flask) -> None:
    street = make_dossiers.street(app, supporters=4)
    voorstel = f"/voorstellen/{street.voorstel}"
    make_dossiers.decide(app, street, make_dossiers.dossier(app, street), BesluitOutcome.NOG_NIET)
    leaves = make.sign_in(app, street.supporters[-1])
    assert make.send(leaves, f"{voorstel}/steun-intrekken", form_at=voorstel).status_code == 303
    team = make.sign_in(app, street.team)
    assert make.send(team, f"{voorstel}/opnieuw", {"different_now": "Er is een busje."}).status_code == 303
    told = _about(app, "Wat er nu anders is: Er is een busje.")
    assert len(told) == len(set(told)) == 3
    (letter, *_) = [text for _, _, text in _mails(app) if "Er is een busje." in text]
    for words in ("Dit is poging 2.", "De raad betaalt de verzekering.", voorstel):
        assert words in letter
    assert "Reden van de raad:" in _page(app.test_client(), voorstel)


def test_too_little_support_does_not_reach_the_raad(app: Flask) -> None:
    street = make_dossiers.street(app, supporters=2, needed=3)
    team = make.sign_in(app, street.team)
    page = _page(team, f"/voorstellen/{street.voorstel}/naar-de-raad")
    assert "Dit kan nu niet" in page
    answer = make.send(
        team,
        f"/voorstellen/{street.voorstel}/naar-de-raad",
        {"advice": "Doen.", "asked_text": "Geld."},
        form_at="/ik",
    )
    assert answer.status_code == 422
    assert "nog niet genoeg buren" in answer.get_data(as_text=True)


def test_clock_shows_days_and_then_that_it_is_late(app: Flask) -> None:
    street = make_dossiers.street(app)
    start = clock.now()
    dossier = make_dossiers.dossier(app, street)
    where = f"/dossiers/{dossier}"
    raadslid = make.sign_in(app, street.raadslid)
    make.send(raadslid, f"{where}/vragen", {"body": "Wat kost het daarna?"}, form_at=where)
    client = app.test_client()
    with clock.at(start + timedelta(days=21)):
        page = _page(client, where)
        assert "dag 21 van 56" in page
        assert "11 dagen te laat" in page  # the answer
    with clock.at(start + timedelta(days=58)):
        assert "2 dagen te laat" in _page(client, where)
        assert "2 dagen te laat" in _page(client, f"/raad/{street.world.gemeente}/bij-de-raad")
    make_dossiers.decide(app, street, dossier)
    with clock.at(start + timedelta(days=16)):
        page = _page(client, where)
        assert "2 dagen te laat" in page  # telling it back
        desk = make.sign_in(app, street.raadslid)
        page = _page(desk, f"/raad/{street.world.gemeente}")
        assert "Er wacht één ding op jou." in page
        assert "2 dagen te laat" in page


def test_desk_puts_what_is_late_first_and_lets_an_old_answer_rest(app: Flask) -> None:
    street = make_dossiers.street(app)
    start = clock.now()
    with clock.at(start - timedelta(days=15)):
        told = make_dossiers.dossier(app, street)
        make_dossiers.decide(app, street, told)
    second = make_dossiers.another(app, street, "Een bankje bij de kade")
    where = f"/dossiers/{second}"
    raadslid, team = make.sign_in(app, street.raadslid), make.sign_in(app, street.team)
    make.send(raadslid, f"{where}/vragen", {"body": "Wat kost het daarna?"}, form_at=where)
    asked = re.search(r"/raadsvragen/\w+", _page(team, where))
    assert asked
    make.send(team, asked.group(0), {"answer": "Niets meer."})
    desk = f"/raad/{street.world.gemeente}"
    page = _page(raadslid, desk)
    assert "Er wachten drie dingen op jou." in page
    assert page.index(make_dossiers.TITLE) < page.index("Een bankje bij de kade")
    assert "1 dag te laat" in page
    assert "Niets meer." in page
    with clock.at(start + timedelta(days=15)):
        page = _page(make.sign_in(app, street.raadslid), desk)
        assert "Er wachten twee dingen op jou." in page
        assert "Niets meer." not in page


def test_raad_never_sees_who_asked(app: Flask) -> None:
    street = make_dossiers.street(app)
    where = "/dossiers/" + make_dossiers.dossier(app, street)
    make_dossiers.decide(app, street, where.rpartition("/")[2])
    raadslid = make.sign_in(app, street.raadslid)
    gemeente = f"/raad/{street.world.gemeente}"
    for address in (where, gemeente, f"{gemeente}/bij-de-raad", f"{gemeente}/in-uitvoering",
                    f"{where}/terugvertellen", f"{where}/raadsinformatie.json", f"{where}/agenda.ics",
                    f"/voorstellen/{street.voorstel}"):  # fmt: skip
        page = _page(raadslid, address)
        assert "Vrager" not in page, address
        assert "Steuner" not in page, address
        assert "ziekenhuis op dag" not in page, address  # the text of a vraag
    assert "5" in _page(raadslid, where)


def test_rights_at_every_door(app: Flask) -> None:
    street = make_dossiers.street(app)
    where = "/dossiers/" + make_dossiers.dossier(app, street)
    far, resident = make.sign_in(app, street.other_raadslid), make.sign_in(app, street.supporters[1])
    assert far.get(where).status_code == 200  # may read
    ask = {"body": "Mag ik?"}
    assert make.send(far, f"{where}/vragen", ask, form_at="/ik").status_code == 403
    assert make.send(resident, f"{where}/vragen", ask, form_at="/ik").status_code == 403
    raadslid = make.sign_in(app, street.raadslid)
    assert make.send(raadslid, f"{where}/besluit", _besluit(), form_at=where).status_code == 403
    for client in (far, resident):
        assert client.get(f"/raad/{street.world.gemeente}").status_code == 404
        assert client.get(f"{where}/terugvertellen").status_code == 403
        assert make.send(client, f"{where}/besluit", _besluit(), form_at="/ik").status_code == 403
        assert client.get(f"/voorstellen/{street.voorstel}/naar-de-raad").status_code == 403
    assert far.get("/raad").headers["Location"] == "/raad/elders"
    assert resident.get("/raad").status_code == 404
    visitor = app.test_client()
    assert visitor.get(f"/raad/{street.world.gemeente}").status_code == 404
    for address in ("/raad", f"{where}/terugvertellen"):
        assert "/aanmelden" in visitor.get(address).headers["Location"]
    assert visitor.get("/dossiers/2222222222").status_code == 404
    assert visitor.get("/opvolging/2222222222").status_code == 404


def test_only_who_supported_confirms_a_step(app: Flask) -> None:
    street = make_dossiers.street(app)
    make_dossiers.decide(app, street, make_dossiers.dossier(app, street))
    team = make.sign_in(app, street.team)
    steps = f"/voorstellen/{street.voorstel}/stappen"
    soon = (clock.today() + timedelta(days=1)).isoformat()
    make.send(team, steps, {"title": "Bus kopen", "owner": "Gemeente", "due_on": soon})
    found = re.search(r'action="(/opvolging/\w+)/gedaan"', _page(team, steps))
    assert found
    make.send(team, f"{found.group(1)}/gedaan", form_at=steps)
    asker = make.sign_in(app, street.askers[-1])  # asked, but did not support
    assert make.send(asker, found.group(1), {"answer": "ja"}).status_code == 422
    elsewhere = make.sign_in(app, make.person(app, street.world.other_buurt_id))
    assert elsewhere.get(found.group(1)).status_code == 403
    assert make.send(team, found.group(1), {"answer": "ja"}, form_at=steps).status_code == 403  # staff
    past = (clock.today() - timedelta(days=1)).isoformat()
    answer = make.send(team, steps, {"title": "Te laat", "owner": "Wij", "due_on": past})
    assert answer.status_code == 422
    assert 'href="#due_on"' in answer.get_data(as_text=True)


def test_json_and_calendar_hold_public_data(app: Flask) -> None:
    street = make_dossiers.street(app)
    where = "/dossiers/" + make_dossiers.dossier(app, street)
    visitor = app.test_client()
    found = json.loads(_page(visitor, f"{where}/raadsinformatie.json"))
    assert found["informatieObjectType"] == "ingekomen_stuk"
    assert found["titel"] == make_dossiers.TITLE
    assert found["gemeente"]["gemeenteCode"] == "9901"
    assert found["dossier"]["gevraagdEuro"] == 3200
    asked = found["dossier"]["vragenWaaruitHetVoortkomt"]
    with app.app_context():
        begin_write()
        db.session.execute(update(Dossier).values(vraag_count=2))
        db.session.commit()
    few = json.loads(_page(visitor, f"{where}/raadsinformatie.json"))["dossier"]
    assert (asked is None, few["vragenWaaruitHetVoortkomt"]) == (False, None)
    assert found["dossier"]["besluit"] is None
    until = clock.today() + timedelta(days=56)
    assert f"DTSTART;VALUE=DATE:{until:%Y%m%d}" in _page(visitor, f"{where}/agenda.ics")


@contextmanager
def _statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*args: Any) -> None:
        if not args[2].startswith(("BEGIN", "PRAGMA")):
            seen.append(args[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_pages_keep_within_their_statements(app: Flask) -> None:
    street = make_dossiers.street(app)
    dossier = make_dossiers.dossier(app, street)
    raadslid = make.sign_in(app, street.raadslid)
    for number in range(15):
        make.send(
            raadslid,
            f"/dossiers/{dossier}/vragen",
            {"body": f"Vraag {number}?"},
            form_at=f"/dossiers/{dossier}",
        )
    pages = {
        f"/dossiers/{dossier}": 5,
        f"/raad/{street.world.gemeente}": 12,
        f"/raad/{street.world.gemeente}/bij-de-raad": 5,
        f"/raad/{street.world.gemeente}/in-uitvoering": 5,
        f"/voorstellen/{street.voorstel}/stappen": 5,
        f"/voorstellen/{street.voorstel}": 5,
        f"/dossiers/{dossier}/raadsinformatie.json": 5,
    }
    for address, most in pages.items():
        _page(raadslid, address)  # a new connection asks a few things of its own
        with _statements() as seen:
            _page(raadslid, address)
        assert len(seen) <= most + 2, (address, len(seen), seen)
