"""What the database and the domain hold to, whatever the pages do."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers import actions
from bewonersplatform.domain.dossiers.countdown import Countdown
from bewonersplatform.domain.dossiers.model import Besluit, BesluitOutcome, Dossier, Terugkoppeling
from bewonersplatform.domain.dossiers.queries import get_dossier
from bewonersplatform.domain.dossiers.receivers import everybody_with_mail, reach
from bewonersplatform.domain.errors import AlreadyDone, DomainError, Refused
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.people.sessions import actor_for
from tests import make_dossiers


@pytest.mark.parametrize(
    "statement",
    ["UPDATE besluit SET reason = 'anders'", "DELETE FROM besluit", "UPDATE besluit SET outcome = 'nee'"],
)
def test_besluit_stays_as_it_was_recorded(app: Flask, statement: str) -> None:
    street = make_dossiers.street(app)
    make_dossiers.decide(app, street, make_dossiers.dossier(app, street))
    with app.app_context():
        begin_write()
        with pytest.raises(DBAPIError, match="besluit_no_"):
            db.session.execute(text(statement))
        db.session.rollback()
        assert db.session.scalars(select(Besluit.reason)).all() == ["De raad betaalt de verzekering."]


def test_database_refuses_a_no_without_what_is_possible(app: Flask) -> None:
    street = make_dossiers.street(app)
    public_id = make_dossiers.dossier(app, street)
    with app.app_context():
        begin_write()
        db.session.add(
            Besluit(
                dossier_id=get_dossier(public_id).dossier.id,
                outcome=BesluitOutcome.NEE,
                reason="Nee.",
                decided_on=clock.today(),
                recorded_by_id=street.griffie,
            )
        )
        with pytest.raises(DBAPIError, match="no_without_what_can"):
            db.session.flush()
        db.session.rollback()


def test_second_besluit_and_second_dossier_are_refused(app: Flask) -> None:
    street = make_dossiers.street(app)
    public_id = make_dossiers.dossier(app, street)
    with pytest.raises(AlreadyDone):
        make_dossiers.dossier(app, street)
    make_dossiers.decide(app, street, public_id)
    with pytest.raises(AlreadyDone):
        make_dossiers.decide(app, street, public_id, BesluitOutcome.NEE)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Dossier)) == 1


def test_numbers_count_per_gemeente_and_year(app: Flask, write: Callable[..., Any]) -> None:
    street = make_dossiers.street(app)
    public_id = make_dossiers.dossier(app, street)
    year = clock.today().year
    with app.app_context():
        assert get_dossier(public_id).dossier.number == f"{year}-001"
        assert actions._next_number(street.world.gemeente_id) == f"{year}-002"
        assert actions._next_number(street.world.elsewhere_id) == f"{year}-001"
        db.session.rollback()

    def far_on() -> None:
        get_dossier(public_id).dossier.number = f"{year}-1009"

    write(far_on)
    with app.app_context():
        assert actions._next_number(street.world.gemeente_id) == f"{year}-1010"
        db.session.rollback()
        with clock.at(datetime(year + 1, 6, 1, tzinfo=UTC)):
            assert actions._next_number(street.world.gemeente_id) == f"{year + 1}-001"
        db.session.rollback()


def test_telling_back_before_the_besluit_is_refused(app: Flask) -> None:
    street = make_dossiers.street(app)
    public_id = make_dossiers.dossier(app, street)
    with app.app_context():
        begin_write()
        with pytest.raises(Refused) as refused:
            actions.report_back(actor_for(street.raadslid), get_dossier(public_id).dossier, body="Al vast.")
        assert refused.value.code == "not-decided"
        db.session.rollback()


def test_two_at_once_tell_it_back_once(app: Flask) -> None:
    street = make_dossiers.street(app)
    public_id = make_dossiers.dossier(app, street)
    make_dossiers.decide(app, street, public_id)
    ready, results = threading.Barrier(4), []

    def tell(person_id: int) -> None:
        with app.app_context():
            ready.wait()
            begin_write()
            try:
                actions.report_back(actor_for(person_id), get_dossier(public_id).dossier, body="Dank.")
                db.session.commit()
                results.append("told")
            except DomainError as error:
                db.session.rollback()
                results.append(type(error).__name__)

    people = [street.raadslid, street.griffie, street.raadslid, street.griffie]
    threads = [threading.Thread(target=tell, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(results) == ["AlreadyDone", "AlreadyDone", "AlreadyDone", "told"]
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Terugkoppeling)) == 1


def test_who_has_no_address_or_was_erased_is_not_mailed(app: Flask, write: Callable[..., Any]) -> None:
    street = make_dossiers.street(app, supporters=3, askers=5)

    def change() -> None:
        db.session.get_one(Person, street.supporters[1]).email = None
        gone = db.session.get_one(Person, street.supporters[2])
        gone.email, gone.erased_at = None, clock.now()

    write(change)
    with app.app_context():
        found = reach(street.voorstel_id)
        everybody = {*street.supporters, *street.askers, street.team}
        assert (found.by_mail, found.without_mail) == (len(everybody) - 2, 1)
        mailed = everybody_with_mail(street.voorstel_id)
        assert sorted(mailed) == sorted(everybody - set(street.supporters[1:3]))


@pytest.mark.parametrize(
    ("today", "day", "late"),
    [(date(2026, 11, 3), 1, False), (date(2026, 11, 24), 21, False), (date(2026, 12, 29), 56, False),
     (date(2026, 12, 30), 57, True)],
)  # fmt: skip
def test_countdown_is_late_the_day_after(today: date, day: int, late: bool) -> None:
    countdown = Countdown(date(2026, 11, 3), date(2026, 12, 29))
    with clock.at(datetime(today.year, today.month, today.day, 12, tzinfo=UTC)):
        assert (countdown.day, countdown.total, countdown.is_late) == (day, 56, late)
