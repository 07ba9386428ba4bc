"""Netwerken: the directory for everyone, and how they keep themselves up to date from a mail."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import UTC, datetime, time, timedelta

import pytest
from flask import Flask

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.suggestions import suggestions
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.netwerken.opening import Closure, Hours, opening_at, parse_hours
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.vragen.model import Post
from tests import make, make_koppelingen, make_werkbank

ROOM = {"capacity": "2", "hours": "", "day_3": "9:30-12, 13 tot 17"}


def _suggested(app: Flask, person_id: int, vraag: str) -> set[str]:
    with app.app_context():
        post = db.session.query(Post).filter_by(public_id=vraag).one()
        return {found.title for found in suggestions(actor_for(person_id), post) if found.kind == "netwerk"}


def _newest(app: Flask) -> str:
    message = email.message_from_string(make.mails(app)[-1], policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def _link(app: Flask) -> str:
    """The link in the newest mail to the contact."""
    make.work(app)
    found = re.findall(r"/bijhouden/[2-9a-z]{10}/[a-z2-7]{26}", _newest(app))
    assert found
    return str(found[-1])


def test_a_netwerk_keeps_itself_up_to_date_from_the_mail(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    group = make_koppelingen.netwerk(app, desk.world)
    vraag = make_koppelingen.post(app, desk.fatma)
    assert _suggested(app, desk.joke, vraag) == {"Rijdende Buren"}
    there = f"/werkbank/{desk.world.wijk}/netwerken/{group}"
    joke, visitor = make.sign_in(app, desk.joke), app.test_client()
    assert make.send(joke, f"{there}/navragen", form_at=there).status_code == 303
    link = _link(app)

    page = visitor.get(link).get_data(as_text=True)
    assert "Klopt nog" in page
    assert "020-5550999" not in page
    with app.app_context():
        assert db.session.query(Netwerk).one().version == 1  # opening it changed nothing
    assert make.send(visitor, f"{link}/klopt", form_at=link).status_code == 303

    for wrong, says in (
        ({"capacity": "veel"}, "getal"),
        ({"day_3": "'s ochtends"}, "Schrijf de tijden zoals"),
        ({"day_3": "12-10"}, "Schrijf de tijden zoals"),
        ({"rests_until": "2020-01-01"}, "al geweest"),
        ({"last_1": "2030-01-01"}, "vanaf welke dag"),
        ({"first_1": "2030-01-02", "last_1": "2030-01-01"}, "ligt voor de eerste"),
    ):
        answer = make.send(visitor, link, ROOM | wrong, form_at=link)
        assert answer.status_code == 422, wrong
        assert says in answer.get_data(as_text=True), wrong
        assert "9:30-12" in answer.get_data(as_text=True) or "day_3" in wrong

    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    for room, shown in (
        ({"capacity": "0"}, "even vol"),
        ({"rests_until": tomorrow}, "rust even"),
        ({}, "plek voor 2"),
    ):
        assert make.send(visitor, link, ROOM | room, form_at=link).status_code == 303
        assert _suggested(app, desk.joke, vraag) == ({"Rijdende Buren"} if not room else set())
        guide = visitor.get(f"/wijken/{desk.world.wijk}/netwerken").get_data(as_text=True)
        assert shown in guide
        assert "9:30–12, 13–17" in guide

    # one matter on one day is one call that nobody made; a wijkteamlid who keeps it up to date saved none
    desk_page = f"/werkbank/{desk.world.wijk}/netwerken"
    assert "<b>1</b> in totaal" in joke.get(desk_page).get_data(as_text=True)
    with clock.at(clock.now() + timedelta(days=1)):
        assert make.send(visitor, f"{link}/klopt", form_at=link).status_code == 303
        again = make.sign_in(app, desk.joke)
        own = f"/netwerken/{group}/bijhouden"
        assert make.send(again, f"{own}/klopt", form_at=own).status_code == 303
        assert "<b>2</b> in totaal" in again.get(desk_page).get_data(as_text=True)

    assert make.send(joke, f"{there}/link-intrekken", form_at=there).status_code == 303
    assert visitor.get(link).status_code == 404


def test_who_is_silent_is_asked_each_term_and_then_not_suggested(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    make_koppelingen.netwerk(app, desk.world)
    vraag = make_koppelingen.post(app, desk.fatma)
    make.work(app)
    before = len(make.mails(app))
    with clock.at(clock.now() + timedelta(days=91)):
        first = _link(app)
        assert len(make.mails(app)) == before + 1
        make.work(app)
        assert len(make.mails(app)) == before + 1  # once each term
        assert app.test_client().get(first).status_code == 200
        assert _suggested(app, desk.joke, vraag) == {"Rijdende Buren"}
    with clock.at(clock.now() + timedelta(days=121)):
        assert _suggested(app, desk.joke, vraag) == set()
        guide = app.test_client().get(f"/wijken/{desk.world.wijk}/netwerken").get_data(as_text=True)
        assert "misschien niet meer actueel" in guide
    with clock.at(clock.now() + timedelta(days=182)):
        second = _link(app)
        assert app.test_client().get(first).status_code == 404  # over, and replaced
        assert make.send(app.test_client(), f"{second}/klopt", form_at=second).status_code == 303
        assert _suggested(app, desk.joke, vraag) == {"Rijdende Buren"}


def test_a_link_is_for_one_netwerk_and_one_address(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    group = make_koppelingen.netwerk(app, desk.world)
    there = f"/werkbank/{desk.world.wijk}/netwerken/{group}"
    other = make_koppelingen.netwerk(app, desk.world, email="ander@voorbeeld.example")
    assert make.send(make.sign_in(app, desk.joke), f"{there}/navragen", form_at=there).status_code == 303
    link = _link(app)
    assert app.test_client().get(link.replace(group, other)).status_code == 404
    with app.app_context():
        begin_write()
        db.session.query(NetwerkContact).filter_by(
            email="netwerk@voorbeeld.example"
        ).one().email = "nieuw@v.example"
        db.session.commit()
    assert app.test_client().get(link).status_code == 404


def test_the_guide_is_for_everyone_and_filters_without_script(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    there = f"/werkbank/{desk.world.wijk}/netwerken/nieuw"
    data = ROOM | {
        "name": "De Brigade", "kind": "buurtgroep", "about": "Wij lezen je brieven.", "themas": "toeslagen",
        "open_phone": "020-5550111", "languages": ["ar", "nl"], "wheelchair": "ja", "active": "y", "buurt": "",
        "own_words": "een blauwe brief",
    }  # fmt: skip
    joke = make.sign_in(app, desk.joke)
    assert make.send(joke, there, data | {"open_phone": "geen nummer"}).status_code == 422
    assert make.send(joke, there, data | {"buurt": "999999"}).status_code == 422
    assert make.send(joke, there, data).status_code == 303
    make_koppelingen.netwerk(app, desk.world)
    guide = f"/wijken/{desk.world.wijk}/netwerken"
    with clock.at(datetime(2026, 11, 24, 15, tzinfo=UTC)):  # a Tuesday
        page = app.test_client().get(guide).get_data(as_text=True)
    for said in (
        "De Brigade",
        "morgen om 9:30 uur",
        "tel:0205550111",
        "العربية",
        "met een rolstoel kun je er in",
    ):
        assert said in page
    only = app.test_client().get(f"{guide}?thema=toeslagen&buurt=bestaatniet").get_data(as_text=True)
    assert "De Brigade" in only
    assert "Rijdende Buren" not in only


@pytest.mark.parametrize(
    ("moment", "day", "opens"),
    [
        (datetime(2026, 11, 25, 10), None, time(9)),  # Wednesday, open
        (datetime(2026, 11, 25, 12, 30), datetime(2026, 11, 25).date(), time(13)),
        (datetime(2026, 11, 25, 17), datetime(2026, 12, 9).date(), time(9)),  # closed the week after
    ],
)
def test_open_now_or_when_next(moment: datetime, day: object, opens: time) -> None:
    week = parse_hours(3, "13-17, 9.00 tot 12 uur")
    assert week == [Hours(3, time(9), time(12)), Hours(3, time(13), time(17))]
    closed = [Closure(datetime(2026, 12, 1).date(), datetime(2026, 12, 2).date(), "feest")]
    found = opening_at(moment, week, closed)
    assert found is not None
    assert (found.day, found.opens) == (day, opens)
    assert opening_at(moment, [], closed) is None
