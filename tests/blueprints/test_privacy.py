"""Everything about me, nothing about others; and erased is erased."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import String, cast, select

from bewonersplatform.cli.tables import metadata
from bewonersplatform.database import db
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.people.model import Person, Session
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.vragen.model import Post, PostStatus
from tests import make
from tests.make_street import MARK, OTHER, Street


@pytest.fixture
def street(app: Flask) -> Street:
    return Street(app)


def _where(app: Flask, mark: str) -> list[str]:
    """Every column of every table that holds the mark, whatever its type."""
    found = []
    with app.app_context():
        for table in metadata().tables.values():
            for column in table.columns:
                text = cast(column, String)
                if db.session.scalar(select(text).where(text.like(f"%{mark}%")).limit(1)) is not None:
                    found.append(f"{table.name}.{column.name}")
    return sorted(found)


def test_export_holds_all_of_mine_and_nothing_of_others(street: Street) -> None:
    client = make.sign_in(street.app, street.me)
    answer = client.get("/ik/inzage.json")
    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    text = answer.get_data(as_text=True)
    assert OTHER not in text
    found = json.loads(text)
    for section in (
        "persoon", "bericht", "bericht-voor-wie-helpt", "beslissing-over-bericht", "koppeling-bericht", "bijdrage",
        "toezegging", "voorstel", "voorstel-versie", "bevestiging", "ontmoeting", "leerkaart", "melding",
        "netwerkcontact", "aanmelden", "uitnodiging",
    ):  # fmt: skip
        assert MARK in json.dumps(found[section]), section
    for section in ("steun", "aanmelding", "koppeling", "woont-hier", "apparaat", "logboek", "meeschrijven"):
        assert found[section], section
    page = client.get("/ik/inzage").get_data(as_text=True)
    assert "Je vragen en wat je aanbood" in page
    assert "/ik/inzage" in client.get("/ik").get_data(as_text=True)


def test_the_marker_stands_in_many_tables_before_and_in_none_after(street: Street) -> None:
    app = street.app
    before = _where(app, MARK)
    assert len(before) >= 25, before
    client, phone = make.sign_in(app, street.me), make.sign_in(app, street.me)
    assert make.send(client, "/ik/wissen", {}).status_code == 422  # not without saying so
    assert phone.get("/ik").status_code == 200
    answer = make.send(client, "/ik/wissen", {"sure": "y"})
    assert answer.status_code == 303
    assert "Alles van jou is gewist" in client.get(answer.headers["Location"]).get_data(as_text=True)
    make.work(app)
    assert _where(app, MARK) == []
    assert client.get("/ik").status_code == phone.get("/ik").status_code == 303


def test_counts_and_the_things_of_others_stay_whole(street: Street) -> None:
    app = street.app
    theirs = _where(app, OTHER)
    with app.app_context():
        facts = db.session.scalars(select(Gebeurtenis.id)).all()
        plan = db.session.get_one(Voorstel, street.plan_id)
        assert (plan.support_count, plan.helper_count) == (1, 1)
    make.send(make.sign_in(app, street.me), "/ik/wissen", {"sure": "y"})
    make.work(app)
    # what the other wrote stays, except the line to me that went along with help that stopped
    assert set(theirs) - set(_where(app, OTHER)) <= {"koppeling.message"}
    with app.app_context():
        plan = db.session.get_one(Voorstel, street.plan_id)
        assert (plan.support_count, plan.helper_count) == (0, 0)
        assert db.session.get_one(Ontmoeting, street.theirs_meeting_id).attend_count == 1
        assert db.session.get_one(Ontmoeting, street.meeting_id).cancelled_at is not None
        assert {db.session.get_one(Koppeling, n).status for n in (street.runs_id, street.waits_id)} == {
            KoppelingStatus.GESTOPT
        }
        assert db.session.get_one(Post, street.theirs_id).status is PostStatus.OPEN
        mine = db.session.get_one(Post, street.mine_id)
        assert (mine.status, mine.hidden) == (PostStatus.GESTOPT, True)
        assert set(facts) < set(db.session.scalars(select(Gebeurtenis.id)))
        assert db.session.scalars(select(Session).where(Session.person_id == street.me)).all() == []
        assert len(db.session.scalars(select(Bijdrage).where(Bijdrage.author_id == street.me)).all()) == 2
        waiting = select(Mail).where(
            Mail.person_id == street.me, Mail.sent_at.is_(None), Mail.state == "wacht"
        )
        assert db.session.scalars(waiting).all() == []
        public_id = plan.public_id
    page = app.test_client().get(f"/voorstellen/{public_id}/gesprek").get_data(as_text=True)
    assert "Verwijderde bewoner" in page
    assert f"Dank, {OTHER}" in page
    assert app.test_client().get(f"/wijken/{street.world.wijk}").status_code == 200
    assert make.sign_in(app, street.lid).get("/werkbank", follow_redirects=True).status_code == 200
    assert make.mails(app)  # mail to others went out; none that waited for me, none that names me
    assert not any(MARK in text for text in make.mails(app))


def test_erased_people_can_come_back_as_somebody_new(street: Street) -> None:
    app = street.app
    make.send(make.sign_in(app, street.me), "/ik/wissen", {"sure": "y"})
    client = app.test_client()
    answer = make.send(client, "/aanmelden", {"email": f"{MARK}@voorbeeld.example", "verder": ""})
    assert answer.status_code == 303
    with app.app_context():
        assert db.session.scalar(select(Person).where(Person.email == f"{MARK}@voorbeeld.example")) is None


def test_visitors_have_nothing_to_see_or_erase(app: Flask) -> None:
    make.world(app)
    for address in ("/ik/inzage", "/ik/inzage.json", "/ik/wissen"):
        assert app.test_client().get(address).status_code == 303


def test_mail_that_was_kept_as_files_goes_with_who_it_was_to(street: Street) -> None:
    app = street.app
    make.work(app)
    make.send(app.test_client(), "/aanmelden", {"email": f"{MARK}@voorbeeld.example", "verder": ""})
    make.send(app.test_client(), "/aanmelden", {"email": "another@voorbeeld.example", "verder": ""})
    make.work(app)
    kept = make.mails(app)
    assert len([text for text in kept if f"To: {MARK}@" in text]) > 1
    make.send(make.sign_in(app, street.me), "/ik/wissen", {"sure": "y"})
    make.work(app)
    left = make.mails(app)
    assert not [text for text in left if MARK in text.partition("\n\n")[0]]
    assert [text for text in left if "To: another@" in text]
