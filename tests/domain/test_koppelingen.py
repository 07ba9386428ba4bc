"""What fits a vraag, who may have it, and what a koppeling does to the vraag and the netwerk."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.lanes import Scope
from bewonersplatform.domain.bord.queries import board
from bewonersplatform.domain.errors import (
    AlreadyDone,
    DomainError,
    ImpossibleStep,
    NotAllowed,
    NotFound,
    Refused,
)
from bewonersplatform.domain.koppelingen import actions, answers
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.queries import view_koppeling
from bewonersplatform.domain.koppelingen.suggestions import count_fits, suggestions
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import VISITOR, Role
from bewonersplatform.domain.taal.fit import Reason
from bewonersplatform.domain.vragen.actions import close_post, stop_post
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus, Visibility
from tests import make
from tests import make_koppelingen as some


def _world(app: Flask) -> tuple[make.World, int, int, int]:
    """World, asker, helper, wijkteamlid."""
    world = make.world(app)
    asker, helper = make.person(app, world.buurt_id, "Anna"), make.person(app, world.buurt_id, "Henk")
    team = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    return world, asker, helper, team


def _status(app: Flask, koppeling: str) -> KoppelingStatus:
    return some.get(app, Koppeling, koppeling).status


def _suggested(app: Flask, person_id: int | None, vraag: str) -> list[Any]:
    with app.app_context():
        row = db.session.query(Post).filter_by(public_id=vraag).one()
        return suggestions(actor_for(person_id) if person_id else VISITOR, row)


def test_fitting_aanbod_and_netwerk_are_suggested_with_reasons(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag = some.post(app, asker)
    aanbod = some.post(app, helper, some.LIFT, kind="aanbod")
    some.post(app, helper, "Ik knip heggen. En ik wied onkruid in de tuin.", kind="aanbod")
    some.post(app, asker, some.LIFT, kind="aanbod")
    stranger = make.person(app, world.other_buurt_id)
    some.post(app, stranger, some.LIFT, kind="aanbod")
    netwerk = some.netwerk(app, world)
    found = _suggested(app, team, vraag)
    assert {s.public_id for s in found} == {aanbod, netwerk}
    first = next(s for s in found if s.public_id == aanbod)
    assert first.reasons[0].reason is Reason.SHARED_THEMA
    assert "ziekenhuis" in " ".join(first.reasons[0].words)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    with app.app_context():
        assert count_fits(db.session.query(Post).filter_by(public_id=vraag).one()) == 2


def test_suggestions_hold_only_what_the_reader_may_read(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag = some.post(app, asker, visibility=Visibility.IEDEREEN)
    aanbod = some.post(app, helper, some.LIFT, kind="aanbod")  # for neighbours
    assert _suggested(app, None, vraag) == []
    neighbour = make.person(app, world.buurt_id)
    assert [s.public_id for s in _suggested(app, neighbour, vraag)] == [aanbod]
    assert _suggested(app, neighbour, vraag)[0].name is None  # an alias
    assert _suggested(app, team, vraag)[0].name == "Henk"


def test_full_and_asked_are_not_suggested(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag = some.post(app, asker)
    aanbod = some.post(app, helper, some.LIFT, kind="aanbod")
    some.netwerk(app, world, capacity=0)
    assert [s.public_id for s in _suggested(app, team, vraag)] == [aanbod]
    some.asked(app, team, vraag, aanbod_id=aanbod)
    assert _suggested(app, team, vraag) == []


def test_both_say_yes_and_it_runs_and_is_done(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    vraag = some.post(app, asker)
    koppeling = some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    assert _status(app, koppeling) is KoppelingStatus.AFGESPROKEN
    some.act(app, asker, actions.answer_as_asker, koppeling, True)  # a second click changes nothing
    some.act(app, helper, actions.write_message, koppeling, "Tot donderdag")
    some.act(app, asker, finish_koppeling, koppeling, Outcome.JA)
    assert _status(app, koppeling) is KoppelingStatus.GEDAAN
    assert some.get(app, Post, vraag).status is PostStatus.ROND
    some.act(app, asker, finish_koppeling, koppeling, Outcome.NEE)
    assert _status(app, koppeling) is KoppelingStatus.GESTOPT
    assert some.get(app, Post, vraag).status is PostStatus.OPEN


def test_netwerk_counts_places_and_help(app: Flask) -> None:
    world, asker, _, team = _world(app)
    netwerk = some.netwerk(app, world, capacity=1)
    koppeling = some.asked(app, team, some.post(app, asker), netwerk_id=netwerk)

    def says_yes(koppeling_id: str) -> None:
        with app.app_context():
            begin_write()
            row = db.session.query(Koppeling).filter_by(public_id=koppeling_id).one()
            same, contact = answers.open_link(koppeling_id, answers.link_token(row))
            actions.answer_as_helper(contact, same, True)
            db.session.commit()

    second = some.asked(
        app, team, some.post(app, asker, "Wie rijdt mij naar de dokter? Alvast dank."), netwerk_id=netwerk
    )
    says_yes(koppeling)
    says_yes(second)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    assert some.get(app, Netwerk, netwerk).capacity == 0
    with pytest.raises(Refused, match="netwerk-full"):
        some.act(app, asker, actions.answer_as_asker, second, True)
    some.act(app, asker, finish_koppeling, koppeling, Outcome.HALF)
    row = some.get(app, Netwerk, netwerk)
    assert (row.capacity, row.helped_count) == (1, 1)
    some.act(app, asker, actions.answer_as_asker, second, True)
    some.act(app, asker, finish_koppeling, second, Outcome.NEE)
    row = some.get(app, Netwerk, netwerk)
    assert (row.capacity, row.helped_count) == (1, 1)


def test_others_who_were_asked_are_thanked_when_somebody_is_found(app: Flask) -> None:
    world, asker, helper, _ = _world(app)
    vraag, late = some.post(app, asker), make.person(app, world.buurt_id)
    first, second = some.offered(app, helper, vraag), some.offered(app, late, vraag)
    some.act(app, asker, actions.answer_as_asker, first, True)
    assert _status(app, second) is KoppelingStatus.GESTOPT
    with pytest.raises(AlreadyDone):
        some.act(app, asker, actions.answer_as_asker, second, True)
    with pytest.raises(Refused, match="taken"):
        some.offered(app, make.person(app, world.buurt_id), vraag)


def test_offering_twice_and_after_no_thank_you(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    vraag = some.post(app, asker)
    koppeling = some.offered(app, helper, vraag)
    with pytest.raises(AlreadyDone):
        some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, False)
    with pytest.raises(AlreadyDone):  # the asker is not asked again
        some.offered(app, helper, vraag)


def test_offering_when_the_wijkteam_had_asked_is_a_yes(app: Flask) -> None:
    _, asker, helper, team = _world(app)
    vraag, aanbod = some.post(app, asker), some.post(app, helper, some.LIFT, kind="aanbod")
    koppeling = some.asked(app, team, vraag, aanbod_id=aanbod)
    assert some.offered(app, helper, vraag, "Graag") == koppeling
    assert some.get(app, Koppeling, koppeling).helper_yes_at is not None


def test_asked_again_after_not_now_has_a_new_link(app: Flask) -> None:
    _, asker, helper, team = _world(app)
    vraag, aanbod = some.post(app, asker), some.post(app, helper, some.LIFT, kind="aanbod")
    koppeling = some.asked(app, team, vraag, aanbod_id=aanbod)
    with app.app_context():
        old = answers.link_token(some.get(app, Koppeling, koppeling))
    some.act(app, helper, actions.answer_as_helper, koppeling, False, "Ik ben op reis")
    assert _status(app, koppeling) is KoppelingStatus.AFGEZEGD
    assert some.asked(app, team, vraag, aanbod_id=aanbod) == koppeling
    with app.app_context(), pytest.raises(NotFound):
        answers.open_link(koppeling, old)


def test_nobody_answers_for_another(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    vraag, aanbod = some.post(app, asker), some.post(app, helper, some.LIFT, kind="aanbod")
    koppeling = some.asked(app, team, vraag, aanbod_id=aanbod)
    other = make.person(app, world.buurt_id)
    for who in (asker, team, other):
        with pytest.raises(NotAllowed):
            some.act(app, who, actions.answer_as_helper, koppeling, True)
    for who in (helper, team, other):
        with pytest.raises(NotAllowed):
            some.act(app, who, actions.answer_as_asker, koppeling, True)
    with pytest.raises(ImpossibleStep):  # not before the helper said yes
        some.act(app, asker, actions.answer_as_asker, koppeling, True)
    with pytest.raises(NotAllowed):
        some.act(app, helper, actions.write_message, koppeling, "Hallo?")


def test_eight_yeses_at_once_leave_one(app: Flask) -> None:
    world, asker, _, _ = _world(app)
    vraag = some.post(app, asker)
    offers = [some.offered(app, make.person(app, world.buurt_id), vraag) for _ in range(8)]
    start, ended = threading.Barrier(8), []

    def say_yes(koppeling: str) -> None:
        start.wait()
        try:
            some.act(app, asker, actions.answer_as_asker, koppeling, True)
            ended.append("yes")
        except DomainError as error:
            ended.append(type(error).__name__)

    threads = [threading.Thread(target=say_yes, args=(koppeling,)) for koppeling in offers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = [_status(app, koppeling) for koppeling in offers]
    assert sorted(ended) == ["AlreadyDone"] * 7 + ["yes"]
    assert statuses.count(KoppelingStatus.AFGESPROKEN) == 1
    assert statuses.count(KoppelingStatus.GESTOPT) == 7


def test_the_database_itself_refuses_a_second_claim(app: Flask) -> None:
    world, asker, helper, _ = _world(app)
    vraag = some.post(app, asker)
    first = some.offered(app, helper, vraag)
    second = some.offered(app, make.person(app, world.buurt_id), vraag)
    some.act(app, asker, actions.answer_as_asker, first, True)
    with app.app_context():
        begin_write()
        row = db.session.query(Koppeling).filter_by(public_id=second).one()
        row.status, row.asker_yes_at, row.slot = KoppelingStatus.LOOPT, clock.now(), 1
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()


@pytest.mark.parametrize(
    ("change", "becomes"), [("close", KoppelingStatus.GEDAAN), ("stop", KoppelingStatus.GESTOPT)]
)
def test_koppeling_follows_what_the_asker_does_with_the_vraag(app: Flask, change: str, becomes: Any) -> None:
    world, asker, _, team = _world(app)
    vraag, netwerk = some.post(app, asker), some.netwerk(app, world, capacity=1)
    koppeling = some.asked(app, team, vraag, netwerk_id=netwerk)
    with app.app_context():
        begin_write()
        row = db.session.query(Koppeling).filter_by(public_id=koppeling).one()
        actions.answer_as_helper(answers.open_link(koppeling, answers.link_token(row))[1], row, True)
        actions.answer_as_asker(actor_for(asker), row, True)
        post = db.session.get_one(Post, row.vraag_id)
        if change == "close":
            close_post(actor_for(asker), post, Outcome.JA)
        else:
            stop_post(actor_for(asker), post)
        db.session.commit()
    make.work(app)
    assert _status(app, koppeling) is becomes
    assert some.get(app, Netwerk, netwerk).capacity == 1


def test_a_rond_vraag_that_did_not_work_out_can_be_given_to_another(app: Flask) -> None:
    world, asker, helper, _ = _world(app)
    vraag = some.post(app, asker)
    koppeling = some.offered(app, helper, vraag)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    with app.app_context():
        begin_write()
        post = db.session.query(Post).filter_by(public_id=vraag).one()
        close_post(actor_for(asker), post, Outcome.JA)
        db.session.commit()
    make.work(app)
    with app.app_context():
        begin_write()
        close_post(actor_for(asker), db.session.query(Post).filter_by(public_id=vraag).one(), Outcome.NEE)
        db.session.commit()
    make.work(app)
    assert _status(app, koppeling) is KoppelingStatus.GESTOPT
    some.offered(app, make.person(app, world.buurt_id), vraag)


def test_fit_count_is_kept(app: Flask) -> None:
    _, asker, helper, _ = _world(app)
    vraag = some.post(app, asker)
    make.work(app)
    assert some.get(app, Post, vraag).fit_count == 0
    some.post(app, helper, some.LIFT, kind="aanbod")
    make.work(app)
    assert some.get(app, Post, vraag).fit_count == 1


def test_board_has_each_vraag_in_its_column(app: Flask) -> None:
    world, asker, helper, team = _world(app)
    netwerk = some.netwerk(app, world, capacity=5)
    vragen = [some.post(app, asker, f"Vraag nummer {n} over een rit. Wie kan?") for n in range(4)]
    for vraag in vragen[1:]:
        koppeling = some.offered(app, helper, vraag)
        if vraag != vragen[1]:
            some.act(app, asker, actions.answer_as_asker, koppeling, True)
        if vraag == vragen[3]:
            some.act(app, asker, finish_koppeling, koppeling, Outcome.JA)
    some.asked(app, team, vragen[1], netwerk_id=netwerk)
    with app.app_context():
        shown = board(Scope(world.wijk_id)).columns
    assert [[card.public_id for card in column.cards] for column in shown] == [[vraag] for vraag in vragen]
    assert [column.count for column in shown] == [1, 1, 1, 1]
    assert sorted(side.name for side in shown[1].cards[0].helpers) == ["Henk", "Rijdende Buren"]


def test_wijkteam_reads_no_messages_and_no_contact(app: Flask) -> None:
    _, asker, helper, team = _world(app)
    koppeling = some.offered(app, helper, some.post(app, asker, details="Mosselplein 11"))
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    some.act(app, helper, actions.write_message, koppeling, "Onder ons")
    with app.app_context():
        row = db.session.query(Koppeling).filter_by(public_id=koppeling).one()
        seen = view_koppeling(actor_for(team), row)
        assert (seen.contact, seen.details, seen.messages) == (None, "", [])
        mine = view_koppeling(actor_for(helper), row)
        assert mine.details == "Mosselplein 11"
        assert mine.contact is not None
        assert mine.contact.name == "Anna"
        assert [message.body for message in mine.messages] == ["Onder ons"]
