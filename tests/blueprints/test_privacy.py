"""Everything about me, nothing about others; and erased is erased."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import String, cast, select

from bewonersplatform.cli.tables import metadata
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.model import Bevestiging, BevestigingAnswer, Opvolging
from bewonersplatform.domain.gesprekken.actions import submit_bijdrage
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.kennis.model import Leerkaart, LeerkaartApplies, LeerkaartLevel, Vondst
from bewonersplatform.domain.koppelingen import actions as koppelingen
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail, Reactie
from bewonersplatform.domain.moderation.model import Maatregel, MaatregelKind, Melding
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkKind
from bewonersplatform.domain.ontmoetingen.actions import attend, host_ontmoeting
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.people.model import Invitation, Person, Session
from bewonersplatform.domain.people.sign_in import request_sign_in
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.voorstellen import actions as voorstellen
from bewonersplatform.domain.voorstellen.actions import VoorstelText
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.pledges import pledge
from bewonersplatform.domain.voorstellen.support import give_support
from bewonersplatform.domain.vragen.actions import Written, draft_post, submit_post
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.wijken.queries import get_place
from tests import make

MARK, OTHER = "zilvervisje", "pauwoog"


class Street:
    """Two neighbours whose every word holds their mark, and what they have with each other."""

    def __init__(self, app: Flask) -> None:
        self.app, self.world = app, make.world(app)
        w = self.world
        self.lid = make.person(app, None, "Lies", roles=((Role.WIJKTEAMLID, w.gemeente_id, w.wijk_id),))
        self.me = make.person(app, w.buurt_id, f"Mia {MARK}", verified_by=self.lid)
        self.other = make.person(app, w.buurt_id, f"Omar {OTHER}", verified_by=self.lid)
        with app.app_context():
            begin_write()
            for person_id, mark in ((self.me, MARK), (self.other, OTHER)):
                person = db.session.get_one(Person, person_id)
                person.email, person.phone = f"{mark}@voorbeeld.example", f"06 {mark}"
            db.session.commit()
            begin_write()
            self._fill()
            db.session.commit()

    def _post(self, who: Any, mark: str) -> Post:
        post = submit_post(
            who,
            PostKind.VRAAG,
            Written(f"Wie helpt {mark}? Het is {mark}.", details=f"Bel {mark}", when_text=mark),
        )
        post.status, post.visibility, post.published_at = PostStatus.OPEN, Visibility.IEDEREEN, clock.now()
        db.session.flush()
        return post

    def _voorstel(self, who: Any, mark: str) -> Voorstel:
        row = voorstellen.submit_voorstel(
            who, get_place(self.world.wijk), VoorstelText(title=f"Plan {mark}", lead=f"Voor {mark}")
        )
        db.session.flush()
        return row

    def _fill(self) -> None:
        me, other = make_actor(self.me), make_actor(self.other)
        place = get_place(self.world.wijk)
        self.mine, self.theirs = self._post(me, MARK), self._post(other, OTHER)
        runs = koppelingen.offer_help(me, self.theirs, message=f"Ik kan, groet {MARK}")
        koppelingen.answer_as_asker(other, runs, True)
        koppelingen.write_message(me, runs, f"Tot morgen, {MARK}")
        koppelingen.write_message(other, runs, f"Fijn, {OTHER}")
        waits = koppelingen.offer_help(other, self.mine, message=f"Ik ook, {OTHER}")
        self.runs_id, self.waits_id = runs.id, waits.id
        self.mine_id, self.theirs_id = self.mine.id, self.theirs.id

        plan = self._voorstel(other, OTHER)
        voorstellen.publish_voorstel(other, plan)
        voorstellen.open_support(other, plan)
        give_support(me, plan)
        pledge(me, plan, what=f"Ik verf, {MARK}")
        submit_bijdrage(me, plan, body=f"Goed plan, zegt {MARK}")
        submit_bijdrage(other, plan, body=f"Dank, {OTHER}")
        self.plan_id, self.idea_id = plan.id, self._voorstel(me, MARK).id

        soon = clock.now() + timedelta(days=5)
        meeting = host_ontmoeting(
            me, place, title=f"Soep {MARK}", about=f"Bij {MARK}", where=f"Thuis {MARK}", at=soon
        )
        theirs = host_ontmoeting(other, place, title=f"Thee {OTHER}", about="", where="Plein", at=soon)
        attend(me, theirs)
        attend(other, theirs)
        self.meeting_id, self.theirs_meeting_id = meeting.id, theirs.id

        w = self.world
        vondst = Vondst(gemeente_id=w.gemeente_id, wijk_id=w.wijk_id, author_id=self.other, title="V", situation="s",
                        did="d", gained="g", usable="u", erkend_by_id=self.lid, erkend_at=clock.now())  # fmt: skip
        step = Opvolging(
            voorstel_id=plan.id, wijk_id=w.wijk_id, title="Verf", owner="Buren", due_on=clock.today()
        )
        netwerk = Netwerk(
            gemeente_id=w.gemeente_id, wijk_id=w.wijk_id, name="Koor", kind=NetwerkKind.BUURTGROEP, capacity=2
        )
        db.session.add_all([vondst, step, netwerk])
        db.session.flush()
        address = f"{MARK}@voorbeeld.example"
        card = Leerkaart(
            vondst_id=vondst.id, person_id=self.me, level=LeerkaartLevel.IK, applies=LeerkaartApplies.JA
        )
        card.means = MARK
        invitation = Invitation(email=address, role=Role.GRIFFIE, gemeente_id=w.gemeente_id, nonce="n" * 32)
        invitation.ends_on, invitation.expires_at = clock.today(), soon
        decision = Maatregel(post_id=self.mine.id, kind=MaatregelKind.TERUG, by_id=self.lid)
        decision.reason, decision.reply = f"Dag {MARK}", f"Ik, {MARK}"
        came = Bevestiging(
            opvolging_id=step.id, person_id=self.me, answer=BevestigingAnswer.JA, note=f"Mooi {MARK}"
        )
        contact = NetwerkContact(
            netwerk_id=netwerk.id, name=MARK, email=address, phone=MARK, person_id=self.me
        )
        report = Melding(post_id=self.theirs.id, by_id=self.me, reason=f"Niet goed, {MARK}")
        db.session.add_all([card, invitation, decision, came, contact, report])
        draft = draft_post(
            PostKind.AANBOD, w.wijk_id, w.gemeente_id, Written(f"Concept {MARK}", details=MARK), "t"
        )
        request_sign_in(f"{MARK}@voorbeeld.example", locale="nl", draft_id=draft.id)
        request_sign_in(f"{OTHER}@voorbeeld.example", locale="nl")
        for row in db.session.scalars(select(Reactie).limit(2)):
            row.last_error = f"refused: {MARK}@voorbeeld.example"


def make_actor(person_id: int) -> Any:
    from bewonersplatform.domain.people.sessions import actor_for

    return actor_for(person_id)


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
