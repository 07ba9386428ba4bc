"""A day at the board: what one sees of it, who has which vraag, coming back, calling, and being away."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.model import Bordkaart
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.vragen.model import Post, PostKind
from bewonersplatform.domain.wijken.model import Buurt
from tests import make, make_werkbank
from tests.make_werkbank import Desk

HEG = "Wie snoeit de heg? Hij is hoog."
LIFT = "Ik rijd je graag naar het ziekenhuis. Ik heb een ruime auto."


def _board(desk: Desk) -> str:
    return f"/werkbank/{desk.world.wijk}/verbinden"


def _text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def _later(app: Flask, person_id: int, days: int, address: str) -> str:
    with clock.at(clock.now() + timedelta(days=days)):
        return _text(make.sign_in(app, person_id), address)


def _public_id(app: Flask, person_id: int) -> str:
    with app.app_context():
        return db.session.get_one(Person, person_id).public_id


def _across(app: Flask, desk: Desk) -> int:
    """Somebody in another buurt of the wijk."""
    with app.app_context():
        begin_write()
        row = Buurt(wijk_id=desk.world.wijk_id, code="BU99010109", name="Overkant")
        db.session.add(row)
        db.session.commit()
        buurt_id = row.id
    return make.person(app, buurt_id, "Piet")


def _show(client: FlaskClient, desk: Desk, **chosen: str) -> int:
    data = {"whose": "team", "buurt": "", "thema": "", "waits": "0", "words": "", "name": "", **chosen}
    return make.send(client, f"{_board(desk)}/filter", data, form_at=f"{_board(desk)}/filter").status_code


def _titles(page: str) -> list[str]:
    board = page.partition('id="bord"')[2].partition("</aside>")[0]
    return re.findall(r'<h[23] class="title"[^>]*><a [^>]*>([^<]+)</a>', board)


def test_a_filter_stays_and_is_kept_by_name(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    with clock.at(clock.now() - timedelta(days=9)):
        make_werkbank.post(app, _across(app, desk), HEG, thema="tuin", placed_by=desk.joke)
    make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    joke, samir = make.sign_in(app, desk.joke), make.sign_in(app, desk.samir)
    assert len(_titles(_text(joke, _board(desk)))) == 2
    for chosen in (
        {"buurt": "bu99010109"},
        {"thema": "tuin"},
        {"waits": "7"},
        {"words": "HEG"},
    ):
        assert _show(joke, desk, **chosen) == 303, chosen
        assert _titles(_text(joke, _board(desk))) == ["Wie snoeit de heg?"], chosen
    assert len(_titles(_text(samir, _board(desk)))) == 2  # a colleague sees what the colleague chose
    assert _show(joke, desk, words="100% _heg") == 303
    assert _titles(_text(joke, _board(desk))) == []
    assert _show(joke, desk, thema="tuin", name="Mijn heggen") == 303
    assert make.send(joke, f"{_board(desk)}/filter", {"alles": "1"}, form_at=_board(desk)).status_code == 303
    page = _text(make.sign_in(app, desk.joke), _board(desk))  # on another device too
    assert len(_titles(page)) == 2
    pick = re.search(r'action="(/werkbank/[^"]+/filter/\w{10})"', page)
    assert pick
    assert make.send(joke, pick.group(1), form_at=_board(desk)).status_code == 303
    assert _titles(_text(joke, _board(desk))) == ["Wie snoeit de heg?"]
    assert make.send(samir, pick.group(1), form_at=_board(desk)).status_code == 404
    assert make.send(joke, f"{pick.group(1)}/weg", form_at=_board(desk)).status_code == 303
    assert "Mijn heggen" not in _text(joke, _board(desk))
    wrong = make.send(
        joke, f"{_board(desk)}/filter", {"whose": "iedereen", "name": "x" * 99}, form_at=_board(desk)
    )
    assert wrong.status_code == 422
    assert "x" * 99 in wrong.get_data(as_text=True)


def test_a_vraag_is_taken_handed_over_and_let_go(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    make.work(app)
    joke, samir = make.sign_in(app, desk.joke), make.sign_in(app, desk.samir)
    there, at = f"{_board(desk)}/{vraag}/wie", f"{_board(desk)}?vraag={vraag}"
    me, colleague = _public_id(app, desk.joke), _public_id(app, desk.samir)
    assert make.send(joke, there, {"who": me, "seen": ""}, form_at=at).status_code == 303
    # a colleague whose page still says "nog van niemand" does not take it away unseen
    late = make.send(samir, there, {"who": colleague, "seen": ""}, form_at=at)
    assert late.status_code == 422
    assert "pakte deze vraag net op" in late.get_data(as_text=True)
    assert _show(joke, desk, whose="mijn") == 303
    assert len(_titles(_text(joke, _board(desk)))) == 1
    assert _show(samir, desk, whose="mijn") == 303
    assert _titles(_text(samir, _board(desk))) == []
    before = len(make.mails(app))
    assert make.send(joke, there, {"who": colleague, "seen": me}, form_at=at).status_code == 303
    make.work(app)
    mails = make.mails(app)
    assert len(mails) == before + 1
    assert "Subject: Er staat iets voor je klaar" in mails[-1]
    assert "ziekenhuis" not in mails[-1]
    assert len(_titles(_text(samir, _board(desk)))) == 1
    own = _text(make.sign_in(app, desk.fatma), f"/vragen/{vraag}")
    assert "Je vaste contactpersoon is <b" in own
    assert "Samir</b>" in own
    assert "vaste contactpersoon" not in _text(make.sign_in(app, desk.henk), f"/vragen/{vraag}")
    for wrong in (_public_id(app, desk.other), _public_id(app, desk.henk), "zzzzzzzzzz"):
        answer = make.send(joke, there, {"who": wrong, "seen": colleague}, form_at=at)
        assert answer.status_code == 422, wrong
        assert "zit niet (meer) in het team" in answer.get_data(as_text=True)
    assert make.send(samir, there, {"who": "", "seen": colleague}, form_at=at).status_code == 303
    assert "vaste contactpersoon" not in _text(make.sign_in(app, desk.fatma), f"/vragen/{vraag}")
    assert _show(samir, desk, whose="niemand") == 303
    assert len(_titles(_text(samir, _board(desk)))) == 1


def test_who_covers_sees_the_vragen_as_own_and_no_longer_after(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    make.work(app)
    joke, samir = make.sign_in(app, desk.joke), make.sign_in(app, desk.samir)
    me, colleague = _public_id(app, desk.joke), _public_id(app, desk.samir)
    make.send(joke, f"{_board(desk)}/{vraag}/wie", {"who": me, "seen": ""}, form_at=_board(desk))
    _show(samir, desk, whose="mijn")
    away = f"/werkbank/{desk.world.wijk}/afwezig"
    today = clock.today()
    first, last = today + timedelta(days=1), today + timedelta(days=3)
    good = {"who": me, "cover": colleague, "starts_on": first.isoformat(), "ends_on": last.isoformat()}
    for wrong in (
        {"cover": me},
        {"cover": ""},
        {"ends_on": today.isoformat()},
        {"ends_on": "2999-01-01"},
        {"starts_on": "morgen"},
        {"who": _public_id(app, desk.other)},
    ):
        answer = make.send(joke, away, {**good, **wrong})
        assert answer.status_code == 422, wrong
    assert make.send(joke, away, good).status_code == 303
    assert make.send(joke, away, good).status_code == 422  # away already in those days
    assert (
        make.send(samir, away, {**good, "who": colleague, "cover": me}).status_code == 422
    )  # she is away then
    assert _titles(_text(samir, _board(desk))) == []
    assert len(_titles(_later(app, desk.samir, 2, _board(desk)))) == 1
    assert _titles(_later(app, desk.samir, 5, _board(desk))) == []
    back = re.search(r'action="([^"]+/terug)"', _text(joke, away))
    assert back
    assert make.send(samir, back.group(1), form_at=away).status_code == 303
    assert make.send(samir, back.group(1), form_at=away).status_code == 409
    assert _titles(_later(app, desk.samir, 2, _board(desk))) == []


def test_late_is_told_and_three_times_late_to_the_whole_team(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    make.work(app)
    joke = make.sign_in(app, desk.joke)
    there, at = f"{_board(desk)}/{vraag}", f"{_board(desk)}?vraag={vraag}"
    make.send(joke, f"{there}/wie", {"who": _public_id(app, desk.joke), "seen": ""}, form_at=at)
    for wrong in ("2020-01-01", "morgen", "2999-01-01"):
        answer = make.send(joke, f"{there}/terugkomen", {"day": wrong}, form_at=at)
        assert answer.status_code == 422, wrong
    start, told = clock.now(), []
    for time in range(3):
        with clock.at(start + timedelta(days=4 * time)):
            joke = make.sign_in(app, desk.joke)
            assert make.send(joke, f"{there}/terugkomen", {"in": "1"}, form_at=at).status_code == 303
        with clock.at(start + timedelta(days=4 * time + 2)):
            before = len(make.mails(app))
            make.work(app)
            make.work(app)
            told.append(len(make.mails(app)) - before)
            page = _text(make.sign_in(app, desk.joke), at)
            assert "3 keer te laat" in page if time == 2 else "1 dag te laat" in page
    assert told == [1, 1, 2]  # the one who has it, and the third time the colleague too
    with clock.at(start + timedelta(days=10, hours=1)):
        joke = make.sign_in(app, desk.joke)
        _show(joke, desk, late="y")
        assert len(_titles(_text(joke, _board(desk)))) == 1
        assert make.send(joke, f"{there}/contact", {"kind": "voicemail"}, form_at=at).status_code == 303
        assert "keer te laat" in _text(joke, at)  # not reached
        assert make.send(joke, f"{there}/contact", {"kind": "gebeld"}, form_at=at).status_code == 303
        assert "keer te laat" not in _text(joke, at)
        assert _titles(_text(joke, _board(desk))) == []


def test_contact_is_one_tap_and_the_asker_sees_it_alone(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    joke, samir, fatma = (make.sign_in(app, who) for who in (desk.joke, desk.samir, desk.fatma))
    there, at = f"{_board(desk)}/{vraag}/contact", f"{_board(desk)}?vraag={vraag}"
    assert make.send(joke, there, {"kind": "gemaild"}, form_at=at).status_code == 422
    for _ in range(2):  # an eager finger
        assert make.send(joke, there, {"kind": "langs"}, form_at=at).status_code == 303
    page = _text(samir, at)
    assert page.count("langs geweest · ") == 1
    assert "Vergissing" not in page  # only who noted it takes it back
    assert "langs geweest" in _text(fatma, f"/vragen/{vraag}")
    for reader in (make.sign_in(app, desk.henk), app.test_client()):
        assert "langs geweest" not in _text(reader, f"/vragen/{vraag}")
    assert "langs" in _text(fatma, "/ik/inzage.json")
    back = re.search(r'action="([^"]+/weg)"', _text(joke, at))
    assert back
    assert make.send(samir, back.group(1), form_at=at).status_code == 404
    assert make.send(joke, back.group(1), form_at=at).status_code == 303
    assert "langs geweest" not in _text(fatma, f"/vragen/{vraag}")


def test_what_the_team_kept_goes_with_the_asker_and_with_the_colleague(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    other = make_werkbank.post(app, desk.henk, placed_by=desk.joke)
    joke, at = make.sign_in(app, desk.joke), _board(desk)
    for one in (vraag, other):
        make.send(joke, f"{at}/{one}/wie", {"who": _public_id(app, desk.joke), "seen": ""}, form_at=at)
        make.send(joke, f"{at}/{one}/contact", {"kind": "gebeld"}, form_at=at)
    assert make.send(make.sign_in(app, desk.fatma), "/ik/wissen", {"sure": "y"}).status_code == 303
    with app.app_context():
        rows = db.session.query(Bordkaart, Post).join(Post, Post.id == Bordkaart.vraag_id).all()
        assert [post.public_id for _, post in rows] == [other]
    assert make.send(joke, "/ik/wissen", {"sure": "y"}).status_code == 303
    page = _text(make.sign_in(app, desk.samir), f"{at}?vraag={other}")
    assert "nog van niemand" in page


def test_a_lane_is_read_page_by_page_and_nobody_is_missed(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    with app.app_context():
        begin_write()
        place = {
            "gemeente_id": desk.world.gemeente_id,
            "wijk_id": desk.world.wijk_id,
            "buurt_id": desk.world.buurt_id,
        }
        since = clock.now()
        for n in range(70):
            at = since - timedelta(minutes=n // 3)  # many in the same minute
            post = Post(
                kind=PostKind.VRAAG, status="open", author_id=desk.fatma, title=f"Vraag {n:02}", **place
            )
            post.status_since = post.published_at = at
            db.session.add(post)
            db.session.flush()
            if n % 9 == 0:
                db.session.add(Bordkaart(vraag_id=post.id, wijk_id=desk.world.wijk_id, times_late=0,
                                         back_on=clock.today() - timedelta(days=n % 2)))  # fmt: skip
        db.session.commit()
    joke = make.sign_in(app, desk.joke)
    page = _text(joke, _board(desk))
    assert len(_titles(page)) == 6
    assert "Nog 64" in page
    address, seen = f"{_board(desk)}/kolom/zoekt", []
    while address:
        page = _text(joke, address)
        seen += _titles(page)
        more = re.search(r'href="([^"]+[?]na=[^"&]+)"', page)
        address = more.group(1).replace("&amp;", "&") if more else ""
    assert len(seen) == 70
    assert len(set(seen)) == 70
    assert seen[:4] == ["Vraag 63", "Vraag 45", "Vraag 27", "Vraag 09"]  # a day late, longest waiting first
    for wrong in ("x", "1-2", "0-1-1", "9999999-1-1", "730000-1-99999999999999999", "730000-٣-1"):
        assert joke.get(f"{_board(desk)}/kolom/zoekt?na={wrong}").status_code == 404, wrong


def test_from_the_board_to_an_asked_match_in_two_steps(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    make_werkbank.post(app, desk.henk, HEG, thema="tuin", placed_by=desk.joke)
    make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    make_werkbank.post(app, desk.henk, LIFT, kind=PostKind.AANBOD, placed_by=desk.joke)
    joke = make.sign_in(app, desk.joke)
    page = _text(joke, _board(desk))
    card = re.search(r'<a href="([^"]+)"[^>]*>Wie rijdt er mee naar het ziekenhuis\?</a>', page)
    assert card
    page = _text(joke, card.group(1).replace("&amp;", "&"))
    form = re.search(r'action="([^"]+/verbinden/\w{10})" class="stack"', page)
    helper = re.search(r'<button[^>]* name="helper" value="(aanbod:\w+)"', page)
    assert form
    assert helper
    data = {"helper": helper.group(1), "csrf_token": make.token_of(page)}
    answer = joke.post(form.group(1), data=data)
    assert answer.status_code == 303
    assert "wacht op antwoord" in _text(joke, answer.headers["Location"])
