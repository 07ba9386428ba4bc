"""From "ik kan helpen" to "het is gelukt", through the front door: as neighbours, and by mail without an account."""

from __future__ import annotations

import email
import email.policy
import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen import actions, answers
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.thread import give_contact
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus, Visibility
from tests import make
from tests import make_koppelingen as some
from tests.house.test_statements import counted

SECRET = "Mosselplein-geheim-7731"
PHONE = "06-55577310"


def _world(app: Flask) -> tuple[make.World, int, int, int]:
    """World, asker, helper, wijkteamlid; the contact of the asker is marked."""
    world = make.world(app)
    asker, helper = (
        make.person(app, world.buurt_id, "Annamarker"),
        make.person(app, world.buurt_id, "Henkmarker"),
    )
    team = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    with app.app_context():
        begin_write()
        db.session.get_one(Person, asker).phone = PHONE
        db.session.commit()
    return world, asker, helper, team


def _mail_to(app: Flask, address: str) -> list[Any]:
    found = [email.message_from_string(text, policy=email.policy.default) for text in make.mails(app)]
    return [message for message in found if message["To"] == address]


def _text(message: Any) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content())


def _address(app: Flask, person_id: int) -> str:
    with app.app_context():
        return db.session.get_one(Person, person_id).email or ""


def _link(app: Flask, address: str) -> str:
    """The path in the last mail to an address."""
    found = re.search(r"http://localhost(/\S+)", _text(_mail_to(app, address)[-1]))
    assert found
    return found.group(1)


def _page(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.get_data(as_text=True))


def _koppeling(app: Flask) -> Any:
    with app.app_context():
        row = db.session.query(Koppeling).one()
        db.session.expunge(row)
        return row


def test_neighbours_find_each_other(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    vraag = some.post(app, asker, details=SECRET)
    him, her = make.sign_in(app, helper), make.sign_in(app, asker)
    assert "Ik kan helpen" in _page(him, f"/vragen/{vraag}")
    answer = make.send(him, f"/vragen/{vraag}/helpen", {"message": "Ik heb een ruime auto"})
    assert answer.status_code == 303
    assert "Je hebt je aangeboden" in _page(him, answer.headers["Location"])

    make.work(app)
    mail = _mail_to(app, _address(app, asker))[-1]
    assert "Ik heb een ruime auto" not in _text(mail)
    assert "ziekenhuis" not in mail["Subject"]
    assert "kan helpen" in _page(her, "/ik")
    page = _page(her, f"/vragen/{vraag}")
    assert "Ik heb een ruime auto" in page
    assert "Henkmarker" not in page
    where = _link(app, _address(app, asker))
    assert "Henkmarker" not in _page(her, where)
    answer = make.send(her, f"{where}/antwoord", {"answer": "ja"}, form_at=where)
    assert answer.status_code == 303

    page = _page(him, where)
    assert "Annamarker" in page
    assert SECRET in page
    assert PHONE not in page
    assert _address(app, asker) not in page
    page = _page(her, where)
    assert "Henkmarker" in page
    assert _address(app, helper) not in page

    assert (
        make.send(him, f"{where}/berichten", {"body": "Tot <b>donderdag</b>"}, form_at=where).status_code
        == 303
    )
    assert "Tot &lt;b&gt;donderdag" in _page(her, where)
    make.work(app)
    assert _mail_to(app, _address(app, asker))[-1]["Subject"] == "Er is een bericht voor je"
    answer = make.send(her, f"{where}/afronden", {"outcome": "ja"}, form_at=where)
    assert answer.status_code == 303
    assert some.get(app, Post, vraag).status is PostStatus.ROND
    make.work(app)
    assert _mail_to(app, _address(app, helper))[-1]["Subject"] == "Dank je wel"


def test_netwerk_answers_by_mail_without_account(app: Flask) -> None:
    world, asker, _, team = _world(app)
    vraag, netwerk = some.post(app, asker, details=SECRET), some.netwerk(app, world, capacity=1)
    some.asked(app, team, vraag, netwerk_id=netwerk)
    make.work(app)
    mail = _mail_to(app, "netwerk@voorbeeld.example")[-1]
    assert "ziekenhuis" not in mail["Subject"] + _text(mail)
    link = _link(app, "netwerk@voorbeeld.example")

    contact = app.test_client()
    page = _page(contact, link)
    assert "Hij ziet slecht" in page
    for hidden in (SECRET, PHONE, "Annamarker", _address(app, asker)):
        assert hidden not in page
    assert _koppeling(app).helper_yes_at is None  # opening the link changes nothing
    assert make.send(contact, link, {"answer": "ja", "reply": "Corrie haalt hem op"}).status_code == 303

    her = make.sign_in(app, asker)
    make.work(app)
    where = _link(app, _address(app, asker))
    page = _page(her, where)
    assert "Rijdende Buren" in page
    assert "Corrie haalt hem op" in page
    assert "020-5550999" not in page
    assert make.send(her, f"{where}/antwoord", {"answer": "ja"}, form_at=where).status_code == 303
    assert some.get(app, Netwerk, netwerk).capacity == 0

    make.work(app)
    assert _link(app, "netwerk@voorbeeld.example") == link
    page = _page(contact, link)
    assert SECRET in page
    assert "Annamarker" in page
    assert make.send(contact, f"{link}/berichten", {"body": "Tot straks"}, form_at=link).status_code == 303
    page = _page(her, where)
    assert "Tot straks" in page
    assert "Corrie Contact" in page
    assert make.send(contact, f"{link}/afronden", {"outcome": "half"}, form_at=link).status_code == 303
    assert some.get(app, Post, vraag).status is PostStatus.ROND
    row = some.get(app, Netwerk, netwerk)
    assert (row.capacity, row.helped_count) == (1, 1)
    saved = _page(make.sign_in(app, team), f"/werkbank/{world.wijk}/netwerken")
    assert "<b>1</b> in totaal" in saved  # a call that the wijkteam did not have to make


def test_not_now_by_mail_is_no_blame(app: Flask) -> None:
    world, asker, _, team = _world(app)
    vraag = some.post(app, asker)
    some.asked(app, team, vraag, netwerk_id=some.netwerk(app, world))
    make.work(app)
    link, contact = _link(app, "netwerk@voorbeeld.example"), app.test_client()
    answer = make.send(contact, link, {"answer": "nee", "reply": "Onze bus is stuk"})
    assert "Dank je voor je antwoord" in _page(contact, answer.headers["Location"])
    row = _koppeling(app)
    assert row.status is KoppelingStatus.AFGEZEGD
    assert "Onze bus is stuk" in _page(make.sign_in(app, team), f"/koppelingen/{row.public_id}")
    her = make.sign_in(app, asker)
    for address in (f"/koppelingen/{row.public_id}", f"/vragen/{vraag}", "/ik"):
        assert "Onze bus is stuk" not in _page(her, address)
    make.work(app)
    assert len(_mail_to(app, _address(app, asker))) == 1  # only that the vraag came in


def test_nothing_private_before_two_times_yes(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag = some.post(app, asker, details=SECRET, visibility=Visibility.IEDEREEN)
    aanbod = some.post(app, helper, some.LIFT, kind="aanbod")
    koppeling = some.asked(app, team, vraag, aanbod_id=aanbod)
    some.act(app, helper, actions.answer_as_helper, koppeling, True)
    with app.app_context():
        row = db.session.query(Koppeling).one()
        link = f"/antwoord/{koppeling}/{answers.link_token(row)}"
    readers = {
        "visitor": app.test_client(),
        "neighbour": make.sign_in(app, make.person(app, world.buurt_id)),
        "helper": make.sign_in(app, helper),
        "team": make.sign_in(app, team),
    }
    marks = (SECRET, PHONE, "Annamarker", _address(app, asker))
    pages = (
        f"/vragen/{vraag}",
        f"/koppelingen/{koppeling}",
        link,
        "/ik",
        f"/wijken/{world.wijk}",
        f"/aanbod/{aanbod}",
    )
    for who, client in readers.items():
        for address in (*pages, f"/wijken/{world.wijk}/vragen", f"/vragen/{vraag}/helpen"):
            page = client.get(address).get_data(as_text=True)
            for mark in marks:
                assert mark not in page, (who, address, mark)
    her = make.sign_in(app, asker)
    for address in (f"/vragen/{vraag}", f"/koppelingen/{koppeling}", "/ik", f"/wijken/{world.wijk}"):
        page = _page(her, address)
        assert "Henkmarker" not in page
        assert _address(app, helper) not in page
    make.work(app)
    for text in make.mails(app):
        assert SECRET not in text
        assert PHONE not in text


def test_third_parties_find_nothing(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag = some.post(app, asker)
    koppeling = some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    some.act(app, asker, actions.write_message, koppeling, "Onder ons tweeën")
    where = f"/koppelingen/{koppeling}"
    other_team = ((Role.WIJKTEAMLID, world.gemeente_id, world.other_wijk_id),)
    strangers = [
        make.person(app, world.buurt_id),
        make.person(app, None, roles=other_team),
        make.person(app, None, roles=((Role.RAADSLID, world.gemeente_id, None),)),
    ]
    for who in strangers:
        client = make.sign_in(app, who)
        _page(client, where, 404)
        for form in ("antwoord", "berichten", "contact", "afronden"):
            data = {"mail": "y", "answer": "ja", "body": "Hoi", "outcome": "ja"}
            assert make.send(client, f"{where}/{form}", data, form_at="/ik").status_code == 404
    assert app.test_client().get(where).status_code == 404
    mine = make.sign_in(app, team)
    page = _page(mine, where)
    assert "Onder ons" not in page
    assert PHONE not in page
    assert make.send(mine, f"{where}/berichten", {"body": "Hoi"}, form_at=where).status_code == 404
    assert make.send(mine, f"{where}/antwoord", {"answer": "ja"}, form_at=where).status_code == 404
    assert make.send(mine, f"{where}/afronden", {"outcome": "nee"}, form_at=where).status_code == 303


def test_token_of_another_koppeling_opens_nothing(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    netwerk = some.netwerk(app, world)
    mine = some.asked(app, team, some.post(app, asker), netwerk_id=netwerk)
    other = some.asked(
        app, team, some.post(app, helper, "Wie rijdt mij naar de dokter? Graag."), netwerk_id=netwerk
    )
    with app.app_context():
        token = answers.link_token(db.session.query(Koppeling).filter_by(public_id=other).one())
    client = app.test_client()
    _page(client, f"/antwoord/{other}/{token}")
    _page(client, f"/antwoord/{mine}/{token}", 404)
    for tail in ("", "/berichten", "/afronden"):
        sent = make.send(
            client, f"/antwoord/{mine}/{token}{tail}", {"answer": "ja"}, form_at=f"/antwoord/{other}/{token}"
        )
        assert sent.status_code == 404
    # the holder of the link is nobody anywhere else
    _page(client, f"/koppelingen/{other}", 404)


def _running(app: Flask) -> tuple[str, str, int]:
    """A koppeling with a netwerk that runs: the mail link of its contact, its public id, the asker."""
    world, asker, _, team = _world(app)
    public_id = some.asked(app, team, some.post(app, asker), netwerk_id=some.netwerk(app, world))
    with app.app_context():
        token = answers.link_token(db.session.query(Koppeling).filter_by(public_id=public_id).one())
    link = f"/antwoord/{public_id}/{token}"
    assert make.send(app.test_client(), link, {"answer": "ja"}).status_code == 303
    some.act(app, asker, actions.answer_as_asker, public_id, True)
    some.act(app, asker, give_contact, public_id, mail=False, phone=True, number=PHONE)
    contact = {"phone_too": "y", "phone": "020-5550999"}
    assert make.send(app.test_client(), f"{link}/contact", contact, form_at=link).status_code == 303
    assert PHONE in _page(app.test_client(), link)
    return link, public_id, asker


def test_the_link_of_a_contact_ends_when_another_answers(app: Flask) -> None:
    """Who left a netwerk reads and writes nothing more with an old mail."""
    link, public_id, _ = _running(app)
    with app.app_context():
        begin_write()
        contact = db.session.query(NetwerkContact).one()
        contact.name, contact.email = "Nieuwe contact", "nieuw@voorbeeld.example"
        db.session.commit()
    _page(app.test_client(), link, 404)
    with app.app_context():
        token = answers.link_token(db.session.query(Koppeling).filter_by(public_id=public_id).one())
    _page(app.test_client(), f"/antwoord/{public_id}/{token}")


def test_contact_is_gone_some_time_after_the_end(app: Flask) -> None:
    """A while after it worked out nobody reads how to reach the other any more, by no door."""
    link, public_id, asker = _running(app)
    client = make.sign_in(app, asker)
    assert "Corrie Contact" in _page(client, f"/koppelingen/{public_id}")
    some.act(app, asker, finish_koppeling, public_id, Outcome.JA)
    assert PHONE in _page(app.test_client(), link)
    assert "020-5550999" in _page(client, f"/koppelingen/{public_id}")
    with clock.at(clock.now() + timedelta(days=31)):
        _page(app.test_client(), link, 404)
        later = make.sign_in(app, asker)
        assert "020-5550999" not in _page(later, f"/koppelingen/{public_id}")
        wrote = make.send(
            later, f"/koppelingen/{public_id}/berichten", {"body": "Nog een keer?"}, form_at="/ik"
        )
        assert wrote.status_code in {403, 404}


def test_mail_link_of_a_neighbour_is_no_sign_in(app: Flask) -> None:
    _, asker, helper, team = _world(app)
    aanbod = some.post(app, helper, some.LIFT, kind="aanbod")
    some.asked(app, team, some.post(app, asker), aanbod_id=aanbod)
    make.work(app)
    client, link = app.test_client(), _link(app, _address(app, helper))
    assert make.send(client, link, {"answer": "ja"}).status_code == 303
    assert client.get("/ik").status_code == 303
    assert _koppeling(app).helper_yes_at is not None


def test_visitor_signs_in_first_and_comes_back(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    vraag = some.post(app, asker, visibility=Visibility.IEDEREEN)
    client = app.test_client()
    assert f"/vragen/{vraag}/helpen" in _page(client, f"/vragen/{vraag}")
    answer = client.get(f"/vragen/{vraag}/helpen")
    assert answer.status_code == 303
    where = answer.headers["Location"]
    page = _page(client, where)
    assert f"/vragen/{vraag}/helpen" in page
    answer = client.post(
        "/aanmelden",
        data={
            "email": _address(app, helper),
            "verder": f"/vragen/{vraag}/helpen",
            "csrf_token": make.token_of(page),
        },
    )
    make.work(app)
    code = re.search(r"\b(\d{6})\b", _text(_mail_to(app, _address(app, helper))[-1]))
    assert code
    answer = make.send(client, answer.headers["Location"], {"code": code.group(1)})
    assert answer.headers["Location"] == f"/vragen/{vraag}/helpen"
    assert "Fijn dat je wilt helpen" in _page(client, answer.headers["Location"])


@pytest.mark.parametrize("visibility", [Visibility.WIJK, Visibility.WIJKTEAM])
def test_who_may_not_read_it_may_not_help(app: Flask, visibility: Visibility) -> None:
    world, asker, _, _ = _world(app)
    vraag = some.post(app, asker, visibility=visibility)
    elsewhere = make.sign_in(app, make.person(app, world.other_buurt_id))
    _page(elsewhere, f"/vragen/{vraag}/helpen", 404)
    assert make.send(elsewhere, f"/vragen/{vraag}/helpen", {}, form_at="/ik").status_code == 404
    own = make.sign_in(app, asker)
    assert own.get(f"/vragen/{vraag}/helpen").status_code == 403


def test_offering_again_or_too_late_is_told_kindly_and_keeps_the_text(app: Flask) -> None:
    world, asker, helper, _ = _world(app)
    vraag = some.post(app, asker)
    first = some.offered(app, helper, vraag)
    him = make.sign_in(app, helper)
    answer = make.send(him, f"/vragen/{vraag}/helpen", {"message": "Nog een keer"})
    assert answer.status_code == 422
    assert "al aangeboden" in answer.get_data(as_text=True)
    some.act(app, asker, actions.answer_as_asker, first, True)
    late = make.sign_in(app, make.person(app, world.buurt_id))
    answer = make.send(late, f"/vragen/{vraag}/helpen", {"message": "Ik wil ook graag"})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Iemand was je net voor" in page
    assert "Ik wil ook graag" in page


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("antwoord", {}),
        ("antwoord", {"answer": "misschien"}),
        ("berichten", {"body": ""}),
        ("berichten", {"body": "x" * 2001}),
        ("berichten", {"body": "Hallo \u202e daar"}),
        ("afronden", {"outcome": "soms"}),
    ],
)
def test_what_is_wrong_is_said_and_kept(app: Flask, form: str, data: dict[str, str]) -> None:
    _, asker, helper, _ = _world(app)
    koppeling = some.offered(app, helper, some.post(app, asker))
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    where = f"/koppelingen/{koppeling}"
    answer = make.send(make.sign_in(app, asker), f"{where}/{form}", data, form_at=where)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Er klopt nog iets niet" in page
    assert data.get("body", "") in page


def test_eight_neighbours_taken_at_once_through_the_door(app: Flask) -> None:
    world, asker, _, _ = _world(app)
    vraag = some.post(app, asker)
    offers = [some.offered(app, make.person(app, world.buurt_id), vraag) for _ in range(8)]
    clients = [make.sign_in(app, asker) for _ in offers]
    tokens = [make.token_of(_page(c, f"/koppelingen/{o}")) for c, o in zip(clients, offers, strict=True)]
    start, seen = threading.Barrier(8), []

    def say_yes(client: FlaskClient, koppeling: str, token: str) -> None:
        start.wait()
        answer = client.post(f"/koppelingen/{koppeling}/antwoord", data={"answer": "ja", "csrf_token": token})
        seen.append(answer.status_code)

    threads = [
        threading.Thread(target=say_yes, args=row) for row in zip(clients, offers, tokens, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == [303] + [409] * 7
    statuses = [some.get(app, Koppeling, koppeling).status for koppeling in offers]
    assert statuses.count(KoppelingStatus.AFGESPROKEN) == 1


def test_asker_closes_the_vraag_and_the_helper_is_thanked(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    vraag = some.post(app, asker)
    koppeling = some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    her = make.sign_in(app, asker)
    assert make.send(her, f"/vragen/{vraag}/sluiten", {"outcome": "ja"}).status_code == 303
    make.work(app)
    assert some.get(app, Koppeling, koppeling).status is KoppelingStatus.GEDAAN
    assert _mail_to(app, _address(app, helper))[-1]["Subject"] == "Dank je wel"


def test_fitting_aanbod_stands_on_the_page_with_reasons(app: Flask) -> None:
    world, asker, helper, _ = _world(app)
    vraag = some.post(app, asker, visibility=Visibility.IEDEREEN)
    some.post(app, helper, some.LIFT, kind="aanbod")
    some.netwerk(app, world)
    neighbour = make.sign_in(app, make.person(app, world.buurt_id))
    page = _page(neighbour, f"/vragen/{vraag}")
    assert "Past hierbij" in page
    assert "Ik rijd je graag naar het ziekenhuis" in page
    assert "Rijdende Buren" in page
    assert "Woont in dezelfde buurt" in page
    page = _page(app.test_client(), f"/vragen/{vraag}")
    assert "Ik rijd je graag" not in page  # the aanbod is for neighbours
    assert "Rijdende Buren" in page


@pytest.mark.parametrize("who", ["visitor", "neighbour", "asker", "helper", "team"])
def test_pages_ask_the_database_little(app: Flask, who: str) -> None:
    world, asker, helper, team = _world(app)
    vraag = some.post(app, asker, visibility=Visibility.IEDEREEN, details=SECRET)
    some.netwerk(app, world)
    for _ in range(3):
        other = make.person(app, world.buurt_id)
        some.post(app, other, some.LIFT, kind="aanbod")
        some.offered(app, other, vraag)
    koppeling = some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    for n in range(5):
        some.act(app, asker, actions.write_message, koppeling, f"Bericht {n}")
    persons = {"neighbour": make.person(app, world.buurt_id), "asker": asker, "helper": helper, "team": team}
    client = app.test_client() if who == "visitor" else make.sign_in(app, persons[who])
    signed_in = 0 if who == "visitor" else 2
    pages = [f"/vragen/{vraag}"]
    if who in {"asker", "helper", "team"}:
        pages.append(f"/koppelingen/{koppeling}")
    for address in pages:
        with counted() as seen:
            _page(client, address)
        # PostgreSQL is asked once whether what a process keeps is still fresh: that is the frame's, not the page's
        own = [text for text in seen if "pg_current_snapshot" not in text]
        assert len(own) <= 5 + signed_in, (address, own)
