"""Several helpers for one vraag, and who comes next when somebody says no."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import DomainError
from bewonersplatform.domain.koppelingen import actions, answers
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.koppelingen.model import RUNS, Koppeling, KoppelingStatus
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus
from tests import make
from tests import make_koppelingen as some
from tests.blueprints.test_koppelingen import _page, _world


def _welcome(app: Flask, person_id: int, vraag: str, number: int, status: int = 303) -> str:
    client, where = make.sign_in(app, person_id), f"/vragen/{vraag}/helpers"
    answer = make.send(client, where, {"number": str(number)}, form_at=where)
    assert answer.status_code == status
    return str(answer.get_data(as_text=True))


def _statuses(app: Flask, koppelingen: list[str]) -> list[KoppelingStatus]:
    return [some.get(app, Koppeling, koppeling).status for koppeling in koppelingen]


def test_two_helpers_have_a_place_and_the_third_hears_that_it_is_not_needed(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag = some.post(app, asker)
    _welcome(app, asker, vraag, 2)
    others = [make.person(app, world.buurt_id, f"Buur{n}") for n in range(2)]
    offers = [some.offered(app, who, vraag) for who in (helper, *others)]
    some.act(app, asker, actions.answer_as_asker, offers[0], True)
    page = _page(make.sign_in(app, asker), f"/vragen/{vraag}")
    assert "1 van 2 helpers gevonden." in page
    assert "We zoeken verder." in page
    assert "Bekijk en antwoord" in page
    assert "1 van 2 helpers gevonden." in _page(
        make.sign_in(app, team), f"/werkbank/{world.wijk}/verbinden?vraag={vraag}"
    )
    some.act(app, asker, actions.answer_as_asker, offers[1], True)
    assert _statuses(app, offers)[2] is KoppelingStatus.GESTOPT
    with pytest.raises(DomainError):
        some.offered(app, make.person(app, world.buurt_id), vraag)
    assert "Er helpen al meer buren" in _welcome(app, team, vraag, 1, 422)

    # one is done: the other still helps, so the vraag stays; then it is rond
    some.act(app, helper, finish_koppeling, offers[0], Outcome.JA)
    assert some.get(app, Post, vraag).status is PostStatus.OPEN
    some.act(app, asker, finish_koppeling, offers[1], Outcome.JA)
    assert some.get(app, Post, vraag).status is PostStatus.ROND
    # a nee about one opens the vraag for one more, and leaves the other alone
    some.act(app, asker, finish_koppeling, offers[1], Outcome.NEE)
    make.work(app)
    assert _statuses(app, offers)[:2] == [KoppelingStatus.GEDAAN, KoppelingStatus.GESTOPT]
    assert some.get(app, Post, vraag).status is PostStatus.OPEN
    some.offered(app, make.person(app, world.buurt_id), vraag)


def test_eight_yeses_at_once_leave_as_many_as_are_welcome(app: Flask) -> None:
    world, asker, _, _ = _world(app)
    vraag = some.post(app, asker)
    _welcome(app, asker, vraag, 3)
    offers = [some.offered(app, make.person(app, world.buurt_id), vraag) for _ in range(8)]
    start, said = threading.Barrier(8), []

    def say_yes(koppeling: str) -> None:
        start.wait()
        try:
            some.act(app, asker, actions.answer_as_asker, koppeling, True)
            said.append("yes")
        except DomainError as error:
            said.append(type(error).__name__)

    threads = [threading.Thread(target=say_yes, args=(offer,)) for offer in offers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["AlreadyDone"] * 5 + ["yes"] * 3
    statuses = _statuses(app, offers)
    assert sum(status in RUNS for status in statuses) == 3
    slots = {some.get(app, Koppeling, offer).slot for offer in offers}
    assert slots == {1, 2, 3, None}
    with app.app_context():  # the belt: the database refuses a place twice, and a place that is none
        late = next(offer for offer, status in zip(offers, statuses, strict=True) if status not in RUNS)
        for slot in (2, None):
            begin_write()
            row = db.session.query(Koppeling).filter_by(public_id=late).one()
            row.status, row.asker_yes_at, row.slot = KoppelingStatus.LOOPT, clock.now(), slot
            with pytest.raises(IntegrityError):
                db.session.flush()
            db.session.rollback()


def test_a_no_brings_the_next_at_once_to_the_wijkteam_and_to_nobody_else(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag, netwerk = some.post(app, asker), some.netwerk(app, world)
    some.post(app, helper, some.LIFT, kind="aanbod")
    koppeling = some.asked(app, team, vraag, netwerk_id=netwerk)
    desk, where = make.sign_in(app, team), f"/werkbank/{world.wijk}/verbinden?vraag={vraag}"
    assert "Nu vragen" not in _page(desk, where)
    _decline(app, koppeling)
    make.work(app)
    with app.app_context():
        found = db.session.query(Koppeling).filter_by(status=KoppelingStatus.VOORGESTELD).one()
        assert (found.helper_id, found.asked_by_id) == (helper, None)
        suggested = found.public_id
    assert "Nu vragen: Henkmarker" in _page(desk, where)
    assert "Nu vragen: Henkmarker" in _page(desk, f"/koppelingen/{koppeling}")
    assert "weet hier nog niets van" in _page(desk, f"/koppelingen/{suggested}")
    him, her = make.sign_in(app, helper), make.sign_in(app, asker)
    for client in (him, her):
        _page(client, f"/koppelingen/{suggested}", 404)
        assert suggested not in _page(client, "/ik/inzage.json")
    page = _page(her, f"/koppelingen/{koppeling}")
    assert "We zoeken verder" in page
    for told in ("Rijdende Buren", "gaat niet door", "Henkmarker"):
        assert told not in page
        assert told not in _page(her, f"/vragen/{vraag}")

    # one click asks
    asked = make.send(
        desk, f"/werkbank/{world.wijk}/verbinden/{vraag}", {"helper": f"koppeling:{suggested}"}, form_at=where
    )
    assert asked.status_code == 303
    row = some.get(app, Koppeling, suggested)
    assert row.status is KoppelingStatus.GEVRAAGD
    assert row.due_at > clock.now()
    assert "Kun jij helpen?" in _page(him, f"/koppelingen/{suggested}")


def _decline(app: Flask, koppeling: str) -> None:
    """The contact of the netwerk says not now, by the link in the mail."""
    with app.app_context():
        link = answers.link_token(db.session.query(Koppeling).filter_by(public_id=koppeling).one())
    sent = make.send(app.test_client(), f"/antwoord/{koppeling}/{link}", {"answer": "nee"})
    assert sent.status_code == 303


def test_no_answer_in_time_brings_the_next_too_and_taking_back_leaves_no_trace(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag, netwerk = some.post(app, asker), some.netwerk(app, world)
    some.post(app, helper, some.LIFT, kind="aanbod")
    some.asked(app, team, vraag, netwerk_id=netwerk)
    with clock.at(clock.now() + timedelta(days=4)):
        make.work(app)
        with app.app_context():
            found = db.session.query(Koppeling).filter_by(status=KoppelingStatus.VOORGESTELD).one()
            assert found.helper_id == helper
        her = make.sign_in(app, asker)
        answer = make.send(her, f"/vragen/{vraag}/weghalen", {}, form_at=f"/vragen/{vraag}")
        assert answer.status_code == 303
        make.work(app)
    with app.app_context():
        assert not db.session.query(Koppeling).filter_by(status=KoppelingStatus.VOORGESTELD).count()


def test_how_many_are_welcome_is_said_while_writing(app: Flask) -> None:
    world, asker, *_ = _world(app)
    her, new = make.sign_in(app, asker), f"/wijken/{world.wijk}/vragen/nieuw"
    assert 'name="helpers"' in _page(her, new)
    assert 'name="helpers"' not in _page(her, f"/wijken/{world.wijk}/aanbod/nieuw")
    wants = {"text": "Wie tilt er mee bij mijn verhuizing?", "visibility": "wijk", "shown_as": "alias"}
    answer = make.send(her, new, {**wants, "language": "nl", "helpers": "13"})
    assert answer.status_code == 422
    assert "mijn verhuizing" in answer.get_data(as_text=True)
    assert make.send(her, new, {**wants, "language": "nl", "helpers": "4"}).status_code == 303
    with app.app_context():
        vraag = db.session.query(Post).order_by(Post.id.desc()).first()
        assert vraag is not None
        assert vraag.helpers_wanted == 4
        address = f"/vragen/{vraag.public_id}/bewerken"
    assert '<option value="4" selected>4' in _page(her, address)
    assert make.send(her, address, {**wants, "language": "nl", "helpers": "3"}).status_code == 303
    with app.app_context():
        vraag = db.session.query(Post).order_by(Post.id.desc()).first()
        assert vraag is not None
        assert vraag.helpers_wanted == 3
    open_one = some.post(app, asker)
    assert 'name="helpers"' not in _page(her, f"/vragen/{open_one}/bewerken")
