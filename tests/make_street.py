"""Two neighbours with something in nearly every table: every word of each holds a mark of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.model import Bevestiging, BevestigingAnswer, Opvolging
from bewonersplatform.domain.gesprekken.actions import submit_bijdrage
from bewonersplatform.domain.kennis.model import Leerkaart, LeerkaartApplies, LeerkaartLevel, Vondst
from bewonersplatform.domain.koppelingen import actions as koppelingen
from bewonersplatform.domain.logboek.model import Reactie
from bewonersplatform.domain.moderation.model import Maatregel, MaatregelKind, Melding
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkKind
from bewonersplatform.domain.ontmoetingen.actions import attend, host_ontmoeting
from bewonersplatform.domain.people.model import Invitation, Person
from bewonersplatform.domain.people.sign_in import request_sign_in
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.voorstellen import actions as voorstellen
from bewonersplatform.domain.voorstellen.actions import VoorstelText
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.pledges import pledge
from bewonersplatform.domain.voorstellen.support import give_support
from bewonersplatform.domain.vragen.actions import Written, draft_post, submit_post
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.vragen.recognising import recognise
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

        recognise(me, self.theirs)
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
