"""What a voorstel promises: one support per person, counted exactly; attempts that keep their reasons."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, ImpossibleStep, NotAllowed, Refused
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus, PatroonVraag
from bewonersplatform.domain.voorstellen import actions, moves, pledges, reading, support
from bewonersplatform.domain.voorstellen.from_patroon import submit_from_patroon
from bewonersplatform.domain.voorstellen.model import (
    PartyKind,
    Poging,
    PogingOutcome,
    Schrijver,
    SchrijverState,
    Steun,
    Toezegging,
    Voorstel,
    VoorstelStatus,
)
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.domain.vragen.actions import Written, submit_post
from bewonersplatform.domain.vragen.model import PostKind
from bewonersplatform.domain.wijken.model import Regeling, Term, Thema
from bewonersplatform.domain.wijken.queries import get_place_by_id
from bewonersplatform.web.form_fields import parse_euro
from tests import make, make_voorstellen

THREADS = 16


def _all_at_once(app: Flask, work: list[Callable[[], None]]) -> list[BaseException | None]:
    """Run each piece of work in a thread and a transaction of its own, all started together."""
    start, ends = threading.Barrier(len(work)), [None] * len(work)

    def one(number: int, what: Callable[[], None]) -> None:
        with app.app_context():
            start.wait()
            try:
                begin_write()
                what()
                db.session.commit()
            except Exception as error:
                db.session.rollback()
                ends[number] = error

    threads = [threading.Thread(target=one, args=(n, what)) for n, what in enumerate(work)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def _count(app: Flask, table: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


def _drop_the_key(app: Flask) -> None:
    """Take away what keeps one support per person."""
    with app.app_context():
        begin_write()
        if db.engine.dialect.name == "sqlite":
            db.session.execute(text("DROP TABLE steun"))
            db.session.execute(
                text("CREATE TABLE steun (voorstel_id INTEGER, person_id INTEGER, at DATETIME)")
            )
        else:
            db.session.execute(text("ALTER TABLE steun DROP CONSTRAINT pk_steun"))
        db.session.commit()


@pytest.mark.parametrize("kept", [True, False], ids=["with-key", "control-without-key"])
def test_sixteen_at_once_by_one_person_is_one(app: Flask, kept: bool) -> None:
    """The control shows that the threads do collide: without the key there are sixteen."""
    world = make.world(app)
    public_id = make_voorstellen.voorstel(app, world, make.person(app, world.buurt_id))
    who = make.actor(app, make.person(app, world.buurt_id))
    if not kept:
        _drop_the_key(app)
    ends = _all_at_once(app, [lambda: support.give_support(who, get_voorstel(public_id))] * THREADS)
    expected = 1 if kept else THREADS
    assert _count(app, Steun) == expected
    assert sum(end is None for end in ends) == expected
    assert all(end is None or isinstance(end, AlreadyDone) for end in ends)
    with app.app_context():
        assert get_voorstel(public_id).support_count == expected


def test_sixteen_people_at_once_all_count_and_the_threshold_is_told_once(app: Flask) -> None:
    world = make.world(app)
    public_id = make_voorstellen.voorstel(app, world, make.person(app, world.buurt_id))
    make_voorstellen.supported(app, public_id, [make.person(app, world.buurt_id) for _ in range(30)])
    people = [make.actor(app, make.person(app, world.buurt_id)) for _ in range(THREADS)]
    work = [lambda who=who: support.give_support(who, get_voorstel(public_id)) for who in people]
    assert _all_at_once(app, work) == [None] * THREADS
    with app.app_context():
        assert get_voorstel(public_id).support_count == 46 == _count(app, Steun)
        kinds = list(db.session.scalars(select(Gebeurtenis.kind)))
    assert kinds.count("support-reached") == 1
    assert kinds.count("steun-given") == 46


def test_pledges_at_once_all_count(app: Flask) -> None:
    world = make.world(app)
    public_id = make_voorstellen.voorstel(app, world, make.person(app, world.buurt_id))
    people = [make.actor(app, make.person(app, world.buurt_id)) for _ in range(8)]
    work = [lambda who=who: pledges.pledge(who, get_voorstel(public_id), what="Rijden") for who in people]
    assert _all_at_once(app, work) == [None] * 8
    with app.app_context():
        assert get_voorstel(public_id).helper_count == 8 == _count(app, Toezegging)


def _seen(world: make.World) -> int:
    """A patroon that the worker saw, without vragen."""
    thema_id = db.session.scalars(select(Thema.id).where(Thema.key == "vervoer-zorg")).one()
    row = Patroon(
        gemeente_id=world.gemeente_id, wijk_id=world.wijk_id, thema_id=thema_id, since=clock.now(),
        status=PatroonStatus.BEVESTIGD, people_count=7, vraag_count=7, unmet_count=3, words=["dokter"],
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row.id


def test_writers_who_join_at_once_are_all_counted(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    public_id, who = make_voorstellen.voorstel(app, world, author), make.actor(app, author)
    people = [make.actor(app, make.person(app, world.buurt_id)) for _ in range(6)]
    for person in people:
        make_voorstellen.run(
            app, lambda person=person: actions.invite_writer(who, get_voorstel(public_id), person.id)
        )
    work = [
        lambda person=person: actions.answer_invitation(person, get_voorstel(public_id), joins=True)
        for person in people
    ]
    assert _all_at_once(app, work) == [None] * 6
    with app.app_context():
        row = get_voorstel(public_id)
        assert row.writer_count == len(row.writer_ids) == 7


def test_a_patroon_becomes_one_voorstel_however_often_it_is_pressed(app: Flask) -> None:
    world = make.world(app)
    joke = make.actor(app, make_voorstellen.team_member(app, world))
    patroon_id = make_voorstellen.run(app, lambda: _seen(world))

    def press() -> None:
        patroon = db.session.get_one(Patroon, patroon_id)
        submit_from_patroon(joke, patroon, title="Buurtbus", lead="Wie niet rijdt, wordt opgehaald.")

    ends = _all_at_once(app, [press] * 6)
    assert ends.count(None) == 1
    assert all(end is None or isinstance(end, ImpossibleStep) for end in ends)
    assert _count(app, Voorstel) == 1


def test_writers_change_it_while_neighbours_support_and_join_in(app: Flask) -> None:
    """Nobody waits for the other for ever, and nothing is lost."""
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    public_id, who = make_voorstellen.voorstel(app, world, author), make.actor(app, author)
    people = [make.actor(app, make.person(app, world.buurt_id)) for _ in range(12)]
    new = actions.VoorstelText("Anders", "Anders")
    work: list[Callable[[], None]] = [
        lambda: actions.change_voorstel(who, get_voorstel(public_id), new, note="", based_on=1),
        *[lambda one=one: support.give_support(one, get_voorstel(public_id)) for one in people],
        *[
            lambda one=one: pledges.pledge(one, get_voorstel(public_id), what="Rijden") and None
            for one in people[:3]
        ],
    ]
    assert _all_at_once(app, work) == [None] * len(work)
    with app.app_context():
        row = get_voorstel(public_id)
        assert (row.support_count, row.helper_count, row.version_no) == (12, 3, 2)


def test_the_threshold_follows_inhabitants_and_the_gemeente(app: Flask, write: Any) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)

    def needed() -> int:
        public_id = make_voorstellen.voorstel(app, world, author)
        with app.app_context():
            row = get_voorstel(public_id)
            assert row.support_until is not None
            return row.support_needed

    assert needed() == 40  # 20 per thousand of 2,000
    write(
        lambda: db.session.add(Regeling(gemeente_id=world.gemeente_id, term=Term.SUPPORT_PROMILLE, value=7))
    )
    assert needed() == 25  # the minimum
    write(lambda: db.session.add(Regeling(gemeente_id=world.gemeente_id, term=Term.SUPPORT_MIN, value=3)))
    assert needed() == 14


def test_steps_that_cannot_follow_are_refused(app: Flask, write: Any) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    who, idee = make.actor(app, author), make_voorstellen.voorstel(app, world, author, "idee")
    with pytest.raises(ImpossibleStep):
        write(lambda: actions.open_support(who, get_voorstel(idee)))
    with pytest.raises(ImpossibleStep):
        write(lambda: moves.to_raad(get_voorstel(idee)))
    with pytest.raises(NotAllowed):
        write(lambda: support.give_support(make.actor(app, author), get_voorstel(idee)))
    at_raad = make_voorstellen.voorstel(app, world, author, "raad")
    text_ = actions.VoorstelText("Anders", "Anders")
    with pytest.raises(Refused, match="text-fixed"):
        write(lambda: actions.change_voorstel(who, get_voorstel(at_raad), text_, note="", based_on=1))
    with pytest.raises(Refused, match="not-now"):
        write(lambda: actions.retry_voorstel(who, get_voorstel(at_raad), different_now="x"))


def test_an_attempt_keeps_its_reason_when_the_next_begins(app: Flask, write: Any) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    public_id = make_voorstellen.voorstel(app, world, author, "nee")
    who = make.actor(app, author)
    write(lambda: actions.retry_voorstel(who, get_voorstel(public_id), different_now="Een busje."))
    with app.app_context():
        first, second = db.session.scalars(select(Poging).order_by(Poging.no))
        assert (first.outcome, first.reason) == (PogingOutcome.NEE, "Geen chauffeurs.")
        assert (second.different_now, second.outcome) == ("Een busje.", None)


def test_a_stemronde_that_was_lost_gives_a_new_term(app: Flask, write: Any) -> None:
    world = make.world(app)
    public_id = make_voorstellen.voorstel(app, world, make.person(app, world.buurt_id))
    write(lambda: moves.to_stemronde(get_voorstel(public_id)))
    with make_voorstellen.later(100):
        write(lambda: moves.back_to_support(get_voorstel(public_id)))
        with app.app_context():
            assert support.is_open_for_support(get_voorstel(public_id))
    write(lambda: moves.start_carrying_out(get_voorstel(public_id), decided_by="De wijk"))
    write(lambda: moves.runs(get_voorstel(public_id)))
    write(lambda: moves.start_carrying_out(get_voorstel(public_id)))
    with app.app_context():
        assert get_voorstel(public_id).status is VoorstelStatus.UITVOERING


def test_from_a_patroon_who_asked_is_invited_and_nobody_is_named(app: Flask, write: Any) -> None:
    world = make.world(app)
    askers = [make.actor(app, make.person(app, world.buurt_id, f"Vrager{n}")) for n in range(3)]
    team = make.actor(app, make_voorstellen.team_member(app, world))
    far = make.actor(app, make_voorstellen.team_member(app, world, world.other_wijk_id))

    def see() -> int:
        thema = db.session.scalars(select(Thema)).first()
        assert thema is not None
        row = Patroon(
            gemeente_id=world.gemeente_id, wijk_id=world.wijk_id, thema_id=thema.id,
            since=clock.now(), people_count=3, vraag_count=14, unmet_count=6,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        for who in [*askers, askers[0]]:
            post = submit_post(who, PostKind.VRAAG, Written("Wie rijdt er mee naar de dokter?"))
            db.session.add(PatroonVraag(patroon_id=row.id, vraag_id=post.id))
        return row.id

    patroon_id = write(see)

    def propose(who: Any) -> str:
        patroon = db.session.get_one(Patroon, patroon_id)
        return submit_from_patroon(who, patroon, title="Buurtbus", lead="Samen rijden.").public_id

    with pytest.raises(NotAllowed):
        write(lambda: propose(far))
    public_id = write(lambda: propose(team))
    with app.app_context():
        row = get_voorstel(public_id)
        assert (row.vraag_count, row.unmet_count, row.attempt_no) == (14, 6, 1)
        assert row.invited_ids == {who.id for who in askers}
        assert row.writer_ids == {team.id}
        assert db.session.get_one(Patroon, patroon_id).status is PatroonStatus.VOORSTEL
    with pytest.raises(ImpossibleStep):
        write(lambda: propose(team))
    write(lambda: actions.answer_invitation(askers[0], get_voorstel(public_id), joins=False))
    with pytest.raises(NotAllowed):
        write(lambda: actions.answer_invitation(askers[0], get_voorstel(public_id), joins=True))
    write(lambda: actions.publish_voorstel(team, get_voorstel(public_id)))
    page = app.test_client().get(f"/voorstellen/{public_id}").get_data(as_text=True)
    assert "14 vragen van buren" in page
    assert "6 daarvan bleven zonder hulp" in page
    assert "Vrager" not in page
    with app.app_context():
        states = {row.person_id: row.state for row in db.session.scalars(select(Schrijver))}
    assert states[askers[0].id] is SchrijverState.BEDANKT
    assert states[askers[1].id] is SchrijverState.UITGENODIGD


def test_whose_turn_it_is_and_since_when(app: Flask) -> None:
    now = clock.now()
    row = Voorstel(
        status=VoorstelStatus.STEUN, status_since=now, support_count=10, support_needed=40,
        support_until=now + timedelta(days=5),
    )  # fmt: skip
    assert reading.to_move(row) == reading.ToMove(reading.Turn.BUREN, now, row.support_until)
    with make_voorstellen.later(6):
        assert reading.to_move(row) == reading.ToMove(reading.Turn.SCHRIJVERS, now + timedelta(days=5))
    row.support_count = 40
    reached = now + timedelta(days=2)
    assert reading.to_move(row, reached) == reading.ToMove(reading.Turn.WIJKTEAM, reached)
    turns = {
        status: reading.to_move(Voorstel(status=status, status_since=now)).turn
        for status in VoorstelStatus
        if status is not VoorstelStatus.STEUN
    }
    assert turns[VoorstelStatus.RAAD] is reading.Turn.RAAD
    assert turns[VoorstelStatus.NEE] is reading.Turn.SCHRIJVERS
    assert turns[VoorstelStatus.STEMRONDE] is reading.Turn.BUREN
    assert turns[VoorstelStatus.DRAAIT] is reading.Turn.NIEMAND


def test_no_party_always_stands_first() -> None:
    firsts = {reading.neutral_order(["a", "b", "c"], date(2026, 1, day))[0] for day in (1, 2, 3)}
    assert firsts == {"a", "b", "c"}
    assert reading.neutral_order([], date(2026, 1, 1)) == []


def test_moving_away_leaves_the_way_back_open(app: Flask, write: Any) -> None:
    """What is mine I can always take back, also after I moved."""
    world = make.world(app)
    public_id = make_voorstellen.voorstel(app, world, make.person(app, world.buurt_id))
    person = make.person(app, world.buurt_id)
    make_voorstellen.supported(app, public_id, [person])
    who = make.actor(app, person)
    write(lambda: pledges.pledge(who, get_voorstel(public_id), what="Rijden"))
    moved = type(who)(**{**vars(who), "wijk_id": world.other_wijk_id})
    with pytest.raises(NotAllowed):
        write(lambda: pledges.pledge(moved, get_voorstel(public_id), what="Toch rijden"))
    write(lambda: support.withdraw_support(moved, get_voorstel(public_id)))
    write(lambda: pledges.withdraw_pledge(moved, get_voorstel(public_id)))
    with pytest.raises(AlreadyDone):
        write(lambda: support.withdraw_support(moved, get_voorstel(public_id)))
    with app.app_context():
        row = get_voorstel(public_id)
        assert (row.support_count, row.helper_count) == (0, 0)


def test_a_party_of_the_wijkteam_is_not_a_neighbour(app: Flask, write: Any) -> None:
    world = make.world(app)
    public_id = make_voorstellen.voorstel(app, world, make.person(app, world.buurt_id))
    team = make.actor(app, make_voorstellen.team_member(app, world))
    write(lambda: pledges.pledge(team, get_voorstel(public_id), what="Telefoon"))
    write(
        lambda: pledges.add_toezegging(
            team,
            get_voorstel(public_id),
            party_kind=PartyKind.GEMEENTE,
            party_name="De gemeente",
            what="Geld",
        )
    )
    with app.app_context():
        view = reading.view_voorstel(team, get_voorstel(public_id))
        assert view.helpers == []
        assert {row.kind for row in view.parties} == {PartyKind.WIJKTEAM, PartyKind.GEMEENTE}
        assert view.voorstel.helper_count == 0


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", None),
        ("9800", 9800),
        ("€ 9.800", 9800),
        ("9.800,-", 9800),
        ("9800,00", 9800),
        ("0", 0),
        ("1 250", 1250),
    ],
)
def test_euros_as_people_type_them(typed: str, amount: int | None) -> None:
    assert parse_euro(typed) == amount


@pytest.mark.parametrize("typed", ["veel", "9,5", "12.34", "-5", "1e9", "99999999999", "٣"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_euro(typed)


def test_an_idee_is_for_the_wijk_of_its_writer(app: Flask, write: Any) -> None:
    world = make.world(app)
    who = make.actor(app, make.person(app, world.buurt_id))
    with pytest.raises(NotAllowed):
        write(
            lambda: actions.submit_voorstel(
                who, get_place_by_id(world.other_wijk_id), actions.VoorstelText("Titel", "Lead")
            )
        )
