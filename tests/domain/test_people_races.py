"""Two browsers at once: nobody gets an error for what somebody else did a moment before."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy import event, select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people import invitations, proofs, sign_in
from bewonersplatform.domain.people.invitations import Invited
from bewonersplatform.domain.people.model import Invitation, Person, RoleGrant, SignIn
from bewonersplatform.domain.permissions import VISITOR, Role
from bewonersplatform.domain.wijken.model import Gemeente
from tests import make

NEW = "nieuw@voorbeeld.example"


def _at_once(app: Flask, works: list[Callable[[], object]]) -> list[object]:
    """Do these in transactions that meet where the person is made: SQLite lets one in, PostgreSQL both."""
    with app.app_context():
        both = db.engine.dialect.name == "postgresql"
    meet, done = threading.Barrier(len(works)), []

    def wait(*_: object) -> None:
        if both:
            meet.wait(10)  # all have looked, nobody has written

    def run(work: Callable[[], object]) -> None:
        with app.app_context():
            try:
                begin_write()
                work()
                db.session.commit()
                done.append("done")
            except Exception as error:
                db.session.rollback()
                done.append(error)

    event.listen(Person, "init", wait)
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        event.remove(Person, "init", wait)
    return done


def _one_person(app: Flask) -> int:
    """The only person with the address, who joined once."""
    with app.app_context():
        who = db.session.scalars(select(Person.id).where(Person.email == NEW)).one()
        joined = select(Gebeurtenis).where(Gebeurtenis.kind == "person-joined", Gebeurtenis.thing_id == who)
        db.session.scalars(joined).one()
        return who


def test_two_codes_for_a_new_address_make_one_person(app: Flask) -> None:
    make.world(app)
    with app.app_context():
        begin_write()
        rows = [sign_in.request_sign_in(NEW, locale="nl", draft_id=number) for number in (1, 2)]
        proven = [(row.id, proofs.code(sign_in.PURPOSE, row.id, row.nonce)) for row in rows]
        db.session.commit()

    def confirm(row_id: int, code: str) -> None:
        sign_in.confirm_code(db.session.get_one(SignIn, row_id), code)

    works = [lambda found=found: confirm(*found) for found in proven]
    assert _at_once(app, works) == ["done", "done"]
    _one_person(app)


def test_two_invitations_for_a_new_address_make_one_person(app: Flask) -> None:
    world = make.world(app)
    beheerder = make.person(app, None, "B", roles=((Role.BEHEERDER, world.gemeente_id, None),))
    actor, until = make.actor(app, beheerder), clock.today() + timedelta(days=30)
    with app.app_context():
        begin_write()
        gemeente = db.session.get_one(Gemeente, world.gemeente_id)
        roles = (Role.RAADSLID, Role.GRIFFIE)
        ids = [invitations.invite(actor, gemeente, Invited(NEW, role, until)).id for role in roles]
        db.session.commit()

    def accept(row_id: int) -> None:
        invitations.accept_invitation(VISITOR, db.session.get_one(Invitation, row_id))

    works = [lambda row_id=row_id: accept(row_id) for row_id in ids]
    assert _at_once(app, works) == ["done", "done"]
    who = _one_person(app)
    with app.app_context():
        assert set(db.session.scalars(select(RoleGrant.role).where(RoleGrant.person_id == who))) == set(roles)
